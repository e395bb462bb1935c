from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.questions import Kind, kind_of, own_words, parts_of


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
        ("What reasons did the bank give?", "telling"),
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


def test_a_part_that_leans_on_the_first_keeps_its_words() -> None:
    assert parts_of("Who opened the dam, and when was it closed?") == (
        "Who opened the dam?",
        "Who opened the dam: when was it closed?",
    )


@pytest.mark.parametrize(
    "question",
    [
        "When and where did it happen?",
        "Which towns and villages were flooded?",
        "Police closed the bridge. Who had asked for that?",
        "Brandt",
    ],
)
def test_what_is_one_question_stays_one(question: str) -> None:
    assert parts_of(question) == (question,)


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
