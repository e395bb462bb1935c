from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.mismatch import mismatch
from qa.premises import Premise
from qa.text import Span
from tests.qa.grounding import FERRY, HARBOUR, evidence

PREMISE = Premise.of(evidence().hit)


def told(claim: str, *premises: Premise) -> str | None:
    found = mismatch(claim, premises or (PREMISE,))
    return found.support if found else None


@pytest.mark.parametrize(
    "claim",
    [
        "The ferry sank on 5 March 2024 and killed 12 people.",
        "Twelve people died when the Halvorn sank in March.",
        "More than 40 people were injured.",
        "About 40 people were injured.",
        "The WSO will pay 2.5 million dollars.",
        "The World Safety Office will pay $2,500,000.",
        "“We did not expect such a storm,” said Mira Toll.",
        "Toll, the captain, “did not expect … a storm”.",
        "Twelve died, the Veld Courier reported.",
        "1. The ferry sank on Tuesday.",
    ],
)
def test_values_in_another_form_are_found(claim: str) -> None:
    assert told(claim) is None


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        ("The ferry sank on 6 March 2024 and killed 12 people.", "contradicted"),
        ("The ferry Halvorn sank off Orsund on Monday night.", "contradicted"),
        ("The ferry sank off Orsund, killing 14 people.", "contradicted"),
        ("The ferry cost 70 million crowns to build in the north.", "unsupported"),
        ("The World Safety Office will pay $2.5 billion.", "contradicted"),
        ("Anna Berg told reporters about the storm.", "unsupported"),
        ("The harbour master of Kallby spoke to reporters.", "unsupported"),
        ("The captain said “we expected the storm”.", "unsupported"),
    ],
)
def test_values_that_are_not_there_are_named(claim: str, support: str) -> None:
    assert told(claim) == support


@pytest.mark.parametrize(
    ("claim", "text", "same"),
    [
        ("They played “Oh what a night” last.", "“May, 1963 (Oh, What a Night)” came last.", True),
        ("She took a “whole person” approach.", "She took a ‘whole-person’ approach.", True),
        ("He called it “no great loss, frankly”.", "He called it no great loss - frankly.", True),
        ("He sang 'Leave the Harbour Lights On.'", '"Leave Harbour Lights On" he sang.', True),
        ("She said “a loss of 3.5 per cent”.", "She said: a loss of 35 per cent.", False),
        ("He called it “a great loss”.", "He called it a greater loss.", False),
        ("He said “We Won”.", "He said we had lost.", False),
        ("他说“今天天气很好，明天下雨”。", "他说今天天气很好，明天下雨了。", True),
        ("他说“今天天气不好”。", "他说今天天气很好。", False),
        ("He said “[t]he dam is safe”.", "“The dam is safe,” he said.", True),
        ("It blames the “prime minister”.", "It blames the prime minister's plan.", True),
        ("She sent an “e-mail”.", "She sent an email.", True),
        ("They want “to co-operate”.", "They want to cooperate.", True),
        ("“J.K. Rowling is late,” he said.", "JK Rowling is late, he said.", True),
        ("It was “-5 degrees outside”.", "It was 5 degrees outside.", False),
        ("It fell by “−2.5 per cent”.", "It fell by 2.5 per cent.", False),
        ("It lost “.5 of it”.", "It lost 5 of it.", False),
        ("It costs “¥5 a day”.", "It costs ₹5 a day.", False),
        ("According to him, “no one died”.", "He said: “No. One died.”", False),
        ("“I did it alone,” he said.", "I did it. Alone he would have failed, he said.", False),
        (
            "She said “From Moscow to Kyiv.”",
            "She said the train went “from Kyiv to Moscow”.",
            False,
        ),
        ("He said “Israel over Hamas.”", "He said “Hamas over Israel.”", False),
        ("He said “It was not Vladimir Putin.”", "He said it was Vladimir Putin.", False),
        ("He said “Harbour.”", "He said nothing of the harbour.", True),
        ("He sang “Home Again.”", "He went home, then sang again.", False),
        ("उसने कहा “यह दिन है”।", "उसने कहा यह दान है।", False),
        ("“오늘 날씨가 좋다”고 했다.", "오늘 날씨가 좋다고 했다.", True),
        ("He spoke of “soft\u00adware for all”.", "He spoke of software for all.", True),
        ("The empire fell in 539 BC.", "In 539 B.C. the empire fell.", True),
        ("The empire fell in 539 B.C., he says.", "In 539 BC the empire fell, he says.", True),
        ("The empire sold 539 billion.", "In 539 B.C. the empire sold it.", False),
        ("The firm has 3 million users.", "The firm has 3 million.The users pay.", True),
        ("The firm has 3 users.", "The firm has 3 million.The users pay.", False),
    ],
)
def test_marks_between_words_are_the_writers_own(claim: str, text: str, same: bool) -> None:
    hit = evidence().hit
    passage = hit.passage.model_copy(update={"text": text, "end": hit.passage.start + len(text)})
    premise = Premise.of(hit.model_copy(update={"passage": passage}))
    assert (told(claim, premise) is None) == same


