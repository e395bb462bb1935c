from __future__ import annotations

import time

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
        ("Is the new LURP on strike?", "Is the new Lomarran Union of River Pilots on strike?"),
        ("Which LURP pilot went?", "Which Lomarran Union of River Pilots pilot went?"),
        ("What is LURP’s aim?", "What is the Lomarran Union of River Pilots’s aim?"),
        ("What do UN and EU say?", "What do UN and EU say?"),
    ],
)
def test_an_acronym_is_spelled_out_as_the_articles_do(question: str, asked: str) -> None:
    assert spelled_out(question, [SPELLED]) == asked


def test_what_an_article_uses_stays() -> None:
    assert spelled_out("When did LURP strike?", [SPELLED, USED]) == "When did LURP strike?"
    assert spelled_out("When did LURP strike?", []) == "When did LURP strike?"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("HOW many died?", "How they died, the Head Of Works does not know."),
        ("Who runs the LURP?", "Lurp is on strike, the Lomarran Union of River Pilots said."),
        ("What did the PLO say?", "Prime Lord Olaf said nothing."),
        ("Who is in the USA?", "The United States Army left."),
        ("Who leads the ANC?", "The African National Congress-led alliance lost."),
    ],
)
def test_what_is_no_name_of_a_body_stays(question: str, text: str) -> None:
    assert spelled_out(question, [told("Wire", text).hit]) == question


@pytest.mark.parametrize(
    "text",
    [
        "N-A-T-" * 2_000,
        "the N A T " * 2_000,
        "The N of of " * 1_000,
        "the N-A-T " * 2_000,
        "the N of the A of the T of the " * 1_000,
    ],
)
def test_no_text_makes_it_slow(text: str) -> None:
    begun = time.perf_counter()
    assert spelled_out("What did NATO say?", [told("Wire", text).hit]) == "What did NATO say?"
    assert time.perf_counter() - begun < 1
