"""An answer over server-sent events: what happens as it happens, then the whole answer."""

from __future__ import annotations

import json
import math
import threading
from functools import partial
from typing import Any, Protocol

import anyio
import anyio.from_thread
from fastapi.sse import format_sse_event
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from qa.errors import DatelineError
from qa.progress import Progress
from qa.types import Answer
from ui import problems
from ui.asking import Ask, stoppable
from ui.workers import Place, Workers


class Wire(Protocol):
    """How a door writes what happens as server-sent events."""

    def step(self, progress: Progress) -> str: ...

    def answer(self, answer: Answer) -> str: ...

    def error(self, status: int, kind: str, message: str) -> str: ...


class NamedEvents:
    """`status`, `sentence` (one each) and last `answer`, or else `error`."""

    def step(self, progress: Progress) -> str:
        if progress.sentence is not None:
            return server_sent(progress.sentence.model_dump(mode="json"), "sentence")
        return server_sent(progress.model_dump(mode="json", exclude_none=True), "status")

    def answer(self, answer: Answer) -> str:
        return server_sent(answer.model_dump(mode="json"), "answer")

    def error(self, status: int, kind: str, message: str) -> str:
        return server_sent(problems.error_body(kind, message), "error")


class AnswerStream(Response):
    """What `ask` tells and answers, as `wire` writes it.

    A full queue raises `TooBusyError` before anything is sent. When the client leaves, the work
    stops at its next step.
    """

    media_type = "text/event-stream"

    def __init__(self, workers: Workers, ask: Ask, wire: Wire) -> None:
        super().__init__(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._workers = workers
        self._ask = ask
        self._wire = wire

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._workers.place() as place:
            await send(
                {
                    "type": "http.response.start",
                    "status": self.status_code,
                    "headers": self.raw_headers,
                }
            )
            await self._stream(place, receive, send)

    async def _stream(self, place: Place, receive: Receive, send: Send) -> None:
        telling, told = anyio.create_memory_object_stream[str](math.inf)
        left = threading.Event()

        def tell(progress: Progress) -> None:
            anyio.from_thread.run_sync(telling.send_nowait, self._wire.step(progress))

        async def work() -> None:
            with telling:
                last = await self._ending(place, partial(self._ask, stoppable(tell, left)))
                telling.send_nowait(last)

        async def watch() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass
            left.set()
            tasks.cancel_scope.cancel()

        try:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(work)
                tasks.start_soon(watch)
                async for text in told:
                    await send(_body(text, more=True))
                await send(_body("", more=False))
                tasks.cancel_scope.cancel()
        finally:
            left.set()
            told.close()

    async def _ending(self, place: Place, ask: partial[Answer]) -> str:
        try:
            return await place.run(lambda: self._wire.answer(ask()))
        except DatelineError as error:
            return self._wire.error(*problems.kind_of(error), str(error))
        except Exception:
            problems.log.exception("a question failed")
            return self._wire.error(500, "internal", problems.UNEXPECTED)


def server_sent(data: dict[str, Any], event: str | None = None) -> str:
    """An event that holds JSON.

    In ASCII: clients that read by lines take some characters beyond it for ends of lines.
    """
    return format_sse_event(data_str=json.dumps(data), event=event).decode()


def _body(text: str, *, more: bool) -> dict[str, Any]:
    return {"type": "http.response.body", "body": text.encode(), "more_body": more}
