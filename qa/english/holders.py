"""Who holds an office and who won: against those who held it, will hold it, or lost."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.english.names import fold
from qa.text import gist

_NAME = re.compile(r"[A-Z][\w’'-]*\w")
_NEAR = 120
"""Characters around the name that are looked at."""
_WHO_IS_IT = re.compile(
    r"^\W*(?:and |but )?who(?:(?: is|['’]s)(?: now| currently)?"
    r" (?:(?:the|its|their|his|her)\b|[a-z]+ (?:of|at) )"
    r"| (?:currently |now )?(?:leads|heads|runs|owns|chairs)\b)",
    re.I,
)
"""Asks who it is now that holds an office."""
_WHO_WON = re.compile(r"\bwho (?:has )?(?:won|wins|win|was elected|beat)\b", re.I)
_FORMER = (
    r"(?:former|ex|then|late|outgoing|ousted|suspended|deposed|disgraced|one-time|previous)[ -]"
)
_HELD_IT = re.compile(
    rf"\b(?:{_FORMER}|(?:resigned|left|quit|stepped down|died|(?:was|were|has been)\b))", re.I
)
_WHO_WAS_BEFORE = re.compile(rf"\b{_FORMER}(?P<role>(?:[\w’'-]+,? ){{1,6}})$", re.I)
"""Right before a name: "the former mayor of Velusk, "."""
_WHO_WAS_AFTER = re.compile(
    rf"^,? (?:(?:the|a|an|its|their|his|her) )?{_FORMER}(?P<role>[\w’' -]{{1,40}})", re.I
)
_SUCCEEDED_AFTER = re.compile(
    r"^,? (?:who )?(?:(?:has|had|have) been|was|is being|will be) (?:succeeded|replaced)\b", re.I
)
_LEFT_AFTER = re.compile(
    r"^,? (?:who )?(?:(?:has|had) )?(?:resign(?:ed|s)|stepped down|steps down|quit|was (?:sacked"
    r"|dismissed|ousted|removed|voted out))"
    r"(?: as (?P<role>[\w’' -]{1,40}?))?(?=[,.;]|$| (?:on|after|last|this|over|amid)\b)"
)
_SUCCEEDED_BEFORE = re.compile(
    r"\b(?:succeed(?:s|ed|ing)|replac(?:es|ed|ing)|t(?:akes|ook|aken|aking) over from)"
    r" (?:(?!by )[\w’'-]+ ){0,4}$"
)
_AS = re.compile(r"\bas (?:the |an? )?(?P<role>[\w’' -]{1,40})")
_BACK = re.compile(r"\b(?:is|but|back|again)\b")
_TO_COME_BEFORE = re.compile(
    r"\b(?:will|would|to|could|may|might) be (?:succeeded|replaced) by (?:[\w’'-]+ ){0,5}$", re.I
)
_LOSER_BEFORE = re.compile(
    r"\b(?i:defeat(?:ed|ing|s)?|beat(?:s|ing)?|unseat(?:ed|ing|s)?|ahead of|victory over)"
    r" (?i:candidate |rival |challenger |opponent |incumbent )?(?:[A-Z][\w’'-]+ ){0,2}$"
    r"|\b(?i:the (?:defeated|losing|beaten)) [a-z][^.;:]{0,60}, $"
)
_LOSER_AFTER = re.compile(
    r"^(?!.*\bwon\b)(?:[^.;:]{0,30}?,)? (?:(?:has|had|have) )?(?:lost|conceded"
    r"|(?:was|were) (?:\w+ )?(?:defeated|beaten|unseated)"
    r"|came (?:second|third)|finished (?:second|third))\b",
    re.I,
)


def no_longer(question: str, before: str, after: str) -> bool:
    """Whether the words between `before` and `after` in a sentence name somebody who, by that
    sentence, is not the one asked for: who held the office, will hold it, or lost."""
    before, after = before[-_NEAR:], after[:_NEAR]
    if _asks_who_it_is(question):
        former = _WHO_WAS_BEFORE.search(before) or _WHO_WAS_AFTER.match(after)
        if former and _same_role(former["role"], question):
            return True
        if _SUCCEEDED_AFTER.match(after) or _TO_COME_BEFORE.search(before):
            return True
        if _SUCCEEDED_BEFORE.search(before) or _left(question, after):
            return True
    if not _WHO_WON.search(question):
        return False
    return bool(_LOSER_BEFORE.search(before) or _LOSER_AFTER.match(after))


def _left(question: str, after: str) -> bool:
    """Whether the words behind a name tell that the office asked for was left for good."""
    left = _LEFT_AFTER.match(after)
    if left is None or _BACK.search(after, left.end()):
        return False
    role = left["role"] or ((found := _AS.search(after)) and found["role"])
    return not role or _same_role(role, question)


@lru_cache(maxsize=64)
def _asks_who_it_is(question: str) -> bool:
    """Whether the question asks who holds an office now, and not who held it or left it."""
    return bool(_WHO_IS_IT.match(question)) and not _HELD_IT.search(question)


def _same_role(role: str, question: str) -> bool:
    """Whether it is the office asked for: nothing is named with it that the question leaves out."""
    named, asked = ({fold(n) for n in _NAME.findall(text)} for text in (role, question[3:]))
    return bool(gist(role) & gist(question)) and (not asked or named <= asked)
