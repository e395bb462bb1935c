"""Calibrate the reader: `python -m eval.calibration DATA_DIR QUESTIONS [--write FILE]`.

DATA_DIR holds a library, QUESTIONS is JSON Lines (plain or gzip) with `question`, `answer` and,
where known, `date`. Each question is asked twice: of the library, and of what is left of it without
the articles that hold the answer's words, where nothing should be answered. From the score of the
surest sentence and from whether it holds the answer, weight and bias of the probability are fitted
(`qa.spans.Calibration`; the other fields stay as they are). Prints, for thresholds of that
probability, how many questions of the first kind are answered and rightly so, and how many of the
second are refused. `--part` takes every other question, so that one half can choose and the other
report.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from pydantic import BaseModel
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from eval.lines import PARTS, Part, halved, read_lines
from eval.reasons import ending_with_reason
from eval.squad import normalised
from qa.embed import Embedder, SentenceEmbedder
from qa.library import Library
from qa.read import READ_PASSAGES, SpanReader, open_reader
from qa.search import Searcher
from qa.settings import load_settings
from qa.spans import Calibration
from qa.types import Hit, Question

THRESHOLDS = tuple(round(0.05 * i, 2) for i in range(1, 20))


class QuizQuestion(BaseModel):
    """A row of QUESTIONS; its other fields are passed over."""

    question: str
    answer: str
    date: datetime.date | None = None
    answer_articles: tuple[str, ...] | None = None
    """Where known, the articles that hold the answer; a question with none is passed over."""


class Observation(NamedTuple):
    """The surest sentence for a question: is there an answer to find, and is it in there?"""

    answerable: bool
    score: float
    right: bool
    exact: bool
    """Whether the words read are the answer."""


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


def observe(
    data_dir: Path, questions: Path, reader: SpanReader, embedder: Embedder, part: Part
) -> Iterator[Observation]:
    """Two observations for each question that some article of the library answers."""
    rows = [r for r in read_lines(questions, QuizQuestion) if r.answer_articles != ()]
    for asked in asked_twice(data_dir, halved(rows, part), embedder):
        best = next(iter(reader.read(asked.question, asked.hits)), None)
        if best is None:
            continue
        exact = f" {normalised(best.answer or '')} " == asked.answer
        score = _score(best.probability, reader.calibration)
        yield Observation(asked.answerable, score, asked.answered_by(best.text), exact)


def _score(probability: float, calibration: Calibration) -> float:
    """The score that a probability was made from."""
    odds = math.log(max(probability, 1e-12) / max(1 - probability, 1e-12))
    return (odds - calibration.bias) / calibration.weight


def fit(seen: Sequence[Observation]) -> Calibration:
    """Weight and bias under which the probability is that of the sentence holding the answer."""
    fitted = LogisticRegression(C=1e6).fit([[o.score] for o in seen], [o.right for o in seen])
    return Calibration(float(fitted.coef_[0, 0]), float(fitted.intercept_[0]))


def report(seen: Sequence[Observation], calibration: Calibration) -> str:
    """The curve of the threshold, a line for each."""
    there = [o for o in seen if o.answerable]
    gone = [o for o in seen if not o.answerable]
    lines = [
        f"{len(there)} answerable, {len(gone)} not; AUC of the two kinds "
        f"{roc_auc_score([o.answerable for o in seen], [o.score for o in seen]):.3f}; "
        f"surest sentence right {np.mean([o.right for o in there]):.3f}, "
        f"words right {np.mean([o.exact for o in there]):.3f}",
        "threshold  answered  right  refused",
    ]
    for threshold in THRESHOLDS:
        shown = [o for o in there if calibration.probability(o.score) >= threshold]
        refused = [o for o in gone if calibration.probability(o.score) < threshold]
        right = sum(o.right for o in shown) / len(there)
        lines.append(
            f"{threshold:9.2f}  {len(shown) / len(there):8.3f}  {right:5.3f}  "
            f"{len(refused) / len(gone):7.3f}"
        )
    return "\n".join(lines)


@ending_with_reason()
def main() -> None:
    """Print the curve, and write the calibration where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--part", choices=PARTS, default="all")
    parser.add_argument("--write", type=Path, help="where the fitted weight and bias go")
    given = parser.parse_args()
    embedder = SentenceEmbedder()
    reader = open_reader(load_settings())
    seen = list(observe(given.data_dir, given.questions, reader, embedder, given.part))
    calibration = reader.calibration
    if given.write:
        fitted = fit(seen)
        calibration = calibration._replace(weight=fitted.weight, bias=fitted.bias)
    print(f"weight {calibration.weight:.4f}, bias {calibration.bias:.4f}")
    print(report(seen, calibration))
    if given.write:
        given.write.write_text(json.dumps(calibration._asdict(), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
