"""The time that a question asks about, and whether it wants to be told a course of events.

English patterns. What a question leaves open ("this week", "by 17 November") is counted from a day
that the caller gives: the moment it asks as of, or that of the newest article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from qa.text import content_words
from qa.timex import Moment, moments
from qa.types import Question

Scope = Literal["state", "since", "within"]

_STATE = re.compile(
    r"\b(?:as of|as at|as it stood on|by|up to|up until|(?:by|at) the end of|by late)\s+"
    r"(?:the\s+)?$",
    re.I,
)
_SINCE = re.compile(r"\b(?:since|after|starting|from)\s+(?:the\s+)?(?:end of\s+)?$", re.I)
_BETWEEN = re.compile(r"\s*(?:and|to|until|till|[-–])\s*(?:the\s+)?", re.I)
_UNTIL = re.compile(
    r"\b(?:between\b[^?]* and|from\b[^?]* (?:to|until|till)|until|till|before)\s+(?:the\s+)?$", re.I
)
_FROM_DAY = re.compile(
    r"\b(?:between|from) (?:the )?(?P<day>[0-3]?\d)(?:st|nd|rd|th)? (?:and|to|until) (?:the )?$",
    re.I,
)
"""As in "between 14 and 20 November"."""
_TO_COME = re.compile(
    r"\b(?:will|must|shall|should|would|to be|expected|due|plan\w*|promise\w*|aim\w*|hope\w*"
    r"|want\w*|target\w*|pledge\w*|intend\w*|going to|need\w*|deadline)\b",
    re.I,
)
"""What makes "by" a deadline, and not the day whose state is asked for."""
_TIME_WORD = r"(?:days?|weeks?|months?|years?|hours?|time|morning|night)"
_HAPPENED = (
    r"(?:has |have |had )?(?:changed|happened|happens|been happening|been going on|unfolded"
    r"|followed|come next|came next|occurred|taken place|took place)"
)
_COURSE = re.compile(
    r"\b(?:time ?line|chronology|chronicle of|(?:sequence|course|chain|order|series) of events)\b"
    r"|\bin chronological order\b|\b(?:key|main|major|important) (?:events|dates|moments)\b"
    r"|\bhow (?:did|has|have) .*\b(?:unfold|unfolded|develop|developed|evolve|evolved|played? out"
    r"|progress|progressed)\b(?!\s+(?:a|an|the|new|its|their)\b)"
    rf"|\bwhat (?:else )?(?:{_HAPPENED}|is new|was new)\b.*\b(?:since|after|afterwards|following"
    rf"|next|then|later|leading up|before|in the (?:\w+ )?{_TIME_WORD})\b"
    rf"|\bwhat (?:{_HAPPENED} next|followed|came next|came after|led up to)\b"
    r"|\b(?:events|what) (?:that )?led up to\b",
    re.I,
)
_HAPPENED_WHEN = re.compile(rf"^\W*(?:and |so )?what (?:else )?(?:{_HAPPENED})\b", re.I)
_ASKING = re.compile(
    rf"\b(?:what|how|which|when|who|did|has|have|had|else|new|please|can|could|you|me|give|show"
    rf"|tell|list|make|write|draw up|events?|time ?line|chronology|chronicle|chronological|sequence"
    rf"|course|chain|series|key|main|major|important|dates|moments|order|{_HAPPENED}|unfold|develop|evolve|evolved"
    r"|developed|play(?:ed)? out|progress(?:ed)?|next|afterwards|later|then|step by step|led up to"
    r"|leading up to|story|since|far)\b",
    re.I,
)
_ANCHOR = re.compile(
    r"\b(?P<side>after|since|following|before|leading up to|led up to|until)\s+"
    r"(?P<event>(?!that\b|this\b|it\b|then\b)[^?,.;]{3,80})",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both included; None where that side is open."""

    scope: Scope
    first: date | None
    last: date | None
    text: str = ""
    """The words of the question that name it."""


