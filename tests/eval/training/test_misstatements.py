from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from eval.training.attributions import attributed
from eval.training.lexicon import Lexicon
from eval.training.misstatements import misstated
from eval.training.near_misses import Surroundings
from tests.eval.training.test_near_misses import lexicon

__all__ = ["lexicon"]

PASSAGE = (
    "Ilse Brandt opened the bridge over the Ros in March 1931. Two clerks of Vessmere paid for it, "
    "Oda Finn said. It may be closed on Monday."
)
AROUND = Surroundings.of([PASSAGE, "Later, the town of Kallby sent Una Brisk."])


@given(st.integers(0, 500))
def test_a_misstatement_differs_and_says_how(lexicon: Lexicon, seed: int) -> None:
    claim = "Ilse Brandt opened the bridge over the Ros in March 1931."
    wrong = misstated(claim, PASSAGE, AROUND, lexicon, random.Random(seed))
    assert wrong is not None
    assert wrong.claim != claim
    assert wrong.claim not in PASSAGE
    assert wrong.label != "entailment"
    if wrong.edit:
        assert wrong.edit.apply(claim) == wrong.claim


def test_each_kind_is_made(lexicon: Lexicon) -> None:
    claims = (
        "Ilse Brandt opened the bridge over the Ros in March 1931.",
        "Two clerks of Vessmere paid for it, Oda Finn said.",
        "The bridge may be closed on Monday.",
        "The clerks of Vessmere were paid.",
    )
    kinds = {
        wrong.kind
        for claim in claims
        for seed in range(60)
        if (wrong := misstated(claim, PASSAGE, AROUND, lexicon, random.Random(seed)))
    }
    assert {"date", "number", "name", "polarity", "modality", "roles"} <= kinds


def test_who_says_what_is_kept_apart() -> None:
    one, other = "The bridge is safe.", "It was closed for years."
    made = [
        list(attributed(one, other, ("Oda Finn", "Una Brisk"), random.Random(seed)))
        for seed in range(20)
    ]
    kinds = {each.kind: each for each in next(filter(None, made))}
    assert kinds["said"].label == "entailment"
    assert kinds["said: by another"].label == "contradiction"
    assert kinds["said"].passage == kinds["said: by another"].passage
    assert "bridge is safe" in kinds["said"].claim
