"""The library as a whole over REST: what it holds, and what may be done with it here."""

from __future__ import annotations

from datetime import date
from functools import partial

from fastapi import FastAPI

from qa.types import Frozen
from ui.backend import Backend


class Outlet(Frozen):
    publisher: str
    articles: int


class Month(Frozen):
    month: str
    """Such as 2024-05."""
    articles: int


class LibraryOverview(Frozen):
    """Counts of articles, copies included, and what may be done with them here."""

    articles: int
    duplicates: int
    passages: int
    outlets: tuple[Outlet, ...]
    """Those with most articles first."""
    unattributed: int
    """Articles of which no outlet is known."""
    months: tuple[Month, ...]
    undated: int
    first: date | None
    last: date | None
    """Days of the earliest and the latest article."""
    index: str
    """What the vector index is doing."""
    read_only: bool
    """Whether articles can neither be added nor deleted by way of this service."""


def overview(backend: Backend) -> LibraryOverview:
    """The library as `GET /api/library` shows it."""
    summary = backend.service.library_summary()
    return LibraryOverview(
        articles=summary.articles,
        duplicates=summary.duplicates,
        passages=summary.passages,
        outlets=tuple(Outlet(publisher=p, articles=n) for p, n in summary.publishers.items()),
        unattributed=summary.unattributed,
        months=tuple(Month(month=m, articles=n) for m, n in summary.months.items()),
        undated=summary.undated,
        first=min(summary.days, default=None),
        last=max(summary.days, default=None),
        index=backend.service.index_status(),
        read_only=backend.settings.read_only,
    )


def add_library(app: FastAPI, backend: Backend) -> None:
    """`GET /api/library`."""

    @app.get("/api/library")
    async def library() -> LibraryOverview:
        """What the library holds, counted by outlet and by month."""
        return await backend.workers.run(partial(overview, backend))
