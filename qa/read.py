"""Reading: which sentences of the best passages answer the question, in which words, how surely.

`Reader` is the seam; `SpanReader` is what stands behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from qa.spans import SpanModel, WindowScores, framed
from qa.text import trim
from qa.types import Evidence, Hit
from qa.windows import Window, worth_reading

READ_PASSAGES = 30
"""Passages that the windows to be read are chosen from."""
READ_WINDOWS = 16
RRF_K = 20
READER_WEIGHT = 1.0


class Reader(Protocol):
    """Chooses evidence for a question from passages."""

    @property
    def name(self) -> str: ...

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        """Evidence, the most probable first; ties by the order of the hits."""
        ...


class SpanReader:
    """Reads windows of the passages with an extractive model, in one go."""

    def __init__(self, model: SpanModel, windows: int = READ_WINDOWS) -> None:
        self._model = model
        self._windows = windows

    @property
    def name(self) -> str:
        return self._model.name

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        windows = worth_reading(question, hits, self._windows)
        scored = self._model.score(question, [framed(w.hit.source.title, w.text) for w in windows])
        found = [
            evidence
            for window, scores in zip(windows, scored, strict=True)
            for evidence in self._evidence(window, scores)
        ]
        return tuple(sorted(found, key=lambda e: -e.probability))

    def _evidence(self, window: Window, scores: WindowScores) -> Iterator[Evidence]:
        passage = window.hit.passage
        for sentence in window.sentences:
            first, last = sentence.start - window.start, sentence.end - window.start
            best = scores.best(first, last)
            if best is None:
                continue
            start, end, margin = best
            answer = trim(window.text, start, end)
            yield Evidence(
                hit=window.hit,
                start=passage.start + sentence.start,
                end=passage.start + sentence.end,
                text=passage.text[sentence.start : sentence.end],
                probability=self._model.calibration.probability(margin),
                answer=window.text[answer.start : answer.end],
                answer_start=passage.start + window.start + answer.start,
            )


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
    found = [
        hit.model_copy(
            update={
                "reader_rank": ranks.get(hit.passage.id),
                "score": 1 / (RRF_K + at)
                + (
                    READER_WEIGHT / (RRF_K + ranks[hit.passage.id])
                    if hit.passage.id in ranks
                    else 0
                ),
            }
        )
        for at, hit in enumerate(hits, 1)
    ]
    return tuple(sorted(found, key=lambda hit: -hit.score))
