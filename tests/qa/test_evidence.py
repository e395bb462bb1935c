from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.text import Span
from tests.qa.told import told

TEXT = "The flood killed 26 people, Ann Lee said."
FLOOD = told("Wire", TEXT, "26", "2024-11-18", passage="Rain fell for nine days.")

spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(
    lambda span: span[0] < span[1]
)


def test_the_answer_has_its_place_in_the_sentence() -> None:
    assert FLOOD.answer_span == Span(TEXT.index("26"), TEXT.index("26") + 2)
    assert FLOOD.answering(None).answer_span is None


@given(spans)
def test_any_words_of_the_sentence_may_answer(span: tuple[int, int]) -> None:
    found = FLOOD.answering(Span(*span))
    assert found.answer_span == Span(*span)
    assert found.answer == TEXT[slice(*span)]


def test_another_sentence_stands_where_it_says() -> None:
    passage = FLOOD.hit.passage
    start = passage.start + passage.text.index("Rain")
    other = FLOOD.of(FLOOD.hit, start, start + 24)
    assert other.text == "Rain fell for nine days."
    assert (other.probability, other.own_probability, other.answer) == (0.0, None, None)


def test_what_it_is_worth_alone_is_its_own_probability_where_that_is_told() -> None:
    assert FLOOD.alone == 0.9
    assert FLOOD.model_copy(update={"own_probability": 0.4}).alone == 0.4
