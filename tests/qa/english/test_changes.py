from __future__ import annotations

import pytest

from qa.english.changes import (
    day_after_change,
    is_put_off_to,
    names_as_past,
    takes_the_place_of,
    value_of_change,
)
from qa.english.quantities import quantities
from qa.text import Span

FARES = "The ferry line raises its fares from 50 to 60 crowns on 1 September."
TOLL = "The number of dead rose to 22 on Wednesday, from 14 the day after the blast."
RATE = "The bank lifted its rate from 3.5 per cent in May to 4 per cent."
JOBS = "The mill cut its workforce to 1,200 from 1,850."

FINES = "Fines, which go up every year, range from 50 to 500 crowns."
FINE = "The court cut the fine from 9 to 6 million."
YEARS = "The trains that went up ran from 1961 to 1968."


@pytest.mark.parametrize(
    ("question", "sentence", "read", "asked"),
    [
        ("How much will a ticket cost?", FARES, "50 to 60 crowns", "60 crowns"),
        ("How much will a ticket cost?", FARES, "50", "60 crowns"),
        ("How much did a ticket cost before?", FARES, "50 to 60 crowns", "50"),
        ("When do fares go up?", FARES, "1 September", "1 September"),
        ("How many have died?", TOLL, "14", "22"),
        ("How many were dead before it rose to 22?", TOLL, "22", "14"),
        ("How high is the rate?", RATE, "3.5 per cent in May to 4 per cent", "4 per cent"),
        ("What was the rate originally?", RATE, "4 per cent", "3.5 per cent"),
        ("How many work at the mill?", JOBS, "1,200 from 1,850", "1,200"),
        ("By how much did fares rise?", FARES, "from 50 to 60 crowns", "from 50 to 60 crowns"),
        ("How did the rate change?", RATE, "from 3.5 per cent", "from 3.5 per cent"),
        # No change: a time, a range, a way.
        ("When is it open?", "It is open from 9 to 5.", "9 to 5", "9 to 5"),
        ("How long is it?", "Trains run from 4 to 9 hours.", "4 to 9 hours", "4 to 9 hours"),
        ("How much are fines?", FINES, "50", "50"),
        ("How many died in the earlier storm?", TOLL, "22", "22"),
        ("By what percentage did fares rise?", FARES, "50 to 60 crowns", "50 to 60 crowns"),
        ("From what was the fine cut?", FINE, "9 to 6 million", "9 to 6 million"),
        ("What was the original fine?", RATE, "4 per cent", "3.5 per cent"),
        ("What was the old rate?", RATE, "3.5 per cent", "3.5 per cent"),
        ("What was the rate in May?", RATE, "3.5 per cent", "3.5 per cent"),
        ("How high is the rate in Velusk?", RATE, "3.5 per cent", "4 per cent"),
        ("How much did the rate rise?", RATE, "3.5 per cent", "3.5 per cent"),
        ("How high is the fine?", FINE, "9 to 6 million", "6 million"),
        ("How many trains ran?", YEARS, "1961", "1961"),
        ("How many came?", "A crowd of 300 moved from 4 streets to 1.", "300", "300"),
    ],
)
def test_of_a_change_the_value_asked_for(
    question: str, sentence: str, read: str, asked: str
) -> None:
    at = sentence.index(read)
    found = value_of_change(question, sentence, Span(at, at + len(read)))
    assert sentence[found.start : found.end] == asked


PUT_BACK = "The funeral, which was to be held on Saturday, has been put back to 18 March."


