from __future__ import annotations

import pytest

from qa.english.agents import done_by_another, without_doer


@pytest.mark.parametrize(
    ("question", "sentence", "another"),
    [
        ("How much was Bellwain fined?", "Oster Trans was fined 21 million.", True),
        ("How much was Bellwain fined?", "Bellwain was fined 21 million.", False),
        ("How much was Bellwain fined?", "Oster Trans and Bellwain were fined.", False),
        ("How much was Bellwain fined?", "The company was fined 21 million.", False),
        ("How much was Bellwain fined?", "On Monday Oster Trans was fined.", False),
        ("What was Quillon's profit last year?", "Merrant made a profit of 74 million.", True),
        ("Why did Tor Vall promise a tram?", "Renn has promised to finish the tram.", True),
        ("Why did Tor Vall promise a tram?", "She has promised to finish the tram.", False),
        ("Why did Tor Vall promise a tram?", "Vall's first act was to halt the tram.", False),
        ("When did the Velusk council vote?", "Councillors voted on Monday.", False),
        ("When did Pashian resign?", "Armenia's prime minister has resigned.", False),
        ("Who was fined?", "Oster Trans was fined 21 million.", False),
        ("When did the Vessmere Dam break?", "Tessary Hydro said it broke at four.", False),
    ],
)
def test_another_did_it(question: str, sentence: str, another: bool) -> None:
    assert done_by_another(question, sentence) is another


@pytest.mark.parametrize(
    ("question", "sentence", "without"),
    [
        ("Who switched off the alarm?", "Renn says that the alarm was switched off.", True),
        ("Who switched off the alarm?", "The alarm had been switched off, Renn said.", True),
        ("Who switched off the alarm?", "The alarm was switched off on Monday by Renn.", False),
        ("Who switched off the alarm?", "Renn switched off the alarm.", False),
        ("Who switched off the alarm?", "Renn had the alarm switched off.", False),
        ("Who switched off the alarm?", "It was switched off; Renn switched it off.", False),
        ("Who switched off the alarm?", "Renn ordered that it be switched off.", False),
        ("Who switched off the alarm?", "Renn silenced the alarm.", False),
        ("Who was dismissed?", "Renn was dismissed.", False),
        ("When was Renn dismissed?", "Renn was dismissed.", False),
        ("Who married Renn?", "Renn and Vall were married in May.", False),
        ("Who switched off the alarm?", "It was switched off by night, police said.", True),
        ("Who funded the hall?", "It was funded with a gift from Renn.", False),
        ("Who replaced Vall?", "Vall was replaced with Renn.", False),
    ],
)
def test_what_was_done_tells_not_who_did_it(question: str, sentence: str, without: bool) -> None:
    assert without_doer(question, sentence) is without
