from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from ingest.load import Metadata, RawDocument
from ingest.pipeline import ingest
from qa.chronicle import Chronicler
from qa.compose import Draft
from qa.library import Library
from qa.periods import period_asked
from qa.search import Searcher
from qa.types import Question
from tests.doubles import HashEmbedder

EMBEDDER = HashEmbedder()
REPORTS = [
    ("2025-03-04", "The Lowmere ferry crews began a strike on Monday over the pay of pilots."),
    ("2025-03-08", "The Lowmere ferry crews on strike marched to the harbour on Friday."),
    ("2025-03-15", "The Lowmere ferry crews ended their strike on Friday with a vote."),
    ("2025-02-10", "The museum of Velusk gave two clocks to a school on Sunday."),
]
NEWEST = date(2025, 3, 15)


@pytest.fixture
def chronicler(tmp_path: Path) -> Iterator[Chronicler]:
    ingest(
        [
            RawDocument(f"{n}.txt", f"{n}.txt", "text", text, "0", Metadata(published=day))
            for n, (day, text) in enumerate(REPORTS)
        ],
        tmp_path,
        EMBEDDER,
    )
    library = Library(tmp_path)
    yield Chronicler(library, Searcher(library, EMBEDDER), EMBEDDER)
    library.close()


def told(chronicler: Chronicler, text: str) -> Draft | None:
    return chronicler.course(Question(text=text), text, period_asked(text, NEWEST))


def days(draft: Draft | None) -> list[str]:
    return [event.day.isoformat() for event in draft.timeline] if draft else []


def test_a_timeline_of_one_story(chronicler: Chronicler) -> None:
    draft = told(chronicler, "Give me a timeline of the strike of the Lowmere ferry crews.")
    assert days(draft) == ["2025-03-03", "2025-03-07", "2025-03-14"]


def test_what_came_after_an_event_that_has_no_date_in_the_question(chronicler: Chronicler) -> None:
    question = "What happened to the Lowmere ferry crews after they marched to the harbour?"
    assert days(told(chronicler, question)) == ["2025-03-07", "2025-03-14"]


def test_what_has_changed_since_a_day_needs_no_topic(chronicler: Chronicler) -> None:
    draft = told(chronicler, "What has changed since 7 March?")
    assert days(draft) == ["2025-03-07", "2025-03-14"]


def test_one_event_is_no_course_of_events(chronicler: Chronicler) -> None:
    assert told(chronicler, "Timeline of the clocks of the museum of Velusk") is None


def once(chronicler: Chronicler, text: str) -> Draft | None:
    return chronicler.single(Question(text=text), text, period_asked(text, NEWEST))


def test_one_event_within_a_time_is_told_where_no_course_is(chronicler: Chronicler) -> None:
    question = "What happened to the museum of Velusk last month?"
    assert told(chronicler, question) is None
    assert days(once(chronicler, question)) == ["2025-02-09"]
    assert once(chronicler, "What happened to the museum of Velusk in 2019?") is None
    assert once(chronicler, "What happened to the museum of Velusk?") is None
    assert once(chronicler, "Who lent the clocks of Velusk last month?") is None


def test_what_was_done_within_a_time_is_told_of_who_did_it(chronicler: Chronicler) -> None:
    done = once(chronicler, "What did the museum of Velusk do last month?")
    assert days(done) == ["2025-02-09"]
    assert once(chronicler, "What did the school of Velusk board do last month?") is None
    assert once(chronicler, "What did the museum of Velusk do this month?") is None


def test_what_went_on_during_something_takes_several_days(chronicler: Chronicler) -> None:
    long = told(chronicler, "What happened during the strike of the Lowmere ferry crews?")
    assert days(long) == ["2025-03-03", "2025-03-07", "2025-03-14"]
    assert told(chronicler, "What happened during the loan of the Velusk museum?") is None


def test_what_is_asked_first_decides(chronicler: Chronicler) -> None:
    course = "What happened to the Lowmere ferry crews in March 2025"
    assert told(chronicler, f"{course} and who ended it?") is not None
    assert told(chronicler, f"Who ended the strike and {course.lower()}?") is None


def test_other_questions_are_answered_otherwise(chronicler: Chronicler) -> None:
    assert told(chronicler, "When did the Lowmere ferry crews end their strike?") is None
    assert told(chronicler, "What happened next?") is None
