"""Reading: which sentences of the best passages answer the question, in which words, how surely.

`Reader` is the seam; `SpanReader` is what stands behind it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from qa.spans import Calibration, SpanModel, WindowScores, framed
from qa.text import content_words, stems, trim, words
from qa.types import Evidence, Hit
from qa.values import asks_for, normalise
from qa.windows import Window, worth_reading

READ_PASSAGES = 30
"""Passages that the windows to be read are chosen from."""
READ_WINDOWS = 16
LEAST_WORDS = 3
"""A shorter sentence says nothing that could be quoted alone."""
AGREEING = 3
"""Other sources that give the same words and count."""
RRF_K = 20
READER_WEIGHT = 1.0
"""Of the reader's ranking beside that of the search."""


class Reader(Protocol):
    """Chooses evidence for a question from passages."""

    @property
    def name(self) -> str: ...

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        """Evidence, the most probable first; ties by the order of the hits."""
        ...


class _Found(NamedTuple):
    evidence: Evidence
    score: float


class SpanReader:
    """Reads windows of the passages with an extractive model, in one go.

    What the model sees of a sentence is weighed with what it doesn't: how much of the question
    stands in the sentence and around it, how well its passage was found, and whether other sources
    give the same words (`Calibration`).
    """

    def __init__(self, model: SpanModel, windows: int = READ_WINDOWS) -> None:
        self._model = model
        self._windows = windows

    @property
    def name(self) -> str:
        return self._model.name

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        windows = worth_reading(question, hits, self._windows)
        scored = self._model.score(question, [framed(w.hit.source.title, w.text) for w in windows])
        calibration = self._model.calibration
        wanted = stems(content_words(question))
        kind = asks_for(question)
        found = [
            _Found(
                evidence,
                margin
                + _besides(evidence, window, wanted, calibration)
                - calibration.other_kind * _of_another_kind(question, kind, evidence),
            )
            for window, scores in zip(windows, scored, strict=True)
            for evidence, margin in _sentences(window, scores)
        ]
        told = _agreement(found)
        sure = [
            f.evidence.model_copy(
                update={
                    "probability": calibration.probability(f.score + calibration.agreement * more),
                    "own_probability": calibration.probability(f.score),
                }
            )
            for f, more in zip(found, told, strict=True)
        ]
        return tuple(sorted(sure, key=lambda e: -e.probability))


def _sentences(window: Window, scores: WindowScores) -> Iterator[tuple[Evidence, float]]:
    """The sentences of a window with the words that answer best, and the margin of those."""
    passage = window.hit.passage
    for sentence in window.sentences:
        text = passage.text[sentence.start : sentence.end]
        best = scores.best(sentence.start - window.start, sentence.end - window.start)
        if best is None or (text.isascii() and len(text.split()) < LEAST_WORDS):
            continue
        answer = trim(window.text, best[0], best[1])
        evidence = Evidence(
            hit=window.hit,
            start=passage.start + sentence.start,
            end=passage.start + sentence.end,
            text=text,
            probability=0.0,
            answer=window.text[answer.start : answer.end],
            answer_start=passage.start + window.start + answer.start,
        )
        yield evidence, best[2]


def _besides(
    evidence: Evidence, window: Window, wanted: set[str], calibration: Calibration
) -> float:
    inside = len(wanted & stems(content_words(evidence.text))) / max(1, len(wanted))
    return (
        calibration.sentence * inside
        + calibration.window * window.overlap
        - calibration.rank * math.log(1 + window.rank)
    )


def _of_another_kind(question: str, kind: str | None, evidence: Evidence) -> bool:
    """Whether the words read can't be what is asked for: no number, no date, no name."""
    if kind is None or kind == "yes_no" or evidence.answer is None:
        return False
    at = None if evidence.answer_start is None else evidence.answer_start - evidence.start
    published = evidence.hit.source.published
    return normalise(evidence.answer, question, evidence.text, published, at) is None


def _agreement(found: Sequence[_Found]) -> list[float]:
    """For each, how sure the surest others are, of other sources, that give the same words."""
    given: dict[str, dict[str, float]] = defaultdict(dict)
    keys = [" ".join(words(f.evidence.answer or "")) for f in found]
    for f, key in zip(found, keys, strict=True):
        source = f.evidence.source_key
        given[key][source] = max(f.score, given[key].get(source, -math.inf))
    told = []
    for f, key in zip(found, keys, strict=True):
        others = [s for source, s in given[key].items() if source != f.evidence.source_key]
        surest = sorted(others, reverse=True)[:AGREEING]
        told.append(sum(Calibration().probability(s) for s in surest))
    return told


def reranked(hits: Sequence[Hit], evidence: Sequence[Evidence]) -> tuple[Hit, ...]:
    """The hits with those first that the reader finds an answer in, fused with the search ranks.

    Both rankings count by reciprocal rank; `reader_rank` and `score` of the hits say how.
    """
    surest: dict[int, float] = {}
    for e in evidence:
        passage = e.hit.passage.id
        surest[passage] = max(surest.get(passage, 0.0), e.probability)
    by_reader = sorted(surest, key=lambda p: -surest[p])
    ranks = {passage: rank for rank, passage in enumerate(by_reader, 1)}
    found = []
    for at, hit in enumerate(hits, 1):
        rank = ranks.get(hit.passage.id)
        read = READER_WEIGHT / (RRF_K + rank) if rank else 0.0
        found.append(hit.model_copy(update={"reader_rank": rank, "score": 1 / (RRF_K + at) + read}))
    return tuple(sorted(found, key=lambda hit: -hit.score))
