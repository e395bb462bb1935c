from __future__ import annotations

import pytest

from qa.english.polarity import clause, side
from tests.qa.test_compare import BLAME


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Oskallen denies it.", "no"),
        ("The inquiry found no evidence that Oskallen knew.", "no"),
        ("The minister rejected claims of Oskallen's involvement.", "no"),
        ("Oskallen was not involved.", "no"),
        ("Critics accuse the governor, Oskallen, of it.", None),
        ("Critics accuse Oskallen of it.", "yes"),
        ("Oskallen was blamed by the operator.", "yes"),
        ("Oskallen admitted her part.", "yes"),
        ("Oskallen accused the operator.", None),
        ("Oskallen did not deny it.", None),
        ("The operator denied it.", None),
        ("Was Oskallen to blame?", None),
        ("Oskallen visited the town.", None),
    ],
)
def test_sides_are_taken_only_for_certain(sentence: str, expected: str | None) -> None:
    assert side(BLAME, sentence) == expected


def test_other_yes_no_questions_are_left_alone() -> None:
    assert side("Is Oskallen a member of the Alliance?", "Oskallen is not a member.") is None


def test_a_clause_is_quoted_of_a_long_sentence() -> None:
    long = (
        "On a day when rain fell from morning to night over the whole of the valley, critics "
        "accused Oskallen of having a part in it, and the market was closed."
    )
    assert clause(BLAME, long) == "critics accused Oskallen of having a part in it"
