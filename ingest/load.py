"""Articles as they are found in files, folders, feeds and at web addresses.

Nothing is read before it is asked for, and nothing raises: what cannot be taken comes out as a
`Skipped` with its reason, and the rest goes on.
"""

from __future__ import annotations

import glob
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from ingest.decode import decode
from ingest.documents import NOTHING_SAID, DocumentKind, Metadata, RawDocument, Skipped, Unreadable
from ingest.feeds import read_feed
from ingest.fetch import Page, fetch
from ingest.jsonl import count_lines, read_jsonl
from qa.settings import MAX_FILE_BYTES, MAX_URL_BYTES, URL_TIMEOUT_SECONDS

__all__ = ["Metadata", "RawDocument", "Skipped", "Unreadable", "count", "load"]

_KINDS: dict[str, DocumentKind] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
}
_CONTENT_TYPES: dict[str, DocumentKind] = {
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
}
_FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/xml", "text/xml"}


class _File(NamedTuple):
    path: Path
    shown: str
    """As the user gave it or would find it below what was given."""


def load(
    paths: Iterable[str | Path],
    *,
    allow_urls: bool = False,
    max_file_bytes: int = MAX_FILE_BYTES,
    max_url_bytes: int = MAX_URL_BYTES,
    url_timeout_seconds: float = URL_TIMEOUT_SECONDS,
) -> Iterator[RawDocument | Skipped]:
    """Every article under `paths`, lazily and in a fixed order, each file once.

    A path is a file, a folder (all levels of it; hidden files are passed over), a glob pattern,
    or with `allow_urls` an http(s) address. Files of more than `max_file_bytes` are skipped,
    save JSON Lines, where the limit is for one line.
    """
    for found in _find(paths):
        if isinstance(found, Skipped):
            yield found
        elif isinstance(found, str):
            if allow_urls:
                yield from _load_url(found, max_url_bytes, url_timeout_seconds)
            else:
                yield Skipped(found, "is a URL: give --urls to fetch it")
        else:
            yield from _load_file(found, max_file_bytes)


def count(paths: Iterable[str | Path]) -> int:
    """About how many articles `load` will give, for a progress bar; a feed counts as one."""
    total = 0
    for found in _find(paths):
        name = found.path.name.lower() if isinstance(found, _File) else ""
        if isinstance(found, _File) and name.endswith((".jsonl", ".jsonl.gz")):
            try:
                with found.path.open("rb") as stream:
                    total += count_lines(stream, packed=name.endswith(".gz"))
            except OSError:
                continue
        elif not isinstance(found, Skipped):
            total += 1
    return total


def _find(paths: Iterable[str | Path]) -> Iterator[_File | Skipped | str]:
    """The files and addresses that `paths` name."""
    seen: set[str] = set()
    for given in paths:
        shown = str(given)
        if "://" in shown:
            yield shown
            continue
        try:
            exists = os.path.lexists(shown)
            matches = [shown] if exists else sorted(glob.glob(shown, recursive=True))  # noqa: PTH207
        except (ValueError, OSError):  # a NUL, or a name longer than the system takes
            matches = []
        if not matches:
            is_pattern = glob.has_magic(shown)
            yield Skipped(
                shown, "nothing matches this pattern" if is_pattern else "no such file or folder"
            )
        for match in matches:
            for found in _walk(match, given_by_name=match == shown):
                key = os.path.realpath(found.path)
                if key not in seen:
                    seen.add(key)
                    yield found


def printable(path: str) -> str:
    """The path with bytes that are not UTF-8 written out, so that it can be stored and shown."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _walk(path: str, *, given_by_name: bool) -> Iterator[_File | Skipped]:
    if not Path(path).is_dir():
        yield _File(Path(path), printable(path))
        return
    problems: list[Skipped] = []
    folders: set[str] = set()
    empty = True

    def unreadable(error: OSError) -> None:
        problems.append(
            Skipped(printable(str(error.filename)), f"cannot be opened: {error.strerror}")
        )

    for folder, subfolders, files in os.walk(path, onerror=unreadable, followlinks=True):
        yield from problems
        problems.clear()
        real = os.path.realpath(folder)
        if real in folders:  # a link that leads back
            subfolders.clear()
            continue
        folders.add(real)
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            empty = False
            yield _File(Path(folder) / name, printable(os.path.join(folder, name)))  # noqa: PTH118
    empty = empty and not problems
    yield from problems
    if empty and given_by_name:
        yield Skipped(printable(path), "the folder holds no files")


def _load_file(file: _File, max_bytes: int) -> Iterator[RawDocument | Skipped]:
    name = file.path.name.lower()
    suffix = file.path.suffix.lower()
    rows = name.endswith((".jsonl", ".jsonl.gz"))
    if not rows and suffix != ".xml" and suffix not in _KINDS:
        yield Skipped(file.shown, f"unknown file type {suffix}" if suffix else "unknown file type")
        return
    try:
        base = printable(file.path.resolve().as_posix())
        facts = file.path.stat()
        if not stat.S_ISREG(facts.st_mode):
            yield Skipped(file.shown, "not a regular file")
        elif rows:
            with file.path.open("rb") as stream:
                packed = suffix == ".gz"
                yield from read_jsonl(
                    stream, origin=file.shown, base=base, packed=packed, max_line_bytes=max_bytes
                )
        elif facts.st_size > max_bytes:
            yield Skipped(
                file.shown,
                f"{facts.st_size:,} bytes, more than the limit of {max_bytes:,}"
                " (raise DATELINE_MAX_FILE_BYTES to take it)",
            )
        elif not (raw := file.path.read_bytes()).strip():
            yield Skipped(file.shown, "the file is empty")
        elif suffix == ".xml":
            yield from read_feed(raw, origin=file.shown, base=base)
        else:
            yield _document(
                raw, _KINDS[suffix], key=base, origin=file.shown, filename=printable(file.path.name)
            )
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle
        yield Skipped(file.shown, f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _document(
    raw: bytes,
    kind: DocumentKind,
    *,
    key: str,
    origin: str,
    filename: str | None = None,
    metadata: Metadata = NOTHING_SAID,
    charset: str | None = None,
) -> RawDocument | Skipped:
    content: str | bytes = raw
    try:
        if charset and kind != "pdf":
            content = raw.decode(charset, errors="replace")
        elif kind in ("text", "markdown"):
            content = decode(raw)
    except Unreadable as error:
        return Skipped(origin, str(error))
    digest = hashlib.sha256(raw).hexdigest()
    return RawDocument(key, origin, kind, content, digest, metadata, filename)


def _load_url(url: str, max_bytes: int, timeout: float) -> Iterator[RawDocument | Skipped]:
    try:
        page = fetch(url, max_bytes=max_bytes, timeout_seconds=timeout)
    except Unreadable as error:
        yield Skipped(url, str(error))
        return
    yield from _from_page(url, page)


def _from_page(url: str, page: Page) -> Iterator[RawDocument | Skipped]:
    if page.content_type in _FEED_TYPES:
        yield from read_feed(page.body, origin=url, base=url)
    elif kind := _CONTENT_TYPES.get(page.content_type):
        metadata = Metadata(url=page.url)
        yield _document(
            page.body, kind, key=url, origin=url, metadata=metadata, charset=page.charset
        )
    else:
        yield Skipped(url, f"unknown content type {page.content_type or '(none given)'}")
