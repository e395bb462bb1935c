from __future__ import annotations

import pytest

from qa.english.polarity import clause, denied_there, denies_it, side
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


@pytest.mark.parametrize(
    "sentence",
    [
        "The operator denied it.",
        "The council flatly denies this.",
        "A spokesman dismissed the accusation as absurd.",
        "The company again said that it was untrue and that the alarm had been on.",
        "The bank has said once more that it has no such plan.",
        "“There is no plan to close the line,” said a spokesman.",
        "Ruth Pelle, who leads the council, denied that anything had been concealed.",
    ],
)
def test_what_denies_what_stands_before_it(sentence: str) -> None:
    assert denies_it(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister did not deny it.",
        "The board rejected this offer.",
        "She denied this was true of her husband.",
        "The court dismissed the claim for damages.",
        "A judge rejected the claim.",
        "He denied him entry.",
        "It was wrong to say so, he added.",
        "The operator paid it.",
    ],
)
def test_what_denies_nothing_before_it(sentence: str) -> None:
    assert not denies_it(sentence)


@pytest.mark.parametrize(
    ("sentence", "denial"),
    [
        ("The union says the alarm was off, an accusation the firm rejects.", "the firm rejects"),
        ("He took the money, which he denies.", "he denies"),
        ("He took the money, which he needed.", None),
    ],
)
def test_a_denial_at_the_end_of_what_it_denies(sentence: str, denial: str | None) -> None:
    found = denied_there(sentence)
    assert (sentence[found.start : found.end] if found else None) == denial
