from __future__ import annotations

import pytest

from qa.counts import tally

DEAD = "How many people died in the Ostrell flood?"


@pytest.mark.parametrize(
    ("question", "sentence", "number"),
    [
        (DEAD, "Thirty-one people are now known to have died in Ostrell.", "Thirty-one"),
        (DEAD, "OSTRELL, Nov 14 (Wire) - At least nine people died.", "At least nine"),
        (DEAD, "In 2024 a flood killed 26 people and injured 58.", "26"),
        (DEAD, "The number of dead rose to 17 on Friday.", "17"),
        ("How many were hurt?", "The blast killed two people and injured 58 others.", "58"),
        (
            "How many people left their homes?",
            "Ten are missing and about 6,200 have fled.",
            "about 6,200",
        ),
    ],
)
def test_the_number_that_counts_those_asked_for(question: str, sentence: str, number: str) -> None:
    found = tally(question, sentence)
    assert found is not None
    assert sentence[found.start : found.end] == number


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (DEAD, "Twenty-four people are still missing."),
        (DEAD, "The flood killed 40 cows."),
        (DEAD, "The mayor died at twenty to five."),
        (DEAD, "He died in 2019."),
        ("How many children died in the flood?", "The flood killed 26 people."),
        ("How tall was the dam?", "The dam that killed 26 people was 47 metres tall."),
        ("Who died?", "The flood killed 26 people."),
    ],
)
def test_other_numbers_count_nobody_asked_for(question: str, sentence: str) -> None:
    assert tally(question, sentence) is None
