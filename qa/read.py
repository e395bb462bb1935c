"""Reading: which sentences of the best passages answer the question, in which words, how surely.

`Reader` is the seam; `SpanReader` is what stands behind it.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from qa.counts import tally
from qa.embed import Embedder
from qa.originals import as_first_told
from qa.quantities import Quantity
from qa.questions import kind_of
from qa.settings import DEFAULT_EMBEDDING_MODEL
from qa.spans import LIKENESS, Calibration, SpanModel, WindowScores, framed
from qa.text import content_words, stems, trim, words
from qa.types import Evidence, Hit
from qa.values import asks_for, normalise
from qa.windows import Window, worth_reading

READ_PASSAGES = 30
"""Passages that the windows to be read are chosen from."""
READ_WINDOWS = 16
WEIGHED_BY_MEANING = 8
"""The surest sentences, whose likeness in meaning to the question is looked at too."""
LEAST_WORDS = 3
"""A shorter sentence says nothing that could be quoted alone."""
AGREEING = 3
"""Other sources that give the same words and count."""
RRF_K = 20
READER_WEIGHT = 1.0
"""Of the reader's ranking beside that of the search."""


_NAME = re.compile(r"(?<=\s)[A-Z][\w’'-]+")
_DATELINE = re.compile(r"[A-Z][A-Z’'.-]{2,}\b[^.!?\n–—]{0,60}? [-–—]{1,2} (?=[\"“‘A-Z])")
"""Where and by whom a report was filed: "SANT IVEL (Lomarra Wire) - ". It answers nothing."""


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
    stands in the sentence and around it, how well its passage was found, whether other sources give
    the same words, and, for the surest, how like the question it is in meaning (`Calibration`).
    """

    def __init__(self, model: SpanModel, embedder: Embedder, windows: int = READ_WINDOWS) -> None:
        self._model = model
        self._embedder = embedder
        self._windows = windows

    @property
    def name(self) -> str:
        return self._model.name

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        windows = worth_reading(question, hits, self._windows)
        scored = self._model.score(question, [framed(w.hit.source.title, w.text) for w in windows])
        calibration = self._model.calibration
        wanted = stems(content_words(question))
        besides = wanted - stems(content_words(" ".join(_NAME.findall(question))))
        kind = asks_for(question)
        found = [
            _counted(
                tally(question, evidence.text),
                calibration,
                kind != "time" and _names_only(besides, evidence),
                _Found(
                    evidence,
                    margin
                    + _besides(evidence, window, wanted, calibration)
                    - calibration.other_kind * _of_another_kind(question, kind, evidence),
                ),
            )
            for window, scores in zip(windows, scored, strict=True)
            for evidence, margin in _sentences(window, scores)
        ]
        told = [calibration.agreement * more for more in _agreement(found)]
        scores = [f.score + more for f, more in zip(found, told, strict=True)]
        meant = self._meaning(question, [f.evidence.text for f in found], scores)
        sure = [
            f.evidence.model_copy(
                update={
                    "probability": calibration.probability(f.score + like + more),
                    "own_probability": calibration.probability(f.score + like),
                }
            )
            for f, more, like in zip(found, told, meant, strict=True)
        ]
        return tuple(sorted(as_first_told(sure), key=lambda e: -e.probability))

    def _meaning(self, question: str, texts: Sequence[str], scores: Sequence[float]) -> list[float]:
        """What likeness in meaning adds to each score; what was not looked at gets the least.

        Nothing with another embedding model than the one whose cosines the weights are for.
        """
        calibration = self._model.calibration
        valued = kind_of(question) == "value"
        weight = calibration.meaning if valued else calibration.meaning_told
        if not weight or not texts or self._embedder.name != DEFAULT_EMBEDDING_MODEL:
            return [0.0] * len(texts)
        surest = sorted(range(len(texts)), key=lambda i: (-scores[i], i))[:WEIGHED_BY_MEANING]
        vectors = self._embedder.encode([question, *(texts[i] for i in surest)])
        likeness = vectors[1:] @ vectors[0]
        added = {i: weight * (float(c) - LIKENESS) for i, c in zip(surest, likeness, strict=True)}
        least = min(added.values())
        return [added.get(i, least) for i in range(len(texts))]


def _sentences(window: Window, scores: WindowScores) -> Iterator[tuple[Evidence, float]]:
    """The sentences of a window with the words that answer best, and the margin of those."""
    passage = window.hit.passage
    for sentence in window.sentences:
        text = passage.text[sentence.start : sentence.end]
        opening = _DATELINE.match(text)
        begins = sentence.start + (opening.end() if opening else 0)
        best = scores.best(begins - window.start, sentence.end - window.start)
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


def _counted(
    number: Quantity | None, calibration: Calibration, names_only: bool, found: _Found
) -> _Found:
    """With the number that counts the people asked for as the answer, where the sentence has it.

    A count tells by itself what it is; what else only names what is asked about is less sure.
    """
    if number is None:
        return _Found(found.evidence, found.score - calibration.nothing_else * names_only)
    evidence = found.evidence
    answer = evidence.text[number.start : number.end]
    told = {"answer": answer, "answer_start": evidence.start + number.start}
    return _Found(evidence.model_copy(update=told), found.score + calibration.tally)


def _besides(
    evidence: Evidence, window: Window, wanted: set[str], calibration: Calibration
) -> float:
    inside = len(wanted & stems(content_words(evidence.text))) / max(1, len(wanted))
    return (
        calibration.sentence * inside
        + calibration.window * window.overlap
        - calibration.rank * math.log(1 + window.rank)
    )


def _names_only(besides: set[str], evidence: Evidence) -> bool:
    """Whether nothing is told there of what is asked about those named: "When did she marry?"."""
    told = f"{evidence.hit.source.title} {evidence.hit.passage.text}"
    return bool(besides) and not besides & stems(content_words(told))


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
