"""What a request must satisfy before it gets anywhere: a known host, our own pages, a sane size.

A web page somewhere else must not be able to read or fill the library through a visitor's browser:
the `Host` check stops names that were pointed at this machine (DNS rebinding), the `Origin` check
stops forms and scripts of other sites.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.problems import problem

LOOPBACK = ("localhost", "127.0.0.1", "::1")
_READING = ("GET", "HEAD", "OPTIONS")
PAGE_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'"
)
"""For pages that bring no stricter policy: nothing is fetched from anywhere but here."""


class Guard:
    """ASGI middleware; `max_body` gives the largest body in bytes for a path."""

    def __init__(
        self, app: ASGIApp, allowed_hosts: frozenset[str] | None, max_body: Callable[[str], int]
    ) -> None:
        self._app = app
        self._hosts = allowed_hosts
        self._max_body = max_body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._max_body(scope["path"])
        refusal = self._refusal(scope, limit)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        await self._app(scope, _limited(receive, limit), _with_headers(send))

    def _refusal(self, scope: Scope, limit: int) -> Response | None:
        headers = Headers(scope=scope)
        path, host = scope["path"], headers.get("host", "")
        if self._hosts is not None and host_name(host) not in self._hosts:
            return problem(
                path, 403, "this host name is not served: set DATELINE_HOST to the name in use"
            )
        origin = headers.get("origin")
        if scope["method"] not in _READING and origin and _netloc(origin) != host:
            return problem(path, 403, "requests from other web sites are refused")
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > limit:
            return problem(path, 413, _too_large(limit))
        return None


def host_name(host: str) -> str:
    """The name in a `Host` header, lower case, without port and brackets."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _netloc(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def allowed_hosts(host: str) -> frozenset[str] | None:
    """Names by which a service bound to `host` may be called; None when any will do."""
    if host in ("0.0.0.0", "::", ""):  # noqa: S104 - compared, not bound
        return None
    return frozenset({*LOOPBACK, host.lower().strip("[]")})


def _too_large(limit: int) -> str:
    return f"the body is too large: at most {limit:,} bytes are taken here"


def _limited(receive: Receive, limit: int) -> Receive:
    taken = 0

    async def counted() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > limit:
            raise HTTPException(413, _too_large(limit))
        return message

    return counted


def _with_headers(send: Send) -> Send:
    async def added(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("x-content-type-options", "nosniff")
            headers.setdefault("referrer-policy", "no-referrer")
            if headers.get("content-type", "").startswith("text/html"):
                headers.setdefault("content-security-policy", PAGE_POLICY)
        await send(message)

    return added
