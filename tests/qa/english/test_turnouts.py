from __future__ import annotations

import pytest

from qa.english.turnouts import turnout

ABOARD = "How many people were aboard the Halcyon Star?"
STRIKE = "How many transit workers went on strike in Velden?"
MARCH = "How many people marched in Holm?"
CAME = "How many people came to the fair?"


@pytest.mark.parametrize(
    ("question", "sentence", "number"),
    [
        (ABOARD, "The ship was carrying 214 people, among them 19 crew.", "214"),
        (ABOARD, "The union says 260 passengers were on the ferry.", "260"),
        (STRIKE, "About 3,200 transit workers were on strike on Thursday.", "About 3,200"),
        (STRIKE, "Fewer than 1,900 workers had taken part, she said.", "Fewer than 1,900"),
        (MARCH, "Police put the crowd at 4,000.", "4,000"),
        (MARCH, "The organisers said that 15,000 people took part.", "15,000"),
        (CAME, "Some 400 visitors turned up.", "Some 400"),
        # Those whom something befell, other things, other questions.
        (ABOARD, "Twelve people on board the ferry died.", None),
        (STRIKE, "The strike of 17 days ended.", None),
        (MARCH, "The march cost 4,000 crowns.", None),
        (CAME, "The fair has 400 stalls.", None),
        (CAME, "The town has 400 inhabitants.", None),
        ("How many people died on the ferry?", "There were 260 people on the ferry.", None),
        (MARCH, "In 2023, crowds gathered in the square.", None),
        (MARCH, "They gathered on Friday at 10, the police said.", None),
        (STRIKE, "On day 3, 400 drivers joined the strike.", "400"),
        (CAME, "The funeral of the 12 miners was attended by 3,000 people.", None),
        (ABOARD, "The plane has room for 200 passengers, and 60 people were on board.", "60"),
        ("How many drones struck the city?", "The strike by 400 nurses began.", None),
        (STRIKE, "The 90 members of the council met as workers went on strike.", None),
        ("How long was the strike?", "About 3,200 workers were on strike.", None),
        ("How many people live in Holm?", "Some 15,000 people took part.", None),
    ],
)
def test_how_many_came_or_were_on_board(question: str, sentence: str, number: str | None) -> None:
    found = turnout(question, sentence)
    assert (found and sentence[found.start : found.end]) == number
