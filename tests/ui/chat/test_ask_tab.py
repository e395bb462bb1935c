from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from gradio import EventData

from qa.errors import LibraryError
from qa.settings import Settings
from tests.ui.doubles import QUOTE, FakeService
from ui.backend import Backend
from ui.chat.ask_tab import FAILED, Asking


@pytest.fixture
def service() -> FakeService:
    return FakeService()


@pytest.fixture
def asking(service: FakeService, tmp_path: Path) -> Iterator[Asking]:
    backend = Backend(Settings(data_dir=tmp_path), service.opener())
    with backend.open():
        yield Asking(backend)


def _asked(asking: Asking, **asked: Any) -> list[dict[str, Any]]:
    return list(asking.answer(EventData(None, {"key": "k", **asked})))


def test_steps_come_first_and_the_answer_last(asking: Asking) -> None:
    *steps, answer = _asked(asking, text="When does the harbour close?")
    assert [step["done"] for step in steps] == [False] * len(steps)
    assert steps[0]["said"] == "Searching 2 articles"
    assert answer["done"]
    assert QUOTE in answer["html"]
    assert {each["key"] for each in (*steps, answer)} == {"k"}
    assert asking.restore([answer["id"]]) == [
        {name: answer[name] for name in ("done", "id", "question", "html", "said")}
    ]


def test_filters_and_earlier_turns_go_with_the_question(
    asking: Asking, service: FakeService
) -> None:
    first = _asked(asking, text="When does the harbour close?")[-1]
    _asked(
        asking,
        text="And the ferries?",
        after=[first["id"], "gone"],
        published_from="2024-05-01",
        published_to="",
        publishers=["Ellmouth Herald"],
    )
    asked = service.asked[-1]
    assert [turn.question for turn in asked.history] == ["When does the harbour close?"]
    assert str(asked.published_from) == "2024-05-01"
    assert asked.published_to is None
    assert asked.publishers == ("Ellmouth Herald",)


@pytest.mark.parametrize(
    ("failure", "told"),
    [(LibraryError("the disk is full"), "the disk is full"), (OSError(), FAILED)],
)
def test_what_fails_is_told(
    asking: Asking, service: FakeService, failure: Exception, told: str
) -> None:
    service.failure = failure
    last = _asked(asking, text="When?")[-1]
    assert last["done"]
    assert told in last["html"]
    assert "id" not in last


def test_a_question_that_is_none_is_told(asking: Asking) -> None:
    assert "empty" in _asked(asking, text="?")[-1]["html"]


def test_a_stopped_question_ends_at_its_next_step(asking: Asking, service: FakeService) -> None:
    service.hold = threading.Event()
    steps = asking.answer(EventData(None, {"key": "k", "text": "When does the harbour close?"}))
    next(steps)
    asking.stop("k")
    service.hold.set()
    assert all("id" not in step for step in steps)
    assert service.finished == []


def test_stopping_what_does_not_run_is_nothing(asking: Asking) -> None:
    asking.stop("never")
