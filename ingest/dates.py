# ruff: noqa: E501 -- a rule is easier to read on one line
"""Publication dates from strings that say one outright. No clock, no guess, no relative date."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

import dateparser

from qa.types import Published, calendar_day

FIRST_YEAR = 1900
MAX_DAYS_AHEAD = 2
"""A page may be dated tomorrow by its time zone; anything later is a mistake or an event."""
MAX_DATE_CHARS = 60

_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?![\d./-])")
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)([./-])(\d{1,2})\2(\d{1,2})(?!\d)")
_CLOCK = (
    r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,5}|[+-]\d\d:?\d\d|Z)?"
)
_YEAR_AND_DAY = re.compile(r"(?=.*(?:19|20)\d\d)(?=.*(?<![\d:.])\d{1,2}(?![\d:]))")
_HAS_CLOCK = re.compile(r"\d:\d\d|\d\s?[ap]\.?m\b", re.I)
_LABEL = re.compile(
    r"(?:(?:first |originally |last |article )?(?:published|posted|updated|modified|released|date|created|"
    r"publié|veröffentlicht|publicado|pubblicato|опубликовано|дата|опубліковано)\b"
    r"(?:(?: online| on| at| le| am| el| il)\b)?\s*[:\-–]?\s*)+",
    re.I,
)
_MONTH_NAMES = (
    "jan feb mar apr may jun jul aug sep oct nov dec januar februar märz maerz mai juni juli okt "
    "dez janv févr fevr mars avri avr juin juil août aout déc ene abr ago dic gen mag giu lug "
    "set ott янв фев мар апр мая май июн июл авг сен окт ноя дек січ лют бер кві тра чер лип сер "
    "вер жов лис гру ian iun iul noi fév maj cze lip sie wrz paź lis gru sty lut kwi ocak şub "
    "nis haz tem ağu eyl eki kas ara"
).split()
_MONTH = re.compile(
    rf"(?<!\w)(?:{'|'.join(_MONTH_NAMES)})\w*|\d\s*[月월]|[\u0370-\u03ff\u0590-\u0dff\u0e00-\u0eff\u10a0-\u10ff]{{2,}}",
    re.I,
)
_LANGUAGES = (
    "de fr es it pt nl ru uk pl ro tr sv da nb fi cs sk hu el ar fa he hi zh ja ko id vi bg sr "
    "hr ca et lv lt ka"
).split()
_PARSING = {
    "STRICT_PARSING": True,
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PREFER_LOCALE_DATE_ORDER": True,
}


def parse_date(written: str, *, today: date | None = None) -> Published | None:
    """The date or time that `written` names in full, or None when it is unsure or impossible.

    A `date` when no time of day is given, else a `datetime` with the zone as given. "03/04/2024"
    is None, since both readings are possible; "27/03/2024" is not. Years before 1900 and days
    later than `today` (default: now) and two more are refused.
    """
    value = _parse(" ".join(written.split()))
    if value is None:
        return None
    day = calendar_day(value)
    latest = (today or date.today()) + timedelta(days=MAX_DAYS_AHEAD)
    return value if day.year >= FIRST_YEAR and day <= latest else None


def date_line(line: str) -> str | None:
    """The date in a line that holds nothing else but a label such as "Published:", else None."""
    if len(line) > MAX_DATE_CHARS or not re.search(r"\d", line):
        return None
    bare = _LABEL.sub("", line, count=1) if (label := _LABEL.match(line)) else line
    if label and label.end() == len(line):
        return None
    bare = bare.strip(" .,;|()[]-–—")
    return bare if _only_a_date(bare) and _parse(bare) is not None else None


def date_in_name(name: str) -> str | None:
    """The date written as 2024-03-27, 2024_03_27 or 20240327 in a file name, as ISO, else None."""
    found = re.search(
        r"(?<![0-9A-Za-z])((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2([0-2]\d|3[01])(?![0-9A-Za-z])",
        name,
    )
    return f"{found[1]}-{found[3]}-{found[4]}" if found else None


def date_in_url(url: str) -> str | None:
    """The date in a path such as /2024/03/27/ or /2024-03-27/, as ISO, else None."""
    found = re.search(
        r"/((?:19|20)\d\d)([/-])(0?[1-9]|1[0-2])\2(0?[1-9]|[12]\d|3[01])(?=[/-]|$)", url
    )
    return f"{found[1]}-{int(found[3]):02}-{int(found[4]):02}" if found else None


def _only_a_date(text: str) -> bool:
    """Whether nothing but date words is left in `text`: guards the tolerant date parser."""
    rest = re.sub(_CLOCK, " ", text)
    rest = _NUMERIC.sub(" ", _YEAR_FIRST.sub(" ", rest))
    if rest.strip(" ,.|·-–—@") in ("", "at"):
        return True
    if not _YEAR_AND_DAY.search(text) or not _MONTH.search(text):
        return False
    if re.search(r"[:;%$€£@#&—]", rest):
        return False
    words = re.findall(r"[^\W\d_]+", rest)
    long = [word for word in words if len(word) > 3 and not _MONTH.match(word)]
    return len(words) <= 5 and len(long) <= 1 and len(re.findall(r"\d+", rest)) <= 3


@lru_cache(maxsize=4096)
def _parse(written: str) -> Published | None:
    if not written or len(written) > MAX_DATE_CHARS:
        return None
    for read in (_iso, _rfc, _numeric, _named):
        try:
            value = read(written)
        except (ValueError, OverflowError, IndexError, TypeError):
            continue
        if value is not None:
            return value
    return None


def _iso(written: str) -> Published | None:
    if not re.match(r"\d{4}-?\d\d-?\d\d(?:[T ]\d\d|$)", written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return datetime.fromisoformat(written)


def _rfc(written: str) -> Published | None:
    """RFC 2822, as feeds write it."""
    return (
        parsedate_to_datetime(written)
        if re.match(r"(?:\w{3}, )?\d", written) and ":" in written
        else None
    )


def _numeric(written: str) -> Published | None:
    if found := _YEAR_FIRST.match(written):
        year, month, day = int(found[1]), int(found[3]), int(found[4])
        return _with_clock(date(year, month, day), written[found.end() :])
    if not (found := _NUMERIC.match(written)):
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or first > 12:  # dots are written day first everywhere
        day, month = first, second
    elif second > 12 or first == second:
        day, month = second, first
    else:
        raise ValueError(written)
    return _with_clock(date(year, month, day), written[found.end() :])


def _with_clock(day: date, rest: str) -> Published | None:
    rest = rest.strip(" ,T|·-–—@").removeprefix("at ")
    if not rest:
        return day
    clock = re.fullmatch(r"(\d{1,2}):(\d\d)(?::(\d\d))?(?: ?[A-Z]{1,5})?", rest)
    if not clock:
        return None
    return datetime(day.year, day.month, day.day, int(clock[1]), int(clock[2]), int(clock[3] or 0))


def _named(written: str) -> Published | None:
    """Dates with the month in words, in any language that dateparser knows."""
    if _NUMERIC.match(written) or not _only_a_date(written) or not _MONTH.search(written):
        return None
    value: datetime | None = None
    for languages in (["en"], _LANGUAGES):
        value = value or dateparser.parse(written, languages=languages, settings=_PARSING)
    if value is None:
        return None
    return value if _HAS_CLOCK.search(written) else value.date()
