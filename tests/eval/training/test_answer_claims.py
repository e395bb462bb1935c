from __future__ import annotations

from collections import Counter

from eval.training.answer_claims import HELD_OUT, Answered, answers, examples

COLD = "The pipe bursts when water in it freezes."
WARM = "A tap left dripping keeps it from freezing."
OTHER = "Insurers rarely pay for pipes in empty houses."
ASKED = {
    "question": "why do pipes burst",
    "references": [
        {"title": "Frost", "text": f"{COLD} {WARM}"},
        {"title": "Cover", "text": OTHER},
    ],
}


def judged(claim: str, label: str, references: list[int], *sentences: str) -> Counter[str]:
    row = {"claim": claim, "label": label, "references": references, "sentences": sentences}
    answered = Answered.model_validate({**ASKED, "claims": [row]})
    return Counter(f"{e.title}: {e.window}: {e.label}" for e in examples([answered]))


def test_what_two_references_bear_out_neither_does_alone() -> None:
    claim = "Frozen water bursts pipes, and insurers rarely pay where nobody lives."
    assert judged(claim, "supported", [0, 1], COLD, OTHER) == {
        f"Frost: {COLD} {WARM}: neutral": 1,
        f"Cover: {OTHER}: neutral": 1,
        f": {COLD} {OTHER}: entailment": 1,
        f": {OTHER}: neutral": 1,
    }


def test_what_another_reference_tells_is_not_told_by_the_one_cited() -> None:
    assert judged("Insurers rarely pay for burst pipes.", "not told", [0]) == {
        f"Frost: {COLD} {WARM}: neutral": 1,
        f": {COLD}: neutral": 1,
    }


def test_every_sentence_that_tells_stands_in_what_is_cited() -> None:
    found = answers()
    assert len(found) > HELD_OUT
    for one in found:
        for claim in one.claims:
            cited = [one.references[at].text for at in claim.references]
            assert all(any(s in text for text in cited) for s in claim.sentences)
            assert bool(claim.sentences) == (claim.label != "not told")
