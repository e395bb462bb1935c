from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.swapping import KINDS, Kind, swapped

ARTICLE = (
    "The ferry Halvorn sank off Orsund on Tuesday, killing 12 people, the coast guard said. "
    'Captain Mira Toll said the storm was "not expected". Later, minister Ivo Brand met 34 sailors '
    "in Kallby and spoke to Una Brisk of the Orsund Post."
)
SENTENCE = ARTICLE.split(". ")[0] + "."
SAID = 'Captain Mira Toll said the storm was "not expected".'


@given(st.integers(0, 200), st.sampled_from(KINDS))
def test_a_swap_changes_the_sentence(seed: int, kind: Kind) -> None:
    for sentence in (SENTENCE, SAID):
        other = swapped(sentence, ARTICLE, kind, random.Random(seed))
        assert other is None or other != sentence


@pytest.mark.parametrize(
    ("kind", "gone"), [("number", "12"), ("date", "Tuesday"), ("name", "Ivo Brand")]
)
def test_what_is_swapped_is_gone(kind: Kind, gone: str) -> None:
    sentence = f"{SENTENCE[:-1]} after 9 p.m. and told Ivo Brand."
    changed = [swapped(sentence, ARTICLE, kind, random.Random(seed)) for seed in range(20)]
    assert all(changed)
    assert any(gone not in str(other) for other in changed)


def test_the_speaker_is_another() -> None:
    other = swapped(SAID, ARTICLE, "speaker", random.Random(1))
    assert other is not None
    assert "Mira Toll" not in other
    assert other.endswith('said the storm was "not expected".')


def test_polarity_turns_both_ways() -> None:
    chance = random.Random(1)
    assert swapped("The storm was expected.", "", "polarity", chance) == (
        "The storm was not expected."
    )
    assert swapped("The storm was not expected.", "", "polarity", chance) == (
        "The storm was expected."
    )
    assert swapped("Boats left.", "", "polarity", chance) is None
