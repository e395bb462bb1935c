"""Keys: where any are set, who shows none is let in nowhere but to the health checks."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Sequence

from fastapi import FastAPI
from starlette.authentication import (
    AuthCredentials,
    AuthenticationBackend,
    AuthenticationError,
    BaseUser,
)
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.requests import HTTPConnection
from starlette.responses import Response

from qa.settings import Settings
from ui.guard import LOOPBACK
from ui.problems import problem

OPEN = frozenset({"/livez", "/readyz"})
_FOR_BOTS = ("/v1/", "/mcp")
_NEEDED = (
    "a key is needed: send it as 'Authorization: Bearer KEY', or in a browser as the password, "
    "with any name"
)


class Keys(AuthenticationBackend):
    """A key is a bearer token (RFC 6750), or the password of basic authentication (RFC 7617), which
    browsers ask for themselves and then send with every request of a page."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = [key.encode() for key in keys]

    async def authenticate(self, conn: HTTPConnection) -> tuple[AuthCredentials, BaseUser] | None:
        """None, since nobody is anybody here; `AuthenticationError` where no key is shown."""
        shown = _shown(conn.headers.get("authorization", ""))
        admitted = any(secrets.compare_digest(shown, key) for key in self._keys)
        if admitted or conn.scope["path"] in OPEN:  # `url` is made with what `Host` says
            return None
        raise AuthenticationError(_NEEDED)


def ask_for_keys(app: FastAPI, keys: Sequence[str]) -> None:
    """Let nobody in who shows none of the keys."""
    app.add_middleware(AuthenticationMiddleware, backend=Keys(keys), on_error=_refused)


def exposure(settings: Settings) -> str | None:
    """What others may do to a service that asks for no key; None where they can't reach it."""
    if settings.host in LOOPBACK or settings.keys():
        return None
    may = "read the library" if settings.read_only else "read and change the library"
    return f"Whoever reaches {settings.host} may {may}: set DATELINE_API_KEYS to ask for a key."


def _refused(conn: HTTPConnection, error: AuthenticationError) -> Response:
    path = conn.scope["path"]
    scheme = "Bearer" if path.startswith(_FOR_BOTS) else "Basic"
    challenge = {"WWW-Authenticate": f'{scheme} realm="Dateline"'}
    return problem(path, 401, str(error), headers=challenge)


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
