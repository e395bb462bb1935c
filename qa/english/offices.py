"""Offices: which one a question asks about, and who took it from whom by a sentence's words."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.english.names import fold
from qa.text import words

_OFFICE = (
    r"head|chief|director|chair\w*|president|leader|boss|manager|commander|executive|mayor|governor"
    r"|chancellor|minister|premier|secretary|commissioner|ambassador|envoy|\w*bishop|captain|coach"
    r"|editor|spokes\w+|king|queen|judge|treasurer|speaker|dean|rector|principal|master|prosecutor"
    r"|sheriff|admiral|general|superintendent|owner"
)
_ALIKE = (
    r"head\w*|chie\w+|director|direct(?:s|ed)|chair\w*|presid\w+|lead\w*|led|boss|manage\w*|command\w*"
    r"|executive|ceo|runs?|ran|running|under|coach\w*|train\w*|captain\w*|skipper|own(?:s|ed|er)|found\w+"
    r"|principal|rector|dean|in charge|at the helm|belongs? to",
    r"(?:prime |\w+ )?minister|secretary|premier",
    r"ambassador|envoy|consul|diplomat\w*",
    r"edit\w+",
    r"govern\w+",
    r"spokes\w+",
    r"king|queen|monarch|reign\w*|throne",
)
"""Words by which the same office may be told."""
_LESSER = (
    r"acting(?! on\b)|interim|caretaker|provisional|temporar\w+|st(?:and(?:s|ing)?|ood) in"
    r"|fill\w* in|in charge|pending|for now",
    r"deputy|deputi[sz]\w+|vice|second[- ]in[- ]command|number two",
)
"""Words by which it is told that an office is held for the time being, or is the lesser one."""
_HELD = re.compile(
    r"\bwho (?:is|was|were|became|becomes|has become|will be|will become)(?: now| currently)?"
    rf" (?:the |a |an |its )?(?:\w+ ){{0,2}}(?P<office>{_OFFICE}) (?:of|at|in)\b",
    re.I,
)
_ASKED = re.compile(
    r"^\W*(?i:and |but )?(?i:who)(?: is|['’]s)(?: now| currently)? (?:the |its |their |his |her )?"
    r"(?:current |present |new |incumbent )?"
    rf"(?:[A-Z][\w’'-]+ )*(?P<office>(?:[a-z][\w-]* ){{0,3}}(?:{_OFFICE}))"
    r"(?= (?:of|at|in|for)\b|\s*(?:now|today|currently)?\W*$)"
)
_NOT_FULL = (
    r"(?!(?:deputy|vice|acting|interim|former|assistant|honorary|shadow|junior|caretaker"
    r"|temporary)\b)"
)
_APPOSED = r"(?:,[^,]{1,60},)?"
_APPOINTED = r"(?:sworn in|inaugurated|appointed|named|elected|installed|chosen|confirmed)"
_FOLLOWS = r"(?:replace[ds]|succeed(?:s|ed)|(?:takes|took|taken) over from)"
_OPEN = re.compile(r"\b(?:if|whether|unless|not|never|nobody|would|could|may|might|should)\b", re.I)
"""Words before a name that leave open, or deny, what is told of it."""
_NOT_KEPT = re.compile(
    r"\b(?:declin\w+|turn\w+ \w+ (?:\w+ )?down|refus\w+|series|film|play"
    r"|for (?:an?|one|two|three|four|five|six|several|a few|\d+) (?:days?|weeks?|months?))\b",
    re.I,
)
"""Words behind it by which it was no lasting office."""
_CHOSEN = re.compile(rf"\b(?:{_APPOINTED}|chose|picked|names|appoints) (?:\w+ ){{0,2}}$")
_BESIDE, _BEHIND = 80, 200
_ENDS = r"(?=[,.;:]|$| (?:on|last|this|yesterday|today|after|by|until|from|in) )"
_OF = re.compile(r" (?:of|at|in|for) (?:the )?(?P<where>[\w’'-]+)")
_THEN = re.compile(r"(?<!born )\bin (?:[A-Z][a-z]+ )?(?P<year>(?:19|20)\d\d)\b")


@lru_cache(maxsize=64)
def office_asked(question: str) -> str | None:
    """The office of which the question asks who holds it now: "Who is the health minister?"; None
    where it asks anything else."""
    found = _ASKED.match(question)
    return found["office"] if found else None


def untold(question: str, text: str) -> bool:
    """Whether the question asks who holds or held an office, and the text has no word for it; or
    for its being held for the time being, or as a deputy, where that is asked."""
    asked = _HELD.search(question)
    if asked is None:
        return False
    kind = next((k for k in _LESSER if re.search(rf"\b(?:{k})\b", asked[0], re.I)), None)
    if kind and re.search(rf"\b(?:{kind})\b", text, re.I) is None:
        return True
    office = asked["office"]
    told = next((g for g in _ALIKE if re.fullmatch(rf"(?:{g})", office, re.I)), office)
    return re.search(rf"\b(?:{told})\b", text, re.I) is None


def took_office(question: str, sentence: str, name: str, holder: str, year: int) -> bool:
    """Whether the sentence tells that the one of that name took the office that the question asks
    about from the holder, of whom a report of `year` tells that they had it.

    By words of appointment beside the very office, or by words of following beside the holder's
    last name. Not what is denied or left open, told of another place or of an earlier year.
    """
    office = office_asked(question)
    if office is None or any(int(y["year"]) < year for y in _THEN.finditer(sentence)):
        return False
    for at in (m.start() for m in re.finditer(re.escape(name), sentence)):
        before, after = sentence[max(0, at - _BESIDE) : at], sentence[at + len(name) :][:_BEHIND]
        if _OPEN.search(before) or _NOT_KEPT.search(after):
            continue
        if _appointed(question, office, before, after) or _followed(office, holder, before, after):
            return True
    return False


def _appointed(question: str, office: str, before: str, after: str) -> bool:
    """Whether the one named between the two was appointed to that office, and to no other of its
    kind: not "head of marketing" where the head of the port is asked about."""
    said = (
        rf"(?:as |to be )?(?:the |its |their |a )?(?:new )?{_NOT_FULL}(?:\w+ )?"
        rf"{re.escape(office)}\b"
    )
    told = re.match(
        rf"{_APPOSED} (?:(?:was|has been|had been) (?:\w+ly )?{_APPOINTED}(?: on \w+day)?"
        rf"|(?:has |had )?bec[ao]mes?) {said}"
        rf"|,? (?:is )?(?:the|its|their) new (?:\w+ )?{re.escape(office)}\b",
        after,
    )
    if told is None and _CHOSEN.search(before):
        told = re.match(rf" {said}", after)
    if told is None:
        return re.search(rf"\b[Nn]ew (?:\w+ )?{re.escape(office)},? $", before) is not None
    rest = after[told.end() :]
    where = _OF.match(rest)
    if where and fold(where["where"]) in map(fold, words(question)):
        return True
    return re.match(_ENDS, rest) is not None


def _followed(office: str, holder: str, before: str, after: str) -> bool:
    """Whether the one named between the two came after the holder, in that office or in none that
    is named."""
    last = re.escape(holder.split()[-1])
    ends = rf"(?: as (?:the )?(?:new )?(?:\w+ )?{re.escape(office)}\b|(?=[,.;:]|$| on \w+day\b))"
    follows = rf"{_APPOSED} (?:has |had )?{_FOLLOWS} (?:[\w’'.-]+ ){{0,4}}?{last}\b{ends}"
    by = rf"\b{last}{_APPOSED} (?:was|has been) (?:succeeded|replaced) by (?:[\w’'.-]+ ){{0,4}}$"
    return bool(re.match(follows, after) or re.search(by, before))
