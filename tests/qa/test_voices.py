from __future__ import annotations

import pytest

from qa.voices import asked_voice, said_by_another, says_it
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
    ("sentence", "hers", "another"),
    [
        ("“The dam is safe,” Ida Renn said.", True, False),
        ("Renn said that the dam was safe.", True, False),
        ("“The dam is safe,” Tor Vall said.", False, True),
        ("Ida Renn will stay in office.", False, True),
        ("Ida Renn wants the dam closed.", False, False),
        ("Ida Renn told the operator to close the gates.", False, False),
        ("The mayor said that the dam was safe.", False, False),
        ("“The dam is safe,” she said.", False, False),
    ],
)
def test_words_of_the_person_asked_about(sentence: str, hers: bool, another: bool) -> None:
    evidence = told("Wire", sentence, passage="Ida Renn was there.")
    assert says_it(RENN, evidence) is hers
    assert said_by_another(RENN, evidence) is another


def test_what_a_country_says_is_said_by_many() -> None:
    evidence = told("Wire", "“The dam is safe,” Tor Vall said.")
    assert not said_by_another("What did Lomarra say about the dam?", evidence)
    assert not said_by_another("What did the dam cost?", evidence)
