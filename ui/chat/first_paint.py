"""What a browser shows of the chat's page before its scripts have run."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MASTHEAD = (
    '<header class="dl-masthead"><h1>Dateline</h1>'
    "<p>Answers from your articles, each sentence with the words it rests on.</p></header>"
)
_STYLE = (Path(__file__).with_name("static") / "chat.css").read_text("utf-8")
_FIRST = (
    f'<style>{_STYLE}</style><div id="dl-first">{MASTHEAD}</div>'
    '<link rel="stylesheet" href="/chat/answer.css">'
    '<link rel="stylesheet" href="/chat/library.css">'
).encode()
_BODY = re.compile(rb"<body\b[^>]*>")


class FirstPaint:
    """ASGI middleware: puts style and masthead into the page at `/`, else empty until later.

    The style hides this masthead as soon as the page's own is there.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        start: Message | None = None
        body = b""

        async def gathered(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body") or start is None:
                return
            page = _BODY.sub(lambda opened: opened.group() + _FIRST, body, count=1)
            MutableHeaders(scope=start)["content-length"] = str(len(page))
            await send(start)
            await send({"type": "http.response.body", "body": page})

        await self._app(scope, receive, gathered)
