"""Days said by their place in the week, told by the calendar: "Monday" is "Monday (8 September
2025)" in an article of that week."""

from __future__ import annotations

import re
from datetime import date, timedelta

from qa.english.quotations import quotations
from qa.english.timex import DAY_NAMES, MONTH_NAMES, Moment, moments
from qa.english.verbs import IRREGULAR_PAST
from qa.evidence import Evidence
from qa.types import calendar_day

_BY_ITSELF = re.compile(rf"\d{{4}}|\b(?:{MONTH_NAMES})\b", re.I)
"""Words that tell the day to whoever reads them."""
_WEEKDAY = re.compile(rf"\b(?:{DAY_NAMES})\b", re.I)
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|(?<!\b[Tt]he )(?<!\b[Aa] )(?<!\b[Aa]n )(?!need)[a-z]+ed"
    rf"|{'|'.join(IRREGULAR_PAST)})\b"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|(?:is|are) (?:due |expected |scheduled |planned |set |going )?to|next)\b"
)
"""What is to come, told as certain."""
_OPEN = re.compile(
    r"\b(?:to|must|should|would|could|may|might|can|until|by|if|unless|due|expected|scheduled|planned"
    r"|postponed|every|each)\b"
)
"""Words that leave open whether the last or the next such day is meant."""
_EVENT = (
    r"(?:strikes?|march|protests?|rally|demonstration|vote|walkout|boycott|summit|talks|elections?"
    r"|hearing|meeting|match|concert|vigil|ceremony|final)"
)
_OF_WHAT_COMES = re.compile(
    r"\b(?:(?:prepar|brac|qualif|campaign|gear|train|regist|ready)\w*\b.*\b(?:for|before)"
    r"|ahead of)\b.*\w on\s*$"
    r"|\b(?:announc|call(?:s|ed)? (?:for|an?|the)|propos|threaten|schedul|organi[sz]|fix(?:es|ed))"
    r"\w*\b"
    rf".*\b{_EVENT} on\s*$|\b(?:for|of) the (?:\w+ )?{_EVENT}\b.* on\s*$"
)
"""Words after which a day may be that of what is prepared: "braced for the march on Saturday"."""
_CLAUSE = re.compile(
    r"[;:–—(]\s|\b(?:that|which|who|when|where|while|because|if|since|and|but|whom|sa(?:id|ys))\s"
)
_PREPOSITION = re.compile(r"\b(?:for|in|of|at|to|from|with)\b")
_ON_ITS_DAY = re.compile(rf"(?:{_PAST.pattern}) on\s*$")
_NO_CLAUSE = re.compile(r"\s*(?:the|an?|at|in|near|outside|inside|his|her|its|their|\d+)\b")
"""Begins what stands between commas and has no verb of its own: "at his home in Velm"."""
_WORDS_BESIDE = 12
_CLAUSES_BESIDE = 3
_NAMED_OR_ANY = re.compile(
    r"\b(?:an?|by|to|until|till|before|for|than|of|every|each|(?<=\s)(?-i:[A-Z])\w+)\s$"
)
"""Right before the name of a day that is no day of this week, or a bound: "Black Friday", "by"."""
_ANOTHER_WEEK = re.compile(r"\s(?:before last|after next|last week|next week|in [A-Z])")
_MOST_DAYS = 6
"""A week and a weekend are told by their days; "last Friday" may be either of two."""


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
        if said.kind == "day" and begins <= at < begins + len(words) and not _quoted(evidence, at):
            days = _days(said, evidence.text[:at], evidence.text[at + len(said.text) :], published)
            return f"{words} ({_written(*days)})" if days else words
    return words


def _quoted(evidence: Evidence, at: int) -> bool:
    """Whether the words stand in somebody's mouth, who may have said them on another day."""
    return any(start <= at < end for start, end in quotations(evidence.text))


def _days(said: Moment, before: str, after: str, published: date) -> tuple[date, date] | None:
    first, last = date.fromordinal(said.first), date.fromordinal(said.last)
    if (last - first).days > _MOST_DAYS:
        return None
    if not _WEEKDAY.fullmatch(said.text):
        return first, last
    if _ANOTHER_WEEK.match(after) or (before.strip() and _NAMED_OR_ANY.search(before)):
        return None
    # `timex` takes the name of a day for the last one. What will be is on the next one.
    opens = before.strip().lower() in ("", "on")
    # "On Monday, police" and "Police on Monday told", not "Monday, police said" nor "Tickets for
    # the match in Velm on Monday sold out".
    goes_on = opens or not (after.startswith(",") or _PREPOSITION.search(before.rstrip()[:-3]))
    told = _clause(before, -1) or (_clause(after.lstrip(" ,"), 0) if goes_on else "")
    if _AHEAD.search(told) and not _PAST.search(told):
        step = timedelta(days=7 if first < published else 0)
        return first + step, last + step
    if _OPEN.search(told) or (_OF_WHAT_COMES.search(told) and not _ON_ITS_DAY.search(told)):
        return None
    return (first, last) if _PAST.search(told) else None


def _clause(text: str, side: int) -> str:
    """The words of the clause beside the day, or of the one before where that only says where or
    who; empty where they have no verb that is known."""
    clauses = _CLAUSE.split(text)[side].split(", ")
    for clause in clauses[:: side or 1][:_CLAUSES_BESIDE]:
        words = clause.split()
        near = " ".join(words[-_WORDS_BESIDE:] if side else words[:_WORDS_BESIDE])
        beside = _WEEKDAY.split(near)[side]
        if _PAST.search(beside) or _AHEAD.search(beside) or _OPEN.search(beside):
            return beside
        if beside != near or not _NO_CLAUSE.match(clause):
            break
    return ""


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
