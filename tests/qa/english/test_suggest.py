from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.english.suggest import questions_of


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        (
            "Mara Ilves, the mayor of Lowmere, opened the pier on Monday.",
            "Who is the mayor of Lowmere?",
            "Mara Ilves",
        ),
        (
            '"We start again," said the governor of the Bank of Velusk, Odo Pelle.',
            "Who is the governor of the Bank of Velusk?",
            "Odo Pelle",
        ),
        (
            "Lowmere's fire chief, Tove Aarn, led the search.",
            "Who is Lowmere's fire chief?",
            "Tove Aarn",
        ),
        (
            "The Velusian President Odo Pelle flew home.",
            "Who is the Velusian president?",
            "Odo Pelle",
        ),
        (
            "Tidewater Lines, a ferry company based in Lowmere, has sold its oldest ship.",
            "What is Tidewater Lines?",
            None,
        ),
        (
            "Mara Ilves resigned as mayor of Lowmere on Monday, after the vote.",
            "Who resigned as mayor of Lowmere?",
            "Mara Ilves",
        ),
        (
            "The Lowmere Pier was opened to ferries on 3 May 1931.",
            "When was the Lowmere Pier opened to ferries?",
            "on 3 May 1931",
        ),
        (
            "Tidewater Lines sold its name in 2019 and left Lowmere.",
            None,
            None,
        ),
        (
            "The ferry of Tidewater Lines sank in May 2021.",
            "When did the ferry of Tidewater Lines sink?",
            "in May 2021",
        ),
        (
            "The Lowmere Pier was closed to ferries because the piles had rotted.",
            "Why was the Lowmere Pier closed to ferries?",
            None,
        ),
        (
            "At least nine people died in the Lowmere ferry accident, the police said.",
            "How many people died in the Lowmere ferry accident?",
            "At least nine",
        ),
        (
            "The number of people killed in Lowmere rose to 22 on Saturday.",
            "How many people were killed in Lowmere?",
            None,
        ),
        (
            "Founded as a club for pilots, Tidewater Lines has 61 ferries and three tugs.",
            "How many ferries does Tidewater Lines have?",
            "61",
        ),
        (
            "Mara Ilves, the mayor, said the new ferry would arrive in spring.",
            "What did Mara Ilves say about the new ferry?",
            None,
        ),
    ],
)
def test_questions_of_a_sentence(sentence: str, question: str | None, answer: str | None) -> None:
    asked = {a.question: a.answer for a in questions_of(sentence)}
    if question is None:
        assert asked == {}
    else:
        assert asked.get(question, "nothing asked") == answer


@pytest.mark.parametrize(
    "sentence",
    [
        "He resigned as mayor of Lowmere on Monday.",
        "President Odo Pelle signed it in Lowmere.",
        "Tidewater Lines sold its ships.",
        "Mara Ilves, a columnist for the Lowmere Gazette, lives by the sea.",
        "However, the company said that it would pay.",
        "Nine people in a boat who had seen the fire in Lowmere called them.",
        "President Odo Pelle said that the ferry to Lowmere was late.",
        "Ilves resigned.",
        "Chief Engineer (left) Odo Pelle opened Lowmere Pier.",
        "President Odo Pelle gave roads and bridges to Lowmere.",
        "",
        "...",
    ],
)
def test_what_would_read_badly_is_not_asked(sentence: str) -> None:
    assert questions_of(sentence) == ()


@given(
    st.text(
        alphabet="The Mara Ilves, mayor of Lowmere's 9 was died in 2019 because.’\"", max_size=120
    )
)
def test_any_text_gives_whole_questions_or_none(text: str) -> None:
    for asked in questions_of(text):
        assert asked.question.endswith("?")
        assert asked.question.count("?") == 1
        assert asked.answer is None or asked.answer in text
