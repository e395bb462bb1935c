"""A question that is being answered, as a sequence of what happens; the work stops when left."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from queue import SimpleQueue

from qa.errors import DatelineError
from qa.progress import Progress, Tell
from qa.types import Answer

Ask = Callable[[Tell], Answer]


class StoppedError(DatelineError):
    """Nobody waits for the answer any more."""


def stoppable(tell: Tell, left: threading.Event) -> Tell:
    """Like `tell`, but once `left` is set it raises `StoppedError`, which ends the work."""

    def told(progress: Progress) -> None:
        if left.is_set():
            raise StoppedError("stopped")
        tell(progress)

    return told


def steps(ask: Ask) -> Iterator[Progress | Answer]:
    """What `ask` tells while it works, as it does, and last its answer.

    The work runs in a thread of its own. Closing the iterator stops it at its next step. What
    `ask` raises is raised here.
    """
    happened: SimpleQueue[Progress | Answer | BaseException] = SimpleQueue()
    left = threading.Event()

    def work() -> None:
        try:
            happened.put(ask(stoppable(happened.put, left)))
        except BaseException as error:  # raised where somebody waits for it
            happened.put(error)

    threading.Thread(target=work, name="dateline-ask", daemon=True).start()
    try:
        while True:
            step = happened.get()
            if isinstance(step, BaseException):
                raise step
            yield step
            if isinstance(step, Answer):
                return
    finally:
        left.set()
