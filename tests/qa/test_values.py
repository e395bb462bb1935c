from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qa.english.quantities import quantity
from qa.english.timex import clock_time, moment
from qa.values import NormalValue, asks_for, contradicts, normalise, same

DEAD = "How many people were killed in the flood?"


def number(sentence: str, answer: str, question: str = DEAD) -> NormalValue | None:
    return normalise(answer, question, sentence, None)


def read(sentence: str, answer: str, question: str = DEAD) -> NormalValue:
    value = number(sentence, answer, question)
    assert value is not None
    return value


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        (DEAD, "number"),
        ("What is the population of Ostrell?", "number"),
        ("What will the flood cost?", "number"),
        ("When did the dam break?", "date"),
        ("At what time did the dam break?", "time"),
        ("Who leads the inquiry?", "name"),
        ("Which firm runs the dam?", "name"),
        ("The dam broke on Thursday. Which firm runs it?", "name"),
        ("Soldiers were sent to which town?", "name"),
        ("Was the governor involved in the order?", "yes_no"),
        ("Ann Lee founded the mill: when?", "date"),
        ("Who founded the mill: why?", None),
        ("Why did the dam break?", None),
        ("How did the dam break?", None),
        ("What did the governor say about the order?", None),
        ("Who said that the dam would hold?", None),
        ("Which countries sent help?", None),
        ("Who is Marit Oskallen?", None),
        ("Did he resign or was he sacked?", None),
        ("What pay rise did the operator offer?", "number"),
        ("What fine must the bank pay?", "number"),
        ("What is the reward for the clock?", "number"),
        ("What was the magnitude of the quake?", "number"),
        ("What is the fare now?", "number"),
        ("What total value does the bid put on the line?", "number"),
        ("What values does the mayor stand for?", None),
        ("What is the weight of evidence?", "name"),
        ("What is the fine for?", "name"),
        ("What is the debt relief fund?", None),
        ("What fine art museum was robbed?", "name"),
        ("Which toll bridge fell?", "name"),
    ],
)
def test_the_kind_of_value_asked_for(question: str, kind: str | None) -> None:
    assert asks_for(question) == kind


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("137", 137, 137),
        ("one hundred and forty", 140, 140),
        ("some 140", 135, 145),
        ("more than 130", 130, 140),
        ("4-5 million", 4e6, 5e6),
        ("$2.9bn", 2.85e9, 2.95e9),
        ("26%", 25.5, 26.5),
        ("a dozen", 12, 12),
        ("dozens", 24, 240),
        ("tens of thousands", 2e4, 2e5),
        ("half a metre", 0.475, 0.525),
        ("50 centimetres", 0.475, 0.525),
        ("nine", 9, 9),
        ("one in five", 19, 21),
        ("60%", 59.5, 60.5),
        ("killed:18,050", 18_050, 18_050),
        ("3,417", 3417, 3417),
        ("five and a half per cent", 5.45, 5.55),
        ("two and a half million", 2.45e6, 2.55e6),
    ],
)
def test_a_number_covers_a_range(text: str, low: float, high: float) -> None:
    found = quantity(f"It was {text} then", 7, 7 + len(text))
    assert found is not None
    assert found.low == pytest.approx(low, rel=1e-3)
    assert found.high == pytest.approx(high, rel=2e-2)


@pytest.mark.parametrize("text", ["14 March", "8th", "04:40", "a man", "No. 4", "nothing"])
def test_what_is_no_quantity(text: str) -> None:
    assert quantity(f"on {text} it", 3, 3 + len(text)) is None


@pytest.mark.parametrize(
    ("one", "other", "are_same", "exclude"),
    [
        ("about 140", "140", True, False),
        ("about 140", "137", True, False),
        ("more than 130", "137", True, False),
        ("at least 137", "145", False, False),
        ("at least 145", "137", False, True),
        ("137", "140", False, True),
        ("2.3 billion", "2.31 billion", True, False),
        ("6,200", "7,500", False, True),
        ("6,200", "6,187", True, False),
        ("dozens", "41", True, False),
        ("dozens", "nine", False, True),
        ("one hundred and forty", "140", True, False),
    ],
)
def test_roundings_are_the_same_and_bounds_exclude(
    one: str, other: str, are_same: bool, exclude: bool
) -> None:
    a, b = read(f"{one} people died.", one), read(f"{other} people died.", other)
    assert same(a, b) is same(b, a) is are_same
    assert contradicts(a, b) is contradicts(b, a) is exclude


def test_a_qualifier_and_a_unit_are_shown_with_the_number() -> None:
    assert read("At least 145 people died.", "145").text == "At least 145"
    cost = read("It cost 410 million talers.", "410 million talers", "How much did it cost?")
    assert cost.text == "410 million talers"


def test_numbers_of_different_scales_are_not_compared() -> None:
    question = "How much was spent on dams?"
    share = read("About 26% was spent.", "26%", question)
    sum_ = read("About 300 million was spent.", "300 million", question)
    assert not same(share, sum_)
    assert not contradicts(share, sum_)


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("The flood killed 26 people and injured 58.", "58"),
        ("Nine people died and 40 were missing.", "40"),
        ("Twenty-six people died, including 5 children.", "5"),
        ("Searchers recovered four more bodies.", "four"),
        ("The toll rose from 22 to 26.", "22"),
        ("Twelve of the dead, 7 of them children, died there.", "7"),
        ("The water killed the power in 640 households.", "640"),
    ],
)
def test_a_number_that_counts_something_else_is_no_value(sentence: str, answer: str) -> None:
    assert number(sentence, answer) is None


