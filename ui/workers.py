"""Threads for the synchronous work behind asynchronous doors, with a bounded queue before them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread

from qa.errors import DatelineError

T = TypeVar("T")


class TooBusyError(DatelineError):
    """More requests wait than can be answered in good time."""


class Workers:
    """At most `threads` calls run at once and `max_waiting` wait; the rest is turned away."""

    def __init__(self, threads: int = 4, max_waiting: int = 32) -> None:
        self._limiter = anyio.CapacityLimiter(threads)
        self._max_waiting = max_waiting

    def admit(self) -> None:
        """Raise `TooBusyError` when the queue is full."""
        if self._limiter.statistics().tasks_waiting >= self._max_waiting:
            raise TooBusyError("too many requests are waiting: try again in a moment")

    async def run(self, work: Callable[[], T]) -> T:
        """What `work` returns or raises, run in a thread."""
        self.admit()
        return await anyio.to_thread.run_sync(work, limiter=self._limiter)
