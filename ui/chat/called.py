"""Functions that a page's script may call by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Called = Callable[[Any], Any]


def callables(**named: Called) -> list[Called]:
    """The functions under these names, each with one argument, for `gradio.HTML`.

    Gradio marks what it is given, which a bound method does not allow.
    """
    return [_function(name, given) for name, given in named.items()]


def _function(name: str, given: Called) -> Called:
    def call(argument: Any = None) -> Any:
        return given(argument)

    call.__name__ = name
    return call