def test_the_injured_are_counted_where_they_are_asked_for() -> None:
    question = "How many people were injured?"
    sentence = "It killed 26 people and injured at least 58 more."
    assert read(sentence, "58", question).text == "at least 58"
    assert number(sentence, "26", question) is None


def test_the_answers_place_decides_between_equal_words() -> None:
    sentence = "It injured 26 and killed 26."
    assert normalise("26", DEAD, sentence, None, sentence.rindex("26")) is not None
    assert normalise("26", DEAD, sentence, None, sentence.index("26")) is None
    assert normalise("26", DEAD, sentence, None, 0) is None


PUBLISHED = date(2024, 11, 20)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("14 November", "November 14, 2024", True),
        ("Nov 13", "Thursday", False),
        ("Wednesday", "20 November", True),
        ("November 2024", "14 November 2024", True),
        ("last week", "14 November", True),
        ("yesterday", "19 November", True),
        ("2023", "14 November 2024", False),
        ("the 1990s", "late 1994", True),
        ("2024-11-14", "the night of 14 November", True),
        ("13 November", "14 November", False),
        ("in May", "14 May", True),
        ("from 2019 to 2023", "2021", True),
    ],
)
def test_dates_overlap(one: str, other: str, overlap: bool) -> None:
    a, b = moment(one, PUBLISHED), moment(other, PUBLISHED)
    assert a is not None
    assert b is not None
    assert a.overlaps(b) is b.overlaps(a) is overlap


def test_the_same_words_are_no_contradiction_to_show() -> None:
    question = "Which day is market day?"
    one = normalise("Monday", question, "It is on Monday.", date(2024, 5, 6))
    other = normalise("Monday", question, "It is on Monday.", date(2023, 5, 1))
    assert one is not None
    assert other is not None
    assert same(one, other)


def test_may_is_a_month_only_with_a_capital() -> None:
    assert moment("it may be so", PUBLISHED) is None


def test_a_relative_date_needs_the_day_of_publication() -> None:
    assert moment("on Friday", None) is None
    assert moment("last month", None) is None


def test_a_date_without_a_year_agrees_with_one_of_any_year() -> None:
    bare, dated, other = (
        moment(t, None) for t in ("14 November", "14 November 2023", "2 May 2023")
    )
    assert bare is not None
    assert dated is not None
    assert other is not None
    assert bare.overlaps(dated)
    assert not bare.overlaps(other)


@pytest.mark.parametrize(
    ("text", "minute"), [("at 04:40", 280), ("5 pm", 1020), ("12 am", 0), ("in 2024", None)]
)
def test_clock_times(text: str, minute: int | None) -> None:
    found = clock_time(text)
    assert (found.first if found else None) == minute


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("The toll has gone up to 11, the region says.", "11"),
        ("Up to 11 people died, the region says.", "Up to 11"),
        ("As many as 11 people died.", "As many as 11"),
    ],
)
def test_a_rise_is_no_bound(sentence: str, shown: str) -> None:
    value = normalise("11", "How many people died?", sentence, None)
    assert value is not None
    assert value.text.startswith(shown)
    number = value.number
    assert number is not None
    assert number.may_fall_short == shown.startswith("Up to")


def test_descriptions_contradict_only_when_short_and_without_a_common_word() -> None:
    def described(answer: str) -> NormalValue:
        return read(f"It used {answer}.", answer, "Which weapon was used?")

    assert contradicts(described("a rifle"), described("a knife"))
    assert same(described("a rifle"), described("rifles"))
    assert not contradicts(described("a hunting rifle"), described("an old rifle"))
    long = described("something that nobody had ever seen before anywhere")
    assert not contradicts(described("a rifle"), long)


@given(st.text(max_size=60), st.text(max_size=12))
@example("", "0.0")
def test_any_text_gives_a_value_or_none(sentence: str, answer: str) -> None:
    for question in (DEAD, "When was it?", "At what time was it?", "Who leads it?"):
        value = normalise(answer, question, sentence + answer, PUBLISHED)
        if value is not None:
            assert value.text in sentence + answer
            assert same(value, value)
            assert not contradicts(value, value)


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_comparing_numbers_is_symmetric(one: int, other: int) -> None:
    a, b = read(f"{one} people died.", str(one)), read(f"{other} people died.", str(other))
    assert same(a, b) == same(b, a)
    assert contradicts(a, b) == contradicts(b, a)


def test_a_time_of_day_in_words_counts_nothing() -> None:
    question = "How many people died when the dam broke?"
    for told in ("twenty to five", "half past four", "a quarter to nine"):
        assert normalise(told, question, f"The dam broke at {told}, he said.", None) is None
    found = normalise("twenty to thirty", question, "Some twenty to thirty people died.", None)
    assert found is not None
