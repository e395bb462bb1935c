"""How old somebody is, as news writes it: "Pelle, 51, denies it", "the 51-year-old minister"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from qa.english.quantities import Quantity, quantity
from qa.text import content_words

YOUNGEST, OLDEST = 10, 120
"""Between commas a smaller number is rather a score or a rank."""

_ASKS = re.compile(
    r"\bhow old (?:is|was|are|were) (?P<who>[^,?]+)"
    r"|\bwhat(?:['’]s| is| was) the (?:current |exact )?age of (?P<whose>[^,?]+)"
    r"|\bwhat age (?:is|was) (?P<what>[^,?]+)"
    r"|\bwhat(?:['’]s| is| was) (?P<own>[^,?]+?)['’]s? (?:current |exact )?age\b",
    re.I,
)
_OF_MANY = re.compile(r"\b(?:average|median|mean|minimum|maximum|legal|consent|majority)\b", re.I)
_REST = re.compile(
    r"\b(?:when|who|that|now|today|as|of|in|on|at|by|from|with|and|or|killed|arrested|found)\b.*$",
    re.I,
)
"""What says more of somebody who is named by what they are: "the mayor of Velusk"."""
_NAME = re.compile(r"\b[^\W\d_a-z][\w’'.-]+(?: [^\W\d_a-z][\w’'.-]*)*")
_NO_SURNAME = re.compile(r"(?:Jr|Sr|I{2,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI)\.?$")
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|King|Queen|President|Mayor|Minister|Judge)\.?$")
_DIGITS = r"(?P<age>\d{1,3})"
_SPELT = r"(?P<age>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
_END = r"(?=[,.](?! ?\d)|[;:)]|$)"
_CAPITALISED = r"(?:[^\W\d_a-z][\w’'.-]+ ){0,2}"


class Person(NamedTuple):
    """Whose age is asked for: a surname, or what the person is ("governor"), in lower case."""

    word: str
    first: str | None
    """The first name, where the question gives one."""


@lru_cache(maxsize=64)
def asks_age(question: str) -> Person | None:
    """Whose age the question asks for; None for other questions. Kept, since each sentence that may
    answer is held against the same question."""
    match = _ASKS.search(question)
    if match is None or _OF_MANY.search(question):
        return None
    who = next(told for told in match.groups() if told)
    named = _NAME.search(who)
    if named and not content_words(_REST.sub("", who[: named.start()])):
        words = [w for w in named.group().split() if not _NO_SURNAME.match(w)]
        words = [w.rstrip(".") for w in words if not _TITLE.match(w)]
        if words:
            return Person(words[-1].lower(), words[0].lower() if words[1:] else None)
    told = content_words(_REST.sub("", who))
    return Person(told[-1], None) if told else None


def age(question: str, sentence: str) -> Quantity | None:
    """The number by which a sentence gives the age asked for, beside the one it is the age of.

    None where the question asks for no age and where the sentence gives none of that person.
    """
    who = asks_age(question)
    if who is None:
        return None
    name = rf"\b(?i:{re.escape(who.word)})"
    for pattern in (
        rf"(?P<is>{name}),? (?:now |then |aged )?{_DIGITS}{_END}",
        rf"(?P<is>{name}) \({_DIGITS}\)",
        rf"(?P<is>{name}),? (?:who )?(?:is|was|turned|turns) (?:now )?{_DIGITS}"
        rf"(?: years? old\b|(?= (?:when|at the time|now)\b)|{_END})",
        rf"(?P<is>{name}) turn(?:ed|s) {_DIGITS}\b",
        rf"(?P<is>{name}), (?:the |an? )?(?:(?!of )[a-z][\w’'-]+ ){{1,4}}who (?:is|was) {_DIGITS}"
        rf"(?: years? old\b|(?= (?:and|when)\b)|{_END})",
        rf"\b{_SPELT}-year-old (?:(?:[a-z][\w’'-]+ ){{0,3}}[a-z][\w’'-]+, )?{_CAPITALISED}"
        rf"(?P<is>{name})\b",
        rf"(?P<is>{name}),? an? {_SPELT}-year-old\b",
        rf"(?P<is>{name}) (?:has |had )?died(?: [\w ]{{1,30}})? at (?:the )?age (?:of )?{_SPELT}\b",
    ):
        for match in re.finditer(pattern, sentence):
            found = quantity(match["age"], 0, len(match["age"]))
            least = 0 if "-year-old" in match.group() else YOUNGEST
            if (
                found
                and found.start == 0
                and least <= found.high <= OLDEST
                and not _another(who, sentence[: match.start("is")])
            ):
                return replace(found, start=match.start("age"), end=match.end("age"))
    return None


def _another(who: Person, before: str) -> bool:
    """Whether another first name stands before the surname."""
    last = before.split()[-1] if before.endswith(" ") and before.strip() else ""
    if who.first is None or not _NAME.fullmatch(last) or _TITLE.match(last):
        return False
    return last.lower() != who.first and bool(content_words(last))
