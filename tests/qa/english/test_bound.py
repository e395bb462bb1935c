from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.english.bound import without_bound
from qa.followup import standalone
from qa.types import Question, Turn

BEFORE = Turn(question="Who is Marit Oskallen?", answer="Governor Marit Oskallen of Tessary.")


@pytest.mark.parametrize(
    "question",
    [
        "Did the governor order the dam to keep its gates closed?",
        "How many people lost their lives in the flood in the valley?",
        "Did customers with small savings get all their money back?",
        "Can the fire brigade of Quarrin switch on the sirens itself?",
        "Who alleged that saboteurs had tampered with the gate?",
        'Who said "There were more cupboards behind them" in court?',
        "Who was the baker that took people in from the street?",
        "How much did savers pull out of the bank within one day before it was closed?",
        "Was it possible to lend so much to one property group?",
        "What was the most that the bank could have lent to any one client?",
        "What made the museum in the old town change its mind about the bell?",
        "How much did savers pull out of Lanternhouse before it was closed?",
        "Is there any evidence that spillway gate 3 was sabotaged?",
    ],
)
def test_a_question_that_stands_alone_is_left_as_it_is(question: str) -> None:
    assert standalone(Question(text=question, history=(BEFORE,))) == question


@pytest.mark.parametrize(
    "question",
    [
        "When did she resign?",
        "What did critics say about their work?",
        "Why was that?",
        "Did that surprise anybody?",
        "What happened before that?",
        "Which one is the largest?",
        "Did it break?",
        "What is its capital?",
        "Who else was there?",
        "Did anyone warn it would break?",
        "Why did the operator say it was safe?",
        "Did the government know it was unsafe?",
        "How many people who lived below it were warned?",
        "Does its owner accept responsibility for the flood?",
        "Did the engineers warn its owner?",
        "Have the authorities found its owner?",
        "How did the public take that news?",
        "Did the mayor's office deny that claim?",
        "What did the minister say that day?",
        "Is it true that it was poorly maintained?",
        "How long will it take to repair the damage?",
        "Which one broke first?",
        "Has the new one opened?",
    ],
)
def test_a_question_that_leans_is_completed(question: str) -> None:
    assert "Oskallen" in standalone(Question(text=question, history=(BEFORE,)))


@given(st.lists(st.sampled_from('the dam it its that is there was one “ ” " to keep'.split())))
def test_words_are_blanked_where_they_stand(words: list[str]) -> None:
    text = " ".join(words)
    blanked = without_bound(text)
    assert len(blanked) == len(text)
    assert all(b in (" ", t) for b, t in zip(blanked, text, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "the dam " * 250,
        "“" * 2_000,
        "said that " * 200,
        "the " * 500,
        "The " * 500,
        '"' * 2_000,
        "is it true " * 180,
        "that " * 400,
    ],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    begun = time.perf_counter()
    without_bound(text)
    assert time.perf_counter() - begun < 0.5
