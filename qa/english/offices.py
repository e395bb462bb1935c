"""Offices: which one a question asks about, and who took it from whom by a sentence's words."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.english.names import fold

_OFFICE = (
    r"head|chief|director|chair\w*|president|leader|boss|manager|commander|executive|mayor|governor"
    r"|chancellor|minister|premier|secretary|commissioner|ambassador|envoy|\w*bishop|captain|coach"
    r"|editor|spokes\w+|king|queen|judge|treasurer|speaker|dean|rector|principal|master|prosecutor"
    r"|sheriff|admiral|general|superintendent|owner"
)
_ALIKE = (
    r"head\w*|chie\w+|director|direct(?:s|ed)|chair\w*|presid\w+|lead\w*|led|boss|manage\w*|command\w*"
    r"|executive|ceo|runs?|ran|running|under|coach\w*|train\w*|captain\w*|skipper|own(?:s|ed|er)|found\w+"
    r"|principal|rector|dean",
    r"(?:prime |\w+ )?minister|secretary|premier",
    r"ambassador|envoy|consul|diplomat\w*",
    r"edit\w+",
    r"govern\w+",
    r"spokes\w+",
    r"king|queen|monarch|reign\w*|throne",
)
"""Words by which the same office may be told."""
_HELD = re.compile(
    r"\bwho (?:is|was|were|became|becomes|has become|will be|will become)(?: now| currently)?"
    rf" (?:the |a |an |its )?(?:\w+ ){{0,2}}(?P<office>{_OFFICE}) (?:of|at|in)\b",
    re.I,
)
_ASKED = re.compile(
    r"^\W*(?i:and |but )?(?i:who)(?: is|['’]s)(?: now| currently)? (?:the |its |their |his |her )?"
    rf"(?:[A-Z][\w’'-]+ )*(?P<office>(?:[a-z][\w-]* ){{0,3}}(?:{_OFFICE}))"
    r"(?= (?:of|at|in|for)\b|\s*(?:now|today|currently)?\W*$)"
)
_NOT_FULL = r"(?!(?:deputy|vice|acting|interim|former|assistant|honorary)\b)"
_APPOSED = r"(?:,[^,]{1,60},)?"
_APPOINTED = r"(?:sworn in|inaugurated|appointed|named|elected|installed|chosen|confirmed)"
_FOLLOWS = r"(?:replace[ds]|succeed(?:s|ed)|(?:takes|took|taken) over from)"
_OPEN = re.compile(r"\b(?:if|whether|unless|not|never|nobody|would|could|may|might|should)\b", re.I)
"""Words before a name that leave open, or deny, what is told of it."""
_CHOSEN = re.compile(rf"\b(?:{_APPOINTED}|chose|picked|names|appoints) (?:\w+ ){{0,2}}$")
_BESIDE, _BEHIND = 80, 200
_ELSEWHERE = re.compile(r" (?:of|at|in|for) (?:the )?(?P<where>[A-Z][\w’'-]+)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@lru_cache(maxsize=64)
def office_asked(question: str) -> str | None:
    """The office of which the question asks who holds it now: "Who is the health minister?"; None
    where it asks anything else."""
    found = _ASKED.match(question)
    return found["office"] if found else None


def untold(question: str, text: str) -> bool:
    """Whether the question asks who holds or held an office, and the text has no word for it."""
    asked = _HELD.search(question)
    if asked is None:
        return False
    office = asked["office"]
    told = next((g for g in _ALIKE if re.fullmatch(rf"(?:{g})", office, re.I)), office)
    return re.search(rf"\b(?:{told})\b", text, re.I) is None


def took_office(question: str, sentence: str, name: str, holder: str, year: int) -> bool:
    """Whether the sentence, published in `year`, tells that the one of that name took from the
    holder the office that the question asks about.

    By words of appointment beside the very office, or by words of following beside the holder's
    last name. Not what is denied or left open, told of another place or of an earlier year.
    """
    office = office_asked(question)
    if office is None or any(int(y.group()) < year for y in _YEAR.finditer(sentence)):
        return False
    for at in (m.start() for m in re.finditer(re.escape(name), sentence)):
        before, after = sentence[max(0, at - _BESIDE) : at], sentence[at + len(name) :][:_BEHIND]
        if _OPEN.search(before):
            continue
        ends = _appointed(office, before, after)
        if ends is None and not _followed(holder, before, after):
            continue
        where = _ELSEWHERE.match(after, ends or 0)
        if where is None or fold(where["where"]) in fold(question):
            return True
    return False


def _appointed(office: str, before: str, after: str) -> int | None:
    """Where in `after` the office ends to which the one named before it was appointed."""
    said = (
        rf"(?:as |to be )?(?:the |its |their |a )?(?:new )?{_NOT_FULL}(?:\w+ )?"
        rf"{re.escape(office)}\b"
    )
    told = re.match(
        rf"{_APPOSED} (?:(?:was|has been|had been) (?:\w+ly )?{_APPOINTED}"
        rf"|(?:has |had )?bec[ao]mes?) {said}",
        after,
    )
    if told is None and _CHOSEN.search(before):
        told = re.match(rf" {said}", after)
    return told.end() if told else None


def _followed(holder: str, before: str, after: str) -> bool:
    last = re.escape(holder.split()[-1])
    follows = rf"{_APPOSED} (?:has |had )?{_FOLLOWS} (?:[\w’'.-]+ ){{0,4}}?{last}\b"
    by = rf"\b{last}{_APPOSED} (?:was|has been) (?:succeeded|replaced) by (?:[\w’'.-]+ ){{0,4}}$"
    return bool(re.match(follows, after) or re.search(by, before))
