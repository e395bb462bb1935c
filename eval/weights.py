"""Fit the weights beside the margins: `python -m eval.weights --fit LIBRARY SET PART ...`.

LIBRARY holds the articles that SET is about: an eval set of this package or of its form, or a
`.jsonl.gz` as `eval.calibration` takes it (then each question is also asked of what is left without
the articles that hold its answer). Where LIBRARY is `eval/training/reports`, SET is one of the sets
there that trained nothing. PART is `all`, `even` or `odd`. `--fit` and `--report` may be
given more than once; only what `--fit` names chooses.

Every sentence read and there being no answer share one normalisation (a conditional logit;
McFadden, "Conditional logit analysis of qualitative choice behavior", 1974), drawn towards the
weights as they are. Prints the weights as fitted, scaled so that the margin counts once, and what
weights and fitted weights do on each part: how often the surest sentence is right, and the AUC of
questions with an answer against those without. `--write` stores the fitted weights; weight and bias
of the probability are for `eval.calibration --write` to fit afterwards, into the same file: the
`calibration.json` of the model that reads last. What sources add that agree is counted as it is.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.metrics import roc_auc_score

from eval.calibration import Asked, QuizQuestion, asked_twice
from eval.cases import Case, find_set, load_cases
from eval.lines import PARTS, Part, halved, read_lines
from eval.metrics import holds, same_place
from eval.reasons import ending_with_reason
from eval.run import question_of
from eval.training.report_examples import QUESTIONS, answers, searched
from qa.embed import Embedder, SentenceEmbedder
from qa.errors import InputError
from qa.evidence import Evidence
from qa.followup import standalone
from qa.library import Library
from qa.read import READ_PASSAGES, SpanReader, blended, open_reader
from qa.search import Searcher
from qa.settings import load_settings
from qa.spans import Calibration
from qa.types import Hit
from qa.weigh import Scale, Signals

Floats = npt.NDArray[np.float64]

QUIZ = ".jsonl.gz"
"""How the name of a file of questions with one answer each ends."""
FITTED = ("closer", *Signals._fields)
"""Fields of the calibration that are fitted, in the order of the columns."""
UNANSWERABLE = ("unanswerable", "false_premise")
ABOUT_COURSES = ("timeline", "state")
"""Cases that no one sentence answers."""
REFUSALS = 0.6
"""What all questions without an answer count together, as a share of those with one."""
DRAWN = 3e-3
"""What the mean loss grows by where one weight changes by itself and one margin's worth more."""
TELLING_NOTHING = 1e-3
"""A scale of scores below this says that neither margins nor signals tell anything."""


class Choice(NamedTuple):
    """A question's sentences: what the first model and the signals say of each, and what is so."""

    answerable: bool
    margins: Floats
    """Of the first model."""
    signals: Floats
    """One row a sentence, one column for each of `FITTED`. Of the meaning 0 where the calibration
    doesn't count it, or with another embedding model than its own."""
    agreed: Floats
    """What other sources that say the same add to each score, as the calibration counts it."""
    right: npt.NDArray[np.bool_]
    """Whether each answers; none does where the question is not answerable."""


def choice(
    reader: SpanReader,
    embedder: Embedder,
    question: str,
    hits: Sequence[Hit],
    right: Callable[[Evidence], bool] | None,
) -> Choice:
    """What is read for a question; `right` says which sentences answer, None that nothing does."""
    scale = Scale(question, embedder, hits)
    looks, _ = reader.looks(question, hits, scale)
    weighed = scale.weigh(blended(looks, reader.calibration.closer), reader.calibration)
    margins = np.array([look.read.margin for look in looks])
    # As far as it goes from the margin of the first model to that of the closer one.
    closer = np.array([r.margin for r in blended(looks, 1.0)]) - margins
    signals = np.array([w.signals for w in weighed]).reshape(len(looks), len(Signals._fields))
    return Choice(
        right is not None,
        margins,
        np.column_stack([closer, signals]),
        np.array([w.score - w.own for w in weighed]),
        np.array([right is not None and right(w.evidence) for w in weighed], dtype=bool),
    )


def own_choices(
    library: Path, cases: Sequence[Case], reader: SpanReader, embedder: Embedder
) -> Iterator[Choice]:
    """The choices of an eval set of this package's form."""
    searcher = Searcher(Library(library), embedder)
    for case in cases:
        if case.type in ABOUT_COURSES:
            continue
        asked = question_of(case)
        alone = standalone(asked)
        hits = searcher.search(asked.model_copy(update={"top_k": READ_PASSAGES}), alone)
        right = None if case.type in UNANSWERABLE else partial(_answers, case)
        yield choice(reader, embedder, alone, hits, right)


def quiz_choices(
    library: Path, rows: Sequence[QuizQuestion], reader: SpanReader, embedder: Embedder
) -> Iterator[Choice]:
    """The choices of questions with one answer each, with the articles that hold it and without."""
    for asked in asked_twice(library, rows, embedder):
        right = partial(_holds_answer, asked) if asked.answerable else None
        yield choice(reader, embedder, asked.question, asked.hits, right)


def report_choices(
    folder: Path, name: str, part: Part, reader: SpanReader, embedder: Embedder
) -> Iterator[Choice]:
    """The choices of a set of our own questions about invented reports."""
    for asked, hits in halved(list(searched(folder, [name], embedder)), part):
        right = partial(answers, asked) if asked.answers else None
        yield choice(reader, embedder, asked.question, hits, right)


def _answers(case: Case, sentence: Evidence) -> bool:
    return any(holds(sentence.text, wanted) for wanted in case.answers) or any(
        same_place(sentence.text, quote.quote) for quote in case.evidence
    )


