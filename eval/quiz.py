"""Quiz questions with one answer each, asked of a library with and without that answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel

from eval.squad import normalised
from qa.embed import Embedder
from qa.library import Library
from qa.read import READ_PASSAGES
from qa.search import Searcher
from qa.types import Hit, Question


class QuizQuestion(BaseModel):
    """A row of a file of such questions; its other fields are passed over."""

    question: str
    answer: str
    date: datetime.date | None = None
    answer_articles: tuple[str, ...] | None = None
    """Where known, the articles that hold the answer."""


class Asked(NamedTuple):
    """A question with what was found for it: everything, or what is left without the answer."""

    question: str
    answer: str
    """In the form that `eval.squad.normalised` gives, between spaces."""
    answerable: bool
    hits: list[Hit]

    def answered_by(self, text: str) -> bool:
        """Whether the text holds the words of the answer."""
        return self.answer in f" {normalised(text)} "


def asked_twice(
    data_dir: Path, rows: Sequence[QuizQuestion], embedder: Embedder
) -> Iterator[Asked]:
    """Each question with what is found for it, where some of that holds the answer, and with what
    is found without the articles that hold it."""
    library = Library(data_dir)
    searcher = Searcher(library, embedder)
    text_of = cache(lambda article_id: f" {normalised(library.article(article_id).text)} ")
    for row in rows:
        question = Question(text=row.question, as_of=row.date, top_k=2 * READ_PASSAGES)
        hits = searcher.search(question)
        answer = f" {normalised(row.answer)} "
        holding = {h.source.article_id for h in hits}
        holding = {a for a in holding if answer in text_of(a)}
        if holding:
            yield Asked(row.question, answer, True, list(hits[:READ_PASSAGES]))
        left = [h for h in hits if h.source.article_id not in holding]
        yield Asked(row.question, answer, False, left[:READ_PASSAGES])
