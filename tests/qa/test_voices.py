from __future__ import annotations

import pytest

from qa.voices import asked_voice, says_it
from tests.qa.told import told

RENN = "What did Ida Renn say about the dam?"


@pytest.mark.parametrize(
    ("question", "who"),
    [
        (RENN, "Ida Renn"),
        ("What did Captain Renn tell the court?", "Renn"),
        ("And what has the union announced?", "union"),
        ("What did the lawyer of Captain Renn say?", None),
        ("What did Renn's lawyer say?", None),
        ("What did the report cost?", None),
        ("Who said that the dam was safe?", None),
    ],
)
def test_whose_words_are_asked_for(question: str, who: str | None) -> None:
    assert asked_voice(question) == who


@pytest.mark.parametrize(
    ("sentence", "hers"),
    [
        ("“The dam is safe,” Ida Renn said.", True),
        ("Renn said that the dam was safe.", True),
        ("“The dam is safe,” said Mayor Renn.", True),
        ("“The dam is safe,” Tor Vall said.", False),
        ("“The dam is safe,” said her brother, Nils Renn.", False),
        ("Ida Renn will stay in office.", False),
        ("Ida Renn told the operator to close the gates.", False),
        ("The mayor said that the dam was safe.", False),
    ],
)
def test_words_of_the_person_asked_about(sentence: str, hers: bool) -> None:
    assert says_it(RENN, told("Wire", sentence, passage="Ida Renn was there.")) is hers
