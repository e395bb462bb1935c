"""Whose words are asked for: "What did Ann Lee say about the dam?"."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.attribution import attributed
from qa.english.names import fold
from qa.evidence import Evidence

_ASKS = re.compile(
    r"^\W*(?:and |but |so )?what (?:else )?(?:did|does|do|has|have|had) (?P<who>[^,?]{2,60}?)"
    r" (?:say|said|tell|told|think|claim|claimed|argue|argued|announce|announced|promise|promised"
    r"|warn|warned|write|wrote|written|suggest|suggested)\b",
    re.I,
)
_ITS_OWN = re.compile(r"['’]s?\s|\b(?:of|for|from|at)\b")
"""Names somebody by another: "the lawyer of Captain Vole", "Reiner's lawyer"."""
_TITLES = re.compile(
    r"^(?:the |mr\.? |mrs\.? |ms\.? |dr\.? |captain |president |mayor |minister |judge |sir )+",
    re.I,
)
_NAME = re.compile(r"[A-Z][\w’'-]*\w")
_COMMAND = re.compile(r"\btold (?:[\w’'-]+ ){1,3}to\b")


@lru_cache(maxsize=64)
def asked_voice(question: str) -> str | None:
    """Whose words the question asks for, without titles; None where it asks for nobody's."""
    found = _ASKS.match(question)
    if found is None or _ITS_OWN.search(found["who"]):
        return None
    return _TITLES.sub("", found["who"].strip()) or None


def says_it(question: str, evidence: Evidence) -> bool:
    """Whether the sentence reports words of whom the question asks about by name, and by first name
    where both have one: what somebody told others to do is no statement, and an office may be meant
    by many names."""
    who = asked_voice(question)
    if who is None or not who.split()[-1][0].isupper() or _COMMAND.search(evidence.text):
        return False
    # What is costly is looked at where the name stands near at all.
    if fold(who.split()[-1]) not in fold(evidence.hit.passage.text):
        return False
    speaker = attributed(evidence).speaker
    return speaker is not None and _one(who, speaker)


def _one(who: str, speaker: str) -> bool:
    """Whether the speaker has the last of the words asked for, behind no other first name."""
    speaker = _TITLES.sub("", speaker)
    named = _NAME.findall(speaker)
    last = fold(who.split()[-1])
    at = next((i for i, word in enumerate(named) if fold(word) == last), None)
    if at is None:
        return False
    first = [fold(word) for word in who.split()[:-1]]
    before = fold(named[at - 1]) if at and f"{named[at - 1]} {named[at]}" in speaker else None
    return not first or before is None or before in first
