from __future__ import annotations

import pytest

from qa.fitting import fits
from tests.qa.told import told

SENTENCE = "Gunmen opened fire near a makeshift memorial at the mill, killing 12 people."


@pytest.mark.parametrize(
    ("question", "answer", "fit"),
    [
        ("What happened at the mill?", "Gunmen opened fire", True),
        ("What happened at the mill?", "a makeshift memorial", False),
        ("And what has happened at the mill?", "12 people", False),
        ("How many people were killed?", "12", True),
        ("How many people were killed?", "a makeshift memorial", False),
        ("Who opened fire?", "Gunmen", True),
    ],
)
def test_words_that_can_be_what_is_asked_for(question: str, answer: str, fit: bool) -> None:
    assert fits(question, told("Wire", SENTENCE, answer)) is fit


@pytest.mark.parametrize(
    ("answer", "fit"), [("Armenia", False), ("Armenia's president", True), ("Nikol", True)]
)
def test_the_land_of_which_a_question_names_the_people_is_no_answer(answer: str, fit: bool) -> None:
    sentence = "Armenia's president Nikol said that the country had left."
    assert fits("Which Armenian leader said so?", told("Wire", sentence, answer)) is fit
