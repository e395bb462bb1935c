"""The garbage collector while a process starts.

Imports and models make some two million objects that stay. Looking for garbage among them, again
and again as they become more, takes a fifth of the start (eval/LOG.md, section 29).
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def starting() -> Iterator[Callable[[], None]]:
    """No garbage is looked for until the function that this gives is called, or the block ends.

    What is there by then counts as permanent: later collections pass over it, so that they don't
    make an answer wait. Changes nothing where the collector was off before.
    """
    if not gc.isenabled():
        yield lambda: None
        return
    gc.disable()
    try:
        yield _started
    finally:
        _started()


def _started() -> None:
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