def _holds_answer(asked: Asked, sentence: Evidence) -> bool:
    return asked.answered_by(sentence.text)


def fit(choices: Sequence[Choice], before: Calibration) -> Calibration:
    """The calibration with the weights fitted; weight, bias and agreement stay as they are.

    A question whose right sentence was not read counts as one that nothing answers.

    Raises `InputError` where no sentence or no answerable question was read, and where no weights
    tell the right sentences.
    """
    held = [c for c in choices if len(c.margins)]
    answered = sum(c.answerable for c in held)
    if not answered:
        raise InputError("no sentence was read for any question: is the library the set's own?")
    refusal = REFUSALS * answered / max(1, len(held) - answered)
    shares = np.array([1.0 if c.answerable else refusal for c in held])
    shares /= shares.sum()
    start = _vector(before)

    def loss(x: Floats) -> tuple[float, Floats]:
        """With its gradient: finding that by differences takes minutes."""
        scale, weights, bias = x[0], x[1:-1], x[-1]
        changed = (weights - start) / (np.abs(start) + 1.0)
        total = DRAWN * float(changed @ changed)
        slope = np.concatenate([[0.0], 2 * DRAWN * changed / (np.abs(start) + 1.0), [0.0]])
        for c, share in zip(held, shares, strict=True):
            sums = c.margins + c.signals @ weights + c.agreed
            scores = np.append(scale * sums + bias, 0.0)
            right = np.append(c.right, False)
            if not right.any():
                right[-1] = True
            kept = np.where(right, scores, -math.inf)
            every, wanted = np.logaddexp.reduce(scores), np.logaddexp.reduce(kept)
            total += share * float(every - wanted)
            pull = (np.exp(scores - every) - np.exp(kept - wanted))[:-1]
            inner = scale * (pull @ c.signals)
            slope += share * np.concatenate([[pull @ sums], inner, [pull.sum()]])
        return total, slope

    bounds: list[tuple[float | None, float | None]] = [(TELLING_NOTHING, None)]
    bounds += [(0.0, 1.0) if name == "closer" else (None, None) for name in FITTED]
    x0 = np.concatenate([[before.weight], start, [before.bias]])
    found = minimize(loss, x0, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)])
    if found.x[0] <= TELLING_NOTHING:
        raise InputError("neither margins nor signals tell the right sentences: nothing to fit")
    weights = (float(weight) for weight in found.x[1:-1].round(2))
    return before._replace(**dict(zip(FITTED, weights, strict=True)))


def report(choices: Sequence[Choice], calibration: Calibration) -> str:
    """How often the surest sentence is right, and how well its score tells the answerable."""
    weights = _vector(calibration)
    tops, right = [], []
    for c in choices:
        scores = c.margins + c.signals @ weights + c.agreed
        best = int(scores.argmax()) if len(scores) else None
        tops.append(-math.inf if best is None else float(scores[best]))
        right.append(best is not None and bool(c.right[best]))
    there = [c.answerable for c in choices]
    told = [r for r, answerable in zip(right, there, strict=True) if answerable]
    kinds = f"{len(told)} answerable, {len(there) - len(told)} not"
    low = min((t for t in tops if t > -math.inf), default=0.0) - 1
    auc = "" if len(set(there)) < 2 else f", AUC {roc_auc_score(there, np.maximum(tops, low)):.3f}"
    return f"{kinds}: surest sentence right {np.mean(told or [False]):.3f}{auc}"


def _vector(calibration: Calibration) -> Floats:
    return np.array([float(getattr(calibration, name)) for name in FITTED])


def _choices(given: Sequence[str], reader: SpanReader, embedder: Embedder) -> list[Choice]:
    library, name = Path(given[0]), given[1]
    part = next((p for p in PARTS if p == given[2]), None)
    if part is None:
        raise InputError(f"{given[2]!r} is no part: give one of {', '.join(PARTS)}")
    if name.endswith(QUIZ):
        rows = [r for r in read_lines(Path(name), QuizQuestion) if r.answer_articles != ()]
        return list(quiz_choices(library, halved(rows, part), reader, embedder))
    if (library / QUESTIONS).is_file():
        return list(report_choices(library, name, part, reader, embedder))
    cases = halved(load_cases(find_set(name)), part)
    return list(own_choices(library, cases, reader, embedder))


@ending_with_reason()
def main() -> None:
    """Fit, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    for use in ("--fit", "--report"):
        metavar = ("LIBRARY", "SET", "PART")
        parser.add_argument(use, nargs=3, action="append", metavar=metavar, default=[])
    parser.add_argument("--write", type=Path, help="where the fitted weights go")
    given = parser.parse_args()
    _run(given.fit, given.report, given.write)


def _run(
    to_fit: Sequence[Sequence[str]], to_report: Sequence[Sequence[str]], write: Path | None
) -> None:
    embedder = SentenceEmbedder()
    reader = open_reader(load_settings(), embedder)
    chosen = [_choices(one, reader, embedder) for one in to_fit]
    before = reader.calibration
    fitted = fit([c for part in chosen for c in part], before) if chosen else before
    print(json.dumps(fitted._asdict(), indent=1))
    parts = [*zip(to_fit, chosen, strict=True)]
    parts += [(one, _choices(one, reader, embedder)) for one in to_report]
    for (_, name, part), choices in parts:
        print(f"{Path(name).name}, {part}")
        print(f"  before: {report(choices, before)}")
        print(f"  fitted: {report(choices, fitted)}")
    if write:
        write.write_text(json.dumps(fitted._asdict(), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
