"""Numbers as articles write them: "at least 145", "some 140", "4-5 million", "$2.9bn", "dozens".

A quantity is the range that its words cover. "Some 140" covers what rounds to 140; "more than 130"
covers up to the next round number, and may be exceeded; a bare "137" covers itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.english.numerals import NUMBER_OF, ONES, TENS

LEAST_ROUND = 1_000
"""Bare whole numbers from here on that end in two zeros are taken to be rounded."""
ROUNDED = 0.05
"""A bare rounded number is at most this fraction off; one called approximate twice that."""
MOST_NUMBERS = 20
"""Of a sentence that are worth looking at: one of nothing but numbers is a table."""

_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "dozen": 12.0,
}  # fmt: skip
_VAGUE = {"dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6}
_TIMES = {"tens": 10.0, "dozens": 12.0, "hundreds": 100.0}
_MEASURES = {
    "millimetre": ("m", 1e-3), "mm": ("m", 1e-3), "centimetre": ("m", 1e-2), "cm": ("m", 1e-2),
    "metre": ("m", 1.0), "kilometre": ("m", 1e3), "km": ("m", 1e3), "mile": ("m", 1609.34),
    "foot": ("m", 0.3048), "feet": ("m", 0.3048), "gram": ("kg", 1e-3), "kg": ("kg", 1.0),
    "kilogram": ("kg", 1.0), "kilo": ("kg", 1.0), "tonne": ("kg", 1e3), "ton": ("kg", 1e3),
    "pound": ("lb", 1.0), "minute": ("hour", 1 / 60), "hour": ("hour", 1.0), "day": ("hour", 24.0),
    "week": ("hour", 168.0), "month": ("hour", 730.0), "year": ("hour", 8766.0),
    "percent": ("%", 1.0), "percentage": ("%", 1.0), "per cent": ("%", 1.0), "%": ("%", 1.0),
    "pence": ("£", 0.01), "dollar": ("$", 1.0), "euro": ("€", 1.0), "yen": ("¥", 1.0),
}  # fmt: skip

_SMALL = "|".join([*TENS, *sorted(ONES, key=len, reverse=True)])
_SPELT = (
    rf"(?:(?:an?|half an?|{_SMALL})(?:[ -](?:and a half\b|{_SMALL}|hundred|thousand|dozen|and))*)"
)
_COUNTABLE = re.compile(
    r" (?:people|users|customers|voters|residents|children|men|women|jobs|homes|households|viewers"
    r"|passengers|barrels|tonnes|tons|doses|copies|members|workers|students|pupils|refugees"
    r"|visitors|tourists|followers|shares|votes)\b",
    re.I,
)
"""What "m" or "b" counts in millions or billions."""
_AND_A_HALF = re.compile(r"(.+?)[ -]and a half", re.I)
_NUMERAL = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?"
_SCALE = (
    r"(?:[ -]?(?P<scale>hundred|thousand|million|billion|trillion|dozen|mn|bn|tn"
    r"|[kmb](?!\.\w\b))\b)?"
)
_NUMBER = re.compile(
    rf"(?P<money>(?:US|A|C|NZ|HK)?[$€£¥₽₹])?\s?(?<![\w.])(?<!\d:)(?P<n>{_NUMERAL}|{_SPELT}\b)"
    rf"(?i:{_SCALE})(?:\s?(?:-|–|to|or)\s?(?P<money2>[$€£¥₽₹])?(?P<n2>{_NUMERAL}|{_SMALL})"
    rf"(?i:{_SCALE.replace('scale', 'scale2')}))?(?P<after>\s?%|\+| or more\b| or so\b)?",
    re.I,
)
_RATIO = re.compile(
    rf"\b(?P<n>{_SMALL}|\d+) (?:in|out of)(?: every)? (?P<of>{_SMALL}|\d{{1,3}})\b(?![,.]\d)", re.I
)
"""A share: "one in five" is 20 %."""
_VAGUE_NUMBER = re.compile(
    r"\b(?:(tens|dozens|hundreds) of )?(dozens|scores|hundreds|thousands|millions)\b", re.I
)
_NO_QUANTITY = re.compile(
    r"(?:st|nd|rd|th)\b|[:h]\d\d|-?[A-Z]|,? ?(?:of )?(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?"
    r"|Oct|Nov|Dec)[a-z]*\b",
)
"""What follows an ordinal, a clock time, part of a name, a day of a month."""
_WENT_UP_TO = "".join(
    rf"(?<!\b{verb} )"
    for verb in ("go", "goes", "gone", "going", "went", "put", "add", "adds", "rose")
)
"""Where "up to" tells of a rise, and of no bound."""
_QUALIFIERS = (
    ("least", r"at least|more than|over|above|upwards of|no (?:fewer|less) than|a minimum of"
              r"|in excess of|exceeding|exceeded|not less than"),
    ("below", r"nearly|almost|close to|just under|just short of"),
    ("most", rf"at most|{_WENT_UP_TO}up to|fewer than|less than|under|below|no more than"
             r"|a maximum of|within"),
    ("about", r"as many as|as much as|about|around|some|roughly|approximately|approx\.?"
              r"|an estimated|estimated|circa|c\.|~|or so|in the region of|an average of"),
)  # fmt: skip
_QUALIFIED = [
    (name, re.compile(rf"(?:\b|(?=~))(?:{words})\s*$", re.I)) for name, words in _QUALIFIERS
]


@dataclass(frozen=True, slots=True)
class Quantity:
    """The range `low`..`high` that the words cover, both ends included; in `unit` where known."""

    start: int
    """Where the number begins in the sentence, its qualifier included."""
    end: int
    low: float
    high: float
    unit: str = ""
    """A percent sign, a currency sign, "m", "kg", "hour"; else the following word, or empty."""
    may_exceed: bool = False
    may_fall_short: bool = False

    @property
    def measured(self) -> bool:
        """Whether the unit is one that a number cannot do without, such as % or metres."""
        return self.unit in _KNOWN_UNITS

    def overlaps(self, other: Quantity) -> bool:
        return self.low <= other.high and other.low <= self.high

    def excludes(self, other: Quantity) -> bool:
        """Whether the two cannot both be true; "at least 137" and 145 can."""
        below = self.high < other.low and not (self.may_exceed or other.may_fall_short)
        above = other.high < self.low and not (other.may_exceed or self.may_fall_short)
        return below or above


_KNOWN_UNITS = {unit for unit, _ in _MEASURES.values()} | set("$€£¥₽₹")


def quantity(sentence: str, start: int, end: int) -> Quantity | None:
    """The first number in `sentence[start:end]`, with the qualifier and the unit beside it.

    None when there is no number. Clock times, days of a month and ordinals are no quantities, nor
    is what may be metres or millions.
    """
    ratio = _RATIO.search(sentence, start, end)
    if ratio:
        share = 100 * _value(ratio["n"])[0] / max(1.0, _value(ratio["of"])[0])
        off = ROUNDED * share
        return Quantity(ratio.start(), ratio.end(), share - off, share + off, "%")
    vague = _VAGUE_NUMBER.search(sentence, start, end)
    for match in _NUMBER.finditer(sentence, start):
        if match.start() >= end or (vague and vague.start() <= match.start()):
            break
        if match["n2"] and match.start("n2") >= end:
            # "From 22 to 26" is two numbers when the answer is one of them.
            match = _NUMBER.match(sentence, match.start(), match.end("n")) or match
        if _is_number(sentence, match) and (found := _read(sentence, match)):
            return found
    if vague is None:
        return None
    # "Dozens" is two or more of them; so is "tens of thousands" two or more tens.
    low = _VAGUE[vague[2].lower()] * _TIMES.get((vague[1] or "").lower(), 1.0)
    unit, _ = _unit(sentence, vague.end())
    return Quantity(vague.start(), vague.end(), low, 10 * low, unit, may_exceed=True)


def quantities(sentence: str) -> Iterator[Quantity]:
    """Every number in the sentence, in order, with the qualifier and the unit beside it."""
    at = 0
    while found := quantity(sentence, at, len(sentence)):
        at = max(found.end, at + 1)
        yield found


def _is_number(sentence: str, match: re.Match[str]) -> bool:
    words = match["n"].lower().split()
    article_only = words in (["a"], ["an"], ["half", "a"], ["half", "an"])
    if article_only and not match["scale"]:
        return words[0] == "half" and _unit(sentence, match.end())[0] in _KNOWN_UNITS
    if re.search(r"\bNo\.?\s*$", sentence[: match.start("n")], re.I):
        return False
    return not _NO_QUANTITY.match(sentence, match.end())


def _read(sentence: str, match: re.Match[str]) -> Quantity | None:
    money = (match["money"] or match["money2"] or "")[-1:]
    scale_word, scale_word2 = (match["scale"] or "").lower(), (match["scale2"] or "").lower()
    if scale_word in ("m", "b") and not money and not _COUNTABLE.match(sentence, match.end()):
        return None  # "5 m" may be metres or millions.
    scale = _SCALES.get(scale_word, _SCALES.get(scale_word2, 1.0) if match["n2"] else 1.0)
    value, step = _value(match["n"])
    value, step = value * scale, step * scale
    at_end = match.end()
    after = (match["after"] or "").strip().lower()
    unit, factor = ("%", 1.0) if after == "%" else _unit(sentence, at_end)
    if money:
        unit, factor = money, 1.0
    if unit == "%":
        step = min(step, 1.0)
    start = match.start() + (len(match.group()) - len(match.group().lstrip()))
    qualifier, start = _qualifier(sentence, start, after)
    if match["n2"]:
        other, _ = _value(match["n2"])
        other *= _SCALES.get(scale_word2, scale)
        low, high = sorted((value, other))
        return Quantity(start, at_end, low * factor, high * factor, unit)
    rounded = bool(
        scale_word
        or unit in _KNOWN_UNITS
        or "." in match["n"]
        or (value >= LEAST_ROUND and value % 100 == 0)
    )
    low, high = _range(value, step, qualifier, rounded)
    return Quantity(
        start,
        at_end,
        low * factor,
        high * factor,
        unit,
        may_exceed=qualifier == "least",
        may_fall_short=qualifier == "most",
    )


def _range(value: float, step: float, qualifier: str, rounded: bool) -> tuple[float, float]:
    short = 1e-6 * max(1.0, abs(value))
    if qualifier == "least":
        return value, value + step - short
    if qualifier in ("below", "most"):
        return value - min(step, 2 * ROUNDED * value), value
    if qualifier == "about":
        off = max(min(step / 2, 2 * ROUNDED * value), 0.02 * value)
    elif rounded:
        off = min(step / 2, ROUNDED * value)
    else:
        return value, value
    return value - off, max(value, value + off - short)


def _value(written: str) -> tuple[float, float]:
    """The number, and the place value of its last digit that is not zero."""
    plain = re.sub(r"[,\s]", "", written)
    if plain[0].isdigit():
        value = float(plain)
        fraction = plain.partition(".")[2]
        if fraction:
            return value, 10.0 ** -len(fraction)
        zeros = len(plain) - len(plain.rstrip("0"))
        return value, 10.0 ** (zeros if value else 0)
    if whole := _AND_A_HALF.fullmatch(written):
        return _value(whole[1])[0] + 0.5, 0.1
    total = part = 0.0
    for word in re.split(r"[\s-]+", written.lower()):
        if word in ("hundred", "dozen"):
            part = max(part, 1.0) * _SCALES[word]
        elif word == "thousand":
            total, part = total + max(part, 1.0) * 1e3, 0.0
        elif word == "half":
            part = 0.5
        elif word in ("a", "an"):
            part = part or 1.0
        else:
            part += NUMBER_OF.get(word, 0)
    value = total + part
    digits = f"{value:.0f}"
    return value, 10.0 ** (len(digits) - len(digits.rstrip("0"))) if value >= 1 else 0.1


def _unit(sentence: str, at: int) -> tuple[str, float]:
    match = re.match(r"[\s-]*(per cent|[^\W\d_]+|%)", sentence[at : at + 40])
    if match is None:
        return "", 1.0
    word = match[1].lower()
    stem = re.sub(r"meter", "metre", word)
    for form in (stem, stem.removesuffix("s")):
        if form in _MEASURES:
            return _MEASURES[form]
    return word, 1.0


def _qualifier(sentence: str, start: int, after: str) -> tuple[str, int]:
    """The qualifier before the number or after it, and where the qualified words begin."""
    before = sentence[max(0, start - 30) : start]
    for name, pattern in _QUALIFIED:
        found = pattern.search(before)
        if found:
            return name, start - len(before) + found.start()
    return {"+": "least", "or more": "least", "or so": "about"}.get(after, ""), start
