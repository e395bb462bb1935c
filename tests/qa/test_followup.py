from __future__ import annotations

import pytest

from qa.followup import standalone
from qa.types import Question, Turn

WHO = Turn(question="Who runs the province of Tessary?", answer="Marit Oskallen")
HOW_MANY = Turn(question="How many people died in Ostrell?", answer="33")
LONG = Turn(
    question="Who runs the bank?",
    answer="The bank was run by Ruben Castellaw, the Ledger of Calvess said on Monday, and later "
    "by Tobin Earlham. [1]",
)


@pytest.mark.parametrize(
    ("history", "text", "expected"),
    [
        ((), "What did she say?", "What did she say?"),
        ((WHO,), "What did she say in April?", "Marit Oskallen: What did she say in April?"),
        (
            (HOW_MANY,),
            "And how many were injured?",
            "people died Ostrell: And how many were injured?",
        ),
        ((LONG,), "Why did he leave?", "runs bank: Why did he leave?"),
        (
            (WHO,),
            "Which river does the Vessmere Dam hold back?",
            "Which river does the Vessmere Dam hold back?",
        ),
    ],
)
def test_standalone(history: tuple[Turn, ...], text: str, expected: str) -> None:
    assert standalone(Question(text=text, history=history)) == expected
