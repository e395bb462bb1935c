from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.compare import compare
from qa.retold import counterpart, retold
from qa.text import Span
from tests.qa.told import told, values

WORDS = st.lists(st.sampled_from("dam gate flood river crew mayor wall night road toll".split()))
VALUE = st.lists(st.sampled_from(["Ostrell", "Tamsin", "1,400", "12", "Dahlenne"]), min_size=1)


def _counterpart(text: str, value: str, other: str) -> str | None:
    start = text.index(value)
    span = counterpart(text, Span(start, start + len(value)), other)
    return None if span is None else other[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "value", "other", "found"),
    [
        ("He lives in Ostrell, his lawyer said.", "Ostrell", "He lives in Tamsin.", "Tamsin"),
        ("It cost 10 million talers.", "10 million", "It cost 1,400 talers.", "1,400"),
        ("Crews left Ostrell at noon.", "Ostrell", "Crews left at noon.", None),
        ("The gate of the dam broke.", "gate", "The gate of the dam broke.", "gate"),
        ("Ann Lee of Oske won.", "Ann Lee of Oske", "Bo Ray of Oske won.", "Bo Ray of Oske"),
        ("Three died.", "Three", "The crews that were at the dam at night died.", None),
        ("Three died.", "Three", "", None),
    ],
)  # fmt: skip
def test_what_stands_in_the_same_place(
    text: str, value: str, other: str, found: str | None
) -> None:
    assert _counterpart(text, value, other) == found


@given(WORDS, VALUE, VALUE, WORDS)
def test_a_value_exchanged_for_another_is_found_whole(
    before: list[str], value: list[str], other: list[str], after: list[str]
) -> None:
    mine, theirs = (" ".join([*before, *v, *after]) for v in (value, other))
    span = Span(len(" ".join([*before, ""])), len(" ".join([*before, *value])))
    found = counterpart(mine, span, theirs)
    if len(other) <= len(value) + 1 and not set(value) & set(other):
        assert found is not None
        assert theirs[found.start : found.end] == " ".join(other)


PAPER = told("Paper", "The former clerk Ivo Marr was granted asylum in Tamsin on Monday.", "Tamsin")
COPY = told(
    "Copy", "The former clerk Ivo Marr was granted asylum in Ostrell on Monday.", "Ivo Marr"
)
WHERE = "Where was Ivo Marr granted asylum?"


def test_a_changed_value_is_seen_whatever_the_reader_takes_for_it() -> None:
    _, changed = retold([PAPER, COPY])
    assert [e.answer for e in changed] == ["Ostrell"]
    assert changed[0].answer_start == COPY.start + COPY.text.index("Ostrell")
    comparison = compare(WHERE, [PAPER, COPY])
    assert comparison is not None
    assert comparison.kind == "disagreement"
    assert values(comparison) == ("Tamsin", "Ostrell")


def test_a_number_ten_times_as_high_in_the_same_sentence_is_no_other_scale() -> None:
    one = told("Paper", "The bridge over the Ostrell cost $10 million to build.", "$10 million")
    other = told("Copy", "The bridge over the Ostrell cost $900 million to build.", "$900 million")
    comparison = compare("How much did the bridge over the Ostrell cost?", [one, other])
    assert values(comparison) == ("$10 million", "$900 million")


def test_a_sentence_that_agrees_with_the_first_shows_what_another_changed() -> None:
    first = told("Wire", "It is Tamsin that granted Ivo Marr asylum.", "Tamsin")
    assert values(compare(WHERE, [first, PAPER, COPY])) == ("Tamsin", "Ostrell")


def test_sentences_that_differ_elsewhere_too_are_left_alone() -> None:
    other = told("Post", "On Monday the singer Ada Quill opened her tour in Ostrell.", "Ada Quill")
    assert retold([PAPER, other])[1] == []
    assert compare(WHERE, [PAPER, other]) is None
    same = told("Post", PAPER.text, "Tamsin")
    assert retold([PAPER, same])[1] == []
