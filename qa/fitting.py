"""Whether the words read in a sentence can be what is asked for."""

from __future__ import annotations

import re

from qa.english.timex import clock_time
from qa.english.verbs import FINITE
from qa.evidence import Evidence
from qa.text import gist, words
from qa.values import asks_for, value_of

SHORT = 2
"""Words that name something without an article: "terrorist attack"."""
_DETERMINED = re.compile(r"(?:an?|the|this|that|[A-Z][\w’'-]*['’]s)\b", re.I)
_CHOICE = re.compile(r"\bor\b")
_DEMONYM = ("", "n", "an", "ian", "i", "ish", "ese")
"""What makes those who live there of a country: "which Armenian leader" names Armenia."""
_HAPPENED = re.compile(r"^\W*(?:and |so )?what (?:else )?(?:has |had )?happened\b", re.I)


def fits(question: str, evidence: Evidence) -> bool:
    """Whether the words are a number, a date or a name where one is asked for, and not a name that
    the question itself gives; or tell of something where it is asked what happened. True where
    anything may answer."""
    if evidence.answer and _HAPPENED.match(question) and _names(evidence.answer):
        return False  # what happened is told by a verb
    kind = asks_for(question)
    if kind is None or kind == "yes_no" or evidence.answer is None:
        return True
    if kind == "name" and _asked_about(question, evidence.answer):
        return False
    if kind == "date" and clock_time(evidence.answer):
        return True  # "when" may ask for the hour
    return value_of(question, evidence) is not None


def _names(answer: str) -> bool:
    """Whether the words are a name for something and tell nothing of it."""
    if FINITE.search(answer):
        return False
    return bool(_DETERMINED.match(answer)) or len(answer.split()) <= SHORT


def _asked_about(question: str, answer: str) -> bool:
    told, asked = gist(answer), gist(question)
    if not told or _CHOICE.search(question):
        return False
    return told <= asked or all(
        any(word.startswith(name) and word[len(name) :] in _DEMONYM for word in words(question))
        for name in words(answer)
    )
