"""Rewrites: one report told again in other words, told apart from a second report on its event.

Words alone do not show it: two reporters at one press conference share quotations, figures and
names. A rewriter adds little, leaves out some, and keeps the order. So two texts are laid side by
side sentence by sentence, and three shares are taken, each in both directions:

- told: of a text, the part whose sentences have a counterpart in the other, in the same order;
- details: of the names and numbers of a text, those that the other has too;
- closeness: how much the counterparts have in common.

Sentences are compared by their terms, a name or number counting more than a word and a term that
few sentences of the two hold more than what both are about all along: inverse document frequency
(Sparck Jones, 1972) with the two texts as the collection, so that the outcome does not depend on
what else the library holds or in which order it came. The order is that of the best chain of
counterparts, found by dynamic programming (Gale and Church, "A program for aligning sentences in
bilingual corpora", 1993).

A follow-up by the same hand repeats its background to the letter and leaves nothing else in
common; a rewriter's hand shows everywhere. So the more literal the counterparts are, the fewer
sentences may be without one. Constants were chosen on RealTimeQA 2022 and the sample
(eval/LOG.md).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.terms import NAME, NUMBER, Report

Array = npt.NDArray[np.float64]

MIN_SENTENCES = 6
"""Shorter texts, briefs of one event, are alike whoever wrote them."""
KIND_WEIGHTS: Mapping[str, float] = {NAME: 1.5, NUMBER: 2.0}
CHANCE = 0.2
"""Likeness that a sentence finds somewhere in any text on its topic."""
COUNTERPART = 0.12
"""Least likeness above `CHANCE` of a counterpart."""
STEP_BACK = 2
"""Sentences that a counterpart may stand before the last one without being out of order."""
LIKENESS = 0.48
"""Least mean of the three shares of a rewrite: the likest pair of independent reports has 0.47, if
lists (of nominees, of winning numbers) are left aside, whose order gives them away."""
ORDER = 0.65
LARGER_TOLD = 0.3
"""A digest holds whole reports and is none of them."""
TOLD, LITERAL = 0.86, 0.6
"""Least part of the smaller text that is told in the larger, and how much less it may be where
nothing is told literally."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two texts have in common, each a share from 0 to 1."""

    told: float
    details: float
    closeness: float
    order: float
    """Of what the counterparts have in common, wherever they stand, the part that is in order."""
    smaller_told: float
    larger_told: float
    literal: float
    """How much the counterparts have in common, on average, with their own sentences."""

    @property
    def value(self) -> float:
        return (self.told + self.details + self.closeness) / 3

    def is_rewrite(self) -> bool:
        return (
            self.value >= LIKENESS
            and self.order >= ORDER
            and self.larger_told >= LARGER_TOLD
            and self.smaller_told + LITERAL * (1 - self.literal) >= TOLD
        )


def likeness(one: Report, other: Report) -> Likeness | None:
    """How alike two reports are; None when one is too short to say.

    The outcome is the same whichever of the two comes first.
    """
    if min(len(one.sentences), len(other.sentences)) < MIN_SENTENCES:
        return None
    smaller, larger = sorted((one, other), key=lambda r: (sum(r.counts.values()), sorted(r.counts)))
    alike, weights, larger_weights = _sentence_likeness(smaller, larger)
    mine = _chain(alike * weights[:, None])
    theirs = _chain((alike * larger_weights).T)
    smaller_told, smaller_close = _told(mine, weights)
    larger_told, larger_close = _told(theirs, larger_weights)
    anywhere = float((alike.max(axis=1) * weights).sum())
    details = (_details(smaller, larger) + _details(larger, smaller)) / 2
    return Likeness(
        told=(smaller_told + larger_told) / 2,
        details=details,
        closeness=math.sqrt(smaller_close * larger_close),
        order=smaller_close * float(weights.sum()) / anywhere if anywhere else 0.0,
        smaller_told=smaller_told,
        larger_told=larger_told,
        literal=min(1.0, smaller_close / smaller_told) if smaller_told else 0.0,
    )


def _sentence_likeness(rows: Report, columns: Report) -> tuple[Array, Array, Array]:
    """Likeness of each sentence of one report to each of the other, and the sentences' weights.

    The likeness is the geometric mean of the Dice coefficient and of the share of the lighter
    sentence that is in the other, above what chance gives.
    """
    total = len(rows.sentences) + len(columns.sentences)

    def weight(term: str) -> float:
        kind = KIND_WEIGHTS.get(term[0], 1.0)
        return kind * math.log(1 + total / (rows.counts[term] + columns.counts[term]))

    places = defaultdict(list)
    for j, sentence in enumerate(columns.sentences):
        for term in sentence:
            places[term].append(j)
    shared = np.zeros((len(rows.sentences), len(columns.sentences)))
    for i, sentence in enumerate(rows.sentences):
        for term in sorted(sentence & places.keys()):
            shared[i, places[term]] += weight(term)
    mine, theirs = (
        np.array([sum(map(weight, sorted(sentence))) for sentence in report.sentences])
        for report in (rows, columns)
    )
    dice = 2 * shared / (mine[:, None] + theirs)
    contained = shared / np.minimum(mine[:, None], theirs)
    alike = np.maximum(0.0, np.sqrt(dice * contained) - CHANCE) / (1 - CHANCE)
    return alike, mine, theirs


def _chain(gains: Array) -> Array:
    """For each row what its counterpart gains in the chain that gains most; 0 without one.

    A chain's counterparts go forward, or stand at most `STEP_BACK` before the furthest so far.
    """
    n, m = gains.shape
    columns = np.arange(m)
    behind = np.maximum(0, columns[:, None] - np.arange(STEP_BACK + 1))
    best = np.zeros(m)
    """By the furthest column reached."""
    steps = []
    for row in gains:
        near = behind[columns, row[behind].argmax(axis=1)]
        reached = np.maximum.accumulate(best)
        before = np.maximum.accumulate(np.where(best == reached, columns, 0))
        options = np.stack((best, best + row[near], reached + row))
        taken = options.argmax(axis=0)
        steps.append((taken, near, before))
        best = options[taken, columns]
    gained, furthest = np.zeros(n), int(best.argmax())
    for i in range(n - 1, -1, -1):
        taken, near, before = steps[i]
        if taken[furthest] == 1:
            gained[i] = gains[i, near[furthest]]
        elif taken[furthest] == 2:
            gained[i] = gains[i, furthest]
            furthest = int(before[furthest])
    return gained


def _told(gains: Array, weights: Array) -> tuple[float, float]:
    """Shares of a text: of the sentences with a counterpart, and of what those have in common."""
    found = gains >= COUNTERPART * weights
    total = weights.sum()
    return float(weights[found].sum() / total), float(gains.sum() / total)


def _details(one: Report, other: Report) -> float:
    """Of the names and numbers of `one`, the share that `other` has, rarer ones counting more."""
    have = total = 0.0
    for term in sorted(one.counts):
        if kind := KIND_WEIGHTS.get(term[0]):
            weight = kind / (1 + math.log(one.counts[term] + other.counts[term]))
            total += weight
            # What is a name here may stand in small letters there.
            if term in other.counts or term[1:] in other.counts:
                have += weight
    return have / total if total else 0.0
