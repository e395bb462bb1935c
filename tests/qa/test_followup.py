from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.followup import standalone
from qa.types import Question, Turn


def asked(text: str, *history: tuple[str, str]) -> str:
    turns = tuple(Turn(question=question, answer=answer) for question, answer in history)
    return standalone(Question(text=text, history=turns))


WHO = ("Who runs the province of Tessary?", "Marit Oskallen")
DEATHS = ("How many people died in Ostrell?", "33")
LONG = (
    "Who runs the Ledger of Calvess?",
    "On Monday the mayor, Ruben Castellaw, met Tobin Earlham. [1] Castellaw has run the Ledger of "
    "Calvess since 2019. [2]",
)
REFUSED = (
    "What did the mayor of Ostrell say?",
    "The articles do not answer this. What comes closest is listed, but it does not say what is "
    "asked.",
)


def test_a_question_without_history_stays_as_it_is() -> None:
    assert asked(" What did she say? ") == "What did she say?"


@pytest.mark.parametrize(
    ("history", "text", "expected"),
    [
        (WHO, "What did she say in April?", "What did Marit Oskallen say in April?"),
        (WHO, "When did her term begin?", "When did Marit Oskallen's term begin?"),
        (WHO, "Who elected her?", "Who elected Marit Oskallen?"),
        (LONG, "Why did he leave?", "Ledger of Calvess: Why did Ruben Castellaw leave?"),
    ],
)
def test_the_name_an_answer_gave_takes_the_place_of_the_pronoun(
    history: tuple[str, str], text: str, expected: str
) -> None:
    assert asked(text, history) == expected


def test_a_place_does_not_become_he() -> None:
    assert asked("Did he condemn the attack?", DEATHS) == "Ostrell: Did he condemn the attack?"


def test_a_word_that_begins_a_sentence_is_no_name() -> None:
    history = ("What happened in Ostrell?", "Despite the rain, thousands came. Following that, ...")
    assert asked("How long did they stay?", history) == "How long did Ostrell stay?"


@pytest.mark.parametrize(
    ("history", "text", "expected"),
    [
        (DEATHS, "And how many were injured?", "Ostrell: And how many were injured?"),
        (DEATHS, "Who caused the fire?", "Ostrell: Who caused the fire?"),
        (DEATHS, "Why?", "people died Ostrell: Why?"),
        (DEATHS, "When did it happen?", "people died Ostrell: When did it happen?"),
        (DEATHS, "And in Tessary?", "people died: And in Tessary?"),
        (DEATHS, "What about Tessary?", "people died: What about Tessary?"),
        (REFUSED, "Why?", "mayor Ostrell say: Why?"),
        (("who runs the bank?", "nobody"), "since when?", "runs bank: since when?"),
    ],
)
def test_what_is_left_out_stands_before_the_question(
    history: tuple[str, str], text: str, expected: str
) -> None:
    assert asked(text, history) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Which river does the Vessmere Dam hold back?",
        "When did Halvard Quill say he would resign?",
        "Where was Yannic Delacourse born?",
        "How many countries have banned plastic bags?",
    ],
)
def test_a_new_topic_is_not_dragged_along(text: str) -> None:
    assert asked(text, WHO, DEATHS, LONG) == text


def test_a_topic_lives_on_through_questions_that_lean_on_it() -> None:
    history = (
        ("When was Halvard Quill elected?", "He won the vote in 2019."),
        ("Was he a lawyer?", "Before that he taught law in Sant Ivel."),
        ("Did he write books?", "He wrote two, on water and on bells."),
    )
    assert asked("Where does he live?", *history).endswith("Where does Halvard Quill live?")


def test_a_new_topic_takes_the_place_of_the_old_one() -> None:
    history = (WHO, ("When was Halvard Quill elected?", "In 2019."))
    assert "Where does Halvard Quill live?" in asked("Where does he live?", *history)


def test_a_name_is_carried_in_its_fullest_form() -> None:
    history = (("Who won?", "Teodric Vaunt won."), ("When did Vaunt start?", "In 2002."))
    assert asked("Where is he from?", *history) == "Where is Teodric Vaunt from?"


def test_names_may_begin_with_any_capital_letter() -> None:
    assert asked("Where is he from?", ("Who won?", "Örjan Łaskov")) == "Where is Örjan Łaskov from?"


def test_lower_case_questions_keep_their_topic() -> None:
    history = (("how high is vessmere dam", "It is 140 metres high."),)
    assert asked("who built it?", *history) == "high vessmere dam: who built it?"


@given(
    text=st.text(max_size=200).filter(lambda t: any(c.isalnum() for c in t)),
    history=st.lists(st.tuples(st.text(max_size=200), st.text(max_size=200)), max_size=4),
)
def test_any_text_gives_a_question_with_all_words_but_a_pronoun(
    text: str, history: list[tuple[str, str]]
) -> None:
    result = asked(text, *history)
    missing = [word for word in text.split() if word not in result]
    assert len(missing) <= 1


def test_a_long_history_is_no_burden() -> None:
    crowd = " and ".join(f"Aa{i} Bb{i}" for i in range(1_000))
    result = asked("What did he do?", *[(crowd, crowd)] * 50)
    assert len(result) < 1_000
