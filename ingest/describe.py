"""Title, outlet, author, date and language of an article, each from the best source that has it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

import py3langid

from ingest.dates import date_in_name, date_in_url, parse_date
from ingest.documents import Extracted, RawDocument
from ingest.opinion import opinion
from ingest.wording import machine_spun
from qa.text import sentences
from qa.types import Published, PublishedFrom, Signal, Source

MAX_TITLE_CHARS = 300
DERIVED_TITLE_CHARS = 80
LANGUAGE_SAMPLE_CHARS = 600
MIN_LANGUAGE_CHARS = 60
"""Shorter texts are too often told wrong; unspaced scripts say as much in a third of that."""
_CLOCK = re.compile(r"^\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?\s*[-–—:|]?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Described:
    source: Source
    signals: tuple[Signal, ...]


def _web_address(url: str | None) -> str | None:
    """Only what can be linked without harm: `javascript:` and the like are no source."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def describe(raw: RawDocument, extracted: Extracted) -> Described:
    """Who published the article and when, and what a reader may want to know about it.

    What was given with the document goes before markup, markup before the text, the text before
    the address or the file name. A value that cannot be true, such as a date in the future, is
    passed over for the next source.
    """
    given, markup, said = raw.metadata, extracted.markup, extracted.said
    url = _web_address(given.url) or _web_address(markup.url)
    written = _line(given.title) or _line(markup.title) or _line(said.title)
    author = _line(given.author) or _line(markup.author) or _line(said.author)
    published, published_from = _published(raw, extracted, url)
    source = Source(
        article_id=article_id(raw.key),
        external_id=given.external_id,
        title=written or _derived_title(extracted),
        publisher=_outlet(given.publisher, said.publisher)
        or _line(markup.publisher)
        or _line(said.publisher)
        or _domain(url),
        author=author,
        url=url,
        published=published,
        published_from=published_from,
        language=_language(given.language)
        or _language(markup.language)
        or _told_language(extracted),
    )
    return Described(source, _signals(source, extracted, titled=written is not None))


def _signals(source: Source, extracted: Extracted, *, titled: bool) -> tuple[Signal, ...]:
    signals = []
    if not titled:
        signals.append(Signal(kind="no_title", detail="the title is taken from the first sentence"))
    if not source.author:
        signals.append(Signal(kind="no_byline", detail="no author is named"))
    if source.published is None:
        signals.append(Signal(kind="no_date", detail="no date of publication is known"))
    if count := len(extracted.removed):
        lines = "1 line" if count == 1 else f"{count} lines"
        taken, left = sum(map(len, extracted.removed)), len(extracted.text)
        detail = f"{lines} of boilerplate or credits taken out, {taken / (taken + left):.0%} of all"
        signals.append(Signal(kind="boilerplate_removed", detail=detail))
    found = opinion(
        title=source.title,
        url=source.url,
        section=extracted.said.section or extracted.markup.section,
        lines=[block.text for block in extracted.blocks],
        removed=extracted.removed,
    )
    spun = machine_spun(extracted.text) if source.language == "en" else None
    return (*signals, *(signal for signal in (found, spun) if signal))


def article_id(key: str) -> str:
    """The id of the article with this key: the same in every ingest and every library."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _published(
    raw: RawDocument, extracted: Extracted, url: str | None
) -> tuple[Published | None, PublishedFrom]:
    sources: tuple[tuple[str | None, PublishedFrom], ...] = (
        (raw.metadata.published, "metadata"),
        (extracted.markup.published, "metadata"),
        (date_in_url(url) if url else None, "metadata"),
        (extracted.said.published, "text"),
        (date_in_name(raw.filename) if raw.filename else None, "filename"),
    )
    for written, source in sources:
        if written and (value := parse_date(written)) is not None:
            return value, source
    return None, "unknown"


def _line(value: str | None) -> str | None:
    return " ".join(value.split())[:MAX_TITLE_CHARS].strip() or None if value else None


def _derived_title(extracted: Extracted) -> str:
    """The first sentence, cut at a word."""
    body = next((block.text for block in extracted.blocks if block.kind == "body"), extracted.text)
    first = next(iter(sentences(body)), None)
    title = _CLOCK.sub("", body[first.start : first.end] if first else body, count=1)
    if len(title) <= DERIVED_TITLE_CHARS:
        return title
    cut = title[:DERIVED_TITLE_CHARS]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–—-") + "…"


def _outlet(given: str | None, said: str | None) -> str | None:
    """The outlet as given, without the section that a feed's title adds to the name in the text."""
    given = _line(given)
    if given and said and re.match(rf"{re.escape(said)} ?[:|–—-] ", given):
        return said
    return given


def _domain(url: str | None) -> str | None:
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _language(tag: str | None) -> str | None:
    """The ISO 639-1 code that a tag such as "en-GB" begins with."""
    found = re.match(r"([a-z]{2})(?:[-_]|$)", tag.strip().lower()) if tag else None
    return found[1] if found else None


def _told_language(extracted: Extracted) -> str | None:
    text = extracted.text[:LANGUAGE_SAMPLE_CHARS]
    if len(text.encode()) < MIN_LANGUAGE_CHARS:
        return None
    return str(py3langid.classify(text)[0])
