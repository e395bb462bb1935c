"""A sentence that may answer a question, and the words of it that do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Self

from qa.text import Span
from qa.types import Frozen, Hit


class Evidence(Frozen):
    """A sentence that may answer the question: `hit.passage.text` holds it at `start:end`."""

    hit: Hit
    start: int
    """Offset in the article's text, like `end`."""
    end: int
    text: str
    probability: float
    """Calibrated probability that the sentence answers the question."""
    own_probability: float | None = None
    """The same without regard to whether other sources say so too; None where that is not told."""
    answer: str | None = None
    """The words of the sentence that answer, where the reader finds such: a name, a number."""
    answer_start: int | None = None
    """Offset of `answer` in the article's text."""
    margin: float | None = None
    """How far the closer reader prefers these words to there being no answer; None for what it has
    not read."""

    @property
    def source_key(self) -> str:
        """The same for all copies of one report: what counts as one independent source."""
        return self.hit.cluster_id or self.hit.source.article_id

    @property
    def alone(self) -> float:
        """How probable it is by itself: one that contradicts many is not improbable for that."""
        return self.probability if self.own_probability is None else self.own_probability

    @property
    def context(self) -> str:
        """The text around it, under its headline."""
        return f"{self.hit.source.title} {self.hit.passage.text}"

    @property
    def answer_span(self) -> Span | None:
        """Where `answer` stands in `text`; None where there is none."""
        if self.answer is None or self.answer_start is None:
            return None
        at = self.answer_start - self.start
        return Span(at, at + len(self.answer))

    def of(self, hit: Hit, start: int, end: int, probability: float = 0.0) -> Self:
        """Another sentence in its place, which that hit's article has at `start:end`, without words
        that answer."""
        at = hit.passage.start
        return self.model_copy(
            update={
                "hit": hit,
                "start": start,
                "end": end,
                "text": hit.passage.text[start - at : end - at],
                "probability": probability,
                "own_probability": None,
            }
        ).answering(None)

    def answering(self, span: Span | None) -> Self:
        """The same with the words at `span` of `text` as its answer; with none for None."""
        if span is None:
            return self.model_copy(update={"answer": None, "answer_start": None, "margin": None})
        return self.model_copy(
            update={
                "answer": self.text[span.start : span.end],
                "answer_start": self.start + span.start,
                "margin": None,
            }
        )


Margins = Callable[[str, Sequence[Evidence]], Sequence[float]]
"""How far the closer reader prefers the best words of each sentence to no answer to a question."""
