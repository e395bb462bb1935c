"""How commands of this package end where something is wrong: with a reason, not a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from qa.errors import DatelineError


@contextmanager
def ending_with_reason() -> Iterator[None]:
    """Within it, or in a function it decorates, a `DatelineError` becomes a `SystemExit` that says
    the same."""
    try:
        yield
    except DatelineError as error:
        raise SystemExit(str(error)) from error
