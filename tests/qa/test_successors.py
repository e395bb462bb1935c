from __future__ import annotations

import pytest

from qa.compare import compare
from qa.comparison import rendered
from qa.evidence import Evidence
from qa.successors import with_successor
from tests.qa.told import told

WHO = "Who is the harbour master of Velusk?"
HOLDS = told(
    "Wire",
    "As harbour master of Velusk, Ida Renn answers for 40 berths.",
    "Ida Renn",
    "2025-01-14",
    probability=0.6,
)


def later(text: str, answer: str, published: str | None = "2025-05-10") -> Evidence:
    return told("Courier", text, answer, published, probability=0.03)


@pytest.mark.parametrize(
    "text",
    [
        "Tor Vall was sworn in as harbour master of Velusk on Saturday.",
        "The council has appointed Tor Vall as harbour master of Velusk.",
        "Ida Renn was succeeded by Tor Vall at the port.",
        "Tor Vall, a pilot, replaces Ida Renn, who fell ill.",
    ],
)
def test_who_took_the_office_later_is_asked_for(text: str) -> None:
    found = with_successor(WHO, (HOLDS, later(text, "Tor Vall")))
    assert [e.answer for e in found] == ["Tor Vall", "Ida Renn"]
    assert found[0].probability == HOLDS.probability


@pytest.mark.parametrize(
    ("question", "evidence"),
    [
        ("Who was the harbour master of Velusk?", later("Tor Vall replaces Ida Renn.", "Tor Vall")),
        (WHO, later("Tor Vall replaces Ida Renn at the port.", "Tor Vall", "2025-01-02")),
        (WHO, later("Tor Vall replaces Ida Renn at the port.", "Tor Vall", None)),
        (WHO, later("Tor Vall was sworn in as harbour master on Saturday.", "Tor Vall")),
        (WHO, later("Tor Vall was named head of the port's choir.", "Tor Vall")),
        (WHO, later("Tor Vall will replace Ida Renn in May.", "Tor Vall")),
        (WHO, later("Ms Renn was sworn in again as harbour master.", "Ms Renn")),
        (WHO, later("Tor Vall was elected to the board, Ida Renn said.", "Tor Vall")),
        (WHO, later("Tor Vall thanked the harbour master, Ida Renn.", "Tor Vall")),
    ],
)
def test_no_other_takes_the_place_of_the_first(question: str, evidence: Evidence) -> None:
    assert with_successor(question, (HOLDS, evidence)) == (HOLDS, evidence)


def test_what_cannot_be_the_answer_stays_below() -> None:
    ruled_out = later("Tor Vall replaces Ida Renn.", "Tor Vall").model_copy(
        update={"probability": 0.0}
    )
    assert with_successor(WHO, (HOLDS, ruled_out)) == (HOLDS, ruled_out)


def test_nothing_found_stays_nothing() -> None:
    assert with_successor(WHO, ()) == ()


def test_holders_one_after_the_other_are_no_contradiction() -> None:
    text = "Tor Vall was sworn in as harbour master of Velusk on Saturday."
    found = with_successor(WHO, (HOLDS, later(text, "Tor Vall")))
    comparison = compare(WHO, found)
    assert comparison is not None
    assert comparison.kind == "update"
    assert [r.value for r in comparison.readings] == ["Ida Renn", "Tor Vall"]
    assert rendered(comparison).startswith("The answer changed: Ida Renn (Wire, 14 January 2025)")


def test_two_holders_at_once_are_a_contradiction() -> None:
    other = told(
        "Courier",
        "As harbour master of Velusk, Tor Vall has to close the berths.",
        "Tor Vall",
        "2025-05-10",
        probability=0.6,
    )
    comparison = compare(WHO, with_successor(WHO, (HOLDS, other)))
    assert comparison is not None
    assert comparison.kind == "disagreement"
