"""Dates and clock times said in an article, as ranges of days or minutes.

"Friday" and "last week" are taken from the day of publication; without one they say nothing that
could be compared. Written for comparing: `dateparser` gives a point where a range is said ("March
2024"), fills in what is not said from today's date, and knows no "late 2014".
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from qa.english.numerals import NUMBER_OF, ONES

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
DAY_NAMES = "|".join(_DAYS)
MONTH_NAMES = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
"""The days and the months by name, those whole or short, to be matched without regard to case."""
_MONTH = rf"(?P<month>{MONTH_NAMES})\b\.?"
_THIRDS = {
    "early": (1, 12),
    "beginning": (1, 12),
    "mid": (10, 20),
    "middle": (10, 20),
    "late": (19, 31),
}
"""Days of a month that its parts may mean; where one ends and the next begins nobody says."""
_PART = r"(?:(?:(?P<part>early|mid|late)[ -]|(?:the )?(?P<of>beginning|middle) of ))?"
_COUNTS = {"a": 1, "an": 1} | {word: NUMBER_OF[word] for word in ONES[1:7]}
_LENGTHS = {"day": 1, "week": 7, "month": 30, "year": 365}
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:1\d|20)\d\d)\b"
_FORMS = [
    re.compile(form, re.I)
    for form in (
        r"(?<!\d)" + _YEAR + r"-(?P<number>\d\d)-(?P<day>\d\d)\b",
        r"(?<!\d)" + _DAY + r"(?: of)? " + _MONTH + r"(?:,? " + _YEAR + ")?",
        r"\b" + _MONTH + " " + _DAY + r"(?:,? " + _YEAR + ")?",
        r"\b" + _PART + _MONTH + r"(?:,|,? of)? " + _YEAR,
        r"\b(?P<year>(?:1\d|20)\d\d)"
        r"(?:s\b|(?: ?[-–] ?| to | and )(?P<until>(?:1\d|20)\d\d)\b|\b)",
        r"\b(?P<relative>today|yesterday|tomorrow|tonight"
        r"|(?:last|this|next) (?:weekend|week|month|year)|(?:over|at|during) the weekend"
        rf"|(?:\d{{1,3}}|{'|'.join(_COUNTS)}) (?:day|week|month|year)s? ago)\b",
        rf"\b(?P<last>last |next )?(?P<weekday>{DAY_NAMES})\b",
        r"\b" + _PART + r"(?:(?!may\b)|(?-i:(?=May\b)))" + _MONTH,
    )
]
_CLOCK = re.compile(
    r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))?\s?"
    r"(?P<half>[ap]\.?m\b\.?)?(?![\d:])",
    re.I,
)
_HOURS = ONES[1:13]
_LENGTH_OF_TIME = re.compile(
    r"(?:about |some |nearly |almost |over |more than |less than |at least |only )?"
    rf"(?:an?|\d[\d,.]*|{'|'.join(_HOURS)}|several|many|(?:a )?few|a couple of) "
    rf"(?:full |whole |long )?(?:minute|hour|{'|'.join(_LENGTHS)})s?",
    re.I,
)
_SPOKEN = re.compile(
    r"\b(?:(?P<part>five|ten|(?:a )?quarter|twenty(?:[- ]five)?|half)(?: minutes)? "
    r"(?P<side>past|to|after|before) "
    rf"(?P<beside>{'|'.join(_HOURS)})\b|(?P<hour>{'|'.join(_HOURS)}) o['’]clock\b)",
    re.I,
)
"""A time of day in words; "half past four" may be either half of the day."""
_PARTS_OF_HOUR = {"quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
_HALF_A_DAY = 12 * 60
YEARLESS = 2000
"""Stands for the year where none is said and none can be told; a leap year."""


@dataclass(frozen=True, slots=True)
class Moment:
    """From `first` to `last`, both included: days as ordinals, or minutes of a day."""

    text: str
    first: int
    last: int
    kind: str
    """One of "day", "yearless" (days of the year `YEARLESS`), "minute" or "half" (minutes of
    whichever half of the day)."""

    @property
    def of_clock(self) -> bool:
        return self.kind in ("minute", "half")

    def overlaps(self, other: Moment) -> bool:
        """Whether both may be meant; a date said without a year may be of any year, a time without
        morning or evening of either."""
        mine, theirs = self, other
        if mine.of_clock and theirs.of_clock and mine.kind != theirs.kind:
            return mine.first % _HALF_A_DAY == theirs.first % _HALF_A_DAY
        if mine.kind != theirs.kind:
            mine, theirs = _in_no_year(self), _in_no_year(other)
        return mine.first <= theirs.last and theirs.first <= mine.last


def moment(text: str, published: date | None) -> Moment | None:
    """The first date in `text`; `published` is the day that relative dates are counted from."""
    for form in _FORMS:
        match = form.search(text)
        if match:
            found = _resolve(match, published)
            if found:
                return Moment(match.group().strip(), *found)
    return None


def moments(text: str, published: date | None) -> tuple[tuple[int, Moment], ...]:
    """Every date in `text` with its offset, in order; those that can't be told are left out."""
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, Moment]] = []
    for form in _FORMS:
        for match in form.finditer(text):
            start, end = match.span()
            if any(start < e and s < end for s, e in taken):
                continue
            taken.append((start, end))
            resolved = _resolve(match, published)
            if resolved:
                found.append((start, Moment(match.group().strip(), *resolved)))
    return tuple(sorted(found, key=lambda each: each[0]))


def is_length(text: str) -> bool:
    """Whether the text is a length of time and nothing else: "six years", "about a day"."""
    return _LENGTH_OF_TIME.fullmatch(text.strip(" ,.;")) is not None


