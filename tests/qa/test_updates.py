"""Figures of one count, told one after the other."""

from __future__ import annotations

import pytest

from qa.compare import compare
from qa.comparison import rendered
from tests.qa.told import told, values

DEAD = "How many people were killed in the Vessmere Dam flood?"

WIRE = told("Wire", "At least nine people died in the flood.", "nine", "2024-11-14")
COURIER = told("Courier", "The number of dead rose to 17 on Friday.", "17", "2024-11-15")
GAZETTE = told("Gazette", "The flood killed 26 people.", "26", "2024-11-18")


def test_a_toll_that_rises_with_the_days_is_an_update() -> None:
    comparison = compare(DEAD, [GAZETTE, WIRE, COURIER])
    assert values(comparison) == ("At least nine", "17", "26")
    assert comparison is not None
    assert comparison.kind == "update"
    assert comparison.about == DEAD[:-1]
    assert rendered(comparison) == (
        "The figure changed: At least nine (Wire, 14 November 2024), then 17 (Courier, "
        "15 November 2024), then 26 (Gazette, 18 November 2024)."
    )


def test_a_toll_that_falls_without_a_word_of_revision_is_a_disagreement() -> None:
    later = told("Post", "The flood killed 12 people.", "12", "2024-11-19")
    comparison = compare(DEAD, [GAZETTE, later])
    assert comparison is not None
    assert comparison.kind == "disagreement"
    revised = told("Post", "The toll was revised to 12 dead.", "12", "2024-11-19")
    comparison = compare(DEAD, [GAZETTE, revised])
    assert comparison is not None
    assert comparison.kind == "update"


@pytest.mark.parametrize("published", [None, "2024-11-18"])
def test_without_an_order_in_time_it_is_a_disagreement(published: str | None) -> None:
    other = told("Post", "The flood left 31 people dead.", "31", published)
    comparison = compare(DEAD, [GAZETTE, other])
    assert comparison is not None
    assert comparison.kind == "disagreement"
    assert values(comparison) == ("26", "31")


def test_a_count_that_falls_from_day_to_day_is_brought_up_to_date() -> None:
    missing = "How many people were missing after the Vessmere Dam flood?"
    first = told("Wire", "After the flood 40 people were missing.", "40", "2024-11-14")
    later = told("Post", "In Ostrell 24 people were still missing.", "24", "2024-11-16")
    comparison = compare(missing, [first, later])
    assert comparison is not None
    assert comparison.kind == "update"


RISE = "By how much will fares rise in Velusk?"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Fares will go up by 5 per cent, more than the 3 per cent first named.", "update"),
        ("Fares will go up by 5 per cent, the mayor of the town of 3,000 said.", "disagreement"),
    ],
)
def test_who_names_the_earlier_figure_as_such_brings_it_up_to_date(
    sentence: str, kind: str
) -> None:
    first = told("Wire", "Fares will rise by 3 per cent in Velusk.", "3 per cent", "2024-11-14")
    later = told("Post", sentence, "5 per cent", "2024-11-20", passage="Velusk is small.")
    comparison = compare(RISE, [first, later])
    assert comparison is not None
    assert comparison.kind == kind
    assert values(comparison) == ("3 per cent", "5 per cent")


def test_a_day_that_was_put_off_is_an_update() -> None:
    asked = "When is the Vessmere funeral?"
    first = told("Wire", "The funeral is planned for 14 March.", "14 March", "2025-03-07")
    moved = "The funeral has been put back to 18 March."
    later = told("Post", moved, "18 March", "2025-03-10")
    comparison = compare(asked, [first, later])
    assert comparison is not None
    assert comparison.kind == "update"
    assert values(comparison) == ("14 March", "18 March")
    assert rendered(comparison).startswith(
        "The answer changed: 14 March (Wire, 7 March 2025), then"
    )
    crowd = "The funeral is on 18 March, and mourners will be moved to a school."
    other = told("Post", crowd, "18 March", "2025-03-10")
    comparison = compare(asked, [first, other])
    assert comparison is not None
    assert comparison.kind == "disagreement"


TICKET = "How much does a tram ticket in Velusk cost?"
DEAR = told("Wire", "A tram ticket in Velusk will cost 2.90 marks.", "2.90 marks", "2025-03-18")


@pytest.mark.parametrize(
    ("sentence", "answer", "published", "shown"),
    [
        ("It will cost 2.70 marks instead of 2.90.", "2.70 marks", "2025-04-26", True),
        ("It costs 3.10 marks now, up from 2.90.", "3.10 marks", "2025-04-26", True),
        # Told before, of an unknown day, in another unit, of the same figure, of no earlier one.
        ("It will cost 2.70 marks instead of 2.90.", "2.70 marks", "2025-03-02", False),
        ("It will cost 2.70 marks instead of 2.90.", "2.70 marks", None, False),
        ("Twelve stops fewer than the 2.90 a rider pays.", "Twelve stops", "2025-04-26", False),
        ("It costs no more than 2.90 marks.", "2.90 marks", "2025-04-26", False),
        ("A seat costs 2.70 marks.", "2.70 marks", "2025-04-26", False),
    ],
)
def test_a_later_figure_that_names_the_first_as_past_counts_though_less_probable(
    sentence: str, answer: str, published: str | None, *, shown: bool
) -> None:
    later = told("Post", sentence, answer, published, probability=0.3)
    comparison = compare(TICKET, [DEAR, later])
    assert (comparison is not None and comparison.kind == "update") == shown
    if shown:
        assert values(comparison) == ("2.90 marks", answer)
