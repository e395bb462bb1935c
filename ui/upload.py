"""Articles that come by HTTP, as documents for the ingest."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO, Any

from ingest.documents import RawDocument, Skipped
from ingest.jsonl import read_jsonl
from ingest.load import load
from qa.errors import InputError

MAX_ARTICLES = 1_000
"""Most articles in one JSON body; larger collections come as a JSON Lines file."""
_CHUNK = 1 << 20


def from_json(body: bytes, *, max_bytes: int) -> Iterator[RawDocument | Skipped]:
    """The articles in a JSON object or list of objects, with the fields of JSON Lines."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise InputError("the body is not JSON") from error
    rows: list[Any] = given if isinstance(given, list) else [given]
    if not rows:
        raise InputError("the list of articles is empty")
    if len(rows) > MAX_ARTICLES:
        raise InputError(
            f"{len(rows):,} articles at once: at most {MAX_ARTICLES:,} are taken, "
            "send more as a .jsonl file"
        )
    lines = "".join(json.dumps(row, sort_keys=True) + "\n" for row in rows)
    return read_jsonl(
        io.BytesIO(lines.encode()),
        origin="request",
        base="request",
        packed=False,
        max_line_bytes=max_bytes,
    )


def from_files(
    files: Iterable[tuple[str, IO[bytes]]], *, max_bytes: int
) -> Iterator[RawDocument | Skipped]:
    """The articles in uploaded files, given as (name, content).

    A name says nothing about identity, since many pages are called index.html: a file is known by
    its content, and the same file again changes nothing.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        for number, (given, content) in enumerate(files):
            name = PurePosixPath(PureWindowsPath(given).as_posix()).name[-150:].replace("\0", "")
            name = name.lstrip(".") or "upload"
            place = Path(folder).resolve() / str(number)
            place.mkdir()
            path = place / name
            with path.open("wb") as file:
                while chunk := content.read(_CHUNK):
                    file.write(chunk)
            for document in load(
                [path],
                max_file_bytes=max_bytes,
                max_url_bytes=max_bytes,
                url_timeout_seconds=1,
            ):
                yield _renamed(document, f"{place.as_posix()}/")
            path.unlink()


def _renamed(document: RawDocument | Skipped, folder: str) -> RawDocument | Skipped:
    """The document without the temporary folder in what it is known by."""
    if isinstance(document, Skipped):
        return Skipped(document.path.replace(folder, ""), document.reason.replace(folder, ""))
    key, origin = document.key.replace(folder, "upload:"), document.origin.replace(folder, "")
    if document.filename is not None:
        key = f"{key}#{document.raw_sha256[:16]}"
    return replace(document, key=key, origin=origin)
