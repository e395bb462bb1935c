from __future__ import annotations

from pathlib import Path

import pytest

from eval.checked import Row, is_wrong
from eval.lines import read_lines
from qa.types import Support

SENTENCES = Path("eval/sets/sample_sentences.jsonl")


def test_the_sentences_are_of_both_kinds_and_differ() -> None:
    rows = read_lines(SENTENCES, Row)
    assert len({row.text for row in rows}) == len(rows)
    assert {row.holds for row in rows} == {True, False}


@pytest.mark.parametrize(
    ("holds", "verdict", "wrong"),
    [
        (True, "contradicted", True),
        (True, "unsupported", False),
        (False, "unsupported", False),
        (False, "verbatim", True),
        (False, "contradicted", False),
    ],
)
def test_only_what_is_said_can_be_wrong(holds: bool, verdict: Support, wrong: bool) -> None:
    assert is_wrong(holds, verdict) is wrong
