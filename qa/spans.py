"""The span reader: a SQuAD-2-style extractive model; the only importer of its transformers class.

A question and a window of text go in as one sequence; out come, for every token, how much it looks
like the start and the end of the answer, and how much the window looks like holding none (the first
token's score; Devlin et al., "BERT", 2019, section 4.3).
"""

from __future__ import annotations

from typing import NamedTuple

TITLE_WORDS = 14
SEPARATOR = " | "


class Framed(NamedTuple):
    """A window as the model reads it, and where the window's own text begins in it."""

    text: str
    offset: int


def framed(title: str, window: str) -> Framed:
    """The window behind the headline of its article, which says what "the attack" is."""
    head = " ".join(title.split()[:TITLE_WORDS])
    if not head:
        return Framed(window, 0)
    return Framed(f"{head}{SEPARATOR}{window}", len(head) + len(SEPARATOR))
