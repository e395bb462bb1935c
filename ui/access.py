"""Keys: where any are set, who shows none is let in nowhere but to the health checks."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from ui.problems import problem

OPEN = frozenset({"/livez", "/readyz"})
_FOR_BOTS = ("/v1/", "/mcp")
_NEEDED = (
    "a key is needed: send it as 'Authorization: Bearer KEY', or in a browser as the password, "
    "with any name"
)


class Access:
    """ASGI middleware. A key is a bearer token (RFC 6750), or the password of basic authentication
    (RFC 7617), which browsers ask for themselves and then send with every request of a page."""

    def __init__(self, app: ASGIApp, keys: Sequence[str]) -> None:
        self._app = app
        self._keys = [key.encode() for key in keys]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in OPEN or self._admits(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        scheme = "Bearer" if path.startswith(_FOR_BOTS) else "Basic"
        challenge = {"WWW-Authenticate": f'{scheme} realm="Dateline"'}
        await problem(path, 401, _NEEDED, headers=challenge)(scope, receive, send)

    def _admits(self, headers: Headers) -> bool:
        shown = _shown(headers.get("authorization", ""))
        return any(secrets.compare_digest(shown, key) for key in self._keys)


def _shown(authorization: str) -> bytes:
    scheme, _, credentials = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return credentials.strip().encode()
    if scheme.lower() == "basic":
        try:
            return base64.b64decode(credentials.strip(), validate=True).partition(b":")[2]
        except (binascii.Error, ValueError):
            return b""
    return b""
