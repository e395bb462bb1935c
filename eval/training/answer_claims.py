"""What the verifier learns from our own answers about everything that people look up.

`answers.jsonl.gz` holds 320 questions, each with passages such as web pages hold and with ten
sentences such as a language model answers with, each citing some of the passages. It says which of
them these carry, deny or do not tell, though they tell of the same matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.lines import read_lines
from eval.training.report_claims import Judged, read_for
from eval.training.report_examples import Row
from eval.training.support_examples import Example
from qa.premises import Premise

ANSWERS = Path(__file__).parent / "answers.jsonl.gz"
HELD_OUT = 40
"""The last questions, which cover all subjects: they train nothing."""


class Reference(Row):
    title: str
    text: str


class Sentence(Judged):
    references: tuple[int, ...]
    """Which of the question's it cites, from 0."""


class Answered(Row):
    question: str
    references: tuple[Reference, ...]
    claims: tuple[Sentence, ...]


def answers(file: Path = ANSWERS) -> list[Answered]:
    return read_lines(file, Answered)


def examples(answered: Sequence[Answered]) -> Iterator[Example]:
    """The sentences of the answers with what is read for each of the passages that it cites."""
    for one in answered:
        premises = [Premise(text=r.text, title=r.title) for r in one.references]
        for claim in one.claims:
            yield from read_for(claim, [premises[at] for at in claim.references])
