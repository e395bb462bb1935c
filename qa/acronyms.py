"""Acronyms of a question, spelled out as the articles do that never use them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.english.names import has_other_names
from qa.types import Hit

_ACRONYM = re.compile(
    r"(?P<the>\b(?:[Tt]he|[Aa]n?|[Tt]h(?:is|at)|[Ww]hich|[Ww]hat|[Ii]ts|[Tt]heir)"
    r" (?:new |old |whole )?)?"
    r"\b(?P<short>[A-Z]{3,7})\b"
)
"""Two letters fit too many names."""
_REST = r"[\w’']+"
_BETWEEN = r"(?:[ -](?:of|the|for|and|on|in|to|against|&|de|la|du|des))*[ -]"


def spelled_out(question: str, hits: Sequence[Hit]) -> str:
    """The question with each acronym that no passage found has replaced by the words that one of
    them spells it out with: "PACE" by "the Parliamentary Assembly of the Council of Europe".

    A reader that meets neither in the other's place takes them for two things. A word in capitals
    that passages have in small letters is one that is stressed, and people have initials, so what
    stands for an acronym has an article before it. A question written in capitals has none.
    """
    if question.isupper():
        return question
    texts = [f"{hit.source.title}\n{hit.passage.text}" for hit in hits]

    def name(found: re.Match[str]) -> str:
        short = found["short"]
        used = any(re.search(rf"\b{short}\b", text, re.I) for text in texts)
        if used or has_other_names(short):
            return found.group()
        spelling = _BETWEEN.join(letter + _REST for letter in short)
        pattern = re.compile(rf"\b[Tt]he ({spelling})\b(?![ -][A-Z]|-)")
        spelled = next((m[1] for text in texts if (m := pattern.search(text))), None)
        if spelled is None:
            return found.group()
        return (found["the"] or "the ") + re.sub(r"[’']s$", "", spelled)

    return _ACRONYM.sub(name, question)
