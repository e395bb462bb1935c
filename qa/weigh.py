"""How sure it is that a sentence answers: a model's margin, weighed with what it doesn't see.

The weights are those of `qa.spans.Calibration`.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from qa.english.agents import done_by_another, without_doer
from qa.english.groups import of_others
from qa.english.names import names_half
from qa.english.offices import untold
from qa.english.told import told_outright
from qa.evidence import Evidence
from qa.fitting import fits
from qa.spans import LIKENESS, Calibration
from qa.text import gist, words
from qa.types import Hit
from qa.values import asks_for
from qa.voices import says_it
from qa.windows import Window

TIMELY_DAYS = 14.0
"""After so many days what was published counts for little more than what is old."""
AGREEING = 3
"""Other sources that give the same words and count."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAME = re.compile(r"(?<=\s)[A-Z][\w’'-]+")


class Read(NamedTuple):
    """A sentence that was read: its window, and the margin of the words that answer over none."""

    evidence: Evidence
    window: Window
    margin: float


class Signals(NamedTuple):
    """What speaks for a sentence besides its margin, each to be counted as often as the field of
    `Calibration` with the same name says."""

    sentence: float = 0.0
    """Share of the question's words in the sentence."""
    window: float = 0.0
    """The same of its window and what stands beside that, rare words counting more."""
    rank: float = 0.0
    """Natural logarithm of the rank of its passage, from 1, taken off."""
    other_kind: float = 0.0
    """-1 where the words read can't be what is asked for."""
    nothing_else: float = 0.0
    """-1 where nothing is told there of what is asked, only of who it is asked about; or of
    another than who is asked about."""
    tally: float = 0.0
    """1 where the count of people, the age or who somebody is, as asked for, is said outright."""
    speaker: float = 0.0
    """1 where it is asked what somebody said, and the sentence reports words of theirs."""
    timely: float = 0.0
    """How much nearer to the time asked about it was published than what was found is on average,
    where 1 is at that time and -1 far from it; 0 where either is not known."""
    meaning: float = 0.0
    """Cosine of window and question above `LIKENESS`; 0 where it is not known."""

    def weighed(self, calibration: Calibration) -> float:
        weights = (float(getattr(calibration, name)) for name in self._fields)
        return sum(weight * value for weight, value in zip(weights, self, strict=True))


class Weighed(NamedTuple):
    """A sentence that was weighed; `own` leaves out what other sources say to it."""

    evidence: Evidence
    score: float
    own: float
    signals: Signals


class Scale:
    """Weighs the sentences read for one question."""

    def __init__(self, question: str, hits: Sequence[Hit] = ()) -> None:
        """`hits` are what the sentences were chosen from."""
        self._question = question
        near = [_timely(h.days_away) for h in hits if h.days_away is not None]
        self._usual = sum(near) / max(1, len(near))
        self._wanted = gist(question)
        named = gist(" ".join(_NAME.findall(question)))
        self._besides = self._wanted - named
        self._kind = asks_for(question)
        self._seen: dict[tuple[object, ...], tuple[Evidence, Signals]] = {}
        """What was told of a sentence read as it was: the same under any weights."""

    def weigh(self, read: Sequence[Read], calibration: Calibration) -> list[Weighed]:
        """The same sentences in the same order, with scores for `calibration.probability`.

        Words that say outright what is asked for are the answer, whatever else was read there.
        """
        told = [self._told_once(r) for r in read]
        evidence = [e for e, _ in told]
        alone = [r.margin + by.weighed(calibration) for r, (_, by) in zip(read, told, strict=True)]
        agreed = [calibration.agreement * more for more in _agreement(evidence, alone)]
        return [
            Weighed(e, score + more, score, by)
            for (e, by), score, more in zip(told, alone, agreed, strict=True)
        ]

    def _told_once(self, read: Read) -> tuple[Evidence, Signals]:
        evidence = read.evidence
        as_read = (
            evidence.hit.passage.id,
            evidence.start,
            evidence.answer_start,
            evidence.answer,
            evidence.margin,
        )
        if as_read not in self._seen:
            self._seen[as_read] = self._told(read)
        return self._seen[as_read]

    def _told(self, read: Read) -> tuple[Evidence, Signals]:
        """The sentence with the words that answer, and what speaks for it."""
        evidence, window = read.evidence, read.window
        inside = len(self._wanted & gist(evidence.text))
        outright = told_outright(self._question, evidence.text)
        elsewhere = outright is not None and self._elsewhere(evidence)
        # What is said outright needs no more; what else only names what is asked is less sure.
        unsaid = outright is None and self._kind != "time" and self._names_only(evidence)
        signals = Signals(
            sentence=inside / max(1, len(self._wanted)),
            window=window.overlap,
            rank=-math.log(1 + window.rank),
            other_kind=-float(not fits(self._question, evidence)),
            nothing_else=-float(elsewhere or unsaid or self._of_others(evidence)),
            tally=float(outright is not None and not elsewhere),
            speaker=float(says_it(self._question, evidence)),
            timely=self._timelier(evidence.hit.days_away),
            meaning=0.0 if window.cosine is None else window.cosine - LIKENESS,
        )
        if outright is not None and not elsewhere:
            evidence = evidence.answering(outright)
        return evidence, signals

    def _of_others(self, evidence: Evidence) -> bool:
        question, passage = self._question, evidence.hit.passage
        before = passage.text[: evidence.start - passage.start]
        return (
            of_others(question, evidence.text, before)
            or done_by_another(question, evidence.text)
            or without_doer(question, evidence.text)
            or untold(question, evidence.context)
        )

    def _timelier(self, days_away: float | None) -> float:
        """Measured by what else was found: where all of it is old, its age tells nothing."""
        return 0.0 if days_away is None else _timely(days_away) - self._usual

    def _elsewhere(self, evidence: Evidence) -> bool:
        """Whether what is told outright is of others: nothing there names what the question names,
        or the year that it gives."""
        source = evidence.hit.source
        year = source.published.year if source.published else ""
        told = f"{source.title} {evidence.hit.passage.text} {year}"
        return not names_half(self._question, told) or any(
            asked not in told for asked in _YEAR.findall(self._question)
        )

    def _names_only(self, evidence: Evidence) -> bool:
        """Whether nothing is told there of what is asked of those named: "When did she marry?"."""
        told = evidence.context
        return bool(self._besides) and not self._besides & gist(told)


def _timely(days_away: float) -> float:
    return 2 * math.exp(-days_away / TIMELY_DAYS) - 1


def _agreement(found: Sequence[Evidence], scores: Sequence[float]) -> list[float]:
    """For each, how sure the surest others are, of other sources, that give the same words."""
    given: dict[str, dict[str, float]] = defaultdict(dict)
    keys = [" ".join(words(e.answer or "")) for e in found]
    for e, key, score in zip(found, keys, scores, strict=True):
        given[key][e.source_key] = max(score, given[key].get(e.source_key, -math.inf))
    told = []
    for e, key in zip(found, keys, strict=True):
        others = [s for source, s in given[key].items() if source != e.source_key]
        surest = sorted(others, reverse=True)[:AGREEING]
        told.append(sum(Calibration().probability(s) for s in surest))
    return told
