"""The time that a question asks about, and whether it wants to be told a course of events.

English patterns. What a question leaves open ("this week", "by 17 November") is counted from a day
that the caller gives: the moment it asks as of, or that of the newest article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from qa.english.numerals import NUMBER_OF, ONES
from qa.english.timex import Moment, moments
from qa.text import content_words
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
_KNOWN_THEN = re.compile(
    r"^\W*how many\b[^?]*\b(?:reported|confirmed|known|counted|recorded|registered)\b", re.I
)
"""Asks for a count as it stood then, before the words for a day or a month; "how many died in May"
may name the event by its day, and ask for the last count."""
_HELD_THEN = re.compile(
    r"^\W*who (?:was|were|is) (?![^?]*\b[a-z]+ed\b)(?:the )?"
    r"(?:(?:deputy|vice|acting|interim|prime|first|chief)[ -])?"
    r"(?:mayor|president|minister|premier|chancellor|governor|king|queen|leader|head|chair\w*|chief"
    r"|director|manager|owner|executive|treasurer|in charge)\b",
    re.I,
)
"""Asks who held an office on a day, and not to whom something happened."""
_IN = re.compile(r"\b(?:in|on|during|at|over|for)\s+(?:the\s+)?$", re.I)
_TIME_WORD = r"(?:days?|weeks?|months?|years?|hours?|time|morning|night)"
_HAPPENED = (
    r"(?:has |have |had )?(?:changed|happened|happens|been happening|been going on|unfolded"
    r"|followed|come next|came next|occurred|taken place|took place)"
)
_BRIEF = (
    r"(?:[\w’'-]+ ){0,4}(?:conference|hearing|debate|speech|ceremony|meeting|interview|match"
    r"|game|vote|visit|call|session|dinner|parade|concert|service|show|inspection)\b"
)
"""What lasts some hours: its course is no matter of days."""
_COURSE = re.compile(
    r"\b(?:time ?line|chronology|chronicle of|(?:sequence|course|chain|order|series) of events)\b"
    r"|\bin chronological order\b|\b(?:key|main|major|important) (?:events|dates|moments)\b"
    r"|\bhow (?:did|has|have) .{0,200}\b(?:unfold|unfolded|develop|developed|evolve|evolved"
    r"|played? out|progress|progressed)\b(?!\s+(?:a|an|the|new|its|their)\b)"
    rf"|\bwhat (?:else )?(?:{_HAPPENED}|is new|was new)\b.{{0,200}}\b(?:since|after|afterwards"
    rf"|following|next|then|later|leading up|before|in the (?:\w+ )?{_TIME_WORD})\b"
    rf"|\bwhat (?:else )?{_HAPPENED}\b.{{0,200}}\b(?:during|throughout) (?!{_BRIEF})"
    rf"|\bwhat (?:{_HAPPENED} next|followed|came next|came after|led up to)\b"
    r"|\b(?:events|what) (?:that )?led up to\b",
    re.I,
)
_NEWS = r"(?:latest|recent|main) (?:news|developments?|headlines?)"
_HAPPENED_WHEN = re.compile(
    rf"^\W*(?:and |so )?what (?:(?:else )?{_HAPPENED}|(?:is|was|were|are) the {_NEWS})\b", re.I
)
_DONE = re.compile(
    r"^\W*(?:and |so )?what (?:did|has|have|had) (?P<who>[^?,]{3,60}?) "
    r"(?:decided?|do|done|ruled?|announced?|ordered?|approved?|agreed?)\b(?! (?:about|with|to) )",
    re.I,
)
_DURING = re.compile(rf"\bwhat (?:else )?{_HAPPENED}\b.{{0,200}}\b(?:during|throughout)\b", re.I)
_ASKING = re.compile(
    rf"\b(?:(?:(?:is|was|were|are) the )?{_NEWS}|{_HAPPENED}"
    r"|what|how|which|when|who|did|has|have|had|else|new|please|can|could|you|me|give|show|tell|list"
    r"|make|write|draw up|events?|time ?line|chronology|chronicle|chronological|sequence|course"
    r"|chain|series|key|main|major|important|dates|moments|order|unfold|develop|evolve|evolved"
    r"|developed|play(?:ed)? out|progress(?:ed)?|next|afterwards|later|then|step by step|led up to"
    r"|leading up to|story|since|far|during|throughout)\b",
    re.I,
)
_ANCHOR = re.compile(
    r"\b(?P<side>after|since|following|before|leading up to|led up to|until)\s+"
    r"(?P<event>(?!that\b|this\b|it\b|then\b)[^?,.;]{3,80})",
    re.I,
)


_DAYS_OF = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_SPELT = {word: NUMBER_OF[word] for word in ONES[1:11]} | {"couple of": 2, "few": 3}
_PAST_DAYS = re.compile(
    r"\b(?:(?:in|over|during|for|within) the (?:past|last)|the past) "
    rf"(?:(?P<count>\d{{1,2}}|{'|'.join(_SPELT)}) )?"
    rf"(?P<unit>{'|'.join(_DAYS_OF)})s?\b(?! (?:of|in) )",
    re.I,
)
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_SEASON = re.compile(
    r"\b(?:(?:in|during|over) (?:the )?|(?P<which>this |last ))"
    r"(?P<season>spring|summer|autumn|(?<=this )fall|(?<=last )fall|winter)\b"
    r"(?:(?: of)? (?P<year>20\d\d))?"
    r"(?=\W*$|[?.,;]| (?:in|at|to|by|about|on|after|before|and|when)\b)",
    re.I,
)
"""By their months on the northern half."""


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
    if lately := _lately(question, today):
        return lately
    named = [(at, m) for at, m in moments(question, today) if m.kind == "day"]
    if not named:
        return None
    at, said = named[0]
    before = question[:at]
    first, last = _past(said, today)
    if said.text.lower() == "this week":
        first -= timedelta(days=1)  # to many a week begins on Sunday
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
    if _IN.search(before) and (_KNOWN_THEN.search(before) or _HELD_THEN.search(before)):
        return Period("state", None, last, said.text)
    if _UNTIL.search(before):
        return Period("within", None, last, said.text)
    if _SINCE.search(before):
        return Period("since", first, None, said.text)
    return Period("within", first, last, said.text)


def doer_asked(question: str, period: Period | None) -> str | None:
    """Who is asked about by what they decided or did within a time: "the court"; else None."""
    done = _DONE.match(question) if period and period.scope != "state" else None
    return done["who"] if done else None


def goes_on(question: str) -> bool:
    """Whether a course is asked of what took place during something that has a name but no day."""
    return _DURING.search(question) is not None


def _lately(question: str, today: date | None) -> Period | None:
    """The time that is counted back from `today`: "the past fortnight", "this autumn"."""
    if today is None:
        return None
    if found := _PAST_DAYS.search(question):
        count, unit = (found["count"] or "one").lower(), found["unit"].lower()
        days = _DAYS_OF[unit] * (int(count) if count.isdigit() else _SPELT[count])
        return Period("within", today - timedelta(days=days), today, found.group().strip())
    if (found := _SEASON.search(question)) is None:
        return None
    month = _SEASONS[found["season"].lower()]
    year = int(found["year"] or today.year)
    first = date(year, month, 1)
    if not found["year"] and first > today:
        first = date(year - 1, month, 1)
    if (
        (found["which"] or "").lower() == "last "
        and first.year == today.year
        and _end(first) >= today
    ):
        first = date(first.year - 1, month, 1)
    return Period("within", first, _end(first), found.group().strip())


def _end(first: date) -> date:
    """The last day of the season that begins on that day."""
    year, month = divmod(12 * first.year + first.month + 2, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


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
    for form in (_STATE, _IN):
        if found and form.search(before):
            return f"{form.sub('', before).strip()}{after}"
    return question


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
