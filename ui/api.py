"""The REST door: questions, search, articles and health; the only importer of fastapi."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Header, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi_offline import FastAPIOffline
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from ingest.pipeline import IngestReport
from qa.errors import DatelineError, InputError, NotFoundError
from qa.types import Answer, Article, Frozen, Hit, Question, Source
from ui import problems
from ui.backend import Backend
from ui.guard import Guard, allowed_hosts
from ui.pages import POLICY, article_page, missing_page
from ui.upload import from_files, from_json

MAX_BODY = 1_000_000
MAX_ARTICLES_BODY = 60_000_000
MAX_FILES = 100
Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]
ArticleId = Annotated[str, Path(max_length=200)]


class Hits(Frozen):
    hits: tuple[Hit, ...]


class Articles(Frozen):
    articles: tuple[Source, ...]
    total: int


class Deleted(Frozen):
    deleted: str


class Health(Frozen):
    status: Literal["ok", "waiting"]
    waits_for: str | None = None
    """What the service still waits for, or why it will never be ready."""
    index: str | None = None
    """What the vector index is doing; answers do not wait for it."""


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
    app.add_middleware(
        Guard, allowed_hosts=allowed_hosts(backend.settings.host), max_body=_max_body
    )
    app.add_exception_handler(DatelineError, problems.from_dateline)
    app.add_exception_handler(RequestValidationError, problems.from_invalid)
    app.add_exception_handler(HTTPException, problems.from_http)
    app.add_exception_handler(Exception, problems.from_unexpected)
    _add_questions(app, backend)
    _add_articles(app, backend)
    _add_health(app, backend)
    return app


def close_api(app: FastAPI) -> None:
    """Answer for every other path under `/api`, which would else be the chat's to answer."""

    @app.api_route(
        "/api/{rest:path}",
        methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
        include_in_schema=False,
    )
    async def nothing_here(request: Request) -> Response:
        known = {
            method
            for route in app.routes
            if getattr(route, "path", "") != "/api/{rest:path}"
            and route.matches({**request.scope, "root_path": ""})[0].value
            for method in getattr(route, "methods", None) or ()
        }
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


def _add_questions(app: FastAPI, backend: Backend) -> None:
    workers = backend.workers

    @app.post("/api/ask", response_model=Answer)
    async def ask(
        question: Question, accept: Annotated[str | None, Header(max_length=1_000)] = None
    ) -> Answer | Response:
        """An answer whose every sentence stands in an article.

        With `Accept: text/event-stream` the events are `status`, `sentence` (one each) and last
        `answer`; `error` takes its place when something fails.
        """
        work = partial(backend.service.ask, question)
        if "text/event-stream" not in (accept or ""):
            return await workers.run(work)
        workers.admit()
        return StreamingResponse(
            _events(backend, question),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    @app.post("/api/search")
    async def search(question: Question) -> Hits:
        """The passages nearest to the question, best first."""
        return Hits(hits=await workers.run(partial(backend.service.search, question)))


async def _events(backend: Backend, question: Question) -> AsyncIterator[str]:
    yield _event("status", {"stage": "reading"})
    try:
        answer = await backend.workers.run(partial(backend.service.ask, question))
    except DatelineError as error:
        yield _event("error", problems.error_body(problems.kind_of(error)[1], str(error)))
        return
    except Exception:
        problems.log.exception("a question failed")
        yield _event("error", problems.error_body("internal", problems.UNEXPECTED))
        return
    for sentence in answer.sentences:
        yield _event("sentence", sentence.model_dump(mode="json"))
    yield _event("answer", answer.model_dump(mode="json"))


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


def _add_articles(app: FastAPI, backend: Backend) -> None:
    workers = backend.workers

    @app.get("/api/articles")
    async def articles(
        limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
        offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
    ) -> Articles:
        """Sources of the articles, latest first."""

        def listed() -> Articles:
            service = backend.service
            found = service.sources(limit=limit, offset=offset)
            return Articles(articles=found, total=service.status().articles)

        return await workers.run(listed)

    @app.post("/api/articles", openapi_extra={"requestBody": _ARTICLES_BODY})
    async def add(request: Request) -> IngestReport:
        """Store articles: a JSON object or a list of them (fields as in JSON Lines), or files."""
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        limit = backend.settings.max_file_bytes
        if kind == "application/json":
            documents = from_json(await request.body(), max_bytes=limit)
            return _some_taken(await workers.run(partial(backend.ingest, documents)))
        if kind != "multipart/form-data":
            raise HTTPException(415, "send application/json, or files as multipart/form-data")
        async with request.form(max_files=MAX_FILES) as form:
            files = [f for _, f in form.multi_items() if isinstance(f, UploadFile)]
            if not files:
                raise InputError("the form holds no file")
            documents = from_files([(f.filename or "", f.file) for f in files], max_bytes=limit)
            return _some_taken(await workers.run(partial(backend.ingest, documents)))

    @app.get("/api/articles/{article_id}")
    async def article(article_id: ArticleId) -> Article:
        """An article with its text, in which the offsets of citations count."""
        return await workers.run(partial(backend.service.article, article_id))

    @app.delete("/api/articles/{article_id}")
    async def delete(article_id: ArticleId) -> Deleted:
        """Remove an article everywhere."""
        await workers.run(partial(backend.service.delete, article_id))
        return Deleted(deleted=article_id)

    @app.get("/articles/{article_id}", response_class=HTMLResponse, include_in_schema=False)
    async def page(article_id: str, start: str = "0", end: str = "0") -> HTMLResponse:
        def shown() -> HTMLResponse:
            service = backend.service
            try:
                found = service.article(article_id)
            except NotFoundError as error:
                return _html(missing_page(str(error)[:300]), 404)
            related = service.related(article_id)
            return _html(article_page(found, related, _offset(start), _offset(end)))

        return await workers.run(shown)


def _some_taken(report: IngestReport) -> IngestReport:
    """The report, unless nothing at all could be read, which is an error as on the command line."""
    if not report.added + report.updated + report.unchanged + report.duplicates:
        reasons = "; ".join(f"{s.path}: {s.reason}" for s in report.skipped[:3])
        raise InputError(f"nothing could be read: {reasons}")
    return report


def _html(page: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(page, status, headers={"Content-Security-Policy": POLICY})


def _offset(given: str) -> int:
    """A bad offset marks nothing; it is no reason to hide the article."""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 12 else 0


def _add_health(app: FastAPI, backend: Backend) -> None:
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


_ARTICLE_FIELDS = ("id", "url", "title", "publisher", "author", "published", "language")
_ARTICLE_SCHEMA = {
    "type": "object",
    "required": ["text"],
    "properties": {name: {"type": "string"} for name in ("text", *_ARTICLE_FIELDS)},
}
_ARTICLES_BODY = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {"anyOf": [_ARTICLE_SCHEMA, {"type": "array", "items": _ARTICLE_SCHEMA}]}
        },
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {
                    "file": {"type": "array", "items": {"type": "string", "format": "binary"}}
                },
            }
        },
    },
}
