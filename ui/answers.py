"""Answers that were kept, over REST and each as a page; and what readers say of them."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Literal

from fastapi import FastAPI, Path
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from qa.answers import Feedback
from qa.errors import NotFoundError
from qa.types import Answer
from ui.answer_page import answer_page, no_answer_page
from ui.articles import html
from ui.backend import Backend
from ui.markdown import answer_as_markdown

AnswerId = Annotated[str, Path(max_length=200)]


def add_answers(app: FastAPI, backend: Backend) -> None:
    """`/api/answers/{id}`, its page, and `POST /api/feedback`."""
    workers, answers = backend.workers, backend.answers

    @app.get(
        "/api/answers/{answer_id}",
        response_model=Answer,
        responses={200: {"content": {"text/markdown": {}}}},
    )
    async def answer(
        answer_id: AnswerId, format: Literal["json", "markdown"] = "json"
    ) -> Answer | Response:
        """An answer that was given, exactly as it was; `format=markdown` for pasting elsewhere."""
        found = await workers.run(partial(answers.get, answer_id))
        if format == "json":
            return found
        return PlainTextResponse(answer_as_markdown(found), media_type="text/markdown")

    @app.get("/answers/{answer_id}", response_class=HTMLResponse, include_in_schema=False)
    async def page(answer_id: str) -> HTMLResponse:
        def shown() -> HTMLResponse:
            try:
                return html(answer_page(answers.get(answer_id), answers.given(answer_id)))
            except NotFoundError:
                return html(no_answer_page(), 404)

        return await workers.run(shown)

    @app.post("/api/feedback")
    async def feedback(said: Feedback) -> Feedback:
        """Whether an answer was of use, and why (not)."""
        await workers.run(partial(answers.rate, said))
        return said
