"""Fit the weights beside the margins: `python -m eval.weights --fit LIBRARY SET PART ...`.

LIBRARY holds the articles that SET is about: an eval set of this package or of its form, or a
`.jsonl.gz` as `eval.calibration` takes it (then each question is also asked of what is left without
the articles that hold its answer). PART is `all`, `even` or `odd`. `--fit` and `--report` may be
given more than once; only what `--fit` names chooses.

Every sentence read and there being no answer share one normalisation (a conditional logit;
McFadden, "Conditional logit analysis of qualitative choice behavior", 1974), drawn towards the
weights as they are. Prints the weights as fitted, scaled so that the margin counts once, and what
weights and fitted weights do on each part: how often the surest sentence is right, and the AUC of
questions with an answer against those without. `--write` stores the fitted weights; weight and bias
of the probability are for `eval.calibration --write` to fit afterwards.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.special import logsumexp
from sklearn.metrics import roc_auc_score

from eval.calibration import QuizQuestion, asked_twice
from eval.cases import Case, find_set, load_cases
from eval.lines import PARTS, halved, read_lines
from eval.metrics import holds, same_place
from eval.run import question_of
from qa.embed import Embedder, SentenceEmbedder
from qa.errors import InputError
from qa.followup import standalone
from qa.library import Library
from qa.read import READ_PASSAGES, SpanReader, blended, open_reader
from qa.search import Searcher
from qa.settings import load_settings
from qa.spans import Calibration
from qa.types import Evidence, Hit
from qa.weigh import Scale, Signals

Floats = npt.NDArray[np.float64]

QUIZ = ".jsonl.gz"
"""How the name of a file of questions with one answer each ends."""
FITTED = ("closer", *Signals._fields)
"""Fields of the calibration that are fitted, in the order of the columns."""
UNANSWERABLE = ("unanswerable", "false_premise")
REFUSALS = 0.6
"""What all questions without an answer count together, as a share of those with one."""
DRAWN = 3e-3
"""How strongly weights are drawn towards those before, per square of the relative change."""


class Choice(NamedTuple):
    """A question's sentences: what the first model and the signals say of each, and what is so."""

    answerable: bool
    margins: Floats
    """Of the first model."""
    signals: Floats
    """One row a sentence, one column for each of `FITTED`."""
    right: npt.NDArray[np.bool_]


def choice(
    reader: SpanReader,
    embedder: Embedder,
    question: str,
    hits: Sequence[Hit],
) -> tuple[Choice, list[Evidence]]:
    """What is read for a question, not yet judged, and the sentences it is about."""
    scale = Scale(question, embedder)
    looks, _ = reader.looks(question, hits, scale)
    weighed = scale.weigh(blended(looks, reader.calibration.closer), reader.calibration)
    margins = np.array([look.read.margin for look in looks])
    # As far as it goes from the margin of the first model to that of the closer one.
    closer = np.array([r.margin for r in blended(looks, 1.0)]) - margins
    signals = np.array([w.signals for w in weighed]).reshape(len(looks), len(Signals._fields))
    found = Choice(True, margins, np.column_stack([closer, signals]), np.zeros(len(looks), bool))
    return found, [w.evidence for w in weighed]


def own_choices(
    library: Path, cases: Sequence[Case], reader: SpanReader, embedder: Embedder
) -> Iterator[Choice]:
    """The choices of an eval set of this package's form."""
    searcher = Searcher(Library(library), embedder)
    for case in cases:
        asked = question_of(case)
        alone = standalone(asked)
        hits = searcher.search(asked.model_copy(update={"top_k": READ_PASSAGES}), alone)
        found, sentences = choice(reader, embedder, alone, hits)
        right = [
            any(holds(e.text, wanted) for wanted in case.answers)
            or any(same_place(e.text, quote.quote) for quote in case.evidence)
            for e in sentences
        ]
        yield found._replace(
            answerable=case.type not in UNANSWERABLE, right=np.array(right, dtype=bool)
        )


def quiz_choices(
    library: Path, rows: Sequence[QuizQuestion], reader: SpanReader, embedder: Embedder
) -> Iterator[Choice]:
    """The choices of questions with one answer each, with the articles that hold it and without."""
    for asked in asked_twice(library, rows, embedder):
        found, sentences = choice(reader, embedder, asked.question, asked.hits)
        right = np.array([asked.answered_by(e.text) for e in sentences], dtype=bool)
        yield found._replace(answerable=asked.answerable, right=right)


