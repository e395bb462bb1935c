"""The chat at `/`: three tabs in one page, and the files of our own that the page loads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from ui.backend import Backend
from ui.chat.ask_tab import add_ask_tab
from ui.chat.check_tab import add_check_tab
from ui.chat.first_paint import MASTHEAD, FirstPaint
from ui.chat.library_tab import add_library_tab
from ui.problems import from_http

STATIC = Path(__file__).with_name("static")
SANS = ["system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "sans-serif"]


def mount_chat(app: FastAPI, backend: Backend) -> FastAPI:
    """The app with the chat at `/` and its own files under `/chat`."""
    app.mount("/chat", _Fresh(directory=STATIC), name="chat")
    app.add_middleware(FirstPaint)
    gradio.mount_gradio_app(
        app,
        _build(backend),
        path="/",
        theme=_theme(),
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        mcp_server=False,
        app_kwargs={"exception_handlers": {HTTPException: from_http}},
        enable_monitoring=False,
        pwa=False,
        show_error=False,
        max_file_size=1,
    )
    return app


class _Fresh(StaticFiles):
    """Files that a browser asks for again after an upgrade, and does not load again without one."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["cache-control"] = "no-cache"
        return response


def _theme() -> gradio.themes.Base:
    """Gradio's plain theme in fonts that every system has: none is fetched."""
    return gradio.themes.Base(
        primary_hue="stone", neutral_hue="stone", font=SANS, font_mono=["monospace"]
    )


def _build(backend: Backend) -> Any:
    with gradio.Blocks(title="Dateline", analytics_enabled=False) as blocks:
        gradio.HTML(MASTHEAD, apply_default_css=False)
        with gradio.Tabs(elem_id="dl-tabs"):
            with gradio.Tab("Ask", id="ask"):
                add_ask_tab(backend)
            with gradio.Tab("Library", id="library", render_children=True):
                add_library_tab(backend, read_only=backend.settings.read_only)
            with gradio.Tab("Check", id="check", render_children=True):
                add_check_tab(backend)
    blocks.queue(max_size=64, default_concurrency_limit=8)
    return blocks