def clock_time(text: str) -> Moment | None:
    """The first time of day in `text`, such as "04:40", "5 pm" or "half past five"."""
    for match in _CLOCK.finditer(text):
        hour, half = int(match["hour"]), (match["half"] or "").lower()[:1]
        if not (match["minute"] or half) or (half and not 1 <= hour <= 12):
            continue
        hour = hour % 12 + 12 * (half == "p") if half else hour
        minute = 60 * hour + int(match["minute"] or 0)
        return Moment(match.group().strip(), minute, minute, "minute")
    spoken = _SPOKEN.search(text)
    if spoken is None:
        return None
    minute = _minutes(spoken) % _HALF_A_DAY
    return Moment(spoken.group(), minute, minute, "half")


def _minutes(spoken: re.Match[str]) -> int:
    hour = NUMBER_OF[(spoken["hour"] or spoken["beside"]).lower()]
    if spoken["hour"]:
        return 60 * hour
    part = spoken["part"].lower().removeprefix("a ").replace(" ", "-")
    beside = _PARTS_OF_HOUR.get(part) or NUMBER_OF[part]
    return 60 * hour + (beside if spoken["side"].lower() in ("past", "after") else -beside)


def is_spoken_time(text: str, start: int, end: int) -> bool:
    """Whether words of `text[start:end]` tell the time of day: "twenty to five" counts nothing."""
    return any(m.start() < end and start < m.end() for m in _SPOKEN.finditer(text))


def _resolve(match: re.Match[str], published: date | None) -> tuple[int, int, str] | None:
    said = match.groupdict()
    if said.get("relative"):
        return _days(_relative(said["relative"].lower(), published))
    if said.get("weekday"):
        return _days(_weekday(said, published))
    month = _MONTHS.index(said["month"][:3].lower()) + 1 if said.get("month") else None
    if said.get("number"):
        month = int(said["number"])
    day = int(said["day"]) if said.get("day") else None
    year = int(said["year"]) if said.get("year") else None
    if year is None and published is not None and month is not None:
        # The year that puts it nearest to the day of publication.
        year = min(
            range(published.year - 1, published.year + 2),
            key=lambda y: abs((date(y, month, min(day or 15, 28)) - published).days),
        )
    decade = match.group().endswith("0s") and not said.get("until")
    span = _span(year or YEARLESS, month, day, decade)
    if span and (part := said.get("part") or said.get("of")):
        first, last = _THIRDS[part.lower()]
        span = span[0] + first - 1, min(span[1], span[0] + last - 1)
    if span and said.get("until"):
        span = span[0], max(span[1], date(int(said["until"]), 12, 31).toordinal())
    return (*span, "day" if year else "yearless") if span else None


def _span(year: int, month: int | None, day: int | None, decade: bool) -> tuple[int, int] | None:
    try:
        if month is None:
            last = year + 9 if decade else year
            return date(year, 1, 1).toordinal(), date(last, 12, 31).toordinal()
        if day is None:
            first = date(year, month, 1)
            return first.toordinal(), first.toordinal() + monthrange(year, month)[1] - 1
        ordinal = date(year, month, day).toordinal()
    except ValueError:
        return None
    return ordinal, ordinal


def _relative(said: str, published: date | None) -> tuple[date, date] | None:
    if published is None:
        return None
    if " " not in said:
        day = published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(said, 0))
        return day, day
    if said.endswith(" ago"):
        return _ago(said, published)
    if said.endswith("the weekend"):
        said = "last weekend"
    which, unit = said.split()
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "weekend":
        # On a weekday, this one is still to come and the last one is over.
        saturday = published + timedelta(days=7 * (which == "next") - (published.weekday() + 2) % 7)
        saturday += timedelta(days=7 * (which == "this" and published.weekday() < 5))
        return saturday, saturday + timedelta(days=1)
    if unit == "week":
        monday = published + timedelta(days=7 * step - published.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "year":
        return date(published.year + step, 1, 1), date(published.year + step, 12, 31)
    year, month = divmod(12 * published.year + published.month - 1 + step, 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def _ago(said: str, published: date) -> tuple[date, date] | None:
    """Some day of that week, month or year: "two weeks ago" is seldom fourteen days."""
    count, unit, _ = said.split()
    length = _LENGTHS[unit.removesuffix("s")]
    days = (int(count) if count.isdigit() else _COUNTS[count]) * length
    try:
        middle = published - timedelta(days=days)
        return middle - timedelta(days=length // 2), middle + timedelta(days=length // 2)
    except OverflowError:
        return None


def _weekday(said: dict[str, str], published: date | None) -> tuple[date, date] | None:
    """The day of that name within the week that ends with the day of publication; for "next",
    within the one after."""
    if published is None:
        return None
    back = (published.weekday() - _DAYS.index(said["weekday"].lower())) % 7
    which = (said.get("last") or "").strip().lower()
    if which == "next":
        day = published + timedelta(days=7 - back)
        return day, day
    day = published - timedelta(days=back)
    # "Last Friday" on a Saturday is yesterday to one writer and eight days ago to another.
    return (day - timedelta(days=7), day) if which == "last" else (day, day)


def _days(found: tuple[date, date] | None) -> tuple[int, int, str] | None:
    return (found[0].toordinal(), found[1].toordinal(), "day") if found else None


def _in_no_year(moment: Moment) -> Moment:
    if moment.kind != "day":
        return moment
    first, last = date.fromordinal(moment.first), date.fromordinal(moment.last)
    if first.year != last.year or moment.last - moment.first > 60:
        whole = date(YEARLESS, 1, 1), date(YEARLESS, 12, 31)
    else:
        whole = first.replace(year=YEARLESS), last.replace(year=YEARLESS)
    return Moment(moment.text, whole[0].toordinal(), whole[1].toordinal(), "yearless")
