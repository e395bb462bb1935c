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
    (found,) = retold([PAPER, COPY])
    assert found.evidence.answer == "Ostrell"
    assert found.evidence.answer_start == COPY.start + COPY.text.index("Ostrell")
    assert found.original == PAPER
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


def test_nothing_to_lay_side_by_side() -> None:
    assert retold([]) == []
    assert retold([told("Wire", "Nobody knows.", None), PAPER]) == []
    assert retold([PAPER, told("Post", PAPER.text, "Tamsin")]) == []


@pytest.mark.parametrize(
    "other",
    [
        "In Tamsin the former clerk Ivo Marr was granted asylum on Monday.",
        "In Tamsin, the former clerk Ivo Marr was granted asylum by the court on Monday.",
        "The former clerk Ivo Marr was granted asylum in principle on Monday.",
        "The former clerk Ivo Marr was granted asylum in the capital on Monday.",
        "The former clerk Ivo Marr was granted asylum in 1998 on Monday.",
        "The former clerk Ivo Marr was granted asylum on Monday.",
        "The former clerk Ada Quill was refused asylum in Ostrell on Monday.",
        "On Monday the singer Ada Quill opened her tour in Ostrell.",
    ],
)
def test_what_is_no_other_value_is_no_conflict(other: str) -> None:
    assert compare(WHERE, [PAPER, told("Post", other)]) is None


@pytest.mark.parametrize("who", ["She", "He", "The head of the town"])
def test_who_is_not_named_is_no_other_name(who: str) -> None:
    opened = "opened the new bridge over the river in Ostrell."
    evidence = [told("Paper", f"Ada Quill {opened}", "Ada Quill"), told("Post", f"{who} {opened}")]
    assert compare("Who opened the new bridge?", evidence) is None


@pytest.mark.parametrize("price", ["£8 million", "€9 million", "26%"])
def test_another_unit_is_no_other_value(price: str) -> None:
    cost = "The bridge over the Ostrell cost {} to build."
    evidence = [
        told("Paper", cost.format("$10 million"), "$10 million"),
        told("Post", cost.format(price), price),
    ]
    assert compare("How much did the bridge over the Ostrell cost?", evidence) is None


def test_a_third_source_makes_no_conflict_of_two_that_agree() -> None:
    flood = "The Vessmere Dam flood in the valley of Ostrell killed {} people."
    evidence = [
        told("Paper", flood.format("at least 137"), "137"),
        told("Wire", "Rescuers who searched all night counted 145 dead.", "145"),
        told("Post", flood.format("more than 130"), "130"),
    ]
    question = "How many people were killed in the flood?"
    assert compare(question, evidence[:2]) is None
    assert compare(question, evidence) is None


def test_the_same_words_in_another_role_are_not_the_value() -> None:
    first = told("Wire", "Tamsin it is, where Ivo Marr was granted asylum.", "Tamsin")
    others = [
        told(paper, f"The {paper} Post said that Ivo Marr was granted asylum in Tamsin.")
        for paper in ("Tamsin", "Ostrell")
    ]
    assert retold([first, *others]) == []
    number = told("Wire", "12 people died in the flood.", "12")
    sheep = [told(n, f"The flood killed {n},000 sheep in the valley.") for n in ("12", "15")]
    assert retold([number, *sheep]) == []


def test_the_readers_own_value_stays_where_nothing_stands_in_the_place_of_the_first() -> None:
    evidence = [
        told("Paper", "The former clerk Ivo Marr was granted asylum on 4 May.", "4 May"),
        told("Post", "On 9 May the former clerk Ivo Marr was granted asylum by a court.", "9 May"),
    ]
    assert values(compare("When was Ivo Marr granted asylum?", evidence)) == ("4 May", "9 May")