def test_a_value_may_stand_in_any_of_the_passages() -> None:
    harbour = Premise.of(evidence(HARBOUR, number=2).hit)
    claim = "After 12 people had died, eleven boats left on 9 March."
    assert told(claim, PREMISE, harbour) is None
    assert told(claim) is not None


def test_the_number_of_another_sentence_does_not_count() -> None:
    premise = Premise("The fire in Kallby killed 12 people. The fire in Orsund hurt 40 sheep.")
    found = mismatch("The fire in Kallby killed 40 people.", [premise])
    assert found is not None
    assert found.support == "contradicted"
    assert "40" in found.reason


def test_a_surname_stands_for_the_name_but_not_for_a_namesake() -> None:
    assert told("Ivo Brand spoke.", Premise("Brand may resign.")) is None
    assert told("Ivo Brand spoke.", Premise("He met Una Brand, who may resign.")) == "unsupported"


def test_titles_of_works_may_be_spelled_otherwise() -> None:
    premise = Premise("The choir sang The Long Road to Orsund, Part Two.")
    assert told("The choir sang “The Long Road to Orsund: Part Two”.", premise) is None


@given(st.text(max_size=200))
def test_any_claim_is_judged(claim: str) -> None:
    mismatch(claim, [PREMISE])


@given(st.lists(st.sampled_from(PREMISE.spans), min_size=1, max_size=3, unique=True))
def test_sentences_of_the_passage_have_all_in_it(spans: list[Span]) -> None:
    claim = " ".join(FERRY[s.start : s.end] for s in spans)
    assert mismatch(claim, [PREMISE]) is None


SIREN = Premise("The siren on the quay of Orsund sounded at 04:05. The mayor woke at 4.30 pm.")


@pytest.mark.parametrize(
    ("claim", "support"),
    [
        ("The siren on the quay of Orsund sounded at 04:05.", None),
        ("The siren on the quay of Orsund sounded at 4:05.", None),
        ("The mayor woke at 16:30.", None),
        ("The siren on the quay of Orsund sounded at 05:05.", "contradicted"),
        ("The siren on the quay of Orsund sounded at 05:04.", "contradicted"),
        ("The siren on the quay of Orsund sounded at 16:05.", "contradicted"),
        ("The mayor woke at 04:30.", "unsupported"),
    ],
)
def test_a_time_of_day_is_one_value(claim: str, support: str | None) -> None:
    assert told(claim, SIREN) == support


def test_a_time_in_words_may_be_the_one_meant() -> None:
    premise = Premise("The siren on the quay of Orsund sounded at a quarter past four.")
    assert told("The siren on the quay of Orsund sounded at 04:15.", premise) is None
