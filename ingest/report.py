"""What an ingest says while it goes on, and at its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from qa.types import Frozen

Step = Literal["load", "extract", "deduplicate", "split", "embed", "commit", "done"]
Observe = Callable[[Step, str], None]
"""Called before each step with what it works on, and with ("done", article id) once an article
is safely on disk."""


class SkippedFile(Frozen):
    path: str
    reason: str


class IngestReport(Frozen):
    """What an ingest did; `duplicates` counts exact copies, kept as a source but not as text."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    passages: int = 0
    skipped: tuple[SkippedFile, ...] = ()
    seconds: float = 0.0
