"""Articles from RSS and Atom feeds. The only importer of feedparser."""

from __future__ import annotations

import hashlib
import html
import io
import re
from collections.abc import Iterator
from typing import Any

import feedparser

from ingest.decode import printable
from ingest.documents import Metadata, RawDocument, Skipped

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def read_feed(raw: bytes, *, origin: str, base: str) -> Iterator[RawDocument | Skipped]:
    """The items of a feed, in order; nothing is fetched.

    `base` names the feed in the key of an item whose guid is not an address of its own.
    """
    # A stream, since feedparser takes a string for a path or an address to open.
    feed = feedparser.parse(io.BytesIO(raw))
    if not feed.version:
        yield Skipped(origin, "not an RSS or Atom feed")
        return
    if not feed.entries:
        yield Skipped(origin, "the feed has no items")
    for number, entry in enumerate(feed.entries, start=1):
        yield _item(entry, feed.feed, number, origin, base)


def _item(entry: Any, feed: Any, number: int, origin: str, base: str) -> RawDocument | Skipped:
    markup, is_html = _content(entry)
    name = entry.get("id") or entry.get("link") or str(number)
    if not markup.strip():
        what = "only a title" if _text(entry.get("title")) else "no text"
        return Skipped(f"{origin}#{name}", f"the item has {what}")
    metadata = Metadata(
        url=_text(entry.get("link")),
        title=_text(entry.get("title")),
        publisher=_text((entry.get("source") or {}).get("title")) or _text(feed.get("title")),
        author=_text(entry.get("author")),
        # feedparser leaves the words as written here; its parsed form would lose the zone.
        published=_text(entry.get("published") or entry.get("updated")),
        language=_text(feed.get("language")),
    )
    digest = hashlib.sha256("\0".join([repr(metadata), markup]).encode("utf-8", "replace"))
    key = name if name.startswith(("http://", "https://")) else f"{base}#{name}"
    return RawDocument(
        key=key,
        origin=f"{origin}#{name}",
        kind="html" if is_html else "text",
        content=markup,
        raw_sha256=digest.hexdigest(),
        metadata=metadata,
    )


def _content(entry: Any) -> tuple[str, bool]:
    """The longest text of an item and whether it is markup."""
    candidates = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    best = max(candidates, key=lambda c: len(c.get("value") or ""))
    value = best.get("value") or ""
    # feedparser calls all that RSS describes HTML; most plain summaries have not one tag.
    if best.get("type") == "text/plain" or not _TAG.search(value):
        return html.unescape(value), "</" in value
    return value, True


def _text(value: object) -> str | None:
    return printable(" ".join(value.split())) or None if isinstance(value, str) else None
