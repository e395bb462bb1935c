"""Which member of a cluster of copies is cited: the one that says who published it, and when."""

from __future__ import annotations

from collections.abc import Sequence

from qa.evidence import Evidence
from qa.text import says_as_much


def as_first_told(found: Sequence[Evidence]) -> list[Evidence]:
    """Of what copies of one report say alike, the one with outlet and date is the most probable."""
    told = list(found)
    for i, e in enumerate(told):
        for j, other in enumerate(told):
            if other.source_key != e.source_key or _known(other) <= _known(e):
                continue
            alike = says_as_much(other.text, e.text) and says_as_much(e.text, other.text)
            if alike and other.probability < e.probability:
                odds = ("probability", "own_probability")
                mine, theirs = ({name: getattr(x, name) for name in odds} for x in (e, other))
                told[i], told[j] = e.model_copy(update=theirs), other.model_copy(update=mine)
                e = told[i]
    return told


def _known(evidence: Evidence) -> int:
    source = evidence.hit.source
    return (source.publisher is not None) + (source.published is not None)
