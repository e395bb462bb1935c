from __future__ import annotations

import pytest

from qa.english.ages import Person, age, asks_age


@pytest.mark.parametrize(
    ("question", "sentence", "given"),
    [
        ("How old is Odo Pelle?", "Pelle, 51, denies it.", "51"),
        ("how old is the governor", "The governor is 58 years old.", "58"),
        ("How old was Odo Pelle?", "Odo Pelle, the driver who was 46 and died, sang.", "46"),
        ("What is Mara Ilves's age?", "The 44-year-old mayor, Mara Ilves, resigned.", "44"),
        (
            "How old was Mara Ilves when she died?",
            "Ilves died at the age of ninety-two.",
            "ninety-two",
        ),
        ("How old was Ilves?", "Mara Ilves died on Monday at age 92.", "92"),
        ("How old is Mara Ilves?", "Ilves (44) spoke, and Pelle (51) didn't.", "44"),
        ("How old was Pelle?", "Pelle, who was 19, swam ashore.", "19"),
        ("How old was Pelle?", "Pelle, a 19-year-old student, swam ashore.", "19"),
        ("How old is Mr. Pelle?", "Mr. Pelle, now 51, left.", "51"),
        ("How old was the mayor of Velusk?", "The mayor, 44, was elected.", "44"),
        ("What is the age of Odo Pelle?", "Odo Pelle turned 51 on Monday.", "51"),
        ("How old was Pelle?", "Pelle was 51 when he left.", "51"),
        ("How old is the girl?", "The nine-year-old girl swam ashore.", "nine"),
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
        ("How old is Odo Pelle?", "Odo Pelle, the father of a boy who is 12, denies it."),
        ("How old is the dam?", "The 80-year-old was swept from the dam."),
        ("How old is Mara Ilves?", "Ilves was 12 years in office."),
        ("How old is Mara Ilves?", "Ilves was 20 years younger than her."),
        ("How old is Mara Ilves?", "Pelle, 51, denies it."),
        ("How old is Mara Ilves?", "Ilves, 470, won by a hair."),
        ("How old is Odo Pelle?", "Pelle, 12,000 voters behind, gave up."),
        ("How old is Odo Pelle?", "Pelle, 1.5 million followers, wrote it."),
        ("How old is Odo Pelle?", "Pelle, 2, and Ilves, 3, scored."),
        ("How old is Odo Pelle?", "Pelle, 20, 21 and 22 May."),
        ("How old is Odo Pelle?", "A 12-year-old girl was hit by a car driven by Pelle."),
        ("How old is Odo Pelle?", "A 12-year-old boy accused Pelle."),
        ("How old is Odo Pelle?", "Pelle's son died at age 12."),
        ("How old is Odo Pelle?", "Pelle, whose wife died at age 40, resigned."),
        ("How old is Odo Pelle?", "Mara Pelle, 44, his wife, left."),
        ("How old was the suspect arrested on Monday?", "The police said on Monday, 12, no."),
        ("How many years of experience does Pelle have?", "Pelle, 51, has 20 years of it."),
        ("How many years has Ilves been the mayor?", "The mayor, 44, was elected 12 years ago."),
        ("What is the average age of patients?", "Patients, 44, came."),
        ("What is the age of consent in Velusk?", "Velusk, 44, came."),
        ("Who is Mara Ilves?", "Ilves, 44, is the mayor."),
    ],
)
def test_what_is_no_age(question: str, sentence: str) -> None:
    assert age(question, sentence) is None


def test_only_questions_for_an_age_ask_for_one() -> None:
    assert asks_age("How old is Mara Ilves, the mayor?") == Person("ilves", "mara")
    assert asks_age("How old is King Charles III?") == Person("charles", None)
    assert asks_age("how old is the man killed in Lowmere?") == Person("man", None)
    assert asks_age("How old was she?") is None
    assert asks_age("Who is old?") is None
