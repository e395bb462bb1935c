"""Who holds an office and who won: against those who held it, will hold it, or lost. English."""

from __future__ import annotations

import re
from functools import lru_cache

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
_NAMES_BETWEEN = r"(?:[\w’'-]+ ){0,4}"
_WHO_WAS_BEFORE = re.compile(rf"\b{_FORMER}{_NAMES_BETWEEN}$", re.I)
"""Right before a name: "the former mayor of Velusk "."""
_WHO_WAS_AFTER = re.compile(
    rf"^,? (?:(?:the|a|an|its|their|his|her) )?{_FORMER}"
    r"|^,? (?:who )?(?:(?:has|had|have) been|was|is being|will be) (?:\w+ )?"
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
    return any(
        ahead.search(before[-120:]) or behind.match(after[:120])
        for ahead, behind in _against(question)
    )


@lru_cache(maxsize=64)
def _against(question: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    found = []
    if _WHO_IS_IT.match(question) and not re.search(rf"\b{_FORMER}", question, re.I):
        found.append((_WHO_WAS_BEFORE, _WHO_WAS_AFTER))
        found.append((_TO_COME_BEFORE, _NOTHING))
    if _WHO_WON.search(question):
        found.append((_LOSER_BEFORE, _LOSER_AFTER))
    return tuple(found)


_NOTHING = re.compile(r"(?!)")
