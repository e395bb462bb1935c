"""Whose words are asked for: "What did Ann Lee say about the dam?"."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.attribution import Attribution, attribute
from qa.names import fold
from qa.text import words
from qa.types import Evidence

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
_PERSON = re.compile(r"(?:[A-Z][\w’'.-]*\s){1,3}[A-Z][\w’'-]+")
_SPEAKS = (
    r"\s(?:\w+\s){0,2}?(?:sa(?:id|ys)|wants?|wanted|calls?|called|promise[sd]?|accuse[sd]?|den(?:y|ies|ied)"
    r"|reject(?:s|ed)|critici[sz]e[sd]?|praise[sd]?|demand(?:s|ed)|urge[sd]?|warn(?:s|ed)|think(?:s)?"
    r"|thought|believe[sd]?|hope[sd]?|vow(?:s|ed)|refuse[sd]?|insist(?:s|ed)|blame[sd]?|told|tells"
    r"|wrote|writes|spoke|speaks|announce[sd]?|described?|describes|admit(?:s|ted)|thank(?:s|ed))\b"
)
"""Behind a name: what somebody says is told, if not in their words."""

_COMMAND = re.compile(r"\btold (?:[\w’'-]+ ){1,3}to\b")
_DETERMINER = re.compile(r"^(?:The|An?|His|Her|Its|Their|One) ")


@lru_cache(maxsize=64)
def asked_voice(question: str) -> str | None:
    """Whose words the question asks for, without titles; None where it asks for nobody's."""
    found = _ASKS.match(question)
    if found is None or _ITS_OWN.search(found["who"]):
        return None
    return _TITLES.sub("", found["who"].strip()) or None


def says_it(question: str, evidence: Evidence) -> bool:
    """Whether the sentence reports words of whom the question asks about by name: what somebody
    told others to do is no statement, and an office may be meant by many names."""
    who = asked_voice(question)
    if who is None or not who.split()[-1][0].isupper() or _COMMAND.search(evidence.text):
        return False
    # What is costly is looked at where the name stands near at all.
    if fold(who.split()[-1]) not in fold(evidence.hit.passage.text):
        return False
    speaker = _attribution(evidence).speaker
    return speaker is not None and fold(who.split()[-1]) in map(fold, words(speaker))


def said_by_another(question: str, evidence: Evidence) -> bool:
    """Whether the words of a person are asked for, by first name and surname, and the sentence has
    somebody else's, or nobody's and tells nothing that the person says.

    Only persons: what a country or a company says is said by many.
    """
    who = asked_voice(question)
    if who is None or not _PERSON.fullmatch(who):
        return False
    told = _attribution(evidence)
    surname = who.split()[-1]
    if told.kind == "fact":
        return re.search(rf"\b{re.escape(surname)}{_SPEAKS}", evidence.text) is None
    if told.speaker is None or not re.search("[A-Z]", _DETERMINER.sub("", told.speaker)):
        return False  # an office may be the person's: "the mayor"
    return fold(surname) not in map(fold, words(told.speaker))


def _attribution(evidence: Evidence) -> Attribution:
    passage = evidence.hit.passage
    start, end = evidence.start - passage.start, evidence.end - passage.start
    return attribute(passage.text, start, end, evidence.hit.source.language)
