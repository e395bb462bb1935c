"""OpenAI's protocol: Dateline as a chat model for whatever speaks to one.

The last message is the question, the messages of user and assistant before it are its history.
System messages change nothing: an answer rests on the articles alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Literal

from fastapi import FastAPI, Request
from pydantic import BaseModel
from starlette.responses import JSONResponse, Response

from qa.errors import InputError, NotFoundError
from qa.types import MAX_TURN_CHARS, MAX_TURNS, Question
from ui.backend import Backend
from ui.completion import MODEL, Chunks, completion, without_sources
from ui.scope import Scope
from ui.streaming import AnswerStream


class ContentPart(BaseModel):
    type: str
    text: str = ""


class Message(BaseModel):
    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | tuple[ContentPart, ...] | None = None

    def words(self) -> str:
        """The text of the message, without what else it holds."""
        if isinstance(self.content, str):
            return self.content
        return "\n".join(part.text for part in self.content or () if part.type == "text")

    def besides(self) -> str | None:
        """The type of what it holds besides text; None where there is nothing."""
        parts = () if isinstance(self.content, str) else self.content or ()
        return next((part.type for part in parts if part.type != "text"), None)


class Kind(BaseModel):
    type: str


class StreamOptions(BaseModel):
    include_usage: bool = False


class ChatCompletionRequest(BaseModel):
    """What is read of a request; settings of how a language model samples are passed over."""

    model: str | None = MODEL
    messages: tuple[Message, ...]
    stream: bool | None = False
    stream_options: StreamOptions | None = None
    n: int | None = 1
    response_format: Kind | None = None
    tool_choice: Any = None
    dateline: Scope | None = None
    """What narrows the question; with OpenAI's client it goes into `extra_body`."""


def add_openai(app: FastAPI, backend: Backend) -> None:
    """`POST /v1/chat/completions` and `GET /v1/models`."""
    workers = backend.workers

    @app.post("/v1/chat/completions", response_model=None)
    async def chat_completions(asked: ChatCompletionRequest, request: Request) -> Response:
        """An answer as a chat completion, whole or (`stream`) as chunks.

        Its `content` has `[n]` markers and ends with the sources; `annotations` point to each
        marker; `dateline` is the whole `Answer`. `dateline` in the request narrows the question.
        """
        question = _question(asked)
        count, base_url = backend.service.embedder.count_tokens, str(request.base_url)
        if asked.stream:
            usage = asked.stream_options is not None and asked.stream_options.include_usage
            chunks = Chunks(base_url, count if usage else None)
            return AnswerStream(workers, partial(backend.ask, question), chunks)
        # One piece of work: a second one would wait behind the questions of others.
        return await workers.run(
            lambda: JSONResponse(completion(backend.ask(question), base_url, count))
        )

    @app.get("/v1/models")
    async def models() -> dict[str, Any]:
        """The one model there is; any other name in a request means it too."""
        return {"object": "list", "data": [_MODEL]}

    @app.get("/v1/models/{name}")
    async def model(name: str) -> dict[str, Any]:
        """The model of that name."""
        if name != MODEL:
            raise NotFoundError(f"there is no model {name[:100]!r}; the one here is {MODEL!r}")
        return _MODEL


_MODEL = {"id": MODEL, "object": "model", "created": 1_700_000_000, "owned_by": "dateline"}


def _question(asked: ChatCompletionRequest) -> Question:
    if asked.n not in (None, 1):
        raise InputError("n must be 1: the same question always has the same answer here")
    if asked.response_format and asked.response_format.type != "text":
        raise InputError(
            f"response_format {asked.response_format.type[:40]!r} can't be had: answers are text; "
            "their structure is in the field 'dateline' of the response"
        )
    if asked.tool_choice not in (None, "none", "auto"):
        raise InputError("tool_choice must be 'none' or 'auto': no tools are called here")
    said = [m for m in asked.messages if m.role in ("user", "assistant")]
    if not said or said[-1].role != "user":
        raise InputError("the last message must be the user's question")
    if other := said[-1].besides():
        raise InputError(f"a question is text alone, this holds {other[:40]!r}")
    return (asked.dateline or Scope()).narrowed(said[-1].words(), _turns(said))


def _turns(said: Sequence[Message]) -> list[tuple[str, str]]:
    """The questions before the last, each with what was answered to it; the latest ones."""
    turns: list[tuple[str, str]] = []
    for message in said[:-1]:
        words = message.words()
        if message.role == "user":
            turns.append((words[:MAX_TURN_CHARS], ""))
        elif turns and words:
            asked, before = turns[-1]
            told = f"{before} {without_sources(words)}".strip()
            turns[-1] = (asked, told[:MAX_TURN_CHARS])
    return turns[-MAX_TURNS:]
