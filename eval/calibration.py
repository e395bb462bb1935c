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

from eval.lines import PARTS, Part, read_lines
from eval.squad import normalised
from qa.embed import Embedder, SentenceEmbedder
from qa.library import Library
from qa.read import READ_PASSAGES, SpanReader, open_reader
from qa.search import Searcher
from qa.settings import load_settings
from qa.spans import Calibration
from qa.types import Question

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


def observe(
    data_dir: Path, questions: Path, reader: SpanReader, embedder: Embedder, part: Part
) -> Iterator[Observation]:
    """Two observations for each question that some article of the library answers."""
    library = Library(data_dir)
    searcher = Searcher(library, embedder)
    text_of = cache(lambda article_id: normalised(library.article(article_id).text))
    rows = [r for r in read_lines(questions, QuizQuestion) if r.answer_articles != ()]
    first, step = {"all": (0, 1), "even": (0, 2), "odd": (1, 2)}[part]
    for row in rows[first::step]:
        asked = Question(text=row.question, as_of=row.date, top_k=2 * READ_PASSAGES)
        hits = searcher.search(asked)
        answer = f" {normalised(row.answer)} "
        holding = {h.source.article_id for h in hits}
        holding = {a for a in holding if answer in f" {text_of(a)} "}
        for answerable in (True, False):
            kept = [h for h in hits if answerable or h.source.article_id not in holding]
            best = next(iter(reader.read(asked.text, kept[:READ_PASSAGES])), None)
            if best is None or (answerable and not holding):
                continue
            read = normalised(best.answer or "")
            right = answer in f" {normalised(best.text)} "
            score = _score(best.probability, reader.calibration)
            yield Observation(answerable, score, right, f" {read} " == answer)


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


def main() -> None:
    """Print the curve, and write the calibration where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--part", choices=PARTS, default="all")
    parser.add_argument("--write", type=Path, help="where the fitted weight and bias go")
    given = parser.parse_args()
    embedder = SentenceEmbedder()
    reader = open_reader(load_settings(), embedder)
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
