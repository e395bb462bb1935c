"""True sentences made false in one place: another number, date, name, polarity or speaker.

The replacement comes from the same article where it has one, as a careless writer's would. Written
apart from the edits that the verifier is trained with.
"""

from __future__ import annotations

import random
import re
from typing import Literal, get_args

from qa.attribution import attribute

Kind = Literal["number", "date", "name", "polarity", "speaker"]
KINDS: tuple[Kind, ...] = get_args(Kind)

MONTHS = (
    "January February March April May June July August September October November December"
).split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
COUNTS = "two three four five six seven eight nine ten eleven twelve".split()
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FIGURE = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should)\b(?! not)")
_NOT = re.compile(r"\b(is|are|was|were|has|have|had|will|would|could|should|did|does|do) not ")


def swapped(sentence: str, article: str, kind: Kind, chance: random.Random) -> str | None:
    """The sentence with one thing of the kind put wrong; None where it has none."""
    other = {
        "number": _number,
        "date": _date,
        "name": _name,
        "polarity": _polarity,
        "speaker": _speaker,
    }[kind](sentence, article, chance)
    return other if other and other != sentence else None


def _number(sentence: str, article: str, chance: random.Random) -> str | None:
    found = [m for m in _FIGURE.finditer(sentence) if not _YEAR.fullmatch(m.group())]
    if not found:
        spelt = list(re.finditer(rf"\b(?:{'|'.join(COUNTS)})\b", sentence))
        if not spelt:
            return None
        old = chance.choice(spelt)
        return _put(sentence, old, chance.choice([c for c in COUNTS if c not in sentence]))
    old = chance.choice(found)
    size = len(old.group().split(".")[0].replace(",", ""))
    near = [
        n
        for n in dict.fromkeys(_FIGURE.findall(article))
        if n not in sentence
        and abs(len(n.split(".")[0].replace(",", "")) - size) <= 1
        and not _YEAR.fullmatch(n)
    ]
    if near and chance.random() < 0.5:
        return _put(sentence, old, chance.choice(near))
    value = float(old.group().replace(",", ""))
    changed = value * chance.choice((0.5, 0.7, 1.3, 1.5, 2, 3))
    if value.is_integer():
        changed = max(2.0, round(changed)) if round(changed) != value else value + 2
        return _put(sentence, old, f"{changed:,.0f}" if "," in old.group() else f"{changed:.0f}")
    return _put(sentence, old, f"{changed:.1f}")


def _date(sentence: str, article: str, chance: random.Random) -> str | None:
    for kinds in (DAYS, MONTHS):
        found = list(re.finditer(rf"\b(?:{'|'.join(kinds)})\b", sentence))
        if found:
            others = [k for k in kinds if k not in sentence]
            return _put(sentence, chance.choice(found), chance.choice(others))
    years = list(_YEAR.finditer(sentence))
    if not years:
        return None
    old = chance.choice(years)
    return _put(sentence, old, str(int(old.group()) + chance.choice((-3, -2, -1, 1, 2))))


def _name(sentence: str, article: str, chance: random.Random) -> str | None:
    said = _named(sentence)
    pool = [n for n in dict.fromkeys(_named(article)) if not _shares(n, sentence)]
    found = [m for m in _NAME.finditer(sentence) if _POSSESSIVE.sub("", m.group()) in said]
    if not found or not pool:
        return None
    old = chance.choice(found)
    ending = old.group()[len(_POSSESSIVE.sub("", old.group())) :]
    return _put(sentence, old, chance.choice(pool) + ending)


def _polarity(sentence: str, article: str, chance: random.Random) -> str | None:
    if found := _NOT.search(sentence):
        return sentence[: found.end(1)] + " " + sentence[found.end() :]
    places = list(_FINITE.finditer(sentence))
    if not places:
        return None
    place = chance.choice(places)
    return f"{sentence[: place.end()]} not{sentence[place.end() :]}"


def _speaker(sentence: str, article: str, chance: random.Random) -> str | None:
    told = attribute(sentence, 0, len(sentence))
    if told.kind == "fact" or not told.speaker or told.speaker not in sentence:
        return None
    names = [m.group() for m in re.finditer(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*", told.speaker)]
    pool = [n for n in dict.fromkeys(_named(article)) if not _shares(n, sentence)]
    if not names or not pool:
        return None
    at = sentence.index(told.speaker)
    return sentence[:at] + chance.choice(pool) + sentence[at + len(told.speaker) :]


def _named(text: str) -> list[str]:
    found = [_POSSESSIVE.sub("", m.group()) for m in _NAME.finditer(text)]
    return [n for n in found if n not in MONTHS + DAYS and len(n) > 2 and not n.isupper()]


def _shares(name: str, sentence: str) -> bool:
    return any(word in sentence for word in name.split())


def _put(sentence: str, match: re.Match[str], new: str) -> str:
    return sentence[: match.start()] + new + sentence[match.end() :]
