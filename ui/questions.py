"""Questions and search over REST."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import FastAPI, Header, Query
from starlette.responses import Response

from qa.suggestions import MOST
from qa.types import MAX_QUESTION_CHARS, Answer, Checked, Frozen, Hit, Question
from ui.backend import Backend
from ui.streaming import AnswerStream, NamedEvents


class Hits(Frozen):
    hits: tuple[Hit, ...]


class Suggestions(Frozen):
    suggestions: tuple[str, ...]


class DraftText(Frozen):
    text: str


def add_questions(app: FastAPI, backend: Backend) -> None:
    """`POST /api/ask`, `POST /api/search`, `POST /api/check` and `GET /api/suggestions`."""
    workers = backend.workers

    @app.post("/api/ask", response_model=Answer)
    async def ask(
        question: Question, accept: Annotated[str | None, Header(max_length=1_000)] = None
    ) -> Answer | Response:
        """An answer whose every sentence stands in an article.

        With `Accept: text/event-stream` the events are `status` (`stage` is `searching`, `reading`,
        `comparing`, `writing` or `checking`, with counts), `sentence` (one each, when it is ready)
        and last `answer`; `error` takes its place when something fails. Hanging up stops the work.
        """
        work = partial(backend.ask, question)
        if "text/event-stream" in (accept or ""):
            return AnswerStream(workers, work, NamedEvents())
        return await workers.run(work)

    @app.post("/api/search")
    async def search(question: Question) -> Hits:
        """The passages nearest to the question, best first."""
        return Hits(hits=await workers.run(partial(backend.service.search, question)))

    @app.get("/api/suggestions")
    async def suggestions(
        limit: Annotated[int, Query(ge=1, le=MOST)] = 6,
        about: Annotated[str | None, Query(max_length=MAX_QUESTION_CHARS)] = None,
    ) -> Suggestions:
        """Questions that the articles are known to answer; near to `about` where it is given.

        They are looked for in the background: soon after the start there may be fewer, or none.
        """
        near = Question(text=about) if about and any(map(str.isalnum, about)) else None
        work = partial(backend.service.suggestions, limit, near)
        return Suggestions(suggestions=await workers.run(work))

    @app.post("/api/check")
    async def check(draft: DraftText) -> Checked:
        """A verdict on each sentence of a draft: `supported` or `verbatim` with the quotes it rests
        on, `contradicted` with the quote that says otherwise, `unsupported` where nothing is found.
        """
        return await workers.run(partial(backend.service.check, draft.text))
