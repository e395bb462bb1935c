from __future__ import annotations

from collections.abc import Sequence

import pytest

from qa.alike import NAMES_ALIKE, READ_AGAIN, Likeness, likeness_by, told_alike
from qa.compare import compare
from qa.evidence import Evidence
from qa.settings import DEFAULT_EMBEDDING_MODEL
from tests.doubles import HashEmbedder
from tests.qa.told import told, values

ASKED = "How many boxes were lost after the Vessmere vote?"
FIVE = told("Wire", "Five boxes were lost on the way from the vote.", "Five", "2024-11-14")
THREE = "But three boxes have not been seen since Sunday evening."


def likeness(cosine: float, margin: float) -> Likeness:
    """Every sentence is as near to the first, and its words by so much better than none."""
    return Likeness(lambda _, others: [cosine] * len(others), lambda _, some: [margin] * len(some))


near, far, unsure = likeness(0.8, 2.0), likeness(0.0, 2.0), likeness(0.8, -9.0)


def test_what_is_told_alike_is_compared_though_far_less_probable() -> None:
    other = told("Post", THREE, "three", "2024-11-15", probability=0.2)
    assert compare(ASKED, [FIVE, other]) is None
    comparison = compare(ASKED, [FIVE, other], likeness=near)
    assert comparison is not None
    assert comparison.kind == "disagreement"
    assert values(comparison) == ("Five", "three")
    assert compare(ASKED, [FIVE, other], likeness=far) is None
    assert compare(ASKED, [FIVE, other], likeness=unsure) is None


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


def test_another_name_is_a_rival_where_the_closer_reader_takes_it_for_an_answer() -> None:
    who = "Who lost the boxes of the Vessmere vote?"
    first = told("Wire", "Ida Renn lost the boxes of the vote.", "Ida Renn", "2024-11-14")
    text = "It was Tor Vall who had lost the boxes of Vessmere."
    other = told("Post", text, "Tor Vall", "2024-11-14", probability=0.2)
    assert told_alike(who, "name", [first, other], near) == [other]
    assert told_alike(who, "name", [first, other], unsure) == []
    elsewhere = likeness(NAMES_ALIKE - 0.01, 20.0)
    assert told_alike(who, "name", [first, other], elsewhere) == []
    counted = told("Post", THREE, "three", "2024-11-15", probability=0.2)
    assert told_alike(ASKED, "number", [FIVE, counted], elsewhere) == [counted]


def test_only_the_likeliest_are_read_again() -> None:
    texts = [f"Yet {n} boxes of Vessmere are lost." for n in ("six", "seven", "eight", "nine")]
    others = [
        told(f"Post {at}", text, text.split()[1], "2024-11-14", probability=0.3 + 0.1 * at)
        for at, text in enumerate(texts)
    ]
    asked: list[Evidence] = []

    def margins(question: str, some: Sequence[Evidence]) -> list[float]:
        asked.extend(some)
        return [9.0] * len(some)

    evidence = [FIVE, *reversed(others)]
    found = told_alike(ASKED, "number", evidence, near._replace(margins=margins))
    assert found == asked == list(reversed(others))[:READ_AGAIN]


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
    assert likeness_by(HashEmbedder(), near.margins) is None
    assert likeness_by(HashEmbedder(DEFAULT_EMBEDDING_MODEL), None) is None
    assert likeness_by(HashEmbedder(DEFAULT_EMBEDDING_MODEL), near.margins) is not None
