"""An answer over server-sent events: what happens as it happens, then the whole answer."""

from __future__ import annotations

import json
import math
import threading
from functools import partial
from typing import Any

import anyio
import anyio.from_thread
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from qa.errors import DatelineError
from qa.progress import Progress
from qa.types import Answer
from ui import problems
from ui.asking import Ask, stoppable
from ui.workers import Place, Workers

Event = tuple[str, dict[str, Any]]


class AnswerStream(Response):
    """The events are `status`, `sentence` (one each) and last `answer`, or else `error`.

    A full queue raises `TooBusyError` before anything is sent. When the client leaves, the work
    stops at its next step.
    """

    media_type = "text/event-stream"

    def __init__(self, workers: Workers, ask: Ask) -> None:
        super().__init__(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._workers = workers
        self._ask = ask

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
        telling, events = anyio.create_memory_object_stream[Event](math.inf)
        left = threading.Event()

        def tell(progress: Progress) -> None:
            anyio.from_thread.run_sync(telling.send_nowait, _event(progress))

        async def work() -> None:
            with telling:
                last = await _ending(place, partial(self._ask, stoppable(tell, left)))
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
                async for name, data in events:
                    text = f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
                    await send(_body(text, more=True))
                await send(_body("", more=False))
                tasks.cancel_scope.cancel()
        finally:
            left.set()
            events.close()


async def _ending(place: Place, ask: partial[Answer]) -> Event:
    try:
        answer = await place.run(ask)
    except DatelineError as error:
        return "error", problems.error_body(problems.kind_of(error)[1], str(error))
    except Exception:
        problems.log.exception("a question failed")
        return "error", problems.error_body("internal", problems.UNEXPECTED)
    return "answer", answer.model_dump(mode="json")


def _event(progress: Progress) -> Event:
    if progress.sentence is not None:
        return "sentence", progress.sentence.model_dump(mode="json")
    return "status", progress.model_dump(mode="json", exclude_none=True)


def _body(text: str, *, more: bool) -> dict[str, Any]:
    return {"type": "http.response.body", "body": text.encode(), "more_body": more}
