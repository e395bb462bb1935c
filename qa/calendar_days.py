"""Days said by their place in the week, told by the calendar: "Monday" is "Monday (8 September
2025)" in an article of that week."""

from __future__ import annotations

import re
from datetime import date, timedelta

from qa.timex import MONTH_NAMES, Moment, moments
from qa.types import Evidence, calendar_day

_BY_ITSELF = re.compile(rf"\d{{4}}|\b(?:{MONTH_NAMES})\b", re.I)
"""Words that tell the day to whoever reads them."""
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.I)
_BEGAN = re.compile(
    r"\b(?:was|were|had|did|[a-z]+ed|began|broke|came|fell|found|gave|held|left|lost|made|met|said"
    r"|sank|saw|sent|shot|struck|told|took|went|won)\b",
    re.I,
)
"""A verb in the past, before the name of a day: it has been."""
_AHEAD = re.compile(
    r"\b(?:will|shall|would|due|expected|scheduled|planned"
    r"|(?:is|are|was|were) (?:set|about|going) to"
    r"|plans?|until|(?:starts?|begins?|opens?|meets?|votes?|returns?|resumes?))\b",
    re.I,
)
"""A word before the name of a day that was yet to come."""
_CLAUSE = re.compile(r"[,;]\s")
_MOST_DAYS = 8
"""A week and a weekend are told by their days; a month or more by no bracket."""


def with_calendar_day(words: str, evidence: Evidence) -> str:
    """The words with the days that they mean behind them, in brackets, counted from publication.

    As they are where they name a month or a year themselves, where nothing can be told, and where
    it is open whether the last or the next such day is meant.
    """
    published = calendar_day(evidence.hit.source.published)
    if published is None or evidence.answer_start is None or _BY_ITSELF.search(words):
        return words
    begins = evidence.text.find(words, max(0, evidence.answer_start - evidence.start - len(words)))
    if begins < 0:
        return words
    for at, said in moments(evidence.text, published):
        if said.kind == "day" and begins <= at < begins + len(words):
            days = _days(said, evidence.text[:at], evidence.text[at + len(said.text) :], published)
            return f"{words} ({_written(*days)})" if days else words
    return words


def _days(said: Moment, before: str, after: str, published: date) -> tuple[date, date] | None:
    first, last = date.fromordinal(said.first), date.fromordinal(said.last)
    if (last - first).days > _MOST_DAYS:
        return None
    if not _WEEKDAY.fullmatch(said.text):
        return first, last
    # `timex` takes the name of a day for the last one. What lies ahead is the next one; where
    # neither tense is told, or both are, nothing is said.
    for words in (_CLAUSE.split(before)[-1], before, _CLAUSE.split(after)[0]):
        ahead, past = bool(_AHEAD.search(words)), bool(_BEGAN.search(words))
        if ahead != past:
            break
    if ahead and not past:
        step = timedelta(days=7 if first < published else 0)
        return first + step, last + step
    return (first, last) if past and not ahead else None


def _written(first: date, last: date) -> str:
    until = f"{last.day} {last:%B %Y}"
    if first == last:
        return until
    if first.year != last.year:
        return f"{first.day} {first:%B %Y} to {until}"
    return (
        f"{first.day} {first:%B} to {until}"
        if first.month != last.month
        else f"{first.day} to {until}"
    )
