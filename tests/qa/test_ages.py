from __future__ import annotations

import pytest

from qa.ages import age, asks_age


@pytest.mark.parametrize(
    ("question", "sentence", "given"),
    [
        ("How old is Odo Pelle?", "Pelle, 51, denies it.", "51"),
        ("how old is the governor", "The governor is 58 years old.", "58"),
        ("What is Mara Ilves's age?", "The 44-year-old mayor, Mara Ilves, resigned.", "44"),
        (
            "How old was Mara Ilves when she died?",
            "Ilves died at the age of ninety-two.",
            "ninety-two",
        ),
        ("How old is Mara Ilves?", "Ilves (44) spoke, and Pelle (51) didn't.", "44"),
        ("How old was Pelle?", "Pelle, who was 19, swam ashore.", "19"),
        ("How old was Pelle?", "Pelle, a 19-year-old student, swam ashore.", "19"),
    ],
)
def test_ages_as_news_writes_them(question: str, sentence: str, given: str) -> None:
    found = age(question, sentence)
    assert found is not None
    assert sentence[found.start : found.end] == given


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How old is the dam?", "The dam, 47 metres high, broke."),
        ("How old is Mara Ilves?", "Ilves has served for 12 years."),
        ("How old is Mara Ilves?", "Pelle, 51, denies it."),
        ("How old is Mara Ilves?", "Ilves, 470, won by a hair."),
        ("What is the average age of patients?", "Patients, 44, came."),
        ("Who is Mara Ilves?", "Ilves, 44, is the mayor."),
    ],
)
def test_what_is_no_age(question: str, sentence: str) -> None:
    assert age(question, sentence) is None


def test_only_questions_for_an_age_ask_for_one() -> None:
    assert asks_age("How old is Mara Ilves, the mayor?") == "ilves"
    assert asks_age("How old was she?") is None
    assert asks_age("Who is old?") is None
