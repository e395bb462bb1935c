from __future__ import annotations

from datetime import date

import pytest

from qa.periods import (
    Period,
    anchor_of,
    asks_for_course,
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
        ("What happened this week?", "within", date(2025, 6, 2), date(2025, 6, 8)),
        ("Who resigned last month?", "within", date(2025, 5, 1), date(2025, 5, 31)),
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
