"""What goes wrong over HTTP, in one shape, `{"error": {"type", "message"}}`; OpenAI's in `/v1`."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Protocol

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from qa.errors import (
    DatelineError,
    InputError,
    LibraryBusyError,
    ModelError,
    NotFoundError,
)
from ui.backend import ReadOnlyError
from ui.invalid import in_words
from ui.workers import TooBusyError

log = logging.getLogger(__name__)

_BY_ERROR: dict[type[DatelineError], tuple[int, str]] = {
    InputError: (400, "invalid_request"),
    ReadOnlyError: (403, "read_only"),
    NotFoundError: (404, "not_found"),
    LibraryBusyError: (409, "library_busy"),
    ModelError: (500, "model_error"),
    TooBusyError: (503, "busy"),
}
_BY_STATUS = {
    400: "invalid_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_media_type",
    422: "invalid_request",
    503: "busy",
}
UNEXPECTED = "something went wrong here; the log of the service says what"


class _Invalid(Protocol):
    def errors(self) -> list[dict[str, Any]]: ...


def problem(
    path: str,
    status: int,
    message: str,
    kind: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """The response for a failure at a path; `kind` follows from the status where none is given."""
    kind = kind or _BY_STATUS.get(status, "error")
    if f"{path}/".startswith("/v1/"):
        status = 400 if status == 422 else status
        body: Mapping[str, object] = openai_error_body(status, kind, message)
    else:
        body = error_body(kind, message)
    return JSONResponse(body, status_code=status, headers=dict(headers or {}))


def error_body(kind: str, message: str) -> dict[str, dict[str, str]]:
    return {"error": {"type": kind, "message": message}}


def openai_error_body(status: int, kind: str, message: str) -> dict[str, dict[str, str | None]]:
    """The same in OpenAI's shape: `type` by who is at fault, ours as `code`."""
    fault = "invalid_request_error" if status < 500 else "server_error"
    return {"error": {"message": message, "type": fault, "param": None, "code": kind}}


def kind_of(error: DatelineError) -> tuple[int, str]:
    """The status and the type that stand for an error."""
    for known, told in _BY_ERROR.items():
        if isinstance(error, known):
            return told
    return 500, "library_error"


async def from_dateline(request: Request, error: Exception) -> JSONResponse:
    told: DatelineError = error  # type: ignore[assignment]
    status, kind = kind_of(told)
    headers = {"Retry-After": "2"} if status == 503 else None
    return problem(request.url.path, status, str(error), kind, headers)


async def from_invalid(request: Request, error: Exception) -> JSONResponse:
    invalid: _Invalid = error  # type: ignore[assignment]
    return problem(request.url.path, 422, in_words(invalid.errors()))


async def from_http(request: Request, error: Exception) -> JSONResponse:
    refused: HTTPException = error  # type: ignore[assignment]
    plain = {
        404: f"there is nothing at {request.url.path[:200]}",
        405: f"{request.method} is not possible at {request.url.path[:200]}",
    }
    standard = refused.detail == HTTPStatus(refused.status_code).phrase
    message = plain.get(refused.status_code, refused.detail) if standard else refused.detail
    return problem(request.url.path, refused.status_code, message, headers=refused.headers)


async def from_unexpected(request: Request, error: Exception) -> JSONResponse:
    log.error("%s %s failed", request.method, request.url.path)
    return problem(request.url.path, 500, UNEXPECTED, "internal")
