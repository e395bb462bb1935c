from __future__ import annotations

import time
from datetime import date

import pytest

from qa.periods import (
    Period,
    anchor_of,
    asks_for_course,
    doer_asked,
    goes_on,
    has_topic,
    narrowed,
    period_asked,
    topic_of,
    without_state,
)
from qa.types import Question

TODAY = date(2025, 6, 5)


@pytest.mark.parametrize(
    ("question", "scope", "first", "last"),
    [
        ("How many had drowned by 17 November?", "state", None, date(2024, 11, 17)),
        ("What was the bill as of March 2025?", "state", None, date(2025, 3, 31)),
        ("How many were missing at the end of May?", "state", None, date(2025, 5, 31)),
        ("What has changed since 20 November?", "since", date(2024, 11, 20), None),
        ("What happened this week?", "within", date(2025, 6, 1), date(2025, 6, 8)),
        ("Who resigned last month?", "within", date(2025, 5, 1), date(2025, 5, 31)),
        ("How many had drowned by mid-May?", "state", None, date(2025, 5, 20)),
        ("What opened in early May?", "within", date(2025, 5, 1), date(2025, 5, 12)),
        ("What opened in the middle of May?", "within", date(2025, 5, 10), date(2025, 5, 20)),
        ("What opened in late February 2024?", "within", date(2024, 2, 19), date(2024, 2, 29)),
        ("What opened this spring?", "within", date(2025, 3, 1), date(2025, 5, 31)),
        ("What opened last spring?", "within", date(2025, 3, 1), date(2025, 5, 31)),
        ("What opened last summer?", "within", date(2024, 6, 1), date(2024, 8, 31)),
        ("What opened in the winter in Velusk?", "within", date(2024, 12, 1), date(2025, 2, 28)),
        ("What opened in summer 2023?", "within", date(2023, 6, 1), date(2023, 8, 31)),
        ("What opened in the past fortnight?", "within", date(2025, 5, 22), TODAY),
        ("What opened over the last three days?", "within", date(2025, 6, 2), TODAY),
        ("How many deaths were reported in May?", "state", None, date(2025, 5, 31)),
        # Which flood it was, and not what was known then.
        ("How many died in the flood in May?", "within", date(2025, 5, 1), date(2025, 5, 31)),
        ("Who was mayor of Ostrell on 3 May?", "state", None, date(2025, 5, 3)),
        ("Who was killed on 3 May?", "within", date(2025, 5, 3), date(2025, 5, 3)),
        ("Who was the mayor arrested on 3 May?", "within", date(2025, 5, 3), date(2025, 5, 3)),
        ("What opened in 2023?", "within", date(2023, 1, 1), date(2023, 12, 31)),
        (
            "What happened between 14 and 20 November 2024?",
            "within",
            date(2024, 11, 14),
            date(2024, 11, 20),
        ),
        (
            "What happened between 3 March and 10 March?",
            "within",
            date(2025, 3, 3),
            date(2025, 3, 10),
        ),
    ],
)
def test_the_time_that_a_question_names(
    question: str, scope: str, first: date | None, last: date | None
) -> None:
    period = period_asked(question, TODAY)
    assert period is not None
    assert (period.scope, period.first, period.last) == (scope, first, last)


@pytest.mark.parametrize(
    "question",
    [
        "Who opened the Winter Palace in the spring offensive?",
        "Who spoke on the last day?",
        "What led to the fall of the bank?",
        "Who won in the fall?",
    ],
)
def test_no_time_is_named_by_such_words(question: str) -> None:
    assert period_asked(question, TODAY) is None


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("What did the Rate Board decide in May?", "the Rate Board"),
        ("What has the court ruled this week?", "the court"),
        ("What did the court decide by 3 May?", None),
        ("What did the court decide?", None),
        ("What did the court say in May?", None),
        ("What did the mayor do about the flood in May?", None),
    ],
)
def test_what_somebody_did_within_a_time(question: str, who: str | None) -> None:
    assert doer_asked(question, period_asked(question, TODAY)) == who


def test_hostile_questions_take_no_longer_than_their_length() -> None:
    started = time.perf_counter()
    for piece in (
        "the past ",
        "in the spring ",
        "what did a ",
        "how many reported ",
        "what happened ",
    ):
        text = piece * 2_000
        period = period_asked(text, TODAY)
        asks_for_course(text, period)
        goes_on(text)
        doer_asked(text, Period("within", TODAY, TODAY))
        without_state(text, period)
    assert time.perf_counter() - started < 5


def test_a_deadline_is_not_the_day_whose_state_is_asked_for() -> None:
    period = period_asked("How many houses must be ready by 1 May 2025?", TODAY)
    assert period is not None
    assert period.scope == "within"


def test_without_a_day_to_count_from_only_whole_dates_say_something() -> None:
    assert period_asked("What happened last week?", None) is None
    assert period_asked("How many had drowned by 17 November?", None) is None
    assert period_asked("How many had drowned by 17 November 2024?", None) is not None


@pytest.mark.parametrize(
    ("question", "course"),
    [
        ("Give me a timeline of the ferry accident.", True),
        ("What happened between Lowmere and Velusk after the accident?", True),
        ("How did the strike unfold?", True),
        ("What happened next?", True),
        ("What led up to the vote?", True),
        ("What happened in Lowmere in March 2025?", True),
        ("What happened during the strike?", True),
        ("What happened during the press conference?", False),
        ("What happened during the mayor's speech?", False),
        ("What was the latest news about the ferry last month?", True),
        ("What was the latest news about the ferry?", False),
        ("What happened to the ferry?", False),
        ("How did the firm develop a new engine?", False),
        ("How many had drowned by 17 November?", False),
        ("Who opened the bridge?", False),
    ],
)
def test_which_questions_ask_for_a_course_of_events(question: str, course: bool) -> None:
    assert asks_for_course(question, period_asked(question, TODAY)) is course


def test_the_topic_is_what_is_left() -> None:
    question = "What has happened in Lowmere since 20 November?"
    assert topic_of(question, period_asked(question, TODAY)) == "Lowmere"
    question = "What was the latest news about Lowmere in May?"
    assert topic_of(question, period_asked(question, TODAY)).startswith("Lowmere")
    question = "What has changed since 20 November?"
    assert not has_topic(topic_of(question, period_asked(question, TODAY)))


def test_the_event_that_a_course_begins_or_ends_with() -> None:
    assert anchor_of("What happened in Lowmere after the strike?") == ("after", "the strike")
    assert anchor_of("What led up to the vote?") == ("before", "the vote")
    assert anchor_of("Give me a timeline of the strike.") is None


def test_the_state_on_a_day_is_asked_of_what_was_published_by_then() -> None:
    question = Question(text="How many had drowned by 17 November?")
    period = period_asked(question.text, TODAY)
    assert narrowed(question, period).as_of == date(2024, 11, 17)
    mayor = "Who was mayor of Ostrell on 3 May?"
    assert without_state(mayor, period_asked(mayor, TODAY)) == "Who was mayor of Ostrell?"
    assert without_state(question.text, period) == "How many had drowned?"
    earlier = question.model_copy(update={"as_of": date(2024, 11, 15)})
    assert narrowed(earlier, period) == earlier


def test_a_filter_that_is_already_narrower_stays() -> None:
    period = Period("since", date(2025, 1, 1), None)
    assert narrowed(Question(text="What changed?"), period).published_from == date(2025, 1, 1)
    given = Question(text="What changed?", published_from=date(2025, 2, 1))
    assert narrowed(given, period) == given
    until = Question(text="What changed?", published_to=date(2024, 12, 1))
    assert narrowed(until, period) == until
