from __future__ import annotations

import pytest

from qa.english.measures import measure

TURNOUT = "What was the turnout in the vote on the dam?"
DAMAGE = "What is the damage at the works estimated at?"
PRICE = "What is the price of a monthly pass?"


@pytest.mark.parametrize(
    ("question", "sentence", "number"),
    [
        (TURNOUT, "Turnout was 61 per cent.", "61"),
        (TURNOUT, "Two in three voted: turnout was about 66 per cent.", "66"),
        (DAMAGE, "Insurers put the damage at the works at £22 million.", "£22 million"),
        (DAMAGE, "The damage is likely to be about £35 million.", "£35 million"),
        ("What is the population of Velm?", "Velm has a population of 4,300.", "4,300"),
        (PRICE, "The price of a monthly pass rose to 70 marks.", "70"),
        # Of something else, in other words, without a number, asked otherwise.
        (PRICE, "The price of a single ticket is 2.70 marks.", None),
        ("What is the population of Velm?", "The population of Holm is 9,000.", None),
        (TURNOUT, "Turnout was high.", None),
        (TURNOUT, "Turnout was 5 points lower than before, at 48 per cent.", None),
        ("What is the price of bread?", "The price of bread was 2 crowns in 2010.", None),
        ("What was the cost of the bridge?", "The cost of the bridge was one reason.", None),
        ("What was the bill?", "The bill will be 3 weeks late.", None),
        ("What is the fine for speeding?", "It was fine at 12 in Velusk.", None),
        (
            "What is the fine for littering in the city?",
            "The fine for parking in the city is 30 crowns.",
            None,
        ),
        (TURNOUT, "The dam would be 61 metres high.", None),
        ("Who lowered the turnout?", "Turnout was 61 per cent.", None),
    ],
)
def test_how_much_something_is_by_its_name(
    question: str, sentence: str, number: str | None
) -> None:
    found = measure(question, sentence)
    assert (found and sentence[found.start : found.end].split(" per")[0]) in (
        number,
        number and f"about {number}",
    )