def period_asked(question: str, today: date | None) -> Period | None:
    """The time that the question names, with relative and yearless dates counted from `today`.

    `state` asks for what was known by `last` ("by 17 November", "as of May"), `since` for what came
    from `first` on; anything else lies `within`. A date without a year is the latest such day that
    is not after `today`. None where no date is named, or none can be told.
    """
    named = [(at, m) for at, m in moments(question, today) if m.kind == "day"]
    if not named:
        return None
    at, said = named[0]
    before = question[:at]
    first, last = _past(said, today)
    if len(named) > 1 and _BETWEEN.fullmatch(question[at + len(said.text) : named[1][0]]):
        until = _past(named[1][1], today)[1]
        text = question[at : named[1][0] + len(named[1][1].text)]
        return Period("within", first, max(last, until), text)
    if bare := _FROM_DAY.search(before):
        try:
            from_day = last.replace(day=int(bare["day"]))
        except ValueError:
            from_day = first
        return Period(
            "within", min(first, from_day), last, question[bare.start() : at + len(said.text)]
        )
    if _STATE.search(before) and not _TO_COME.search(question):
        return Period("state", None, last, said.text)
    if _UNTIL.search(before):
        return Period("within", None, last, said.text)
    if _SINCE.search(before):
        return Period("since", first, None, said.text)
    return Period("within", first, last, said.text)


def asks_for_course(question: str, period: Period | None) -> bool:
    """Whether the question wants events in the order of time, not one value or one telling."""
    if _COURSE.search(question):
        return True
    return period is not None and bool(_HAPPENED_WHEN.match(question)) and period.scope != "state"


def topic_of(question: str, period: Period | None) -> str:
    """The question without its date and without the words that ask for a course of events."""
    text = question.replace(period.text, " ") if period else question
    if period and period.scope != "within":
        text = re.sub(r"\b(?:since|after|from|by|as of)\s*(?=$|\W*$)", " ", text)
    words = " ".join(_ASKING.sub(" ", text).replace("?", " ").split())
    return re.sub(r"^(?:an? |the )?(?:of |about |on |in |at |to )+|\W+$", "", words, flags=re.I)


def without_state(question: str, period: Period | None) -> str:
    """The question without "by 17 November": what is asked is the same, the sentences are older."""
    if period is None or period.scope != "state":
        return question
    before, found, after = question.partition(period.text)
    if not found or not _STATE.search(before):
        return question
    return f"{_STATE.sub('', before).strip()}{after}"


def has_topic(topic: str) -> bool:
    """Whether anything is left that a search could look for."""
    return bool(content_words(topic))


def narrowed(question: Question, period: Period | None) -> Question:
    """The question with the filters by publication date that its own words ask for.

    The state on a day is asked of what was published by then. What is asked to have come since a
    day, or within a time without any topic, can't have been published before.
    """
    if period is None:
        return question
    if period.scope == "state":
        return _earlier(question, period.last)
    first, given = period.first, question.published_from
    if first is None or (given and given.isoformat()[:10] >= first.isoformat()):
        return question
    limit = question.published_to
    if limit and limit.isoformat()[:10] < first.isoformat():
        return question
    return question.model_copy(update={"published_from": first})


def _earlier(question: Question, day: date | None) -> Question:
    if day is None or (question.as_of and question.as_of.isoformat()[:10] <= day.isoformat()):
        return question
    return question.model_copy(update={"as_of": day})


def anchor_of(question: str) -> tuple[str, str] | None:
    """The event that a course begins ("after") or ends with ("before")."""
    found = _ANCHOR.search(question)
    if found is None or not content_words(found["event"]):
        return None
    side = "after" if found["side"].lower() in {"after", "since", "following"} else "before"
    return side, found["event"].strip()


def _past(said: Moment, today: date | None) -> tuple[date, date]:
    """The days of a moment; a year earlier where it names no year and would be yet to come."""
    first, last = date.fromordinal(said.first), date.fromordinal(said.last)
    yearless = not re.search(r"\d{4}|next|tomorrow", said.text, re.I)
    if today is not None and yearless and first > today:
        try:
            return first.replace(year=first.year - 1), last.replace(year=last.year - 1)
        except ValueError:  # 29 February
            return first, last
    return first, last
