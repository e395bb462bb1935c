from __future__ import annotations

import pytest

from qa.brief import Brief
from qa.cite import Cited
from qa.errors import LanguageModelError
from qa.followup import standalone
from qa.types import Question, Turn
from tests.chat import evidence, generator

BRIEF = Brief(question="What broke?", evidence=(evidence("a", "The dam broke."),))
ASKED = Question(
    text="How many died there?",
    history=(Turn(question="What broke in Ostrell?", answer="The Vessmere dam broke [1]."),),
)


def test_sentences_come_with_the_numbers_they_cite() -> None:
    assert list(generator("The dam broke [1]. It rained [2].").draft(BRIEF)) == [
        Cited(text="The dam broke.", numbers=(1,)),
        Cited(text="It rained.", unknown=(2,)),
    ]


@pytest.mark.parametrize(
    "reply",
    [
        "<think>It broke [1]? Yes.</think>The dam broke [1].",
        "\n <think>\nA thought.\n</think>\n\nThe dam broke [1].",
    ],
)
def test_what_a_reasoning_model_thinks_is_not_its_answer(reply: str) -> None:
    assert [c.text for c in generator(reply).draft(BRIEF)] == ["The dam broke."]


def test_a_thought_without_end_is_no_answer() -> None:
    assert list(generator("<think>The dam broke [1].").draft(BRIEF)) == []


def test_text_that_only_looks_like_a_thought_is_kept() -> None:
    assert [c.text for c in generator("<thin ice [1]").draft(BRIEF)] == ["<thin ice"]


def test_errors_tell_nothing_of_what_the_client_said() -> None:
    failing = generator("x", failure=RuntimeError("key sk-secret is wrong"))
    with pytest.raises(LanguageModelError) as caught:
        list(failing.draft(BRIEF))
    assert str(caught.value) == "it failed (RuntimeError)"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_a_follow_up_is_rewritten() -> None:
    rewrite = "How many died in Ostrell when the Vessmere dam broke?"
    assert generator(f" {rewrite}\n").rewritten(ASKED) == rewrite
    assert generator(f"<think>Hm.</think>{rewrite}").rewritten(ASKED) == rewrite


def test_without_turns_before_it_a_question_stays_as_it_is() -> None:
    assert generator("Something else?").rewritten(Question(text="Who? ")) == "Who?"


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "Twelve people died there.\nThat is all.",
        "How many died there in Lomarra?",  # a name that nobody named
        "How many of the 40 died there?",
        "What is the capital of Ostrell?",
        "How many died there? " * 40,
    ],
)
def test_what_is_no_rewrite_leaves_it_to_the_rules(reply: str) -> None:
    assert generator(reply).rewritten(ASKED) == standalone(ASKED)


def test_a_model_that_fails_leaves_it_to_the_rules() -> None:
    assert generator("x", failure=TimeoutError()).rewritten(ASKED) == standalone(ASKED)
