"""Whom and what the words of a follow-up question stand for."""

from __future__ import annotations

import pytest

from tests.qa.turns import asked

LEADS = ("Who leads the firm?", "Bettina Lorne, chief executive of Harrow Freight.")
FINED = ("How much was Harrow Freight fined?", "Harrow Freight must pay 62 million talers. [1]")


@pytest.mark.parametrize(
    ("history", "text", "expected"),
    [
        ((FINED, LEADS), "What did she say about jobs?", "What did Bettina Lorne say about jobs?"),
        (
            (FINED, LEADS, ("How old is she?", "51")),
            "What did she study?",
            "What did Bettina Lorne study?",
        ),
        # Somebody else has been asked about since.
        (
            (LEADS, ("When was Halvard Quill elected?", "In 2019.")),
            "What did he study?",
            "What did Halvard Quill study?",
        ),
        # Nobody was named, and a name behind a preposition is not the answer.
        (
            (FINED, ("Who leads the firm?", "Nobody.")),
            "What did she say?",
            "What did Harrow Freight say?",
        ),
        (
            (FINED, ("Who leads the firm?", "A council in Tessary.")),
            "What did she say?",
            "What did Harrow Freight say?",
        ),
    ],
)
def test_he_and_she_are_who_was_asked_for(
    history: tuple[tuple[str, str], ...], text: str, expected: str
) -> None:
    assert asked(text, *history) == expected


def test_a_name_that_was_merged_with_another_is_not_put_in() -> None:
    # "Tobin" may be either: both are counted as the longer name.
    answer = "Tobin Earl. Tobin Halvard Ostrander left, and Tobin stayed."
    told = asked("What did he study?", ("Who led the mill?", answer))
    assert told == "What did Tobin Halvard Ostrander study?"


@pytest.mark.parametrize("who", ["Who was his teacher?", "Who did Quill work with?"])
def test_somebody_beside_the_one_talked_about_does_not_become_he(who: str) -> None:
    quill = ("When was Halvard Quill elected?", "Halvard Quill was elected in 2019.")
    answer = "Tobin Earl of Tessary."
    assert asked("What did he study?", quill, (who, answer)) == "What did Halvard Quill study?"


def test_it_is_not_who_was_asked_for() -> None:
    assert asked("When was it raided?", FINED, LEADS).startswith("Harrow Freight, ")


@pytest.mark.parametrize(
    ("answer", "text", "expected"),
    [
        ("Five. Five people died. [1]", "What was the source?", "Ostrell: What was the source?"),
        (
            "Twenty-one (Gazette), then Five.",
            "What was the source?",
            "Ostrell: What was the source?",
        ),
        ("Five Houses burned.", "What was the source?", "Ostrell, Houses: What was the source?"),
    ],
)
def test_a_number_is_no_name(answer: str, text: str, expected: str) -> None:
    assert asked(text, ("How many people died in Ostrell?", answer)) == expected


def test_a_number_within_a_name_stays() -> None:
    history = ("Who bought the mill?", "It was bought by the Five Houses Trust.")
    assert "Five Houses Trust" in asked("And since when?", history)


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("How much was Harrow Freight fined?", "fine"),
        ("How high was the bread of Ostrell priced?", "bread price"),
        ("How much was Harrow Freight offered?", "offered"),
        ("When was Harrow Freight fined?", "fined"),
        ("How much was Harrow Freight paid?", "paid"),
    ],
)
def test_an_amount_is_carried_as_a_noun(question: str, noun: str) -> None:
    carried = asked("Was it reduced later?", (question, "62 million."))
    assert carried.partition(": ")[0].split(", ")[-1].endswith(noun)
