"""Claims that a passage does not carry, made by one change to a claim that it does.

Number, date, name, polarity, speaker and roles are put wrong, may becomes did, a word becomes
another of its kind. Kryscinski et al., "Evaluating the Factual Consistency of Abstractive Text
Summarization", 2020, train on edits of these kinds.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import NamedTuple

from eval.training.lexicon import Lexicon
from eval.training.near_misses import Edit, Surroundings, exchanged, near_miss, negated
from eval.training.support_data import Label

MONTHS = (
    "January February March April May June July August September October November December"
).split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
COUNTS = "two three four five six seven eight nine ten eleven twelve".split()
SCALES = "hundred thousand million billion".split()
WORDS_PASSED_OVER = 0.5
"""Plain words can be exchanged in every claim, names and numbers in few."""
_MODAL = re.compile(
    r"\b(?:may|might|could|can) (?P<rest>have been|have|be|not be)\b"
    r"|\b(?:is|are|was|were) (?:expected|planning|due|likely|set|hoping) to (?:be )?"
    r"|\b(?:allegedly|reportedly|possibly|probably|perhaps|nearly|almost|partly) "
)
_FACTS = {"have been": "were", "have": "", "be": "is", "not be": "is not"}
_SAID = re.compile(
    r"\b(?P<who>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)*)(?= (?:said|says|told|added|argued|claimed"
    r"|announced|wrote|stated|believed|warned|denied)\b)"
    r"|(?:(?<=according to )|(?<=[,”\"] said ))[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)*"
)
_NUMBER = re.compile(r"\d")
_JOINED = re.compile(r"\b(?:and|or|with|between|both|together)\b", re.I)


class Misstated(NamedTuple):
    claim: str
    label: Label
    kind: str
    edit: Edit | None
    """The change, where making it in the passage too would make the claim true again."""


def misstated(
    claim: str, passage: str, around: Surroundings, lexicon: Lexicon, chance: random.Random
) -> Misstated | None:
    """The claim with one change after which the passage does not carry it; None if none fits."""
    makers: list[tuple[float, Callable[[], Misstated | None]]] = [
        (0.2, lambda: _date(claim, passage, chance)),
        (0.1, lambda: _count(claim, passage, chance)),
        (0.12, lambda: _polarity(claim, chance)),
        (0.1, lambda: _speaker(claim, around, chance)),
        (0.12, lambda: _roles(claim, chance)),
        (0.08, lambda: _certain(claim)),
        (0.6, lambda: _near(claim, passage, around, lexicon, chance)),
    ]
    while makers:
        (maker,) = chance.choices(makers, [weight for weight, _ in makers])
        found = maker[1]()
        if found is not None and found.claim != claim:
            if found.kind in ("opposite", "word") and chance.random() < WORDS_PASSED_OVER:
                continue
            return found
        makers.remove(maker)
    return None


def _replaced(claim: str, passage: str, kinds: list[str], chance: random.Random) -> Edit | None:
    mine = [w for w in kinds if re.search(rf"\b{w}\b", claim)]
    if not mine:
        return None
    there = [w for w in kinds if w not in mine and re.search(rf"\b{w}\b", passage)]
    others = [w for w in kinds if w not in mine]
    pool = there if there and chance.random() < 0.5 else others
    return Edit(chance.choice(mine), chance.choice(pool))


def _date(claim: str, passage: str, chance: random.Random) -> Misstated | None:
    for kinds in (MONTHS, DAYS):
        if edit := _replaced(claim, passage, kinds, chance):
            return Misstated(edit.apply(claim), "contradiction", "date", edit)
    return None


def _count(claim: str, passage: str, chance: random.Random) -> Misstated | None:
    for kinds in (COUNTS, SCALES):
        if edit := _replaced(claim, passage, kinds, chance):
            return Misstated(edit.apply(claim), "contradiction", "number", edit)
    return None


def _polarity(claim: str, chance: random.Random) -> Misstated | None:
    other = negated(claim, chance)
    return Misstated(other, "contradiction", "polarity", None) if other else None


def _speaker(claim: str, around: Surroundings, chance: random.Random) -> Misstated | None:
    match = _SAID.search(claim)
    pool = [n for n in around.names if n not in claim and len(n) > 3]
    if match is None or not pool:
        return None
    edit = Edit(match.group(), chance.choice(pool))
    return Misstated(edit.apply(claim), "contradiction", "speaker", edit)


def _roles(claim: str, chance: random.Random) -> Misstated | None:
    """Two names in each other's place, unless they stand on one side of the verb."""
    other = None if _JOINED.search(claim) else exchanged(claim, chance)
    return Misstated(other, "contradiction", "roles", None) if other else None


def _certain(claim: str) -> Misstated | None:
    """What may be, is planned or is alleged, told as a fact."""
    match = _MODAL.search(claim)
    if match is None:
        return None
    fact = _FACTS.get(match["rest"] or "", "")
    if match["rest"] is None and " to " in match.group():
        fact = match.group().split()[0] + " "
    told = claim[: match.start()] + fact + claim[match.end() :]
    return Misstated(" ".join(told.split()), "neutral", "modality", None)


def _near(
    claim: str, passage: str, around: Surroundings, lexicon: Lexicon, chance: random.Random
) -> Misstated | None:
    edit = near_miss(claim, passage, "", around, lexicon, chance)
    if edit is None:
        return None
    if _NUMBER.search(edit.old):
        kind, label = "number", "contradiction"
    elif edit.old[0].isupper():
        kind, label = "name", "contradiction"
    elif edit.new in lexicon.opposites(edit.old):
        kind, label = "opposite", "contradiction"
    else:
        kind, label = "word", "neutral"
    return Misstated(edit.apply(claim), label, kind, edit)  # type: ignore[arg-type]
