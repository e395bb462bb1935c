"""Words that can't be the answer, however sure a reader is of them."""

from __future__ import annotations

import re
from datetime import datetime

from qa.ages import asks_age
from qa.timex import is_length, moment
from qa.types import Evidence

_YET_TO_COME = re.compile(
    r"\bwhen (?:will|shall)\b"
    r"|\bwhen (?:is|are) .+ (?:due|expected|scheduled|planned|supposed|set|going) to\b",
    re.I,
)
_YEAR = re.compile(r"\b(?:1\d|20)\d\d\b")
_OLD = re.compile(r"[- ](?:old|of age)\b", re.I)


def ruled_out(question: str, evidence: Evidence) -> bool:
    """Whether what was read is of another sort than what is asked: a length of time for an age, a
    year gone by for what is yet to come."""
    answer = evidence.answer
    if answer is None or evidence.answer_start is None:
        return False
    if asks_age(question):
        after = evidence.text[evidence.answer_start - evidence.start + len(answer) :]
        return is_length(answer) and not _OLD.match(after)
    return _YET_TO_COME.search(question) is not None and _gone_by(evidence, answer)


def _gone_by(evidence: Evidence, answer: str) -> bool:
    """Whether the words name a year, or a day in one, that had passed when they were published."""
    published = evidence.hit.source.published
    day = published.date() if isinstance(published, datetime) else published
    if day is None or not _YEAR.search(answer):
        return False
    said = moment(answer, day)
    return said is not None and said.kind != "minute" and said.last < day.toordinal()
