from __future__ import annotations

import pytest

from qa.compose import Part, compose
from qa.otherwise import says_otherwise
from tests.qa.told import told


@pytest.mark.parametrize(
    ("question", "sentence", "otherwise"),
    [
        (
            "Why did the council approve the Lomarra plan?",
            "The council rejected the Lomarra plan.",
            True,
        ),
        (
            "Why did the council reject the Lomarra plan?",
            "The council has approved the Lomarra plan.",
            True,
        ),
        ("Why did Ida Renn appeal?", "Ida Renn said she would not appeal.", True),
        ("Why did Ida Renn lose the vote?", "Ida Renn survived the vote; Tor Vall won.", True),
        ("When did the mill in Velusk close?", "The mill in Velusk never closed.", True),
        ("When did the mill in Velusk open?", "The mill in Velusk closed in 1998.", False),
        ("Why did the mill in Velusk open?", "The mill in Velusk closed in 1998.", True),
        (
            "Why did Tor Vall sell the Lomarra boat?",
            "Tor Vall, who bought the Lomarra boat, sold it.",
            False,
        ),
        # The same is said, or of others, or nothing is taken for granted.
        (
            "Why did the council approve the Lomarra plan?",
            "The council approved the Lomarra plan.",
            False,
        ),
        ("Why did the council approve the Lomarra plan?", "The mayor rejected a tax.", False),
        ("Why did Ida Renn appeal?", "Tor Vall said he would not appeal.", False),
        ("Why did Ida Renn not appeal?", "Ida Renn said she would not appeal.", False),
        ("Did Ida Renn appeal?", "Ida Renn said she would not appeal.", False),
        ("Why did prices rise in Lomarra?", "Banks in Lomarra lowered their rates.", False),
        ("Why did Ida Renn sell her shares?", "Ida Renn will sell; Tor Vall will not sell.", False),
        ("Who won the Lomarra cup?", "Ida Renn lost the Lomarra cup.", False),
    ],
)
def test_what_a_question_takes_for_granted(question: str, sentence: str, otherwise: bool) -> None:
    evidence = [told("Wire", sentence, published="2025-04-14")]
    assert (says_otherwise(question, evidence) is not None) is otherwise


def test_a_refusal_says_what_the_articles_say() -> None:
    asked = "Why did the council approve the Lomarra plan?"
    near = told("Post", "The mayor spoke for an hour on Tuesday.", probability=0.05)
    against = told(
        "Wire", "The council rejected the Lomarra plan.", None, "2025-04-14", probability=0.04
    )
    draft = compose([Part(question=asked, evidence=(near, against))], 0.11, 4)
    assert draft.status == "unanswered"
    assert draft.reason == (
        "The articles say otherwise: “The council rejected the Lomarra plan.” (Wire, 14 April 2025)"
    )
    assert [c.quote for c in draft.nearest] == [against.text, near.text]


def test_what_is_told_beside_is_not_otherwise() -> None:
    asked = "Why did the council reject the Lomarra plan?"
    told_why = told(
        "Wire", "The council voted down the Lomarra plan, which the mayor backed, for its price."
    )
    assert says_otherwise(asked, [told_why]) is None
    draft = compose([Part(question=asked, evidence=(told_why,))], 0.11, 4)
    assert draft.status == "answered"
