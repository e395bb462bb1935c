"""Comparing: what independent sources say to one question, and whether they agree.

Values are compared only where the question presupposes one. A false contradiction costs more than a
missed one, so whatever may be a rounding, a part, a spelling or another thing is let go.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from itertools import combinations, pairwise
from typing import Literal

from qa.counts import accumulates
from qa.names import fold
from qa.polarity import clause, side
from qa.types import Evidence, Frozen, Published
from qa.values import (
    NormalValue,
    asks_for,
    comparable,
    contradicts,
    named_in,
    normalise,
    same,
)

WORTH_COMPARING = 0.5
"""Evidence at least this fraction as probable as the best gives a value."""
NAMED_SOURCES = 3
"""Sources named for one value; the others are counted."""
_REVISES = re.compile(
    r"\b(?:rose|risen|rising|rises|climb\w*|grew|grown|fell|fallen|dropped|reached|reaches|now|revised"
    r"|updated?|increased|up from|down from|so far|latest|brought|brings)\b",
    re.I,
)
"""Words of a report that puts a new figure in the place of an old one."""


class Reading(Frozen):
    """One value and those who give it: the most probable first, each report and its copies once."""

    value: str
    """Words of the first evidence, verbatim."""
    evidence: tuple[Evidence, ...]

    @property
    def independent_sources(self) -> int:
        return len({e.source_key for e in self.evidence})

    @property
    def published(self) -> Published | None:
        """The earliest date of the evidence."""
        dates = [e.hit.source.published for e in self.evidence if e.hit.source.published]
        return min(dates, key=lambda d: d.isoformat(), default=None)


class Comparison(Frozen):
    """What the sources say to one question.

    `update` when later reports give a new state of the same count, the readings then in the order
    of time; otherwise the most probable reading comes first.
    """

    about: str
    kind: Literal["agreement", "update", "disagreement"]
    readings: tuple[Reading, ...]


class _Read(Frozen):
    evidence: Evidence
    value: NormalValue


def compare(
    question: str,
    evidence: Sequence[Evidence],
    threshold: float = 0.0,
    worth_comparing: float = WORTH_COMPARING,
) -> Comparison | None:
    """How the values of independent sources compare; None when fewer than two sources give one.

    `evidence` is sorted, most probable first; None where the first is less probable than
    `threshold`. What is by itself less probable than `worth_comparing` times the best is left out,
    as is what names nothing that the question names. None also when the question does not ask for
    one value (why, how, who said, which countries), and when the values are neither the same nor
    surely different. Each source counts with the most probable of its values.
    """
    kind = asks_for(question)
    if kind is None or not evidence:
        return None
    if evidence[0].probability < threshold:
        return None
    # One that contradicts many is not improbable for that: each counts for itself.
    least = worth_comparing * max(_alone(e) for e in evidence)
    probable = [e for e in evidence if _alone(e) >= least and _on_topic(question, e)]
    about = question.strip().rstrip("?").strip()
    if kind == "yes_no":
        return _sides(question, about, probable)
    groups = _grouped(_first_of_each_source(_values(question, probable)))
    readings = tuple(
        Reading(value=group[0].value.text, evidence=tuple(r.evidence for r in group))
        for group in groups
    )
    if sum(r.independent_sources for r in readings) < 2:
        return None
    if len(readings) == 1:
        return Comparison(about=about, kind="agreement", readings=readings)
    updated = _updated(question, groups)
    if updated:
        ordered = tuple(readings[i] for i in updated)
        return Comparison(about=about, kind="update", readings=ordered)
    if any(_contradict(a, b) for a, b in combinations([r for g in groups for r in g], 2)):
        return Comparison(about=about, kind="disagreement", readings=readings)
    return None


def rendered(comparison: Comparison, mark: Callable[[Evidence], str] = lambda _: "") -> str:
    """One plain sentence; `mark` gives what follows a source, such as " [2]"."""
    told = [
        f"{_in_sentence(r)} ({_who(r.evidence)})"
        + "".join(dict.fromkeys(mark(e) for e in r.evidence))
        for r in comparison.readings
    ]
    if comparison.kind == "agreement":
        count = len({e.source_key for r in comparison.readings for e in r.evidence})
        return f"{count} independent sources agree: {', '.join(told)}."
    if comparison.kind == "update":
        return f"The figure changed: {', then '.join(told)}."
    return f"Sources differ: {', '.join(told)}."


def _alone(evidence: Evidence) -> float:
    own = evidence.own_probability
    return evidence.probability if own is None else own


def _values(question: str, evidence: Sequence[Evidence]) -> Iterator[_Read]:
    for e in evidence:
        if e.answer is None:
            continue
        at = None if e.answer_start is None else e.answer_start - e.start
        value = normalise(e.answer, question, e.text, e.hit.source.published, at)
        if value:
            yield _Read(evidence=e, value=value)


def _first_of_each_source(read: Iterator[_Read]) -> list[_Read]:
    """Of each source the most probable value, as far as it is on the scale of the very first."""
    first: dict[str, _Read] = {}
    for r in read:
        leader = next(iter(first.values()), r)
        if comparable(leader.value, r.value):
            first.setdefault(r.evidence.source_key, r)
    return list(first.values())


def _grouped(read: Sequence[_Read]) -> list[list[_Read]]:
    groups: list[list[_Read]] = []
    for r in read:
        home = next((g for g in groups if all(same(r.value, m.value) for m in g)), None)
        if home is None:
            groups.append([r])
        else:
            home.append(r)
    return groups


def _contradict(a: _Read, b: _Read) -> bool:
    """A text that names both chose one of them knowingly: they are not two words for one thing."""
    if named_in(_context(a.evidence), b.value) or named_in(_context(b.evidence), a.value):
        return False
    return contradicts(a.value, b.value)


def _updated(question: str, groups: Sequence[Sequence[_Read]]) -> list[int] | None:
    """Indexes of the groups in the order of time, when each is a later state of the one before."""
    days = [_days(group) for group in groups]
    if any(not known for known in days) or any(g[0].value.number is None for g in groups):
        return None
    order = sorted(range(len(groups)), key=lambda i: min(days[i]))
    grows = accumulates(question)
    for earlier, later in pairwise(order):
        if min(days[later]) <= min(days[earlier]):
            return None
        before, after = groups[earlier][0].value.number, groups[later][0].value.number
        revised = any(_REVISES.search(r.evidence.text) for r in groups[later])
        larger = before and after and (after.low, after.high) >= (before.low, before.high)
        if not (revised or (grows and larger)):
            return None
    return order


def _days(group: Sequence[_Read]) -> list[date]:
    """Days of publication; none when any is unknown."""
    found = [r.evidence.hit.source.published for r in group]
    known = [d.date() if isinstance(d, datetime) else d for d in found if d is not None]
    return known if len(known) == len(found) else []


def _sides(question: str, about: str, evidence: Sequence[Evidence]) -> Comparison | None:
    """Both sides of an allegation. One report may tell both; two sources are needed in all."""
    sides: dict[str, dict[str, Evidence]] = {}
    for e in evidence:
        taken = side(question, e.text)
        if taken:
            sides.setdefault(taken, {}).setdefault(e.source_key, e)
    if len({key for held in sides.values() for key in held}) < 2:
        return None
    readings = tuple(
        Reading(value=clause(question, e.text), evidence=tuple(held.values()))
        for held in sides.values()
        for e in [next(iter(held.values()))]
    )
    kind: Literal["agreement", "disagreement"] = "disagreement" if len(sides) == 2 else "agreement"
    return Comparison(about=about, kind=kind, readings=readings)


_NAMES = re.compile(r"(?<=[a-z,] )(?:[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*)*")


def _on_topic(question: str, evidence: Evidence) -> bool:
    """Whether the text around the evidence names half of what the question names."""
    asked = _NAMES.findall(question)
    around = fold(_context(evidence))
    found = [any(fold(word)[:5] in around for word in run.split()) for run in asked]
    return 2 * sum(found) >= len(found)


def _context(evidence: Evidence) -> str:
    return f"{evidence.hit.source.title} {evidence.hit.passage.text}"


def _in_sentence(reading: Reading) -> str:
    """The value; in quotation marks where it is a clause and not a name or a number."""
    return reading.value if reading.evidence[0].answer else f"“{reading.value}”"


def _who(evidence: Sequence[Evidence]) -> str:
    told = list(dict.fromkeys(_source(e) for e in evidence))
    more = len(told) - NAMED_SOURCES
    return "; ".join(told[:NAMED_SOURCES]) + (f"; {more} more" if more > 0 else "")


def _source(evidence: Evidence) -> str:
    source = evidence.hit.source
    when = source.published
    said = f"{when.day} {when:%B %Y}" if when else "no date"
    return f"{source.publisher or source.title}, {said}"
