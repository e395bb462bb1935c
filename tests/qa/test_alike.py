from __future__ import annotations

from collections.abc import Sequence

import pytest

from qa.alike import likeness_by, told_alike
from qa.compare import compare
from tests.doubles import HashEmbedder
from tests.qa.told import told, values

ASKED = "How many boxes were lost after the Vessmere vote?"
FIVE = told("Wire", "Five boxes were lost on the way from the vote.", "Five", "2024-11-14")
THREE = "But three boxes have not been seen since Sunday evening."


def near(text: str, others: Sequence[str]) -> list[float]:
    return [0.8 for _ in others]


def far(text: str, others: Sequence[str]) -> list[float]:
    return [0.0 for _ in others]


def test_what_is_told_alike_is_compared_though_far_less_probable() -> None:
    other = told("Post", THREE, "three", "2024-11-15", probability=0.2)
    assert compare(ASKED, [FIVE, other]) is None
    comparison = compare(ASKED, [FIVE, other], likeness=near)
    assert comparison is not None
    assert comparison.kind == "disagreement"
    assert values(comparison) == ("Five", "three")
    assert compare(ASKED, [FIVE, other], likeness=far) is None


@pytest.mark.parametrize(
    ("outlet", "sentence", "answer", "published", "probability"),
    [
        ("Post", THREE, "three", "2024-12-15", 0.02),
        ("Post", THREE, "three", "2025-11-15", 0.2),
        ("Post", THREE, "three", "2024-11-15", 0.01),
        ("Wire", THREE, "three", "2024-11-15", 0.2),
        ("Post", "But five boxes have not been seen.", "five", "2024-11-15", 0.2),
        ("Post", "But some boxes have not been seen.", "some", "2024-11-15", 0.2),
    ],
    ids=[
        "a month later",
        "a year later",
        "hardly probable",
        "the same article",
        "the same value",
        "no value",
    ],
)
def test_what_is_no_rival(
    outlet: str, sentence: str, answer: str, published: str, probability: float
) -> None:
    other = told(outlet, sentence, answer, published, probability=probability)
    assert told_alike(ASKED, "number", [FIVE, other], near) == []


def test_two_names_are_no_rivals_for_standing_in_like_sentences() -> None:
    who = "Who lost the boxes of the Vessmere vote?"
    first = told("Wire", "Ida Renn lost the boxes of the vote.", "Ida Renn", "2024-11-14")
    other = told("Post", "Tor Vall lost his way.", "Tor Vall", "2024-11-14", probability=0.2)
    assert told_alike(who, "name", [first, other], near) == []


def test_a_later_report_that_tells_of_a_change_is_compared_however_late() -> None:
    text = "The number of boxes that went missing after the vote has gone up to nine."
    late = told("Post", text, "nine", "2025-11-15", probability=0.2)
    assert told_alike(ASKED, "number", [FIVE, late], near) == [late]
    nameless = "How many boxes were lost after the vote?"
    assert told_alike(nameless, "number", [FIVE, late], near) == []


def test_an_unknown_day_is_no_hindrance_and_nothing_gives_nothing() -> None:
    other = told("Post", THREE, "three", None, probability=0.2)
    assert told_alike(ASKED, "number", [FIVE, other], near) == [other]
    assert told_alike(ASKED, "number", [], near) == []


def test_other_embedding_models_have_cosines_of_their_own() -> None:
    assert likeness_by(HashEmbedder()) is None
