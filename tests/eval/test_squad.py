from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from eval.squad import Read, auc, curve, read_file
from qa.errors import InputError
from qa.evidence import Evidence
from qa.types import Hit

TEXT = "The bridge was opened in 1931."


class FirstWord:
    """Takes the first word for the answer, and is surer of longer questions."""

    name = "first-word"

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        answer = hits[0].passage.text.split()[0]
        return (
            Evidence(
                hit=hits[0], start=0, end=len(TEXT), text=TEXT,
                probability=min(1.0, len(question) / 20), answer=answer, answer_start=0,
            ),
        )  # fmt: skip


@pytest.fixture
def file(tmp_path: Path) -> Path:
    qas = [
        {"question": "What is opened, word?", "is_impossible": False, "answers": [{"text": "the"}]},
        {"question": "Why?", "is_impossible": True, "answers": []},
    ]
    paragraphs = [{"context": TEXT, "qas": qas}, {"context": TEXT, "qas": qas[:1]}]
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": [{"title": "A_bridge", "paragraphs": paragraphs}]}))
    return path


def test_every_question_is_read(file: Path) -> None:
    read = list(read_file(file, FirstWord()))
    assert [r.answers for r in read] == [("the",), (), ("the",)]
    assert auc(read) == 1.0
    assert len(list(read_file(file, FirstWord(), "odd"))) == 1


def test_holding_back_is_right_where_nothing_answers() -> None:
    read = [Read(("in 1931",), "1931", 0.9), Read((), "1931", 0.3)]
    points = {p.threshold: p for p in curve(read)}
    assert points[0.0].f1 == pytest.approx(1 / 3)
    assert points[0.5].f1 == pytest.approx(5 / 6)
    assert points[0.5].exact == 0.5


def test_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="missing"):
        list(read_file(tmp_path / "none.json", FirstWord()))
