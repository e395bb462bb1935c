"""Acronyms of a question, spelled out as the articles do that never use them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.types import Hit

_ACRONYM = re.compile(r"\b[A-Z]{3,7}\b")
"""Two letters fit too many names."""
_REST = r"[\w’'-]+"
_BETWEEN = r"(?:[ -](?:of|the|for|and|on|in|to|against|&|de|la|du|des))*[ -]"


def spelled_out(question: str, hits: Sequence[Hit]) -> str:
    """The question with each acronym that no passage found has replaced by the words that one of
    them spells it out with: "PACE" by "the Parliamentary Assembly of the Council of Europe".

    A reader that meets neither in the other's place takes them for two things. A question written
    in capitals has none.
    """
    if question.isupper():
        return question
    texts = [f"{hit.source.title}\n{hit.passage.text}" for hit in hits]

    def name(found: re.Match[str]) -> str:
        acronym = found.group()
        if any(re.search(rf"\b{acronym}\b", text) for text in texts):
            return acronym
        spelling = _BETWEEN.join(letter + _REST for letter in acronym)
        pattern = re.compile(rf"\b([Tt]he )?({spelling})\b(?![ -][A-Z])")
        spelled = next((m for text in texts if (m := pattern.search(text))), None)
        if spelled is None:
            return acronym
        bare = not question[: found.start()].lower().endswith("the ")
        return f"the {spelled[2]}" if spelled[1] and bare else spelled[2]

    return _ACRONYM.sub(name, question)
