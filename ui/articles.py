"""The articles over REST, and each as a page."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import FastAPI, Path, Query, Request
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse

from ingest.report import IngestReport
from qa.errors import InputError, NotFoundError
from qa.holdings import MAX_QUERY_CHARS, ArticleList, ArticleQuery, Order, Sort
from qa.types import Article, Frozen, Published
from ui.backend import Backend
from ui.pages import POLICY, article_page, missing_page
from ui.upload import from_files, from_json

MAX_FILES = 100
ArticleId = Annotated[str, Path(max_length=200)]
AnswerId = Annotated[str | None, Query(max_length=200)]

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


class Deleted(Frozen):
    deleted: str


def add_articles(app: FastAPI, backend: Backend) -> None:
    """`/api/articles`, and the page of each article."""
    workers = backend.workers

    @app.get("/api/articles")
    async def articles(
        q: Annotated[str, Query(max_length=MAX_QUERY_CHARS)] = "",
        publisher: Annotated[list[str] | None, Query(max_length=100)] = None,
        published_from: Annotated[Published | None, Query(alias="from")] = None,
        published_to: Annotated[Published | None, Query(alias="to")] = None,
        sort: Sort = "published",
        order: Order | None = None,
        limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
        offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
    ) -> ArticleList:
        """Articles without their texts, latest first unless another `sort` is given.

        `q` are words that all stand in title and outlet, or together in a passage of the text.
        `total` is how many match.
        """
        wanted = ArticleQuery(
            text=q,
            publishers=tuple(publisher or ()),
            published_from=published_from,
            published_to=published_to,
            sort=sort,
            order=order,
            limit=limit,
            offset=offset,
        )
        return await workers.run(lambda: backend.service.articles(wanted))

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
    async def article(article_id: ArticleId, answer: AnswerId = None) -> Article:
        """An article with its text, in which the offsets of citations count.

        With the id of an `answer` that cites it: as it stood when that answer was given.
        """
        return (await workers.run(partial(backend.article, article_id, answer))).article

    @app.delete("/api/articles/{article_id}")
    async def delete(article_id: ArticleId, with_answers: bool = False) -> Deleted:
        """Remove an article; `with_answers` also the answers that cite it, which hold its text."""
        await workers.run(partial(backend.delete, article_id, with_answers=with_answers))
        return Deleted(deleted=article_id)

    @app.get("/articles/{article_id}", response_class=HTMLResponse, include_in_schema=False)
    async def page(
        article_id: str, start: str = "0", end: str = "0", answer: AnswerId = None
    ) -> HTMLResponse:
        def shown() -> HTMLResponse:
            try:
                found = backend.article(article_id, answer)
            except NotFoundError as error:
                return html(missing_page(str(error)[:300]), 404)
            related = backend.service.related(article_id)
            marked = _offset(start), _offset(end)
            return html(article_page(found.article, related, *marked, found.since))

        return await workers.run(shown)


def _some_taken(report: IngestReport) -> IngestReport:
    """The report, unless nothing at all could be read, which is an error as on the command line."""
    if not report.added + report.updated + report.unchanged + report.duplicates:
        reasons = "; ".join(f"{s.path}: {s.reason}" for s in report.skipped[:3])
        raise InputError(f"nothing could be read: {reasons}")
    return report


def html(page: str, status: int = 200) -> HTMLResponse:
    """The response for a page of our own, under the policy that lets it do nothing."""
    return HTMLResponse(page, status, headers={"Content-Security-Policy": POLICY})


def _offset(given: str) -> int:
    """A bad offset marks nothing; it is no reason to hide the article."""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 12 else 0
