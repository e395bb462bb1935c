from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.english.questions import Kind, answered_in, kind_of, own_words, parts_of, with_noun


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Who opened the Vessmere Dam?", "value"),
        ("How many people were injured?", "value"),
        ("And how many were injured?", "value"),
        ("The bank raised its rate in May. This was the first rise since:", "value"),
        ("Which minister wants to describe the talks as a success?", "value"),
        ("Why was the dam opened?", "telling"),
        ("And why?", "telling"),
        ("The park reopened on Monday. Why had it been shut?", "telling"),
        ("Mayor Ilse Brandt: why did she resign?", "telling"),
        ("How did the mayor react?", "telling"),
        ("What did the mayor say about the dam?", "telling"),
        ("What did the inspectors find?", "telling"),
        ("What has the union demanded?", "telling"),
        ("What did the diver find in the wreck?", "value"),
        ("What reasons did the bank give?", "telling"),
        ("What was said at the meeting?", "telling"),
        ("What is the mean age of the patients?", "value"),
        ("What was the insurance claim worth?", "value"),
        ("How strong was the earthquake?", "value"),
        ("Describe the flood.", "telling"),
        ("Was the dam inspected?", "yesno"),
        ("But hasn't the bank paid?", "yesno"),
    ],
)
def test_kinds(question: str, kind: Kind) -> None:
    assert kind_of(question) == kind


def test_several_things_asked_are_parts() -> None:
    assert parts_of("Who opened the dam and when did the valley flood?") == (
        "Who opened the dam?",
        "when did the valley flood?",
    )
    assert parts_of("Who runs the bank? Why did the mayor resign?") == (
        "Who runs the bank?",
        "Why did the mayor resign?",
    )


@pytest.mark.parametrize(
    ("question", "further"),
    [
        ("Who opened the dam, and when was it closed?", "opened the dam: when was it closed?"),
        ("Who founded the mill and when?", "founded the mill: when?"),
        ("Which firm was raided and why?", "firm was raided: why?"),
        ("Who is the treasurer and what did he say?", "the treasurer: what did he say?"),
        ("Was Ilse Brandt sworn in and when?", "Ilse Brandt sworn in: when?"),
        ("Was the fair called off, and if so why?", "the fair called off: why?"),
        ("Is there an inquiry and who leads it?", "an inquiry: who leads it?"),
        ("Tell me who won and by how much", "won: by how much?"),
        ("Who died? And when?", "died: And when?"),
        # "The campaign" is that of what was named; what has a name of its own is not.
        (
            "Who won the vote in Ostrell and how much did the campaign cost?",
            "won the vote in Ostrell: how much did the campaign cost?",
        ),
        ("Who won in Ostrell and who lost in Velusk?", "who lost in Velusk?"),
        ("Who won in Ostrell and who lost the vote in Velusk?", "who lost the vote in Velusk?"),
    ],
)
def test_a_part_that_leans_on_the_first_keeps_what_that_is_about(
    question: str, further: str
) -> None:
    assert parts_of(question)[1:] == (further,)


def test_three_things_may_be_asked_in_a_row() -> None:
    assert parts_of("How many died, who was to blame and what happens next?") == (
        "How many died?",
        "died: who was to blame?",
        "died: what happens next?",
    )
    # What ends with a comma may tell of somebody.
    assert len(parts_of("Who is the man, who was shot on Monday, and when did he die?")) == 2


@pytest.mark.parametrize(
    ("question", "answer", "asked"),
    [
        ("Who founded the mill and when?", "Ann Lee", "Ann Lee founded the mill: when?"),
        ("Who has resigned and why?", "Ann Lee", "Ann Lee resigned: why?"),
        ("Who was killed and why?", "Ann Lee", "Ann Lee, killed: why?"),
        ("Which firm escaped a fine and why?", "Bellwether", "Bellwether escaped a fine: why?"),
        # Whom, how many and what he did are no subjects; nor is what has words of its own.
        ("Who did the mill sue and when?", "Ann Lee", "the mill sue: when?"),
        ("How many died and when?", "12", "died: when?"),
        ("What did he say and why?", "no", "he say: why?"),
        ("Who opened the dam and when did the valley flood?", "Ann", "when did the valley flood?"),
        ("Who founded the mill and when?", "Ann Lee " * 9, "founded the mill: when?"),
    ],
)
def test_what_answers_the_first_part_is_known_to_the_next(
    question: str, answer: str, asked: str
) -> None:
    first, further = parts_of(question)
    assert answered_in(further, first, answer) == asked


@pytest.mark.parametrize(
    "question",
    [
        "When and where did it happen?",
        "Which towns and villages were flooded?",
        "Police closed the bridge. Who had asked for that?",
        "Brandt",
        "Tell me who won.",
        "Did the mayor say who paid and when?",
    ],
)
def test_what_is_one_question_stays_one(question: str) -> None:
    assert parts_of(question) == (question,)


def test_a_long_question_takes_no_longer_than_its_length() -> None:
    started = time.perf_counter()
    for piece in ("?a", "who, ", "and who ", "how much was a ", "the A ", "who is "):
        text = piece * 4_000
        with_noun(text)
        for part in parts_of(text):
            answered_in(part, text, "Ann")
    assert time.perf_counter() - started < 5


@given(st.text(min_size=1, max_size=300))
def test_any_text_is_one_to_three_parts(text: str) -> None:
    assert 1 <= len(parts_of(text)) <= 3
    assert kind_of(text) in ("value", "telling", "yesno")


def test_a_part_can_be_named_by_its_own_words() -> None:
    parts = parts_of("How much does the bell weigh and when was it brought home?")
    assert [own_words(part) for part in parts] == [
        "How much does the bell weigh?",
        "when was it brought home?",
    ]
    assert own_words("Who rang it?") == "Who rang it?"
    assert own_words("Who wrote: no bells?") == "Who wrote: no bells?"
