from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from qa.types import Conflict, Dropped, Question, Value
from tests.ui.doubles import (
    ARTICLE,
    CITATION,
    COPY,
    HIT,
    SOURCE,
    UNDATED,
    answered,
    unanswered,
)
from ui.render import (
    answer_as_text,
    article_as_text,
    clean,
    date_in_words,
    hits_as_text,
    sources_as_text,
)

QUESTION = Question(text="When does the harbour close?")


def test_answer(snapshot: SnapshotAssertion) -> None:
    assert answer_as_text(answered(QUESTION), 60) == snapshot


def test_unanswered(snapshot: SnapshotAssertion) -> None:
    assert answer_as_text(unanswered(QUESTION), 60) == snapshot


def test_everything_an_answer_can_hold(snapshot: SnapshotAssertion) -> None:
    answer = answered(QUESTION)
    doubtful = answer.sentences[1].model_copy(update={"support": "unsupported"})
    values = (
        Value(value="May", citations=(1,), published=CITATION.published, independent_sources=2),
        Value(value="June", citations=(2,), published=None, independent_sources=1),
    )
    full = answer.model_copy(
        update={
            "status": "partial",
            "short_answer": "In May",
            "reason": "The year is not told.",
            "sentences": (answer.sentences[0], doubtful),
            "conflicts": (Conflict(about="The month", kind="disagreement", values=values),),
            "dropped": (Dropped(text="In July.", reason="no article says so"),),
        }
    )
    assert answer_as_text(full, 60) == snapshot


def test_how_it_was_understood_and_what_became_of_a_model_is_said() -> None:
    told = {"asked_as": "When does Ellmouth close?", "note": "The language model broke off."}
    text = answer_as_text(answered(QUESTION).model_copy(update=told), 60)
    assert text.startswith("Understood as: When does Ellmouth close?")
    assert "The language model broke off." in text


def test_lists_and_articles(snapshot: SnapshotAssertion) -> None:
    assert hits_as_text((HIT,), 60) == snapshot
    assert sources_as_text((SOURCE, COPY), 5, 60) == snapshot
    assert article_as_text(ARTICLE, (COPY,), 60) == snapshot


def test_empty_lists_say_so() -> None:
    assert hits_as_text(()) == "Nothing found."
    assert sources_as_text((), 0) == "No articles."


def test_markup_of_a_terminal_library_is_text() -> None:
    citation = CITATION.model_copy(
        update={"title": "[red]alarm[/red] :fire: [link=http://x]y[/link]"}
    )
    answer = answered(QUESTION).model_copy(update={"citations": (citation, UNDATED)})
    assert "[red]alarm[/red] :fire: [link=http://x]y[/link]" in answer_as_text(answer, 100)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;owned\x07title", "title"),
        ("\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2Jgone\x9d", "2Jgone"),
        ("a\r\nb\tc\x00d", "a b cd"),
        ("safe\u202etxt.exe", "safetxt.exe"),
        ("ends in \x1b", "ends in"),
    ],
)
def test_nothing_commands_the_terminal(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text())
def test_clean_text_is_one_line_of_visible_characters(text: str) -> None:
    shown = clean(text)
    assert all(unicodedata.category(c) not in ("Cc", "Cs") for c in shown)
    assert shown == clean(shown)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300), st.integers(20, 100))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    citation = CITATION.model_copy(update={"quote": text, "title": text})
    answer = answered(QUESTION).model_copy(update={"citations": (citation, UNDATED)})
    assert all(cell_len(line) <= width for line in answer_as_text(answer, width).split("\n"))


def test_dates() -> None:
    assert date_in_words(None) == "no date"
    assert date_in_words(CITATION.published) == "3 May 2024"
    assert date_in_words(UNDATED.published) == "4 May 2024, 18:30"
