"""Threads for the synchronous work behind asynchronous doors, with a bounded queue before them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import anyio
import anyio.to_thread

from qa.errors import DatelineError

T = TypeVar("T")


class TooBusyError(DatelineError):
    """More requests wait than can be answered in good time."""


class Workers:
    """At most `threads` calls run at once and `max_waiting` wait; the rest is turned away.

    For the event loop's own thread: a place is taken between two awaits, so never by two.
    """

    def __init__(self, threads: int = 4, max_waiting: int = 32) -> None:
        self._limiter = anyio.CapacityLimiter(threads)
        self._places = threads + max_waiting
        self._taken = 0

    @contextmanager
    def place(self) -> Iterator[Place]:
        """A place among those who run or wait, until left; `TooBusyError` when there is none."""
        if self._taken >= self._places:
            raise TooBusyError("too many requests are waiting: try again in a moment")
        self._taken += 1
        try:
            yield Place(self._limiter)
        finally:
            self._taken -= 1

    async def run(self, work: Callable[[], T]) -> T:
        """What `work` returns or raises, run in a thread; `TooBusyError` when the queue is full."""
        with self.place() as place:
            return await place.run(work)


class Place:
    """The right to run work: once its turn comes it runs, however full the queue is by then."""

    def __init__(self, limiter: anyio.CapacityLimiter) -> None:
        self._limiter = limiter

    async def run(self, work: Callable[[], T]) -> T:
        """What `work` returns or raises, run in a thread."""
        return await anyio.to_thread.run_sync(work, limiter=self._limiter)
