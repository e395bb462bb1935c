"""Questions and search over REST."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import FastAPI, Header
from starlette.responses import Response

from qa.types import Answer, Checked, Frozen, Hit, Question
from ui.backend import Backend
from ui.streaming import AnswerStream


class Hits(Frozen):
    hits: tuple[Hit, ...]


class DraftText(Frozen):
    text: str


def add_questions(app: FastAPI, backend: Backend) -> None:
    """`POST /api/ask`, `POST /api/search` and `POST /api/check`."""
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
            return AnswerStream(workers, work)
        return await workers.run(work)

    @app.post("/api/search")
    async def search(question: Question) -> Hits:
        """The passages nearest to the question, best first."""
        return Hits(hits=await workers.run(partial(backend.service.search, question)))

    @app.post("/api/check")
    async def check(draft: DraftText) -> Checked:
        """A verdict on each sentence of a draft: `supported` or `verbatim` with the quotes it rests
        on, `contradicted` with the quote that says otherwise, `unsupported` where nothing is found.
        """
        return await workers.run(partial(backend.service.check, draft.text))
