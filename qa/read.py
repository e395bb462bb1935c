"""Reading: which sentences of the best passages answer the question, in which words, how surely.

`Reader` is the seam; `SpanReader` is what stands behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from qa.english.changes import day_after_change, value_of_change
from qa.evidence import Evidence, Margins
from qa.fitting import fits
from qa.originals import as_first_told
from qa.pretrained import is_installed
from qa.ruled_out import ruled_out
from qa.settings import DEFAULT_CLOSE_READER_MODEL, DEFAULT_READER_MODEL, Settings
from qa.spans import Calibration, SpanModel, WindowScores, framed
from qa.text import Span, trim
from qa.types import Hit
from qa.values import asks_for
from qa.weigh import Read, Scale, Weighed
from qa.windows import Window, window_at, worth_reading

READ_PASSAGES = 30
"""Passages that the windows to be read are chosen from."""
READ_WINDOWS = 10
CLOSE_WINDOWS = 2
"""The surest of these, which the larger model reads again."""
LEAST_WORDS = 3
"""A shorter sentence says nothing that could be quoted alone."""
BEST_WORDS = 3
NO_WORDS = 20.0
"""What there being no answer is preferred by where the model sees no word of a sentence."""
IN_REACH = 6.0
"""What the margin of other words of a sentence may be below that of its best."""
RRF_K = 20
READER_WEIGHT = 1.0
"""Of the reader's ranking beside that of the search."""

_DATELINE = re.compile(r"[A-Z][A-Z’'.-]{2,}\b[^.!?\n–—]{0,60}? [-–—]{1,2} (?=[\"“‘A-Z])")
"""Where and by whom a report was filed: "SANT IVEL (Lomarra Wire) - ". It answers nothing."""


class Reader(Protocol):
    """Chooses evidence for a question from passages."""

    @property
    def name(self) -> str: ...

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        """Evidence, the most probable first; ties by the order of the hits."""
        ...


class Look(NamedTuple):
    """A sentence as the first model reads it, and the closer one where it read its window again."""

    read: Read
    again: Read | None


class SpanReader:
    """Reads windows of the passages with an extractive model, in one go, and the surest of them
    again with a larger one, where there is one (a cascade; Matveeva et al., "High accuracy
    retrieval with multiple nested ranker", 2006).

    What the models see of a sentence is weighed with what they don't (`qa.weigh`), by the
    calibration of the one that reads last.
    """

    def __init__(
        self,
        model: SpanModel,
        windows: int = READ_WINDOWS,
        closer: SpanModel | None = None,
    ) -> None:
        self._model = model
        self._closer = closer
        self._windows = windows

    @property
    def name(self) -> str:
        return self._model.name

    @property
    def calibration(self) -> Calibration:
        """What turns scores into probabilities."""
        return (self._closer or self._model).calibration

    @property
    def margins(self) -> Margins | None:
        """How far the closer model prefers the best words of each sentence to no answer in its
        window; None without one. What it has read before is not read again."""
        return partial(_margins, self._closer) if self._closer else None

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        scale = Scale(question, hits)
        looks, first = self.looks(question, hits, scale)
        last = first
        if self._closer:
            last = scale.weigh(blended(looks, self.calibration.closer), self.calibration)
        # What is compared has to be on one scale, whether it was read once or twice.
        sure = [self._judged(question, w, once.own) for w, once in zip(last, first, strict=True)]
        return tuple(sorted(as_first_told(sure), key=lambda e: -e.probability))

    def _judged(self, question: str, weighed: Weighed, own: float) -> Evidence:
        """The evidence with its probabilities: none for what can't be the answer, which may still
        be what comes nearest."""
        possible = not ruled_out(question, weighed.evidence)
        return weighed.evidence.model_copy(
            update={
                "probability": possible * self.calibration.probability(weighed.score),
                "own_probability": possible * self._model.calibration.probability(own),
            }
        )

    def looks(
        self, question: str, hits: Sequence[Hit], scale: Scale
    ) -> tuple[list[Look], list[Weighed]]:
        """Each sentence read as both models see it, and as the first weighs it."""
        windows = worth_reading(question, hits, self._windows)
        read = _read(self._model, question, windows)
        first = scale.weigh(read, self._model.calibration)
        closely: dict[tuple[int, int], Read] = {}
        if self._closer:
            # By the weights that decide in the end: others leave what these put first read once.
            weighed = scale.weigh(read, self.calibration)
            order = sorted(range(len(read)), key=lambda i: (-weighed[i].score, i))
            found = {_place(read[i].window): read[i].window for i in order}
            again = _read(self._closer, question, list(found.values())[:CLOSE_WINDOWS])
            closely = {_place(r.evidence): _with_margin(r) for r in again}
        return [Look(r, closely.get(_place(r.evidence))) for r in read], first