@pytest.mark.parametrize(
    ("question", "sentence", "read", "asked"),
    [
        ("When is the funeral?", PUT_BACK, "Saturday", "18 March"),
        ("When is it?", "Due on 3 May, it did not start until 9 May.", "3 May", "9 May"),
        ("When is the funeral?", "Set for 3 May, it was postponed until 9 May.", "3 May", "9 May"),
        ("When was the funeral to be originally?", PUT_BACK, "Saturday", "Saturday"),
        ("When is the funeral?", PUT_BACK, "18 March", "18 March"),
        # Another thing is put off, or nothing is; no day is told.
        ("When is it?", "It is on 3 May and the vote moved to 9 May.", "3 May", "3 May"),
        ("When is it?", "Held on 3 May, it moved crowds to tears on 9 May.", "3 May", "3 May"),
        ("When is it?", "Set for 3 May, it was postponed.", "3 May", "3 May"),
    ],
)
def test_of_a_day_that_was_put_off_the_new_one(
    question: str, sentence: str, read: str, asked: str
) -> None:
    at = sentence.index(read)
    found = day_after_change(question, sentence, Span(at, at + len(read)))
    assert sentence[found.start : found.end] == asked


@pytest.mark.parametrize(
    ("question", "sentence", "read"),
    [
        (
            "When did the train derail?",
            "It derailed on Monday, when services were delayed until Friday.",
            "Monday",
        ),
        ("When was she held?", "Held on 3 May, she was moved to a prison until 9 May.", "3 May"),
        (
            "When did the council vote?",
            "It voted on 4 March to have the opening put back to 18 June.",
            "4 March",
        ),
        (
            "When did she announce the delay?",
            "She said it on Tuesday, which was postponed to 5 May.",
            "Tuesday",
        ),
        (
            "When did the truce begin?",
            "It began on Sunday, although the release was postponed to Thursday.",
            "Sunday",
        ),
        (
            "When was it found?",
            "It was found on 2 June but would not be repaired until 4 July.",
            "2 June",
        ),
    ],
)
def test_another_things_day_is_not_the_new_one(question: str, sentence: str, read: str) -> None:
    at = sentence.index(read)
    assert day_after_change(question, sentence, Span(at, at + len(read))) == (at, at + len(read))


def test_a_day_is_put_off_to_by_words_right_before_it() -> None:
    at = PUT_BACK.index("18 March")
    assert is_put_off_to(PUT_BACK, Span(at, at + 8))
    moved = "The ferry sank on 9 May, and survivors were moved to a school."
    at = moved.index("9 May")
    assert not is_put_off_to(moved, Span(at, at + 5))


@pytest.mark.parametrize(
    ("sentence", "past"),
    [
        ("A ticket will cost 2.70 marks instead of 2.90.", True),
        ("A ticket costs more than the 2.90 marks first named.", True),
        ("A ticket costs 2.90 marks.", False),
        ("A ticket costs 2.70 marks instead of 3.", False),
    ],
)
def test_a_figure_named_as_past(sentence: str, past: bool) -> None:
    (first,) = quantities("It costs 2.90 marks.")
    assert names_as_past(sentence, first) is past
    assert takes_the_place_of(sentence, first) is past


def test_what_stands_far_from_a_number_does_not_make_it_past() -> None:
    (first,) = quantities("It had 40 people on board.")
    assert not takes_the_place_of("The ferry from Velusk carried 40 people.", first)


def test_hostile_text_takes_no_time() -> None:
    sentence = "postponed " + "moved to 3 May " * 20_000
    assert day_after_change("When is it?", sentence, Span(0, 6)) == Span(0, 6)
    sentence = "raised " + "from 1 1 1 1 to " * 20_000
    assert value_of_change("How much is it?", sentence, Span(0, 6)) == Span(0, 6)
    sentence = "raised from " + "1" * 200_000
    assert value_of_change("How much is it?", sentence, Span(0, 6)) == Span(0, 6)


def test_a_comma_before_the_two_values_does_not_part_them_from_the_change() -> None:
    pledge = "The bidder doubled its pledge on new ships, from two to four."
    at = pledge.index("two to four")
    found = value_of_change("How many new ships are promised?", pledge, Span(at, len(pledge) - 1))
    assert pledge[found.start : found.end] == "four"
