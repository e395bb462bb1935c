"""The REST door: all routes on one application, behind one guard, with one shape of error."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi_offline import FastAPIOffline
from starlette.exceptions import HTTPException
from starlette.responses import Response

from qa.errors import DatelineError
from ui import problems
from ui.access import ask_for_keys
from ui.answers import add_answers
from ui.articles import add_articles
from ui.backend import Backend
from ui.guard import Guard, allowed_hosts
from ui.head import HeadLikeGet
from ui.health import add_health
from ui.library import add_library
from ui.metrics import add_metrics
from ui.openai import add_openai
from ui.questions import add_questions

MAX_BODY = 1_000_000
MAX_ARTICLES_BODY = 60_000_000
Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def build_api(backend: Backend, lifespan: Lifespan) -> FastAPI:
    """The HTTP application without the chat. Swagger UI comes from this machine, not from a CDN."""
    app = FastAPIOffline(
        title="Dateline",
        description="Answers over a collection of news articles, every sentence cited.",
        version=_version(),
        redoc_url=None,
        lifespan=lifespan,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
        responses={"4XX": {"description": 'An error: `{"error": {"type", "message"}}`'}},
    )
    if keys := backend.settings.keys():
        ask_for_keys(app, keys)
    app.add_middleware(
        Guard, allowed_hosts=allowed_hosts(backend.settings.host), max_body=_max_body
    )
    app.add_middleware(HeadLikeGet)
    app.add_exception_handler(DatelineError, problems.from_dateline)
    app.add_exception_handler(RequestValidationError, problems.from_invalid)
    app.add_exception_handler(HTTPException, problems.from_http)
    app.add_exception_handler(Exception, problems.from_unexpected)
    for add in (
        add_questions,
        add_answers,
        add_library,
        add_articles,
        add_health,
        add_openai,
        add_metrics,
    ):
        add(app, backend)
    return app


def close_api(app: FastAPI) -> None:
    """Answer for all else at `/api`, `/v1` and `/mcp`, which else were the chat's to answer."""
    every = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

    @app.api_route("/mcp{rest:path}", methods=every, include_in_schema=False)
    @app.api_route("/v1/{rest:path}", methods=every, include_in_schema=False)
    @app.api_route("/api/{rest:path}", methods=every, include_in_schema=False)
    async def nothing_here(request: Request) -> Response:
        known = {
            method
            for route in app.routes
            if not getattr(route, "path", "").endswith("{rest:path}")
            and route.matches({**request.scope, "root_path": ""})[0].value
            for method in getattr(route, "methods", None) or ()
        }
        if "GET" in known:
            known.add("HEAD")
        if known:
            raise HTTPException(405, headers={"Allow": ", ".join(sorted(known))})
        raise HTTPException(404)


def _version() -> str:
    try:
        return version("dateline")
    except PackageNotFoundError:  # run from a checkout that was not installed
        return "0"


def _max_body(path: str) -> int:
    return MAX_ARTICLES_BODY if path == "/api/articles" else MAX_BODY
