"""Is a contradiction shown? `python -m eval.twins DATA_DIR QUESTIONS [--limit N]`.

DATA_DIR holds a library, QUESTIONS is JSON Lines (plain or gzip) with `question`, `choices`,
`answer` and, where known, `date`. Each question is searched, read, compared and answered as the
service does it, and then once more with a twin among the hits: of the passages found, the one whose
sentence with the answer shares most with the question is told by another outlet, the same day or
the day after, with a wrong choice in every place of the answer (`eval.twinning`). No library is
written to. The twin counts as an independent report, though ingest would take most for a copy: this
measures reading and comparing, not the finding of copies.

Prints, of the questions with a twin, how many tell of a conflict between the answer and the wrong
choice, and what the others tell; the same of those that ask for one value; and of all questions
without the twin, how many tell of a conflict at all. `--list` names the failures on stderr.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict
from rich.console import Console
from rich.progress import track

from eval.drafts import drafted, holds, read, told
from eval.lines import PARTS, read_lines
from eval.reasons import ending_with_reason
from eval.twinning import Twin, with_twin
from qa.alike import Likeness, likeness_by
from qa.compose import Draft
from qa.embed import SentenceEmbedder
from qa.errors import InputError
from qa.library import Library
from qa.read import READ_PASSAGES, Reader, open_reader
from qa.search import Searcher
from qa.settings import load_settings
from qa.types import Hit, Published, Question
from qa.values import asks_for

SEED = 4
Search = Callable[[Question], Sequence[Hit]]


class Row(BaseModel):
    """A question of the file; fields that are not named here are passed over."""

    model_config = ConfigDict(frozen=True)

    question: str
    choices: tuple[str, ...]
    answer: str
    date: Published | None = None


class Seen(NamedTuple):
    """What was answered without the twin and, where there is one, with it."""

    question: str
    answer: str
    untouched: Draft
    twin: Twin | None
    touched: Draft | None


def see(
    row: Row,
    search: Search,
    reader: Reader,
    threshold: float,
    max_sentences: int,
    likeness: Likeness | None = None,
) -> Seen:
    """The question asked without and with a twin, the same one at every run."""
    asked = Question(text=row.question, as_of=row.date, top_k=READ_PASSAGES)
    hits = search(asked)

    def answered(found: Sequence[Hit]) -> Draft:
        return drafted(read(asked.text, found, reader), threshold, max_sentences, likeness)

    chance = random.Random(f"{SEED} {row.question}")  # noqa: S311 - a sample, no secret
    wrong = [choice for choice in row.choices if choice != row.answer]
    twin = with_twin(row.question, row.answer, wrong, hits, chance)
    return Seen(
        question=row.question,
        answer=row.answer,
        untouched=answered(hits),
        twin=twin,
        touched=answered(twin.hits) if twin else None,
    )


def outcome(draft: Draft, answer: str, wrong: str) -> str:
    """`shown` where one conflict holds both values; otherwise what the draft tells instead."""
    pairs = (
        (one.value, other.value)
        for conflict in draft.conflicts
        for one, other in permutations(conflict.values, 2)
    )
    if any(_gives(one, answer) and _gives(other, wrong) for one, other in pairs):
        return "shown"
    if draft.status == "unanswered":
        return "unanswered"
    right, mistaken = (holds(told(draft), value) for value in (answer, wrong))
    if right and mistaken:
        return "both told, no conflict"
    return "only the answer" if right else "only the wrong" if mistaken else "neither"


def _gives(value: str, wanted: str) -> bool:
    """A value may be shorter than the words of the quiz (a surname), or longer (with a unit)."""
    return holds(value, wanted) or holds(wanted, value)


def report(seen: Sequence[Seen]) -> str:
    """The figures of the module's docstring, a line each."""
    twins = [(s, outcome(s.touched, s.answer, s.twin.wrong)) for s in seen if s.twin and s.touched]
    comparable = [how for s, how in twins if asks_for(s.question)]
    false = sum(bool(s.untouched.conflicts) for s in seen)
    told_right = sum(holds(told(s.untouched), s.answer) for s, _ in twins)
    return "\n".join(
        [
            f"{len(seen)} questions, {len(twins)} with a twin",
            _shares("twins", [how for _, how in twins]),
            _shares("of those that ask for one value", comparable),
            f"the answer told without the twin: {_share(told_right, len(twins))}",
            f"no conflict without the twin: {_share(len(seen) - false, len(seen))}",
        ]
    )


def _shares(of: str, outcomes: Sequence[str]) -> str:
    kinds = ["shown", *sorted(set(outcomes) - {"shown"})]
    shares = (f"{kind} {_share(outcomes.count(kind), len(outcomes))}" for kind in kinds)
    return f"{of}: {'; '.join(shares)}"


def _share(some: int, whole: int) -> str:
    return f"{some / whole:.3f} ({some}/{whole})" if whole else "none"


def failures(seen: Sequence[Seen]) -> Iterator[str]:
    """A line for each conflict that was not shown, or shown where there is none."""
    for s in seen:
        for conflict in s.untouched.conflicts:
            values = " / ".join(value.value for value in conflict.values)
            yield f"conflict without a twin ({conflict.kind}): {s.question} | {values}"
        if s.twin and s.touched:
            how = outcome(s.touched, s.answer, s.twin.wrong)
            if how != "shown":
                kind = asks_for(s.question)
                yield f"{how} (asks for {kind}): {s.question} | {s.answer} / {s.twin.wrong}"


@ending_with_reason()
def main() -> None:
    """Print the figures of a library and its questions."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data_dir", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--limit", type=int, help="ask so many questions, drawn at random")
    parser.add_argument("--part", choices=PARTS, default="all")
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    settings = load_settings()
    rows = [r for r in read_lines(given.questions, Row, given.part) if r.answer in r.choices]
    if given.limit is not None and given.limit < len(rows):
        rows = random.Random(SEED).sample(rows, max(0, given.limit))  # noqa: S311
    library = Library(given.data_dir)
    if not library.exists():
        raise InputError(f"there is no library in {given.data_dir}: `dateline ingest` one")
    embedder = SentenceEmbedder(settings.embedding_model)
    search = Searcher(library, embedder).search
    reader = open_reader(settings)
    likeness = likeness_by(embedder, reader.margins)
    seen = [
        see(row, search, reader, settings.answer_threshold, settings.max_sentences, likeness)
        for row in track(rows, "questions", console=Console(stderr=True))
    ]
    if given.list:
        print(*failures(seen), sep="\n", file=sys.stderr)
    print(report(seen))


if __name__ == "__main__":
    main()
