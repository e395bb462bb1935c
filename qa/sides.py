"""Both sides of what a yes/no question asks: who says so, and who denies it.

Words tell sides only in set ways: a report that denies an allegation by its name, and one that
denies what stands right before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from qa.attribution import voices
from qa.comparable import adjoin
from qa.comparison import Comparison, Reading
from qa.english.polarity import clause, denied_there, denies_it, side
from qa.evidence import Evidence
from qa.text import says_as_much


def both_sides(
    question: str, about: str, told: Sequence[Evidence], evidence: Sequence[Evidence]
) -> Comparison | None:
    """Both sides of an allegation among what is `told`; else what the first of it says and the
    denial of that beside it, among all `evidence`. One report may tell both, of two who say so."""
    sides: dict[str, dict[str, Evidence]] = {}
    for e in told:
        taken = side(question, e.text)
        if taken:
            sides.setdefault(taken, {}).setdefault(e.source_key, e)
    if len(sides) < 2 and (denied := _denied(about, told, evidence)):
        return denied
    if len(voices(e for held in sides.values() for e in held.values())) < 2:
        return None
    if len(sides) == 1 and len({key for held in sides.values() for key in held}) < 2:
        return None
    readings = tuple(
        Reading(
            value=clause(question, e.text),
            evidence=tuple(x for x in held.values() if x is e or says_as_much(x.text, e.text)),
        )
        for held in sides.values()
        for e in [next(iter(held.values()))]
    )
    kind: Literal["agreement", "disagreement"] = "disagreement" if len(sides) == 2 else "agreement"
    return Comparison(about=about, kind=kind, readings=readings)


def _denied(
    about: str, told: Sequence[Evidence], evidence: Sequence[Evidence]
) -> Comparison | None:
    """What the first evidence tells, and that it is denied: behind it, or at its end."""
    said = told[0] if told else None
    if said is None or denies_it(said.text):
        return None
    if at := denied_there(said.text):
        ended = said.text[at.start : at.end]
        begun = said.text[: said.text.rindex(",", 0, at.start)]
        values = ((begun, said), (ended, said))
    else:
        denial = next((e for e in evidence if _right_behind(said, e) and denies_it(e.text)), None)
        if denial is None:
            return None
        values = ((said.text, said), (denial.text, denial))
    readings = tuple(
        Reading(value=text.strip(" ,").rstrip("."), evidence=(e.answering(None),))
        for text, e in values
    )
    return Comparison(about=about, kind="disagreement", readings=readings)


def _right_behind(one: Evidence, other: Evidence) -> bool:
    return adjoin(one, other) and one.start < other.start
