from __future__ import annotations

import time

import pytest

from qa.english.counts import bare, counts_what_is_asked, tally
from qa.english.quantities import quantities

DEAD = "How many people died in the Ostrell flood?"


@pytest.mark.parametrize(
    ("question", "sentence", "number"),
    [
        (DEAD, "Thirty-one people are now known to have died in Ostrell.", "Thirty-one"),
        (DEAD, "OSTRELL, Nov 14 (Wire) - At least nine people died.", "At least nine"),
        (DEAD, "In 2024 a flood killed 26 people and injured 58.", "26"),
        (DEAD, "The number of dead rose to 17 on Friday.", "17"),
        ("What is the death toll of the flood?", "The flood killed 26 people.", "26"),
        ("What was the number of injured?", "The blast injured 58 people.", "58"),
        ("How many people are missing?", "Eleven people have still not been found.", "Eleven"),
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
        ("How many people are missing?", "Some 900 people have not found shelter."),
        ("How many people are missing?", "Twelve people were not found guilty."),
        ("What is the toll on the bridge?", "12 people died on the bridge."),
        (DEAD, "The mayor died at twenty to five."),
        (DEAD, "He died in 2019."),
        ("How many children died in the flood?", "The flood killed 26 people."),
        ("How tall was the dam?", "The dam that killed 26 people was 47 metres tall."),
        ("Who died?", "The flood killed 26 people."),
        ("How many people died?", "Thirty-eight people fell ill."),
        ("How many people died?", "Thirty-four people have now caught the disease."),
        ("How many people died?", "A man of 81 died in hospital."),
    ],
)
def test_other_numbers_count_nobody_asked_for(question: str, sentence: str) -> None:
    assert tally(question, sentence) is None


@pytest.mark.parametrize(
    ("question", "sentence", "counted"),
    [
        ("How many buses run in Velm?", "Velm has 43 bus routes.", False),
        ("How many buses run in Velm?", "Velm has 43 buses.", True),
        ("How many buses run in Velm?", "Velm has 43 new electric buses.", True),
        ("How many buses run in Velm?", "Velm has a 43-bus fleet.", True),
        ("How many schools closed?", "Some 12 school buses were burnt.", False),
        ("How many miners are missing?", "One miner still was missing.", True),
        ("How many companies bid?", "Four company directors left.", False),
        ("How many people use buses?", "Some 300 bus drivers did.", True),
    ],
)
def test_what_only_names_a_kind_is_not_counted(question: str, sentence: str, counted: bool) -> None:
    found = next(quantities(sentence))
    assert counts_what_is_asked(question, sentence, found) is counted


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("The union speaks of 900, because it counts the cleaners.", "900"),
        ("The organisers, the Savers' Committee, say 15,000.", "15,000"),
        ("The relief corps counts 7,500 and says that relatives took in others.", "7,500"),
        ("The mayor put the figure at about 300.", "about 300"),
        ("The police said 4,000 people came.", None),
        ("The bridge is 300 metres long, he said.", None),
    ],
)
def test_a_number_given_without_what_it_counts(sentence: str, number: str | None) -> None:
    found = bare(sentence)
    assert (found and sentence[found.start : found.end]) == number


def test_a_number_behind_one_that_cannot_be_read_is_found() -> None:
    found = tally(DEAD, "The flood wave was 5 m high and killed 12 people.")
    assert found is not None
    assert found.low == 12


def test_a_line_of_nothing_but_numbers_takes_no_time() -> None:
    began = time.monotonic()
    assert tally(DEAD, "1 " * 3_000 + "people died in the flood") is None
    assert time.monotonic() - began < 2


def test_a_word_for_those_it_befell_is_counted() -> None:
    found = tally("How many people were evacuated?", "The province speaks of 6,200 evacuees.")
    assert found is not None
    assert found.low == 6200 - 50
