from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from pydantic import BaseModel

from eval.lines import read_lines
from qa.errors import InputError


class Row(BaseModel):
    question: str


def write(path: Path, *lines: str) -> Path:
    text = "".join(f"{line}\n" for line in lines)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


@pytest.mark.parametrize("name", ["questions.jsonl", "questions.jsonl.gz"])
def test_every_line_is_a_value_and_halves_share_none(tmp_path: Path, name: str) -> None:
    lines = [f'{{"question": "{i}?", "more": 1}}' for i in range(5)]
    path = write(tmp_path / name, *lines[:2], "", *lines[2:])
    assert [r.question for r in read_lines(path, Row)] == ["0?", "1?", "2?", "3?", "4?"]
    assert [r.question for r in read_lines(path, Row, "even")] == ["0?", "2?", "4?"]
    assert [r.question for r in read_lines(path, Row, "odd")] == ["1?", "3?"]


@pytest.mark.parametrize("wrong", ["{", "[]", '{"query": "a?"}', '{"question": 3}'])
def test_the_line_that_is_wrong_is_named(tmp_path: Path, wrong: str) -> None:
    path = write(tmp_path / "questions.jsonl", '{"question": "a?"}', wrong)
    with pytest.raises(InputError, match="line 2"):
        read_lines(path, Row)


def test_a_file_that_cannot_be_read_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="missing"):
        read_lines(tmp_path / "none.jsonl", Row)
    (tmp_path / "plain.gz").write_text('{"question": "a?"}')
    with pytest.raises(InputError, match="cannot be read"):
        read_lines(tmp_path / "plain.gz", Row)
    (tmp_path / "cut.gz").write_bytes(gzip.compress(b'{"question": "a?"}' * 100)[:-12])
    with pytest.raises(InputError, match="cannot be read"):
        read_lines(tmp_path / "cut.gz", Row)
