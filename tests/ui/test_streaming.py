from __future__ import annotations

import threading
from collections.abc import MutableMapping
from typing import Any

import anyio
import pytest

from qa.progress import Progress, Tell
from qa.types import Answer, Question
from tests.ui.doubles import answered
from ui.asking import StoppedError
from ui.streaming import AnswerStream, NamedEvents
from ui.workers import TooBusyError, Workers

Message = MutableMapping[str, Any]
ASKED = Question(text="When does the harbour close?")


def test_hanging_up_stops_the_work_and_frees_the_place() -> None:
    workers = Workers(threads=1, max_waiting=0)
    begun, hung_up = threading.Event(), threading.Event()
    how: list[str] = []

    def ask(tell: Tell) -> Answer:
        tell(Progress(stage="searching"))
        begun.set()
        assert hung_up.wait(10)
        for _ in range(1_000):  # the event loop takes a moment to hear of it
            try:
                tell(Progress(stage="reading"))
            except StoppedError:
                how.append("stopped")
                raise
            hung_up.wait(0.001)
        return answered(ASKED)

    async def receive() -> Message:
        await anyio.to_thread.run_sync(begun.wait)
        hung_up.set()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        pass

    async def talk() -> None:
        await AnswerStream(workers, ask, NamedEvents())({}, receive, send)
        assert await workers.run(lambda: "free again") == "free again"

    anyio.run(talk)
    assert how == ["stopped"]


def test_a_full_queue_is_told_before_anything_is_sent() -> None:
    workers = Workers(threads=1, max_waiting=0)
    sent: list[Message] = []

    async def receive() -> Message:
        await anyio.sleep_forever()
        return {}

    async def send(message: Message) -> None:
        sent.append(message)

    async def talk() -> None:
        stream = AnswerStream(workers, lambda tell: answered(ASKED), NamedEvents())
        with workers.place(), pytest.raises(TooBusyError):
            await stream({}, receive, send)
        assert sent == []
        await stream({}, receive, send)

    anyio.run(talk)
    assert sent[0]["status"] == 200
    assert b"event: answer" in sent[1]["body"]
    assert [m.get("more_body") for m in sent[1:]] == [True, False]
