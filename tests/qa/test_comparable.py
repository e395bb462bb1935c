"""Which evidence gives a value that is compared."""

from __future__ import annotations

import pytest

from qa.compare import compare
from tests.qa.told import told, values

DEAD = "How many people were killed in the Vessmere Dam flood?"
GAZETTE = told("Gazette", "The flood killed 26 people.", "26", "2024-11-18")


def test_what_is_much_less_probable_or_below_the_threshold_does_not_count() -> None:
    gates = "How many gates did the Vessmere Dam have?"
    sure = told("Gazette", "The Vessmere Dam had four gates.", "four")
    doubtful = told("Post", "The Vessmere Dam had five gates.", "five", probability=0.3)
    assert compare(gates, [sure, doubtful]) is None
    assert compare(gates, [sure, doubtful], share=0.3) is not None
    assert compare(gates, [doubtful, sure], 0.5, share=0.3) is None


def test_a_sentence_that_counts_the_people_asked_for_counts_though_less_probable() -> None:
    doubtful = told("Post", "The flood killed 40 people.", "40", probability=0.3)
    assert values(compare(DEAD, [GAZETTE, doubtful])) == ("26", "40")
    other = told("Post", "The flood killed 40 cows.", "40", probability=0.3)
    assert compare(DEAD, [GAZETTE, other]) is None


def test_how_many_came_by_another_count_counts_though_less_probable() -> None:
    asked = "How many people took part in the Vessmere march?"
    organisers = told("Wire", "Some 15,000 people took part in the march.", "15,000", "2024-11-14")
    police = told("Post", "Police put the crowd at 4,000.", "4,000", "2024-11-14", probability=0.2)
    fee = told(
        "Post", "The march cost the town 4,000 crowns.", "4,000", "2024-11-14", probability=0.2
    )
    comparison = compare(asked, [organisers, police])
    assert comparison is not None
    assert comparison.kind == "disagreement"
    assert compare(asked, [organisers, fee]) is None


def test_a_number_of_the_same_things_counts_though_less_probable() -> None:
    asked = "How much solvent ran into the Vessmere river?"
    one = told("Wire", "Some 30,000 litres of solvent ran into it.", "30,000 litres", "2024-11-14")
    day = "2024-11-14"
    litres, boats = "About 9,000 litres of solvent ran out.", "Some 9,000 boats lay on the river."
    other = told("Post", litres, "9,000 litres", day, probability=0.45)
    moored = told("Post", boats, "9,000 boats", day, probability=0.45)
    comparison = compare(asked, [one, other])
    assert comparison is not None
    assert comparison.kind == "disagreement"
    assert compare(asked, [one, moored]) is None


@pytest.mark.parametrize(
    ("published", "kind"), [("2025-01-20", "disagreement"), ("2025-11-20", None)]
)
def test_reports_far_apart_do_not_disagree(published: str, kind: str | None) -> None:
    asked = "How many boats took part in the Vessmere race?"
    first = told("Wire", "In the race 40 boats took part.", "40", "2024-11-14")
    later = told("Post", "In the race 52 boats took part.", "52", published)
    comparison = compare(asked, [first, later])
    assert (comparison.kind if comparison else None) == kind


def test_what_is_answered_is_compared_though_something_else_is_surer_by_itself() -> None:
    asked = "What is the damage at the Vessmere works?"
    first = told("Wire", "The damage is put at 22 million.", "22 million", "2024-11-14")
    other = told("Post", "The damage is likely to be 35 million.", "35 million", "2024-11-14")
    first = first.model_copy(update={"probability": 0.4, "own_probability": 0.2})
    other = other.model_copy(update={"probability": 0.38, "own_probability": 0.4})
    comparison = compare(asked, [first, other])
    assert comparison is not None
    assert values(comparison) == ("22 million", "35 million")


def test_one_sentence_with_another_value_counts_though_less_probable() -> None:
    asked = "Which town did the ferry to Velusk leave late on the first of May?"
    one = told("Gazette", "The ferry to Velusk left Ostrell two hours late on 1 May.", "Ostrell")
    text = "The ferry to Velusk left Skarne two hours late on 1 May."
    other = told("Buzz", text, "Skarne", probability=0.4, passage="Ostrell is far away.")
    assert values(compare(asked, [one, other])) == ("Ostrell", "Skarne")
    apart = told("Buzz", "Velusk is fond of Skarne, where ferries go.", "Skarne", probability=0.4)
    assert compare(asked, [one, apart]) is None


def test_a_date_beside_the_verb_asked_for_counts_though_less_probable() -> None:
    asked = "When was Ida Renn arrested?"
    sure = told("Wire", "Ida Renn was arrested on Tuesday.", "Tuesday", "2025-05-14")
    less = told("Post", "Renn was arrested on Monday, 12 May.", "Monday, 12 May", probability=0.5)
    charged = told("Echo", "Renn was charged on 2 June.", "2 June", probability=0.5)
    other = told("Daily", "Tor Vall was arrested on 3 June.", "3 June", probability=0.5)
    comparison = compare(asked, [sure, less, charged, other])
    assert values(comparison) == ("Tuesday (13 May 2025)", "Monday, 12 May")
    assert compare(asked, [sure, charged, other]) is None
