from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from eval.twins import Row, Seen, failures, main, outcome, report, see
from qa.compose import Draft
from qa.types import Hit, Passage, Question, Source
from tests.eval.reading import PatternReader

QUESTION = "How many people died in the Ostrel flood?"
TEXTS = ("The Ostrel flood: 12 people died, officials said.", "The Ostrel ferry is blue.")


def search(question: Question) -> Sequence[Hit]:
    assert question.as_of == date(2031, 5, 6)
    return [
        Hit(
            passage=Passage(id=i, article_id=f"a{i}", start=0, end=len(text), text=text),
            source=Source(
                article_id=f"a{i}", title="", publisher=f"Paper {i}", published=date(2031, 5, 4)
            ),
            score=1 / i,
        )
        for i, text in enumerate(TEXTS, 1)
    ]


def seen(pattern: str, answer: str = "12", *wrong: str) -> Seen:
    choices = (answer, *(wrong or ("31",)))
    row = Row(question=QUESTION, choices=choices, answer=answer, date=date(2031, 5, 6))
    return see(row, search, PatternReader(pattern), 0.3, 4)


def how(seen: Seen) -> str:
    assert seen.twin
    assert seen.touched
    return outcome(seen.touched, seen.answer, seen.twin.wrong)


def test_a_conflict_of_both_values_is_shown_with_the_twin_only() -> None:
    both = seen(r"\d+ people")
    assert how(both) == "shown"
    assert both.untouched.status == "answered"
    assert not both.untouched.conflicts
    assert not list(failures([both]))


@pytest.mark.parametrize(
    ("pattern", "told"),
    [("12", "only the answer"), ("31", "only the wrong"), ("blue", "neither"), ("x", "unanswered")],
)
def test_what_is_told_in_its_place(pattern: str, told: str) -> None:
    missed = seen(pattern)
    assert how(missed) == told
    assert list(failures([missed])) == [f"{told} (asks for number): {QUESTION} | 12 / 31"]


def test_both_told_without_saying_that_they_differ() -> None:
    draft = Draft(status="answered", text="12 people died. 31 people died.")
    assert outcome(draft, "12", "31") == "both told, no conflict"


def test_a_conflict_without_a_twin_is_a_failure() -> None:
    conflicting = seen(r"\d+ people").touched
    assert conflicting
    false = Seen(QUESTION, "40", conflicting, None, None)
    assert "31 people" in next(failures([false]))
    assert "no conflict without the twin: 0.000 (0/1)" in report([false])


def test_the_report_counts_what_is_shown() -> None:
    told = report([seen(r"\d+ people"), seen("12"), seen("12", "99", "98")])
    assert "3 questions, 2 with a twin" in told
    assert "twins: shown 0.500 (1/2); only the answer 0.500 (1/2)" in told
    assert "the answer told without the twin: 1.000 (2/2)" in told
    assert "no conflict without the twin: 1.000 (3/3)" in told


def test_what_is_missing_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = tmp_path / "questions.jsonl"
    monkeypatch.setattr(sys, "argv", ["twins", str(tmp_path / "none"), str(questions)])
    with pytest.raises(SystemExit, match=r"questions\.jsonl is missing"):
        main()
    questions.write_text("")
    with pytest.raises(SystemExit, match="no library in"):
        main()
