"""The whole HTTP service: API, article pages and chat on one port."""

from __future__ import annotations

import contextlib
import os
import socket
from collections.abc import AsyncIterator, Callable

import uvicorn
from fastapi import FastAPI

from qa.errors import DatelineError, InputError
from qa.settings import Settings
from ui.api import build_api, close_api
from ui.backend import Backend, OpenService, Told, open_indexed
from ui.chat.mount import mount_chat
from ui.mcp import McpDoor

SHUTDOWN_SECONDS = 3


def create_app(
    settings: Settings,
    *,
    open_service: OpenService = open_indexed,
    told: Told = lambda reason: None,
) -> FastAPI:
    """The application; its service is opened, and its models loaded, when it is started."""
    backend = Backend(settings, open_service)

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with backend.open(told):
            async with bots.running():
                yield

    app = build_api(backend, lifespan)
    bots = McpDoor(app, backend)
    close_api(app)
    return mount_chat(app, backend)


def serve(settings: Settings, announce: Callable[[str], None]) -> None:
    """Serve until interrupted; `announce` gets the address once questions can be answered.

    Raises `InputError` when the address can't be had, and what keeps the models from loading.
    """
    failed: list[str] = []
    listening = _listen(settings.host, settings.port)
    address = _address(settings.host, listening.getsockname()[1])

    def told(reason: str | None) -> None:
        if reason is None:
            announce(address)
        else:
            failed.append(reason)
            server.should_exit = True

    app = create_app(settings, told=told)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        )
    )
    with listening, contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listening])
    if failed:
        raise DatelineError(failed[0])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), port), family=family, backlog=512)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise InputError(
            f"cannot listen on {host}:{port}: {reason}. Choose another with --port"
        ) from error


def _address(host: str, port: int) -> str:
    reachable = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104 - compared
    if ":" in reachable and not reachable.startswith("["):
        reachable = f"[{reachable}]"
    return f"http://{reachable}:{port}"
