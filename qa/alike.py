"""Evidence that is not sure by itself, and yet gives another value of what the first one gives.

What a reader is sure of is the sentence worded like the question. Another outlet's words are
farther from it, but near to the first one's, since both tell the same thing. Those that are nearest
are read again by the closer model.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from qa.comparable import HALF_A_YEAR, asked_of, days_between, later
from qa.embed import Embedder, cosines
from qa.english.changes import tells_of_change
from qa.english.names import names_half, runs
from qa.evidence import Evidence, Margins
from qa.settings import DEFAULT_EMBEDDING_MODEL
from qa.text import gist
from qa.values import Kind, NormalValue, comparable, same, value_of

Cosines = Callable[[str, Sequence[str]], Sequence[float]]
"""Of a text and each of others, by the embedding model that comes with the project."""


class Likeness(NamedTuple):
    """What tells whether two sentences answer one question, besides their words."""

    cosines: Cosines
    margins: Margins


KINDS: frozenset[Kind] = frozenset(("number", "date", "time", "name"))
FORTNIGHT = 14
"""Days between the reports: later on, the same words tell of something else, as a rule."""
SURELY = 0.7
"""Between reports that are further apart, where the later does not tell of a change."""
LEAST_PROBABLE = 0.03
"""Of the surest: what is less so gives no value."""
LIKELY = 0.55
"""A false contradiction costs more than a missed one."""
NAMES_ALIKE = 0.45
"""Cosine of two sentences from which on they may name two for one thing: others lead, own and sign
other things."""
NEAR = 4
"""Candidates, the most probable, whose sentences are held against the first one's."""
READ_AGAIN = 2
"""Candidates that the closer model reads: more of them tell no more (eval/LOG.md)."""
_WEIGHT_PROBABLE, _WEIGHT_ASKED, _WEIGHT_ALIKE, _WEIGHT_MARGIN = 0.41, 1.23, 4.23, 0.18
_BIAS = -2.30
"""Of the fields of `Candidate`, by logistic regression (`eval.training.alike`)."""


def likeness_by(embedder: Embedder, margins: Margins | None) -> Likeness | None:
    """None for another embedding model than that whose cosines the weights are for, and without a
    closer reader."""
    if embedder.name != DEFAULT_EMBEDDING_MODEL or margins is None:
        return None
    return Likeness(partial(cosines, embedder), margins)


class Candidate(NamedTuple):
    """Evidence with another value than the first gives, and what tells whether it is its rival."""

    evidence: Evidence
    value: NormalValue
    probable: float
    """Logarithm of how probable it is beside the first."""
    asked: float
    """Share of the question's words, names aside, that its sentence has."""
    alike: float
    """Cosine of its sentence and the first one."""
    margin: float = 0.0
    """By the closer reader."""

    @property
    def probability(self) -> float:
        """That the two values answer the same question."""
        score = (
            _WEIGHT_PROBABLE * self.probable
            + _WEIGHT_ASKED * self.asked
            + _WEIGHT_ALIKE * self.alike
            + _WEIGHT_MARGIN * self.margin
            + _BIAS
        )
        return 1 / (1 + math.exp(-score))


def told_alike(
    question: str, kind: Kind, evidence: Sequence[Evidence], likeness: Likeness
) -> list[Evidence]:
    """The evidence of other articles whose value stands against that of the first, the most
    probable first."""
    return [
        c.evidence
        for c in candidates(question, kind, evidence, likeness)
        if c.probability >= _least(question, evidence[0], c.evidence)
        and (kind != "name" or c.alike >= NAMES_ALIKE)
    ]


def _least(question: str, first: Evidence, other: Evidence) -> float:
    """How probable two values must be to answer the same question, by what lies between them.

    Reports further than a fortnight apart must be about something that has a name.
    """
    between = days_between(first, other) or 0
    if between <= FORTNIGHT:
        return LIKELY
    newer = later(first, other)
    if not runs(question):
        return math.inf
    if newer and tells_of_change(newer.text):
        return LIKELY
    return SURELY if between <= HALF_A_YEAR else math.inf


def candidates(
    question: str, kind: Kind, evidence: Sequence[Evidence], likeness: Likeness
) -> list[Candidate]:
    """The evidence of other articles with another value than the first, those `READ_AGAIN` that are
    likeliest to be its rivals before they are read again; none where the first gives none."""
    first = evidence[0] if evidence else None
    given = value_of(question, first) if first and kind in KINDS else None
    if first is None or given is None or not first.probability:
        return []
    least = LEAST_PROBABLE * max(e.alone for e in evidence)
    near = [
        (e, value)
        for e in evidence[1:]
        if e.alone >= least
        and e.probability
        and e.hit.source.article_id != first.hit.source.article_id
        and _least(question, first, e) < math.inf
        and (value := value_of(question, e)) is not None
        and comparable(given, value)
        and not same(given, value)
        and names_half(question, e.context)
    ][:NEAR]
    if not near:
        return []
    cosines_to_first = likeness.cosines(first.text, [e.text for e, _ in near])
    asked = asked_of(question)
    found = [
        Candidate(
            evidence=e,
            value=value,
            probable=math.log(e.probability / first.probability),
            asked=len(asked & (gist(e.text) - gist(value.text))) / max(1, len(asked)),
            alike=cosine,
        )
        for (e, value), cosine in zip(near, cosines_to_first, strict=True)
    ]
    likeliest = sorted(range(len(found)), key=lambda i: (-found[i].probability, i))[:READ_AGAIN]
    kept = [found[i] for i in sorted(likeliest)]
    margins = likeness.margins(question, [c.evidence for c in kept])
    return [c._replace(margin=m) for c, m in zip(kept, margins, strict=True)]
