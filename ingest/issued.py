"""Who issued a text and when, where neither is written as papers write it: the bar of a page of an
institute, a place with a day, a ministry's name alone on a line beside one.

What the words of a name don't tell, the form of the line does: short parts between bars, of which
one is a date.
"""

from __future__ import annotations

import re

from ingest.credits import is_reading_time
from ingest.dates import date_line
from ingest.documents import Metadata
from ingest.outlets import SECTIONS, ends, outlet_name

MAX_LINE_CHARS = 120
MAX_PART_WORDS = 7
MAX_BODY_WORDS = 9
_BAR = re.compile(r"\s*[|·•»>]\s*|\s+[–—/-]\s+")
_SURE_BAR = re.compile(r"[|·•»]")
"""A dash may stand in a title too."""
_LARGE = r"[^\W\d_a-zà-ÿ][\w’'.-]*"
_PLACE = rf"{_LARGE}(?: (?:de |la |of |upon |am )?{_LARGE}){{0,2}}"
_REMARK = (
    r"(?:\. (?:Check against delivery|As delivered|Unofficial translation|Updated\b.{0,30})\.?)?"
)
_YEAR = r"(?:199|20[0-9])\d"
"""What is older is what an article tells of."""
_PLACED = re.compile(rf"{_PLACE}, (?P<date>[^.()\[\]]*\b{_YEAR}){_REMARK}")
_DAY_AND_PLACE = re.compile(rf"(?P<date>[^.()\[\]]*\b{_YEAR}), {_PLACE}{_REMARK}")
_BODY = (
    r"(?:Institut(?:e|ion)|Cent(?:re|er)|Foundation|Council|University|Ministry|Department|Office"
    r"|Observatory|Academy|Association|Society|Embassy|Commission|Secretariat|Authority|Forum)"
)
_NAMED_BODY = re.compile(
    rf"(?:The )?(?:{_LARGE} ){{0,4}}{_BODY} (?:of|for|on) .+|The (?:{_LARGE} ){{1,4}}{_BODY}"
)
"""A headline goes on with a verb: "Council Approves New Dam"."""
_COUNT = re.compile(r"(?:updated:? )?\d\d?:\d\d.{0,12}|\d+ (?:comments?|shares?|views?)", re.I)
_SMALL = frozenset("of the for and on in at de la des".split())


def issued(line: str, *, first: bool) -> Metadata | None:
    """What a line of the head says of when it was issued, and by what body; None for others.

    The rest of a bar must be told: a body, sections, labels, counts. A first line may be a title
    with a day in it: there only bars with three parts count.
    """
    if len(line) > MAX_LINE_CHARS or not any(map(str.isdigit, line)):
        return None
    if not first and (found := _PLACED.fullmatch(line) or _DAY_AND_PLACE.fullmatch(line)):
        when = date_line(found["date"])
        return Metadata(published=when) if when else None
    parts = [part for part in _BAR.split(line.strip(" *_()[]")) if part]
    if len(parts) < (3 if first or not _SURE_BAR.search(line) else 2):
        return None
    dates = {part: when for part in parts if (when := date_line(part))}
    if not dates or any(len(part.split()) > MAX_PART_WORDS or ends(part) for part in parts):
        return None
    body = issuer(parts[0])
    if body is None and not all(part in dates or _is_label(part) for part in parts):
        return None
    return Metadata(published=next(iter(dates.values())), publisher=body)


def _is_label(part: str) -> bool:
    return part.casefold() in SECTIONS or is_reading_time(part) or bool(_COUNT.fullmatch(part))


def issuer(text: str) -> str | None:
    """The outlet, institute, ministry or the like whose name a line is, or begins with before a
    bar; None for other lines."""
    name, *others = _BAR.split(text)
    if any(len(part.split()) > 3 or ends(part) for part in others):
        return None
    words = name.split()
    if outlet := outlet_name(name):
        return outlet
    if len(words) > MAX_BODY_WORDS or ends(name) or not _NAMED_BODY.fullmatch(name):
        return None
    named = all(w[0].isupper() or w.lower() in _SMALL or w[0] == "(" for w in words)
    return name if named else None
