"""Which questions ask for a clause, not for a value."""

import pytest

from qa.english.telling import asks_for_telling

TELLING = [
    "Why was the dam opened?",
    "How did the mayor react?",
    "In what way did the law change?",
    "In what ways has the village adapted?",
    "On what grounds did the court refuse?",
    "For what reasons is the firm leaving?",
    "What explains the lack of nurses?",
    "What drove the teacher out of his job?",
    "What has kept the port from growing?",
    "What made the museum change its mind?",
    "What became of the egg seller?",
    "What will become of the orchestra?",
    "What is the retired officer's argument for the deal?",
    "What was the left-wing objection to the bill?",
    "What might be the consequences of the strike?",
    "What's the trouble with the new buses?",
    "What changes has the groundsman noticed?",
    "What kind of answer did the nurses get?",
    "What is she accused of?",
    "What did the ministry reply to the union?",
    "What is behind the loss of respect?",
    "Which steps has the bank taken?",
]
VALUES = [
    "Who leads the inquiry?",
    "How many people died?",
    "What company built the dam?",
    "What was the name of the ship that caused the trouble?",
    "What is the age of the accused head of the bank?",
    "What is the name of the firm said to have paid for it?",
    "Which manager steps into his shoes?",
    "Which measure did parliament drop?",
    "What makes up the largest part of the budget?",
    "What make were the watches?",
    "What move did the champion play?",
    "What sign did the coin bear?",
    "What did the firm sell?",
    "Who gave the reason for the delay?",
    "What was the death toll after the change of course?",
    "What was the price before the change?",
    "Which defence minister resigned?",
    "What is the defence budget?",
    "What was the response time?",
    "Which response team came?",
    "Which solution provider won the contract?",
    "What is the method called?",
    "How few people survived?",
]


@pytest.mark.parametrize("question", TELLING)
def test_reasons_ways_words_and_what_came_of_it_are_told(question: str) -> None:
    assert asks_for_telling(question)


@pytest.mark.parametrize("question", VALUES)
def test_names_numbers_and_things_are_not(question: str) -> None:
    assert not asks_for_telling(question)
