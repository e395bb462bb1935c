"""What a question has come to while its answer is being made, told as it happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from qa.types import Frozen, Sentence

Stage = Literal["searching", "reading", "comparing", "writing", "checking", "sentence"]


class Progress(Frozen):
    """A stage that begins, with what it works on; at "sentence" one that is ready to be shown."""

    stage: Stage
    articles: int | None = None
    """How many the library holds, at "searching"."""
    passages: int | None = None
    """How many will be read, at "reading"."""
    sentence: Sentence | None = None


Tell = Callable[[Progress], None]
"""Takes each step as it begins, in the thread that asks. What it raises ends the work."""


def tell_nobody(progress: Progress) -> None:
    """For those who only want the answer."""
