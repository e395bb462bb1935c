"""How old somebody is, as news writes it: "Pelle, 51, denies it", "the 51-year-old minister"."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.quantities import Quantity, quantity
from qa.text import content_words

OLDEST = 120
_ASKS = re.compile(
    r"\bhow old (?:is|was|are|were) (?P<who>[^,?.]+)|\b(?:age|years) (?:of|has) (?P<whose>[^,?.]+)"
    r"|\b(?:what|how old).{0,20}?\b(?P<own>[\w’'.-]+(?: [\w’'.-]+){0,3})[’']s age\b",
    re.I,
)
_OF_MANY = re.compile(r"\b(?:average|median|mean|minimum|maximum|legal|voting|retirement)\b", re.I)
_REST = re.compile(r"\b(?:when|at the time|who|that|now|today|as of|in (?:19|20)\d\d)\b.*$", re.I)
_NUMBER = r"(?P<age>\d{1,3}|[a-z]+(?:-[a-z]+)?)"


def asks_age(question: str) -> str | None:
    """The last word of the one whose age is asked for, in lower case; None for other questions."""
    match = _ASKS.search(question)
    if match is None or _OF_MANY.search(question):
        return None
    told = content_words(_REST.sub("", match["who"] or match["whose"] or match["own"]))
    return told[-1] if told else None


def age(question: str, sentence: str) -> Quantity | None:
    """The number by which a sentence gives the age asked for, beside the one it is the age of.

    None where the question asks for no age and where the sentence gives none of that person.
    """
    who = asks_age(question)
    if who is None:
        return None
    name = rf"\b{re.escape(who)}\b"
    for pattern in (
        rf"{name}(?:,? who (?:is|was)|,? aged?|,| is| was| turned) {_NUMBER}(?=[,.;)]| years?\b|$)",
        rf"{name} \({_NUMBER}\)",
        rf"\b{_NUMBER}-years?-old\b[^.;:]{{0,60}}?{name}",
        rf"{name},? an? {_NUMBER}-years?-old\b",
        rf"{name}[^.;:]{{0,60}}? at (?:the )?age (?:of )?{_NUMBER}\b",
    ):
        for match in re.finditer(pattern, sentence, re.I):
            found = quantity(match["age"], 0, len(match["age"]))
            if found and found.start == 0 and found.high <= OLDEST:
                return replace(found, start=match.start("age"), end=match.end("age"))
    return None
