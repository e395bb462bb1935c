"""What is read for the questions of a set, and what is so: what weights are fitted on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from eval.cases import Case, find_set, load_cases
from eval.lines import PARTS, Part, halved, read_lines
from eval.metrics import holds, same_place
from eval.quiz import Asked, QuizQuestion, asked_twice
from eval.run import question_of
from eval.training.report_examples import QUESTIONS, answers, searched
from qa.embed import Embedder
from qa.errors import InputError
from qa.evidence import Evidence
from qa.followup import standalone
from qa.library import Library
from qa.read import READ_PASSAGES, SpanReader, blended
from qa.search import Searcher
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


class Choice(NamedTuple):
    """A question's sentences: what the first model and the signals say of each, and what is so."""

    answerable: bool
    margins: Floats
    """Of the first model."""
    signals: Floats
    """One row a sentence, one column for each of `FITTED`."""
    agreed: Floats
    """What other sources that say the same add to each score, as the calibration counts it."""
    right: npt.NDArray[np.bool_]
    """Whether each answers; none does where the question is not answerable."""


def choice(
    reader: SpanReader,
    question: str,
    hits: Sequence[Hit],
    right: Callable[[Evidence], bool] | None,
) -> Choice:
    """What is read for a question; `right` says which sentences answer, None that nothing does."""
    scale = Scale(question, hits)
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
        yield choice(reader, alone, hits, right)


def quiz_choices(
    library: Path, rows: Sequence[QuizQuestion], reader: SpanReader, embedder: Embedder
) -> Iterator[Choice]:
    """The choices of questions with one answer each, with the articles that hold it and without."""
    for asked in asked_twice(library, rows, embedder):
        right = partial(_holds_answer, asked) if asked.answerable else None
        yield choice(reader, asked.question, asked.hits, right)


def report_choices(
    folder: Path, name: str, part: Part, reader: SpanReader, embedder: Embedder
) -> Iterator[Choice]:
    """The choices of a set of our own questions about invented reports."""
    for asked, hits in halved(list(searched(folder, [name], embedder)), part):
        right = partial(answers, asked) if asked.answers else None
        yield choice(reader, asked.question, hits, right)


def _answers(case: Case, sentence: Evidence) -> bool:
    return any(holds(sentence.text, wanted) for wanted in case.answers) or any(
        same_place(sentence.text, quote.quote) for quote in case.evidence
    )


def _holds_answer(asked: Asked, sentence: Evidence) -> bool:
    return asked.answered_by(sentence.text)


def choices_of(given: Sequence[str], reader: SpanReader, embedder: Embedder) -> list[Choice]:
    """The choices of LIBRARY, SET and PART, as the docstring of `eval.weights` names them.

    Raises `InputError` for a part that there is not.
    """
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
