"""Who holds an office and who won: against those who held it, will hold it, or lost. English."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.text import gist

_NEAR = 120
"""Characters around the name that are looked at."""
_WHO_IS_IT = re.compile(
    r"^\W*(?:and |but )?who(?: is|['’]s| leads| heads| runs| owns| chairs| currently| now)\b"
    r"(?! (?:going|expected|due|set|to)\b)",
    re.I,
)
"""Asks who it is now."""
_WHO_WON = re.compile(r"\bwho (?:has )?(?:won|wins|win|was elected|beat)\b", re.I)
_FORMER = (
    r"(?:former|ex|then|late|outgoing|ousted|suspended|deposed|disgraced|one-time|previous)[ -]"
)
_WHO_WAS_BEFORE = re.compile(rf"\b{_FORMER}(?P<role>(?:[\w’'-]+,? ){{1,6}})$", re.I)
"""Right before a name: "the former mayor of Velusk, "."""
_WHO_WAS_AFTER = re.compile(
    rf"^,? (?:(?:the|a|an|its|their|his|her) )?{_FORMER}(?P<role>[\w’' -]{{1,50}})", re.I
)
_SUCCEEDED_AFTER = re.compile(
    r"^,? (?:who )?(?:(?:has|had|have) been|was|is being|will be) (?:\w+ )?"
    r"(?:succeeded|replaced|ousted|dismissed|sacked|voted out)\b",
    re.I,
)
_TO_COME_BEFORE = re.compile(
    r"\b(?:will|would|to|could|may|might) be (?:succeeded|replaced) by (?:[\w’'-]+ ){0,5}$", re.I
)
_LOSER_BEFORE = re.compile(
    r"\b(?:defeat(?:ed|ing|s)?|beat(?:s|ing|en)?|unseat(?:ed|ing|s)?|ahead of|victory over|win over"
    r"|won against|runner-up|losing)\b(?: (?:candidate|rival|challenger|opponent|incumbent))?"
    r"[^.;:\d]{0,25}$",
    re.I,
)
_LOSER_AFTER = re.compile(
    r"^(?:[^.;:]{0,30}?,)? (?:(?:has|had|have) )?(?:lost|conceded|(?:was|were) (?:\w+ )?(?:defeated"
    r"|beaten|unseated)|came (?:second|third)|finished (?:second|third))\b",
    re.I,
)


def no_longer(question: str, before: str, after: str) -> bool:
    """Whether the words between `before` and `after` in a sentence name somebody who, by that
    sentence, is not the one asked for: who held the office, will hold it, or lost."""
    before, after = before[-_NEAR:], after[:_NEAR]
    if _asks_who_it_is(question):
        former = _WHO_WAS_BEFORE.search(before) or _WHO_WAS_AFTER.match(after)
        if former and gist(former["role"]) & gist(question):
            return True
        if _SUCCEEDED_AFTER.match(after) or _TO_COME_BEFORE.search(before):
            return True
    if not _WHO_WON.search(question):
        return False
    return bool(_LOSER_BEFORE.search(before) or _LOSER_AFTER.match(after))


@lru_cache(maxsize=64)
def _asks_who_it_is(question: str) -> bool:
    return bool(_WHO_IS_IT.match(question)) and not re.search(rf"\b{_FORMER}", question, re.I)
