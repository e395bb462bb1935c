"""Articles from JSON Lines: one object a line, plain or gzip, read line by line."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterator
from typing import IO, cast

from ingest.decode import printable
from ingest.documents import Metadata, RawDocument, Skipped

_CHUNK = 1 << 20
_BLANK = b" \t\r\n\xef\xbb\xbf\0"


def read_jsonl(
    stream: IO[bytes], *, origin: str, base: str, packed: bool, max_line_bytes: int
) -> Iterator[RawDocument | Skipped]:
    """The articles in `stream`, in order; a line that cannot be used is skipped with its number.

    `base` names the file in the key of a row that has neither id nor url. When `packed` (gzip)
    breaks off half-way, what came before is kept and the rest is reported.
    """
    lines = cast("IO[bytes]", gzip.GzipFile(fileobj=stream)) if packed else stream
    number = rows = 0
    try:
        while line := lines.readline(max_line_bytes + 1):
            number += 1
            if not line.strip(_BLANK):
                continue
            rows += 1
            if len(line) > max_line_bytes:
                while line and not line.endswith(b"\n"):
                    line = lines.readline(_CHUNK)
                yield Skipped(
                    origin,
                    f"line {number}: longer than {max_line_bytes:,} bytes"
                    " (raise DATELINE_MAX_FILE_BYTES to take it)",
                )
            else:
                yield _row(line, number, origin, base)
    except (EOFError, OSError, zlib.error) as error:
        where = f"after line {number}" if number else "at its start"
        yield Skipped(origin, f"cannot be read {where}: {_why(error)}")
        return
    if not rows:
        yield Skipped(origin, "the file is empty")


def count_lines(stream: IO[bytes], *, packed: bool) -> int:
    """How many lines `stream` has, for a progress bar; as far as it can be read."""
    lines = cast("IO[bytes]", gzip.GzipFile(fileobj=stream)) if packed else stream
    total = 0
    try:
        while chunk := lines.read(_CHUNK):
            total += chunk.count(b"\n")
    except (EOFError, OSError, zlib.error):
        pass
    return total


def _row(line: bytes, number: int, origin: str, base: str) -> RawDocument | Skipped:
    try:
        row = json.load(io.StringIO(line.decode("utf-8-sig").strip("\0 \t\r\n")))
    except UnicodeDecodeError:
        return Skipped(origin, f"line {number}: not UTF-8")
    except (ValueError, RecursionError):
        return Skipped(origin, f"line {number}: not JSON")
    if not isinstance(row, dict):
        return Skipped(origin, f"line {number}: not an object but {_type(row)}")
    if row.get("text") is None:
        return Skipped(origin, f"line {number}: no text")
    fields: dict[str, str | None] = {}
    for name in ("id", "url", "title", "publisher", "author", "published", "language", "text"):
        value = row.get(name)
        if name == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str | None):
            return Skipped(origin, f"line {number}: {name} is {_type(value)}, not a string")
        fields[name] = (
            value if name == "text" else (printable(value).strip() or None if value else None)
        )
    text = fields.pop("text") or ""
    external_id = fields.pop("id")
    if external_id:
        key = f"id:{external_id}"
    else:
        key = (
            fields["url"]
            or f"{base}#{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:16]}"
        )
    return RawDocument(
        key=key,
        origin=f"{origin}:{number}",
        kind="text",
        content=text,
        raw_sha256=hashlib.sha256(line.rstrip(b"\r\n")).hexdigest(),
        metadata=Metadata(external_id=external_id, **fields),
    )


def _type(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list"}
    names |= {str: "a string", type(None): "null"}
    return names.get(type(value), "an object")


def _why(error: Exception) -> str:
    if isinstance(error, gzip.BadGzipFile):
        return "not a gzip file"
    if isinstance(error, EOFError | zlib.error):
        return "the gzip file is broken or cut off"
    return getattr(error, "strerror", None) or str(error)
