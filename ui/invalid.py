"""What is wrong with a value somebody sent, in a sentence that names the field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

SHOWN = 3
_SENT_IN = frozenset({"body", "query", "path", "header"})
_HOW_READ = frozenset({"function-after", "date", "datetime", "str"})


def in_words(errors: Sequence[Mapping[str, Any]]) -> str:
    """Pydantic's errors as one readable sentence; what was sent is never repeated in it."""
    told = list(dict.fromkeys(_one(error) for error in errors))
    more = f" (and {len(told) - SHOWN} more)" if len(told) > SHOWN else ""
    return "; ".join(told[:SHOWN]) + more


def _one(error: Mapping[str, Any]) -> str:
    context = error.get("ctx", {})
    kind = error["type"]
    if kind == "json_invalid":
        return f"the body is not JSON: {context.get('error', 'it cannot be read')}"
    path = [part for part in error["loc"] if part not in _HOW_READ and "[" not in str(part)]
    if path and path[0] in _SENT_IN and (len(path) > 1 or path[0] == "body"):
        path = path[1:]
    field = ".".join(str(part) for part in path) or "the body"
    if kind == "missing":
        return f"{field} is missing" if path else "the body is missing: send JSON"
    if kind == "extra_forbidden":
        return f"{field} is not a known field"
    if kind == "string_too_long":
        sent = error.get("input")
        length = f", this has {len(sent):,}" if isinstance(sent, str) else ""
        return f"{field} takes at most {context['max_length']:,} characters{length}"
    if kind == "string_type":
        return f"{field} must be text"
    if kind == "string_unicode":
        return f"{field} is not text: it holds half a character"
    if kind in ("tuple_type", "list_type"):
        return f"{field} must be a list"
    if kind == "too_long":
        return f"{field} takes at most {context['max_length']:,} items"
    if kind.startswith(("date_", "datetime_", "date_from", "datetime_from")):
        return f"{field} is not a date: write it as 2024-11-14 or 2024-11-14T21:20:00"
    if kind == "value_error":
        return str(error["msg"]).removeprefix("Value error, ")  # our own, which names the field
    if kind in ("model_attributes_type", "model_type", "dict_type"):
        return f"{field} must be a JSON object"
    message = str(error["msg"])
    return f"{field}: {message[:1].lower()}{message[1:]}"
