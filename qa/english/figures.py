"""Numbers of a text, digits and words alike, and when one of them may stand for another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qa.english.numerals import NUMBER_OF, ONES, TENS
from qa.english.quantities import Quantity, quantity
from qa.english.timex import clock_time

_SPELT = (*ONES[2:], *TENS)
_PLAIN = {word: float(NUMBER_OF[word]) for word in _SPELT} | {"dozen": 12.0}
_FIGURE = re.compile(
    rf"(?<![\w.])(?:[$€£¥₽₹]\s?)?(?P<n>\d[\d,]*(?:\.\d+)?|(?:{'|'.join(_SPELT)})\b(?:-\w+)?"
    r"|dozen|(?:dozens|scores|hundreds|thousands|millions)\b)"
    r"(?:[ -](?P<scale>dozen|hundred|thousand|million|billion|trillion|bn|mn"
    r"|[mkb](?!\.\w\b))\b)?",
    re.I,
)
_CLOCK = re.compile(
    r"(?<![\d:.,/])(?:(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])(?:\s?[ap]\.?m\b)?"
    r"|(?:1[0-2]|[1-9])(?:\.[0-5]\d)?\s?[ap]\.?m\b)",
    re.I,
)
HALF_DAY = 12 * 60
_SCALES = {
    "dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12,
}  # fmt: skip


class Figure(NamedTuple):
    start: int
    text: str
    value: float | None
    """As written, whatever it counts; None for what is no one number, such as "dozens"."""
    quantity: Quantity | None


def figures(text: str) -> Iterator[Figure]:
    """Every number in the text, in order; parts of dates and of names too."""
    for match in _FIGURE.finditer(text):
        written = match["n"].lower().replace(",", "")
        first = written.split("-")[0]
        value = _PLAIN.get(first)
        if written[0].isdigit():
            value = float(written)
        elif value is not None and "-" in written:
            value += _PLAIN.get(written.split("-")[1], 1.0 if written.endswith("-one") else 0.0)
        if value is not None:
            value *= _SCALES.get((match["scale"] or "").lower(), 1.0)
        found = quantity(text, match.start(), match.end())
        yield Figure(match.start(), match.group().strip(), value, found)


class Clock(NamedTuple):
    """A time of day in digits, such as "04:40" or "5 pm"."""

    start: int
    text: str
    minute: int
    """Of the day."""
    either_half: bool
    """Whether it may be of the morning or of the afternoon: "4:40"."""


def clocks(text: str) -> Iterator[Clock]:
    """Every time of day in digits, in order."""
    for match in _CLOCK.finditer(text):
        said = match.group()
        found = clock_time(said)
        if found is not None:
            early = found.first < HALF_DAY + 60 and said[0] != "0" and said[-1].isdigit()
            yield Clock(match.start(), said, found.first, early)


def same_time(mine: Clock, other: Clock) -> bool:
    """Whether both may be one time of day."""
    if mine.either_half or other.either_half:
        return mine.minute % HALF_DAY == other.minute % HALF_DAY
    return mine.minute == other.minute


def covers(mine: Figure, other: Figure) -> bool:
    """Whether what a claim counts covers what its passage counts: the same, a rounding, a bound."""
    if mine.value is not None and mine.value == other.value:
        return True
    said, told = mine.quantity, other.quantity
    if said is None or told is None:
        return False
    if said.measured and told.measured and said.unit != told.unit:
        return False
    points = {told.low, told.high}
    if not (told.may_exceed or told.may_fall_short):
        points.add((told.low + told.high) / 2)
    return any(said.low <= point <= said.high for point in points)
