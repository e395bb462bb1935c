"""Comparing: what independent sources say to one question, and whether they agree.

Values are compared only where the question presupposes one. A false contradiction costs more than a
missed one, so whatever may be a rounding, a part, a spelling or another thing is let go.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import combinations

from qa.alike import Likeness, told_alike
from qa.attribution import voices, who_says
from qa.calendar_days import with_calendar_day
from qa.comparable import WORTH_COMPARING, of_one_time, repeats, worth_comparing
from qa.comparison import Comparison, Reading
from qa.english.counts import bare
from qa.evidence import Evidence
from qa.retold import retold
from qa.sides import both_sides
from qa.text import gist, words
from qa.updates import Valued, days_apart, in_order_of_time, width
from qa.values import (
    asks_for,
    comparable,
    contradicts,
    named_in,
    rivals,
    same,
    value_of,
)

REWORDED = 0.5
"""Sentences of two copies that share this much of their words are one sentence, reworded."""


def compare(
    question: str,
    evidence: Sequence[Evidence],
    threshold: float = 0.0,
    share: float = WORTH_COMPARING,
    likeness: Likeness | None = None,
) -> Comparison | None:
    """How the values of independent sources compare; None when fewer than two sources give one.

    `evidence` is sorted, most probable first; None where the first is less probable than
    `threshold`. `share` is how probable, beside the best, evidence must be to be compared
    (`qa.comparable`); with `likeness` also what is less so, but told alike (`qa.alike`). None also
    when the question does not ask for one value (why, how, who said, which countries), and when the
    values are neither the same nor surely different. Each source counts with the most probable of
    its values.
    """
    kind = asks_for(question)
    if kind is None or not evidence:
        return None
    if evidence[0].probability < threshold:
        return None
    about = question.strip().rstrip("?").strip()
    beside = told_alike(question, kind, evidence, likeness) if likeness else []
    evidence = of_one_time(question, kind, evidence)
    worth = worth_comparing(question, kind, evidence, threshold, share)
    order = {id(e): at for at, e in enumerate(evidence)}
    found = {id(e): e for e in (*worth, *beside)}
    told = sorted(found.values(), key=lambda e: order.get(id(e), len(order)))
    if kind == "yes_no":
        return both_sides(question, about, told, evidence)
    groups = _grouped(_first_of_each_source(_all_values(question, told, evidence)))
    readings = tuple(
        Reading(value=_shown(group[0]), evidence=tuple(r.evidence for r in group))
        for group in groups
    )
    if len(voices(e for r in readings for e in r.evidence)) < 2:
        return None
    if len(readings) == 1 and readings[0].independent_sources < 2:
        return None
    if len(readings) == 1:
        return Comparison(about=about, kind="agreement", readings=readings)
    updated = in_order_of_time(question, groups)
    if updated:
        ordered = tuple(readings[i] for i in updated)
        return Comparison(about=about, kind="update", readings=ordered)
    if any(_contradict(a, b) for a, b in combinations([r for g in groups for r in g], 2)):
        return Comparison(about=about, kind="disagreement", readings=readings)
    return None


def _all_values(
    question: str, told: Sequence[Evidence], evidence: Sequence[Evidence]
) -> list[Valued]:
    """The values of what is `told`, and those that sentences otherwise the same have in the place
    of the first value."""
    placed: dict[tuple[str, int], Valued] = {}
    for one in retold(evidence):
        value, first = value_of(question, one.evidence), value_of(question, one.original)
        if value and first and rivals(value, first):
            placed[_key(one.evidence)] = Valued(
                evidence=one.evidence, value=value, instead_of=first
            )
    found = [
        Valued(evidence=e, value=value)
        for e in told
        if _key(e) not in placed and (value := value_of(question, e)) is not None
    ]
    return [*found, *placed.values()]


def _key(evidence: Evidence) -> tuple[str, int]:
    return evidence.hit.source.article_id, evidence.start


def _first_of_each_source(read: Iterable[Valued]) -> list[Valued]:
    """Of each source the most probable value, as far as it is on the scale of the very first or
    stands in its place.

    Another value of the same source counts beside it where a copy has it in the same sentence,
    since what was changed in rewriting is a difference that readers have to know of, and where
    another speaker gives it.
    """
    first: dict[str, Valued] = {}
    others: list[Valued] = []
    for r in read:
        best = next(iter(first.values()), r)
        if r.instead_of is None and not comparable(best.value, r.value):
            continue
        held = first.setdefault(r.evidence.source_key, r)
        if same(r.value, held.value) or any(same(r.value, o.value) for o in others):
            continue
        if r.instead_of or _reworded(held, r) or _by_another(held, r):
            others.append(r)
    return [*first.values(), *others]


def _by_another(one: Valued, other: Valued) -> bool:
    """Whether two people give the values, in one article."""
    if one.evidence.hit.source.article_id != other.evidence.hit.source.article_id:
        return False
    if bare(one.evidence.text) or bare(other.evidence.text):
        return True
    mine, theirs = who_says(one.evidence), who_says(other.evidence)
    return bool(mine and theirs and not set(words(mine)) & set(words(theirs)))


def _reworded(one: Valued, other: Valued) -> bool:
    if one.evidence.hit.source.article_id == other.evidence.hit.source.article_id:
        return False
    mine, theirs = (gist(r.evidence.text) for r in (one, other))
    return len(mine & theirs) >= REWORDED * min(len(mine), len(theirs))


def _grouped(read: Sequence[Valued]) -> list[list[Valued]]:
    """Readings of one value, the narrowest first, in the order of `read`; a rounding that fits
    several goes with the one nearest to it in time."""
    groups: list[list[Valued]] = []
    for r in sorted(read, key=width):
        homes = [g for g in groups if all(same(r.value, m.value) for m in g)]
        if homes:
            min(homes, key=partial(days_apart, r)).append(r)
        else:
            groups.append([r])
    return sorted(groups, key=lambda g: min(map(read.index, g)))


def _shown(read: Valued) -> str:
    if read.value.moment and read.value.kind == "date":
        return with_calendar_day(read.value.text, read.evidence)
    return read.value.text


def _contradict(a: Valued, b: Valued) -> bool:
    """A text that names both chose one of them knowingly: they are not two words for one thing. But
    one sentence with two values contradicts itself, whatever else the texts name, and so does one
    with another value in the first one's place."""
    if any(one.instead_of and same(one.instead_of, other.value) for one, other in ((a, b), (b, a))):
        return True
    if repeats(a.evidence, b.evidence):
        return not same(a.value, b.value)
    if named_in(a.evidence.context, b.value) or named_in(b.evidence.context, a.value):
        return False
    return contradicts(a.value, b.value)
