from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from qa.evidence import Evidence
from qa.recount import asked_later, counting, counts_of, recounted
from qa.types import Question
from tests.qa.told import told

ASKED = "How many people died in the Ostrell flood?"
FIRST = told(
    "Wire",
    "At least nine people died in Ostrell on Thursday, officials in Tessary said.",
    "nine",
    "2024-11-14",
)
UNDATED = told("Post", "Nine people died in Ostrell.", "Nine")


def later(text: str, outlet: str = "Gazette") -> Evidence:
    found = told(outlet, text, None, "2025-04-14", probability=0.3)
    passage = found.hit.passage.model_copy(update={"id": 2})
    return found.model_copy(update={"hit": found.hit.model_copy(update={"passage": passage})})


def test_a_count_that_grows_is_looked_for_after_the_last_day_it_was_given() -> None:
    question = Question(text=ASKED)
    counted = counts_of(ASKED, [FIRST, UNDATED], 0.5)
    assert counted == (FIRST, UNDATED)
    asked = asked_later(question, counted)
    assert asked is not None
    assert (asked.text, asked.published_from) == (ASKED, date(2024, 11, 15))


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many people live in Ostrell?", ()),
        ("When did the dam at Ostrell break?", ()),
        (ASKED, (FIRST,)),
    ],
)
def test_nothing_but_a_count_that_grows_is_looked_for_again(
    question: str, counted: tuple[Evidence, ...]
) -> None:
    unsure = FIRST.model_copy(update={"probability": 0.2, "start": 51})
    assert counts_of(question, [FIRST, unsure], 0.5) == counted


def test_the_filters_of_the_question_stay() -> None:
    until = Question(text=ASKED, published_to=date(2024, 11, 14))
    as_of = Question(text=ASKED, as_of=date(2024, 11, 14))
    since = Question(text=ASKED, published_from=date(2025, 1, 1), publishers=("Gazette",))
    assert asked_later(until, [FIRST]) is None
    assert asked_later(as_of, [FIRST]) is None
    kept = asked_later(since, [FIRST])
    assert kept is not None
    assert (kept.published_from, kept.publishers) == (date(2025, 1, 1), ("Gazette",))
    assert asked_later(Question(text=ASKED), [UNDATED]) is None


def test_a_moment_to_begin_from_is_kept_with_its_time() -> None:
    noon = datetime(2024, 11, 20, 12, tzinfo=UTC)
    asked = asked_later(Question(text=ASKED, published_from=noon), [FIRST])
    assert asked is not None
    assert asked.published_from == noon


def test_only_passages_with_a_count_of_what_is_named_are_read() -> None:
    total = later("The 33 deaths in Ostrell were the worst in Tessary.")
    damage = later("The flood in Ostrell cost 33 million talers.")
    elsewhere = later("A bus crash in Kerrin killed 33 people.")
    hits = [e.hit for e in (total, damage, elsewhere)]
    assert counting(ASKED, hits) == (total.hit,)


def test_a_later_count_of_the_same_story_is_added() -> None:
    total = later("The 33 deaths in Ostrell were the worst in Tessary.")
    found = recounted(ASKED, [FIRST], [total])
    assert found == (FIRST, total)
    assert recounted(ASKED, found, [total]) == found


@pytest.mark.parametrize(
    "text",
    [
        "The flood in Ostrell in November cost 33 million talers, Tessary said.",
        "Another flood in Ostrell killed 33 people in March.",
        "A second flood in Ostrell killed 33 people.",
        "In Ostrell a coach plunged off a bridge and 33 people died.",
        "The Ostrell flood was worse than that in Kerrin, where 20 people died.",
        "In Lower Quarrin alone 33 people died.",
    ],
)
def test_a_later_count_of_anything_else_is_not(text: str) -> None:
    found = recounted(ASKED, [FIRST], [later(text)])
    assert found == (FIRST,)
