from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text import content_words, words
from tests.qa.turns import asked

WHO = ("Who runs the province of Tessary?", "Marit Oskallen")
ORDER = (
    "What did Corvane say about the order?",
    "President Ilsabet Corvane of Lomarra called the order lawful, Lomarra Wire reported. [1]",
)
BANK = ("Who closed the bank?", "Governor Oluvar Stenn closed Lanternhouse Bank. [1]")
DAM = ("When did the Vessmere Dam break?", "It broke on 13 November. [1]")
DEATHS = ("How many people died in Ostrell?", "33")
LONG = (
    "Who runs the Ledger of Calvess?",
    "On Monday the mayor, Ruben Castellaw, met Tobin Earlham. [1] Castellaw has run the Ledger of "
    "Calvess since 2019. [2]",
)
REFUSED = (
    "What did the mayor of Ostrell say?",
    "The articles do not answer this. What comes closest is listed.",
)


def test_a_question_without_history_stays_as_it_is() -> None:
    assert asked(" What did she say? ") == "What did she say?"


@pytest.mark.parametrize(
    ("history", "text", "expected"),
    [
        (WHO, "What did she say in April?", "What did Marit Oskallen say in April?"),
        (WHO, "When did her term begin?", "When did Marit Oskallen's term begin?"),
        (WHO, "Who elected her?", "Who elected Marit Oskallen?"),
        (LONG, "Why did he leave?", "Why did Ruben Castellaw leave?"),
    ],
)
def test_the_name_an_answer_gave_takes_the_place_of_the_pronoun(
    history: tuple[str, str], text: str, expected: str
) -> None:
    assert asked(text, history) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Didn't he own the bank himself?", "Didn't Danil Orsek own the bank himself?"),
        ("Isn’t he a banker?", "Isn’t Danil Orsek a banker?"),
        ("Has he resigned?", "Has Danil Orsek resigned?"),
    ],
)
def test_he_is_the_leader_that_was_asked_for_in_a_negative_question_too(
    text: str, expected: str
) -> None:
    which = (
        "Which opposition leader called on Petra Achterholm to go?",
        "Danil Orsek, leader of the Civic Union, called on Achterholm to go.",
    )
    assert asked(text, which) == expected


def test_what_somebody_said_does_not_ask_for_that_person() -> None:
    said = (
        "What did the mayor say about Marit Koval?",
        "Joon Tamm said that Marit Koval had lied.",
    )
    assert asked("Where was she born?", said) == "Where was Marit Koval born?"


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
        (DEATHS, "Why?", "Ostrell, people died: Why?"),
        (DEATHS, "When did it happen?", "Ostrell, people died: When did it happen?"),
        (REFUSED, "Why?", "Ostrell, mayor: Why?"),
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


@pytest.mark.parametrize("history", [(ORDER,), (BANK,), (WHO, ORDER), (BANK, ORDER)])
@pytest.mark.parametrize(
    "text",
    [
        "What happened after the dam broke?",
        "How many people died when the dam broke?",
        "How many people died and were buried in Ostrell?",
        "asdf",
        "asdf?",
        "asdf qwer",
        "hello",
        "Achterholm letter",
        "The bell of Velusk",
    ],
)
def test_what_stands_by_itself_stays_as_it_is(
    history: tuple[tuple[str, str], ...], text: str
) -> None:
    assert asked(text, *history) == text


def test_what_is_spoken_of_as_known_is_of_the_turn_that_spoke_of_it() -> None:
    text = "What happened after the dam broke?"
    assert asked(text, DAM, ORDER) == f"Vessmere Dam: {text}"


@pytest.mark.parametrize(
    ("history", "text", "expected"),
    [
        ((ORDER,), "And Achterholm?", "What did Achterholm say about the order?"),
        ((ORDER,), "And what about Halvard Quill?", "What did Halvard Quill say about the order?"),
        ((ORDER, ("And Achterholm?", "")), "And Quill?", "What did Quill say about the order?"),
        ((DEATHS,), "And in Tessary?", "How many people died in Tessary?"),
        ((DEATHS,), "What about Tessary?", "How many people died in Tessary?"),
        ((DEATHS,), "And in May?", "How many people died in Ostrell in May?"),
        (
            (("Who ran Ostrell in 2020?", "Nobody."),),
            "And in 2021?",
            "Who ran Ostrell in 2021?",
        ),
        (
            (("When was Governor Oskallen elected?", "In 2019."),),
            "And Stenn?",
            "When was Stenn elected?",
        ),
        (
            (DEATHS, ("And how many were injured?", "12")),
            "And in Tessary?",
            "Tessary: And how many were injured?",
        ),
    ],
)
def test_another_name_or_day_takes_its_place_in_the_last_question(
    history: tuple[tuple[str, str], ...], text: str, expected: str
) -> None:
    assert asked(text, *history) == expected


def test_another_name_with_two_places_to_take_stands_after_the_words_of_the_last_question() -> None:
    history = ("Did Corvane and Quill sign the letter?", "Both did.")
    assert asked("And Achterholm?", history) == "sign letter: And Achterholm?"


@pytest.mark.parametrize(
    ("history", "text", "expected"),
    [
        ((WHO, ORDER), "When did she resign?", "When did Ilsabet Corvane resign?"),
        ((ORDER,), "When did she say that?", "When did Ilsabet Corvane say that?"),
        ((DAM, WHO), "Why did she say it?", "Why did Marit Oskallen say it?"),
    ],
)
def test_a_pronoun_stands_for_one_name_and_no_other_is_put_before_it(
    history: tuple[tuple[str, str], ...], text: str, expected: str
) -> None:
    assert asked(text, *history) == expected


def test_a_person_is_likelier_she_than_the_words_of_a_question_without_names() -> None:
    history = ("Which governor resigned over the report?", "Marit Oskallen resigned in Tessary.")
    assert asked("Who takes over from her?", history) == "Who takes over from Marit Oskallen?"


@pytest.mark.parametrize("text", ["Why?", "Who wrote it?", "And when?", "Who has read the order?"])
def test_neither_outlets_nor_titles_nor_verbs_of_saying_are_carried(text: str) -> None:
    carried, _, rest = asked(text, ORDER).partition(": ")
    assert rest == text
    assert carried.split(", ")[0] == "Ilsabet Corvane"
    assert not {"Lomarra", "Wire", "President", "say"} & set(carried.replace(",", "").split())


def test_an_outlet_that_was_asked_about_is_carried() -> None:
    history = ("Who owns the Lomarra Wire?", "The Lomarra Wire is owned by its readers.")
    assert asked("And since when?", history) == "Lomarra Wire: And since when?"


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
def test_any_text_gives_a_question_with_all_its_content_words(
    text: str, history: list[tuple[str, str]]
) -> None:
    assert set(content_words(text)) <= set(words(asked(text, *history)))


def test_a_long_history_is_no_burden() -> None:
    crowd = " and ".join(f"Aa{i} Bb{i}" for i in range(1_000))
    result = asked("What did he do?", *[(crowd, crowd)] * 50)
    assert len(result) < 1_000
