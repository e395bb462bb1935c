from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.english.identity import asked_who_is, introduction

WHO = "Who is Ann Lee?"


@pytest.mark.parametrize(
    ("question", "name"),
    [
        (WHO, "Ann Lee"),
        ("And who was Ann de la Lee", "Ann de la Lee"),
        ("Who’s Manizha?", "Manizha"),
        ("Who is the mayor?", None),
        ("Who is Ann Lee married to?", None),
        ("Who said that Ann Lee left?", None),
        ("Who is ann lee?", None),
        ("Who is Łukasz O’Neil?", "Łukasz O’Neil"),
        ("When is Ann Lee due?", None),
    ],
)
def test_who_is_asked_about(question: str, name: str | None) -> None:
    assert asked_who_is(question) == name


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("“It is over,” said Ann Lee, head of the Dockers’ Union.", "head of the Dockers’ Union"),
        (
            "Ann Lee, an associate fellow at Tarn College, said so.",
            "an associate fellow at Tarn College",
        ),
        ("Ann Lee, 43, a nurse from Hull, was there.", "a nurse from Hull"),
        ("A 43-year-old nurse, Ann Lee, was there.", "A 43-year-old nurse"),
        ("Ann Lee (the mayor) said so.", "the mayor"),
        ("Ann Lee – the dam’s keeper – said so.", "the dam’s keeper"),
        (
            "On Monday the head of the Dockers’ Union, Ann Lee, left.",
            "the head of the Dockers’ Union",
        ),
        ("It was told by the acting mayor, Ann Lee.", "the acting mayor"),
        ("According to Lomarran President Ann Lee it broke.", "Lomarran President"),
        ("The well-known singer Ann Lee left.", "well-known singer"),
        ("Police shot suspect Ann Lee.", "suspect"),
        ("Jurors convicted former mayor Ann Lee.", "former mayor"),
        ("It read: “Former President Ann Lee left.”", "Former President"),
        ("Ann Lee is the oldest miner in town.", "the oldest miner in town"),
        ("Ann Lee, then head of the committee, left.", "then head of the committee"),
        ("They chose Ann Lee, the judge who found him guilty.", "the judge who found him guilty"),
    ],
)
def test_the_words_that_introduce_somebody(sentence: str, words: str) -> None:
    span = introduction(WHO, sentence)
    assert span is not None
    assert sentence[span.start : span.end] == words


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Lee said so on Monday.",
        "Ann Lee, speaking on Monday, said so.",
        "Ann Lee, a day after the vote, said so.",
        "On Monday, Ann Lee, said so.",
        "According to Ann Lee, the flood began in May.",
        "Ann Lee, the court heard, was there.",
        "After the vote, Ann Lee left.",
        "The tremor hit the town, Ann Lee said.",
        "Ann Lee, 68, will have two assessors.",
        "Ann Leeson, head of the union, left.",
        "The mayor left.",
        "When asked about Ann Lee, the minister declined to comment.",
        "In a letter to Ann Lee, the governor promised help.",
        "After meeting Ann Lee, the president flew home.",
        "Like Ann Lee, the mayor refused.",
        "Ann Lee, the Guardian reported, left.",
        "He was survived by his daughter Ann Lee, a son and five grandchildren.",
        "Guests included Ann Lee, the actor Tom Hanks and the singer Bono.",
        "Police shot Ann Lee.",
        "He is not the author Ann Lee.",
        "He denied that Ann Lee was a spy.",
        "Whether Ann Lee is a spy remains unclear.",
        "The judge who married the mayor, Ann Lee, left.",
        "Ann Lee, later in the day, left.",
        "Ann Lee, an hour late, began.",
        "Ann Lee, the Associated Press",
    ],
)
def test_a_name_alone_says_nothing(sentence: str) -> None:
    assert introduction(WHO, sentence) is None


def test_other_questions_are_not_answered_so() -> None:
    assert introduction("When did Ann Lee leave?", "Ann Lee, the mayor, left.") is None


@given(st.text(st.sampled_from("Ann Lee, the a mayor.(-”–43"), max_size=80))
def test_the_words_stand_in_the_sentence_beside_the_name(text: str) -> None:
    sentence = f"{text}Ann Lee{text}"
    span = introduction(WHO, sentence)
    assert span is None or 0 <= span.start < span.end <= len(sentence)


@pytest.mark.parametrize(
    "text", ["Who is " + "A " * 1_000, "Who is " + "Aa the " * 280, "Who is A" + " the" * 490]
)
def test_hostile_text_takes_no_time(text: str) -> None:
    begun = time.perf_counter()
    asked_who_is(text)
    introduction(WHO, "Ann Lee, " * 5_000 + text * 20)
    introduction(WHO, "the a Ann Lee" * 5_000)
    assert time.perf_counter() - begun < 1
