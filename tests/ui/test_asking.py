from __future__ import annotations

import threading

import pytest

from qa.progress import Progress, Tell
from qa.types import Answer, Question
from tests.ui.doubles import FakeService, answered
from ui.asking import StoppedError, steps

ASKED = Question(text="When does the harbour close?")


def test_the_steps_come_in_order_and_end_with_the_answer() -> None:
    answer = answered(ASKED)
    told = list(steps(lambda tell: FakeService().ask(ASKED, tell)))
    stages = [step.stage for step in told if isinstance(step, Progress)]
    assert stages == ["searching", "reading", "sentence", "sentence"]
    assert told[-1] == answer


def test_a_step_is_seen_before_the_work_is_done() -> None:
    go_on = threading.Event()

    def ask(tell: Tell) -> Answer:
        tell(Progress(stage="searching"))
        assert go_on.wait(10)
        return answered(ASKED)

    seen = steps(ask)
    assert next(seen) == Progress(stage="searching")
    go_on.set()
    assert next(seen) == answered(ASKED)


def test_closing_stops_the_work_at_its_next_step() -> None:
    go_on, ended = threading.Event(), threading.Event()
    how: list[str] = []

    def ask(tell: Tell) -> Answer:
        try:
            tell(Progress(stage="searching"))
            assert go_on.wait(10)
            tell(Progress(stage="reading"))
            how.append("went on")
        except StoppedError:
            how.append("stopped")
        finally:
            ended.set()
        return answered(ASKED)

    seen = steps(ask)
    next(seen)
    seen.close()  # type: ignore[attr-defined]
    go_on.set()
    assert ended.wait(10)
    assert how == ["stopped"]


def test_what_the_work_raises_comes_out() -> None:
    service = FakeService()
    service.failure = KeyError("x")
    seen = steps(lambda tell: service.ask(ASKED, tell))
    assert next(seen) == Progress(stage="searching", articles=2)
    with pytest.raises(KeyError):
        next(seen)
