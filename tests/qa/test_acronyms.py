from __future__ import annotations

import pytest

from qa.acronyms import spelled_out
from tests.qa.told import told

SPELLED = told("Wire", "On Monday the Lomarran Union of River Pilots went on strike.").hit
USED = told("Post", "The LURP has 300 members.").hit


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("When did LURP strike?", "When did the Lomarran Union of River Pilots strike?"),
        ("When did the LURP strike?", "When did the Lomarran Union of River Pilots strike?"),
        ("When did LURPS strike?", "When did LURPS strike?"),
        ("WHEN DID LURP STRIKE?", "WHEN DID LURP STRIKE?"),
        ("Who leads the LUR?", "Who leads the LUR?"),
        ("When did lurp strike?", "When did lurp strike?"),
        ("What do UN and EU say?", "What do UN and EU say?"),
    ],
)
def test_an_acronym_is_spelled_out_as_the_articles_do(question: str, asked: str) -> None:
    assert spelled_out(question, [SPELLED]) == asked


def test_what_an_article_uses_stays() -> None:
    assert spelled_out("When did LURP strike?", [SPELLED, USED]) == "When did LURP strike?"
    assert spelled_out("When did LURP strike?", []) == "When did LURP strike?"
