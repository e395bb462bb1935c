from __future__ import annotations

import pytest

from qa.premises import Premise
from qa.stance import turned
from tests.qa.grounding import evidence

PREMISE = Premise.of(evidence().hit)


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        ("The World Safety Office will not pay.", "does not negate “pay”"),
        ("The government had been warned.", "negates “warn”"),
        ("Minister Ivo Brand resigned.", "for certain"),
        ("Ivo Brand told reporters they did not expect such a storm.", "Mira Toll"),
    ],
)
def test_a_turned_claim_is_told(claim: str, reason: str) -> None:
    found = turned(claim, [PREMISE])
    assert found is not None
    assert reason in found.reason


@pytest.mark.parametrize(
    "claim",
    [
        "The World Safety Office will pay.",
        "The government denied having been warned.",
        "Minister Ivo Brand might resign.",
        "Mira Toll told reporters she did not expect such a storm.",
        "The captain told reporters they did not expect such a storm.",
        "Nobody knows why the lighthouse was dark.",
    ],
)
def test_other_claims_are_left_to_the_verifier(claim: str) -> None:
    assert turned(claim, [PREMISE]) is None


def test_who_is_set_beside_a_name_may_be_the_same() -> None:
    premise = Premise("Una Brisk, of the Orsund Chamber, said the fares would rise in May.")
    assert turned("The Orsund Chamber said the fares would rise in May.", [premise]) is None
    assert turned("Ivo Brand said the fares would rise in May.", [premise]) is not None


@pytest.mark.parametrize(
    ("claim", "text", "refused"),
    [
        ("Veld Mutual buys all 61 branches of the bank.",
         "Veld Mutual is buying 38 of the bank's 61 branches.", True),
        ("Every house in Orsund was insured.",
         "Only one house in three was insured in Orsund.", True),
        ("All of the 900 workers of the yard came back.",
         "Of the 900 workers, about 700 came back to the yard.", True),
        ("Veld Mutual buys 38 branches of the bank.",
         "Veld Mutual is buying 38 of the bank's 61 branches.", False),
        ("All boats of the yard came back with half of the crew.",
         "All boats of the yard came back with half of the crew.", False),
    ],
)  # fmt: skip
def test_all_is_not_some(claim: str, text: str, refused: bool) -> None:
    found = turned(claim, [Premise(text)])
    assert (found is not None and found.support == "contradicted") is refused


def test_a_negated_word_is_known_in_another_form() -> None:
    premise = Premise("The council again refused to dismiss Inspector Ivo Brand.")
    found = turned("Ivo Brand was dismissed.", [premise])
    assert found is not None
    assert found.support == "contradicted"
