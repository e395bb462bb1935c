from __future__ import annotations

import pytest

from qa.english.agents import done_by_another


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
        ("Who was fined?", "Oster Trans was fined 21 million.", False),
        ("When did the Vessmere Dam break?", "Tessary Hydro said it broke at four.", False),
    ],
)
def test_another_did_it(question: str, sentence: str, another: bool) -> None:
    assert done_by_another(question, sentence) is another
