"""Words that can't be the answer, however sure a reader is of them."""

from __future__ import annotations

import re

from qa.ages import asks_age
from qa.counts import counts_the_harmed
from qa.quantities import quantity
from qa.questions import asks_what_is_to_come, own_words
from qa.timex import is_length, moments
from qa.types import Evidence, calendar_day

LONG_AGO = 2 * 365
"""Days; what was to come may have come since, and then its day is the answer."""

_SERVED = re.compile(
    r"\b(?:after|for|over|in|within|during|past|last|ending)(?: about| nearly| almost)? $", re.I
)
"""Behind it a length of time is not that of a life so far: "leaves after six years"."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?!\s?(?:GMT|UTC|[A-Z]{2,4}T\b|hours|hrs|local))")
_CLOCK_BEFORE = re.compile(r"\bat $", re.I)


def ruled_out(question: str, evidence: Evidence) -> bool:
    """Whether what was read is of another sort than what is asked: a length of service for an age,
    the dead for those who came, a year long gone by for what is yet to come."""
    answer = evidence.answer
    if answer is None or evidence.answer_start is None:
        return False
    at = evidence.answer_start - evidence.start
    before, after = evidence.text[:at], evidence.text[at + len(answer) :]
    found = quantity(evidence.text, at, at + len(answer))
    if found is not None and counts_the_harmed(own_words(question), evidence.text, found):
        return True
    if asks_age(own_words(question)):
        return is_length(answer) and _SERVED.search(before) is not None
    return asks_what_is_to_come(question) and _gone_by(evidence, before, answer, after)


def _gone_by(evidence: Evidence, before: str, answer: str, after: str) -> bool:
    """Whether the words name nothing but times long past when they were published, with a year."""
    day = calendar_day(evidence.hit.source.published)
    year = _YEAR.search(answer + after)
    if day is None or year is None or year.start() >= len(answer):
        return False
    if year.start() == 0 and _CLOCK_BEFORE.search(before):
        return False
    said = [m for _, m in moments(answer, day)]
    return bool(said) and all(m.last < day.toordinal() - LONG_AGO for m in said)
