from __future__ import annotations

import threading

import anyio
import pytest

from ui.workers import TooBusyError, Workers


def test_what_does_not_fit_the_queue_is_turned_away() -> None:
    workers = Workers(threads=2, max_waiting=3)
    hold = threading.Event()
    done: list[bool] = []

    async def one() -> None:
        done.append(await workers.run(lambda: hold.wait(10)))

    async def crowd() -> None:
        async with anyio.create_task_group() as tasks:
            for _ in range(5):
                tasks.start_soon(one)
            await anyio.wait_all_tasks_blocked()
            with pytest.raises(TooBusyError):
                await workers.run(lambda: True)
            hold.set()
        assert await workers.run(lambda: "free again") == "free again"

    anyio.run(crowd)
    assert done == [True] * 5


def test_who_has_a_place_is_not_turned_away_later() -> None:
    workers = Workers(threads=1, max_waiting=1)

    async def held() -> None:
        with workers.place() as first, workers.place():
            with pytest.raises(TooBusyError), workers.place():
                pass
            assert await first.run(lambda: "its turn") == "its turn"
        assert await workers.run(lambda: "free again") == "free again"

    anyio.run(held)


def test_what_the_work_raises_comes_out() -> None:
    def fail() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        anyio.run(Workers().run, fail)
