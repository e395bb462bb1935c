"""Whether the service runs, and whether it is ready."""

from __future__ import annotations

from typing import Literal

from fastapi import FastAPI
from starlette.responses import JSONResponse, Response

from qa.types import Frozen
from ui.backend import Backend


class Health(Frozen):
    status: Literal["ok", "waiting"]
    waits_for: str | None = None
    """What the service still waits for, or why it will never be ready."""
    index: str | None = None
    """What the vector index is doing; answers do not wait for it."""


def add_health(app: FastAPI, backend: Backend) -> None:
    """`/livez` and `/readyz`."""

    @app.get("/livez")
    async def livez() -> Health:
        """The process runs."""
        return Health(status="ok")

    @app.get("/readyz", responses={503: {"model": Health}})
    async def readyz() -> Response:
        """Questions are answered at full speed."""
        waits_for = backend.waits_for
        index = None if waits_for else backend.service.index_status()
        health = Health(status="waiting" if waits_for else "ok", waits_for=waits_for, index=index)
        return JSONResponse(health.model_dump(), 503 if waits_for else 200)
