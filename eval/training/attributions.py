"""Passages in which people say things, put together from sentences and names, and claims on who
said what: the licensed sets hold too little of it, and news is made of it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from eval.training.support_data import Label

ROLES = (
    "the mayor", "a spokeswoman for the ministry", "the police chief", "a senior official",
    "the company's chief executive", "a union leader", "the prosecutor", "the defence minister",
    "a witness", "the report's author", "a government spokesman", "the opposition leader",
    "the coach", "residents", "investigators", "the charity's director",
)  # fmt: skip
_AFTER = ("“{told},” {who} said.", "{told}, {who} said.", "{told}, according to {who}.")
_BEFORE = ("{who} said {told}.", "{who} said that {told}.", "{who} told reporters that {told}.")
_CLAIM = (
    *_BEFORE, "According to {who}, {told}.", "{told}, {who} said.", "{who} stated that {told}.",
)  # fmt: skip
_DENIED = ("{who} denied that {told}.", "{who} rejected claims that {told}.")
_OPEN = ("It is unclear whether {told}.", "{who} asked whether {told}.", "{who} hopes that {told}.")
_PLAIN_START = re.compile(
    r"^(?:The|A|An|In|It|He|She|They|This|These|Those|His|Her|Its|Their|There|Some|Many|Most|All)\b"
)


class Attributed(NamedTuple):
    passage: str
    claim: str
    label: Label
    kind: str


def attributed(
    one: str, other: str, names: Sequence[str], chance: random.Random
) -> Iterator[Attributed]:
    """Claims on who said the first of two sentences, over a passage in which two people speak."""
    first, second = _speakers(names, chance)
    if first == second:
        return
    said = [_sentence(first, one, chance), _sentence(second, other, chance)]
    if chance.random() < 0.5:
        said.reverse()
    passage = " ".join(said)
    yield Attributed(passage, _claim(first, one, chance), "entailment", "said")
    yield Attributed(passage, _claim(second, one, chance), "contradiction", "said: by another")
    drawn = chance.random()
    if drawn < 0.35:
        denied = _fill(chance.choice(_DENIED), first, one)
        passage = f"{denied} {_sentence(second, other, chance)}"
        claim = _claim(first, one, chance) if chance.random() < 0.5 else _plain(one)
        yield Attributed(passage, claim, "contradiction", "said: denied")
    elif drawn < 0.6:
        passage = f"{_fill(chance.choice(_OPEN), first, one)} {_sentence(second, other, chance)}"
        yield Attributed(passage, _plain(one), "neutral", "said: left open")
    elif drawn < 0.8:
        passage = _sentence(first, other, chance)
        yield Attributed(passage, _claim(first, one, chance), "neutral", "said: not that")


def _speakers(names: Sequence[str], chance: random.Random) -> tuple[str, str]:
    def drawn() -> str:
        named = [n for n in chance.sample(names, min(6, len(names))) if 3 < len(n) < 30]
        return chance.choice(named) if named and chance.random() < 0.75 else chance.choice(ROLES)

    return drawn(), drawn()


def _sentence(who: str, told: str, chance: random.Random) -> str:
    return _fill(chance.choice((*_AFTER, *_BEFORE)), who, told)


def _claim(who: str, told: str, chance: random.Random) -> str:
    return _fill(chance.choice(_CLAIM), who, told)


def _plain(told: str) -> str:
    return told.rstrip(".!?") + "."


def _fill(form: str, who: str, told: str) -> str:
    plain = told.rstrip(".!?").replace("“", "").replace("”", "").replace('"', "")
    if "{told}" in form and not form.startswith(("{told}", "“")) and _PLAIN_START.match(plain):
        plain = plain[0].lower() + plain[1:]
    text = form.format(who=who, told=plain)
    return text[0].upper() + text[1:]
