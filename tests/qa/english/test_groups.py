from __future__ import annotations

import pytest

from qa.english.groups import group_tally, of_others


@pytest.mark.parametrize(
    ("question", "sentence", "number"),
    [
        ("How many children died?", "Eighty-three people died, 12 of them children.", "12"),
        ("How many children died?", "Among the dead are 12 young children.", "12"),
        ("How many children were killed?", "12 children were hurt and three killed.", None),
        ("How many women were injured?", "40 were injured, including 9 women.", "9"),
        ("How many police officers were hurt?", "Three officers were hurt.", "Three"),
        ("How many children died?", "The school has 300 children.", None),
        ("How many people died?", "12 children died.", None),
        ("How many soldiers were killed?", "Four troops were killed in the ambush.", "Four"),
    ],
)
def test_a_part_of_the_people_is_counted(question: str, sentence: str, number: str | None) -> None:
    found = group_tally(question, sentence)
    assert (found and sentence[found.start : found.end]) == number


@pytest.mark.parametrize(
    ("question", "sentence", "before", "out"),
    [
        ("How many children died?", "The outbreak has killed five people.", "", True),
        ("How many nurses fell ill?", "In all 61 people fell ill.", "", True),
        ("How many nurses fell ill?", "Of the doctors 61 fell ill.", "", False),
        ("How many children died?", "Five died.", "The bus was full of children. ", False),
        ("How many workers lost their jobs?", "The brewery employs 140 people.", "", False),
        ("How many people died?", "The outbreak has killed five people.", "", False),
    ],
)
def test_all_of_the_people_are_no_part(
    question: str, sentence: str, before: str, out: bool
) -> None:
    assert of_others(question, sentence, before) is out