def blended(looks: Sequence[Look], share: float) -> list[Read]:
    """The sentences with the words that the closer model reads, which has `share` in the margin.

    Those in windows that were not read again are moved by as much as the others are on average:
    what both say stays on one scale.
    """
    moved = [look.again.margin - look.read.margin for look in looks if look.again]
    average = sum(moved) / max(1, len(moved))
    found = []
    for read, again in looks:
        by = again.margin - read.margin if again else average
        evidence = again.evidence if again else read.evidence
        found.append(Read(evidence, read.window, read.margin + share * by))
    return found


def _place(text: Window | Evidence) -> tuple[int, int]:
    return text.hit.passage.id, text.start


def _read(model: SpanModel, question: str, windows: Sequence[Window]) -> list[Read]:
    scored = model.score(question, [framed(w.hit.source.title, w.text) for w in windows])
    return [
        read
        for window, scores in zip(windows, scored, strict=True)
        for read in _sentences(question, window, scores)
    ]


def _with_margin(read: Read) -> Read:
    evidence = read.evidence.model_copy(update={"margin": read.margin})
    return read._replace(evidence=evidence)


def _margins(model: SpanModel, question: str, evidence: Sequence[Evidence]) -> list[float]:
    unread = [(window_at(e.hit, e.start), e) for e in evidence if e.margin is None]
    texts = [framed(e.hit.source.title, e.hit.passage.text[w.start : w.end]) for w, e in unread]
    told = []
    for (window, e), scores in zip(unread, model.score(question, texts), strict=True):
        begins = e.start - e.hit.passage.start - window.start
        best = scores.best(begins, begins + len(e.text))
        told.append(best[0][2] if best else -NO_WORDS)
    fresh = iter(told)
    return [next(fresh) if e.margin is None else e.margin for e in evidence]


def open_reader(settings: Settings) -> SpanReader:
    """The reader of the settings.

    Without the model that reads again where that has no weights, and where it is the one made to go
    with another first reader.
    """
    first, close = settings.reader_model, settings.close_reader_model
    goes_with = close != DEFAULT_CLOSE_READER_MODEL or first == DEFAULT_READER_MODEL
    wanted = close != "none" and goes_with and is_installed(close)
    return SpanReader(SpanModel(first), closer=SpanModel(close) if wanted else None)


def still_open(evidence: Sequence[Evidence], told: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """What may answer a further part of a question: the words that answer another part do not."""
    taken = {(*_place(e), e.answer_start) for e in told if e.answer is not None}
    return tuple(e for e in evidence if (*_place(e), e.answer_start) not in taken)


def _sentences(question: str, window: Window, scores: WindowScores) -> Iterator[Read]:
    """The sentences of a window with the words that answer best, and the margin of those.

    Words that can't be what is asked for give way to the next best that can, in reach of them.
    """
    passage = window.hit.passage
    for sentence in window.sentences:
        text = passage.text[sentence.start : sentence.end]
        opening = _DATELINE.match(text)
        begins = sentence.start + (opening.end() if opening else 0)
        found = scores.best(begins - window.start, sentence.end - window.start, BEST_WORDS)
        if not found or (text.isascii() and len(text.split()) < LEAST_WORDS):
            continue
        read = [(_evidence(question, window, sentence, words), words[2]) for words in found]
        least = read[0][1] - IN_REACH
        evidence, margin = next(
            (r for r in read if r[1] >= least and fits(question, r[0])), read[0]
        )
        yield Read(evidence, window, margin)


def _evidence(
    question: str, window: Window, sentence: Span, words: tuple[int, int, float]
) -> Evidence:
    passage = window.hit.passage
    text = passage.text[sentence.start : sentence.end]
    before = sentence.start - window.start
    read = trim(window.text, words[0], words[1])
    answer = Span(read.start - before, read.end - before)
    kind = asks_for(question)
    if kind == "number":
        answer = value_of_change(question, text, answer)
    elif kind == "date":
        answer = day_after_change(question, text, answer)
    return Evidence(
        hit=window.hit,
        start=passage.start + sentence.start,
        end=passage.start + sentence.end,
        text=text,
        probability=0.0,
        answer=text[answer.start : answer.end],
        answer_start=passage.start + sentence.start + answer.start,
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
    found = []
    for at, hit in enumerate(hits, 1):
        rank = ranks.get(hit.passage.id)
        read = READER_WEIGHT / (RRF_K + rank) if rank else 0.0
        found.append(hit.model_copy(update={"reader_rank": rank, "score": 1 / (RRF_K + at) + read}))
    return tuple(sorted(found, key=lambda hit: -hit.score))
