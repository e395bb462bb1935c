from __future__ import annotations

from qa.compare import compare
from qa.evidence import Evidence
from tests.qa.told import told, values

ASKED = "Did Tessary Hydro pay people to stay in Vessmere?"
CLAIM = "Ida Renn told the crowd that Tessary Hydro had paid people to stay."
DENIAL = "Tessary Hydro denied it."


def pair(claim: str, behind: str, probability: float = 0.02) -> list[Evidence]:
    one = told("Post", claim, None, "2025-06-02", passage=behind)
    start = one.end + 1
    other = one.model_copy(
        update={
            "start": start,
            "end": start + len(behind),
            "text": behind,
            "probability": probability,
        }
    )
    return [one, other.answering(None)]


def test_a_claim_and_its_denial_behind_it_are_two_sides() -> None:
    comparison = compare(ASKED, pair(CLAIM, DENIAL))
    assert comparison is not None
    assert comparison.kind == "disagreement"
    assert values(comparison) == (CLAIM.rstrip("."), "Tessary Hydro denied it")


def test_a_denial_at_the_end_of_the_claim() -> None:
    text = "Tessary Hydro paid people to stay, Renn says, which the firm denies."
    comparison = compare(ASKED, [told("Post", text, None, "2025-06-02")])
    assert values(comparison) == ("Tessary Hydro paid people to stay, Renn says", "the firm denies")


def test_what_is_not_denied_there_has_one_side() -> None:
    assert compare(ASKED, pair(CLAIM, "Tessary Hydro denied him entry.")) is None
    apart = pair(CLAIM, DENIAL)
    far = apart[1].model_copy(update={"start": apart[1].start + 40, "end": apart[1].end + 40})
    assert compare(ASKED, [apart[0], far]) is None
    assert compare(ASKED, pair(DENIAL, DENIAL)) is None
