from __future__ import annotations

import sys
from pathlib import Path

import pytest

from eval.ramdocs import Document, Row, figures, main, read_row, report
from tests.eval.reading import PatternReader

READER = PatternReader(r"\b\d{4}\b")
QUESTION = "When was the Ostrel bridge opened?"


def row(texts: list[str], valid: list[str], wrong: list[str]) -> Row:
    return Row(
        question=QUESTION,
        documents=tuple(Document(text=text) for text in texts),
        gold_answers=tuple(valid),
        wrong_answers=tuple(wrong),
    )


RIGHT = "The Ostrel bridge was opened in 1931."
WRONG = "The Ostrel bridge was opened in 1958."
NOISE = "The Ostrel ferry is painted blue."


def test_comparing_shows_the_value_that_comes_second() -> None:
    read = [read_row(row([RIGHT, WRONG, NOISE], ["1931", "1958"], []), READER)]
    compared = figures(read, 0.3, 4, comparing=True)
    assert (compared.answered, compared.valid_shown, compared.strict) == (1.0, 1.0, 1.0)
    assert figures(read, 0.3, 4, comparing=False).valid_shown == 0.5


def test_a_wrong_answer_alone_is_counted() -> None:
    alone = read_row(row([WRONG, NOISE], ["1931"], ["1958"]), READER)
    beside = read_row(row([WRONG, RIGHT], ["1931"], ["1958"]), READER)
    seen = figures([alone, beside], 0.3, 4, comparing=True)
    assert (seen.only_wrong, seen.short_wrong) == (0.5, 0.5)
    assert (seen.valid_shown, seen.strict) == (0.5, 0.0)


def test_what_is_held_back_shows_nothing() -> None:
    seen = figures([read_row(row([WRONG], ["1931"], ["1958"]), READER)], 0.95, 4, comparing=True)
    assert seen == (0.0, 0.0, 0.0, 0.0, 0.0)


def test_an_answer_both_valid_and_wrong_counts_as_valid() -> None:
    read = read_row(row([WRONG], ["1931", "1958"], ["1958.", "1900", "1900"]), READER)
    assert (read.valid, read.wrong) == (("1931", "1958"), ("1900",))


def test_the_report_has_a_line_for_each_threshold_and_way() -> None:
    read = [read_row(row([RIGHT], ["1931"], []), READER)]
    lines = report(read, [0.3, 0.95], 4).splitlines()[2:]
    assert [line.split()[:4] for line in lines] == [
        ["0.30", "with", "1.000", "1.000"],
        ["0.30", "without", "1.000", "1.000"],
        ["0.95", "with", "0.000", "0.000"],
        ["0.95", "without", "0.000", "0.000"],
    ]


def test_a_missing_file_ends_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["ramdocs", str(tmp_path / "none.jsonl")])
    with pytest.raises(SystemExit, match=r"none\.jsonl is missing"):
        main()