def fit(choices: Sequence[Choice], before: Calibration) -> Calibration:
    """The calibration with the weights fitted; weight, bias and agreement stay as they are.

    Raises `InputError` where nothing was read.
    """
    held = [c for c in choices if len(c.margins)]
    if not held:
        raise InputError("no sentence was read for any question: is the library the set's own?")
    answered = sum(c.answerable for c in held)
    refusal = REFUSALS * answered / max(1, len(held) - answered)
    shares = np.array([1.0 if c.answerable else refusal for c in held])
    shares /= shares.sum()
    start = _vector(before)
    x0 = np.concatenate([[before.weight], before.weight * start, [before.bias]])
    around = before.weight * start

    def loss(x: Floats) -> float:
        total = 0.0
        for c, share in zip(held, shares, strict=True):
            scores = np.append(x[0] * c.margins + c.signals @ x[1:-1] + x[-1], 0.0)
            told = np.append(c.right, False) if c.answerable and c.right.any() else None
            kept = scores[told] if told is not None else scores[-1:]
            total += share * float(logsumexp(scores) - logsumexp(kept))
        drawn = (x[1:-1] - x[0] * start) / (np.abs(around) + 0.2)
        return total + DRAWN * float(drawn @ drawn)

    bounds = [(0.01, None), *[(None, None)] * (len(x0) - 1)]
    found = minimize(loss, x0, method="L-BFGS-B", bounds=bounds)
    weights = found.x[1:-1] / found.x[0]
    return before._replace(**dict(zip(FITTED, map(float, weights.round(2)), strict=True)))


def report(choices: Sequence[Choice], calibration: Calibration) -> str:
    """How often the surest sentence is right, and how well its score tells the answerable."""
    weights = _vector(calibration)
    tops, right = [], []
    for c in choices:
        scores = c.margins + c.signals @ weights
        best = int(scores.argmax()) if len(scores) else None
        tops.append(-math.inf if best is None else float(scores[best]))
        right.append(best is not None and bool(c.right[best]))
    there = [c.answerable for c in choices]
    told = [r for r, answerable in zip(right, there, strict=True) if answerable]
    kinds = f"{len(told)} answerable, {len(there) - len(told)} not"
    low = min((t for t in tops if t > -math.inf), default=0.0) - 1
    auc = "" if len(set(there)) < 2 else f", AUC {roc_auc_score(there, np.maximum(tops, low)):.3f}"
    return f"{kinds}: surest sentence right {np.mean(told):.3f}{auc}"


def _vector(calibration: Calibration) -> Floats:
    return np.array([float(getattr(calibration, name)) for name in FITTED])


def _choices(given: Sequence[str], reader: SpanReader, embedder: Embedder) -> list[Choice]:
    library, name, part = Path(given[0]), given[1], given[2]
    if part not in PARTS:
        raise InputError(f"{part!r} is no part: give one of {', '.join(PARTS)}")
    if name.endswith(QUIZ):
        rows = [r for r in read_lines(Path(name), QuizQuestion) if r.answer_articles != ()]
        return list(quiz_choices(library, halved(rows, part), reader, embedder))
    cases = halved(load_cases(find_set(name)), part)
    return list(own_choices(library, cases, reader, embedder))


def main() -> None:
    """Fit, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    for use in ("--fit", "--report"):
        metavar = ("LIBRARY", "SET", "PART")
        parser.add_argument(use, nargs=3, action="append", metavar=metavar, default=[])
    parser.add_argument("--write", type=Path, help="where the fitted weights go")
    given = parser.parse_args()
    embedder = SentenceEmbedder()
    reader = open_reader(load_settings(), embedder)
    chosen = [_choices(one, reader, embedder) for one in given.fit]
    before = reader.calibration
    fitted = fit([c for part in chosen for c in part], before) if chosen else before
    print(json.dumps(fitted._asdict(), indent=1))
    parts = [*zip(given.fit, chosen, strict=True)]
    parts += [(one, _choices(one, reader, embedder)) for one in given.report]
    for (_, name, part), choices in parts:
        print(f"{Path(name).name}, {part}")
        print(f"  before: {report(choices, before)}")
        print(f"  fitted: {report(choices, fitted)}")
    if given.write:
        given.write.write_text(json.dumps(fitted._asdict(), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
