"""Are all valid answers shown, and no wrong one alone? `python -m eval.ramdocs FILE`.

FILE is RAMDocs (Wang et al., "Retrieval-Augmented Generation with Conflicting Evidence", 2025) as
JSON Lines, plain or gzip. A question there has documents that give one of its valid answers (often
several: things of one name), a wrong answer, or none. Each document is read as a passage of a
source of its own, without a title, a publisher known by number and no date. Prints at thresholds,
with and without the comparison of sources:

- answered: the share of the questions;
- valid shown: of all valid answers of all questions, those whose words the answer tells;
- strict: questions for which every valid answer is told and no wrong one (the set's own measure);
- only wrong: of the answers, those that tell a wrong answer and no valid one;
- short wrong: of the answers, those whose short answer has a wrong answer and no valid one.

What is both valid (of one thing of the name) and wrong (of another) counts as valid.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict
from rich.console import Console
from rich.progress import track

from eval.comparing import ComparingReader
from eval.drafts import Reading, drafted, holds, read, told
from eval.lines import PARTS, read_lines
from eval.reasons import ending_with_reason
from eval.squad import normalised
from qa.embed import SentenceEmbedder
from qa.read import Reader, open_reader
from qa.settings import load_settings
from qa.types import Hit, Passage, Source


class Document(BaseModel):
    model_config = ConfigDict(frozen=True)

    text: str


class Row(BaseModel):
    """A question of the file; fields that are not named here are passed over."""

    model_config = ConfigDict(frozen=True)

    question: str
    documents: tuple[Document, ...]
    gold_answers: tuple[str, ...]
    wrong_answers: tuple[str, ...]


class Read(NamedTuple):
    """A question's valid and wrong answers, and what was read in its documents."""

    valid: tuple[str, ...]
    wrong: tuple[str, ...]
    readings: tuple[Reading, ...]


class Figures(NamedTuple):
    """Shares, 0 to 1, as the module's docstring says."""

    answered: float
    valid_shown: float
    strict: float
    only_wrong: float
    short_wrong: float


def read_row(row: Row, reader: Reader) -> Read:
    """The question, read in its documents; answers that are the same but for case come once."""
    valid = {normalised(answer): answer for answer in row.gold_answers}
    wrong = {normalised(answer): answer for answer in row.wrong_answers}
    hits = [_hit(number, document.text) for number, document in enumerate(row.documents, 1)]
    return Read(
        valid=tuple(valid.values()),
        wrong=tuple(answer for key, answer in wrong.items() if key not in valid),
        readings=read(row.question, hits, reader),
    )


def _hit(number: int, text: str) -> Hit:
    name = f"document-{number}"
    return Hit(
        passage=Passage(id=number, article_id=name, start=0, end=len(text), text=text),
        source=Source(article_id=name, title="", publisher=f"Document {number}"),
        score=1 / number,
    )


def figures(
    questions: Sequence[Read], threshold: float, max_sentences: int, *, comparing: bool
) -> Figures:
    """What the answers at a threshold show and withhold; all 0 where there are none."""
    answered = shown = strict = only_wrong = short_wrong = 0
    for question in questions:
        draft = drafted(question.readings, threshold, max_sentences, comparing=comparing)
        text, short = told(draft), draft.short_answer or ""
        found = sum(holds(text, answer) for answer in question.valid)
        answered += draft.status != "unanswered"
        shown += found
        strict += found == len(question.valid) and not _any(text, question.wrong)
        only_wrong += not found and _any(text, question.wrong)
        short_wrong += _any(short, question.wrong) and not _any(short, question.valid)
    there = sum(len(question.valid) for question in questions)
    asked, answers = max(1, len(questions)), max(1, answered)
    return Figures(
        answered / asked,
        shown / max(1, there),
        strict / asked,
        only_wrong / answers,
        short_wrong / answers,
    )


def _any(text: str, answers: Iterable[str]) -> bool:
    return any(holds(text, answer) for answer in answers)


def report(questions: Sequence[Read], thresholds: Sequence[float], max_sentences: int) -> str:
    """A line for each threshold, with comparing and without."""
    lines = [
        f"{len(questions)} questions, {sum(len(q.valid) for q in questions)} valid answers, "
        f"{sum(bool(q.wrong) for q in questions)} questions with a wrong one",
        "threshold  compare  answered  valid shown  strict  only wrong  short wrong",
    ]
    for threshold in thresholds:
        for comparing in (True, False):
            f = figures(questions, threshold, max_sentences, comparing=comparing)
            lines.append(
                f"{threshold:9.2f}  {'with' if comparing else 'without':7}  {f.answered:8.3f}"
                f"  {f.valid_shown:11.3f}  {f.strict:6.3f}  {f.only_wrong:10.3f}"
                f"  {f.short_wrong:11.3f}"
            )
    return "\n".join(lines)


@ending_with_reason()
def main() -> None:
    """Print the figures of a file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--part", choices=PARTS, default="all")
    parser.add_argument("--thresholds", type=float, nargs="+", help="default: the one in use")
    given = parser.parse_args()
    settings = load_settings()
    rows = read_lines(given.file, Row, given.part)
    reader = ComparingReader(open_reader(settings), SentenceEmbedder(settings.embedding_model))
    shown = track(rows, "questions", console=Console(stderr=True))
    questions = [read_row(row, reader) for row in shown]
    thresholds = given.thresholds or [settings.answer_threshold]
    print(report(questions, thresholds, settings.max_sentences))


if __name__ == "__main__":
    main()
