from __future__ import annotations

import random

import pytest

from eval.training.claims import declared, moved, reworded, shortened
from eval.training.lexicon import Lexicon
from tests.eval.training.test_near_misses import lexicon

__all__ = ["lexicon"]


@pytest.mark.parametrize(
    ("question", "answer", "statement"),
    [
        ("Who was the mayor of Vessmere?", "Ilse Brandt", "Ilse Brandt was the mayor of Vessmere."),
        ("How many boats were lost?", "12", "12 boats were lost."),
        ("When was the bridge opened?", "1931", "The bridge was opened in 1931."),
        ("When did Brandt open the bridge?", "in May", "Brandt did open the bridge in May."),
        ("What did she open?", "the bridge", "She did open the bridge."),
        ("Which mayor opened the bridge?", "Brandt", "Brandt opened the bridge."),
    ],
)
def test_question_and_answer_make_a_statement(
    question: str, answer: str, statement: str, lexicon: Lexicon
) -> None:
    assert declared(question, answer, lexicon) == statement


@pytest.mark.parametrize(
    "question", ["Who is she the mayor of?", "Who has Brandt met?", "Why?", "What is Ros like?"]
)
def test_other_questions_are_passed_over(question: str, lexicon: Lexicon) -> None:
    assert declared(question, "Brandt", lexicon) is None


def test_a_sentence_loses_a_part_or_moves_one() -> None:
    sentence = "In 1931, the mayor, who came from Kallby, opened the bridge over the Ros."
    assert shortened("The bridge (built of oak) stood for years.", random.Random(1)) == (
        "The bridge stood for years."
    )
    assert moved(sentence) == (
        "The mayor, who came from Kallby, opened the bridge over the Ros in 1931."
    )
    assert moved("Brandt said the bridge would be closed.") == (
        "The bridge would be closed, according to Brandt."
    )
    assert shortened("It stood.", random.Random(1)) is None


def test_names_and_numbers_are_not_reworded() -> None:
    def synonyms(word: str) -> tuple[str, ...]:
        return ("structure",) if word == "bridge" else ()

    text = "The bridge of Vessmere cost 12 crowns."
    assert reworded(text, synonyms, 1.0, random.Random(1)) == text.replace("bridge", "structure")
    assert reworded(text, synonyms, 0.0, random.Random(1)) == text
