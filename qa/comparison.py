"""How the values of independent sources compare, and how that is said in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from qa.english.quantities import quantities
from qa.evidence import Evidence
from qa.types import Frozen, Published

NAMED_SOURCES = 3
"""Sources named for one value; the others are counted."""


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

    `update` when later reports give a new state of the same count, or another holder of the same
    office, the readings then in the order of time; otherwise the most probable reading comes first.
    """

    about: str
    kind: Literal["agreement", "update", "disagreement"]
    readings: tuple[Reading, ...]


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
    values = [r.value for r in comparison.readings]
    if comparison.kind == "update":
        return f"{headed('update', values)}: {', then '.join(told)}."
    return f"{headed('disagreement', values)}: {', '.join(told)}."


def headed(kind: Literal["update", "disagreement"], values: Sequence[str]) -> str:
    """What is said before values that are not the same."""
    if kind == "disagreement":
        return "Sources differ"
    counted = any(True for value in values for _ in quantities(value))
    return f"The {'figure' if counted else 'answer'} changed"


def _in_sentence(reading: Reading) -> str:
    """The value; in quotation marks where it is a clause and not a name or a number."""
    return reading.value if reading.evidence[0].answer else f"“{reading.value}”"


def _who(evidence: Sequence[Evidence]) -> str:
    told = list(dict.fromkeys(credited(e) for e in evidence))
    more = len(told) - NAMED_SOURCES
    return "; ".join(told[:NAMED_SOURCES]) + (f"; {more} more" if more > 0 else "")


def credited(evidence: Evidence) -> str:
    """Outlet and day, as a sentence puts them in brackets."""
    source = evidence.hit.source
    when = source.published
    said = f"{when.day} {when:%B %Y}" if when else "no date"
    return f"{source.publisher or source.title}, {said}"
