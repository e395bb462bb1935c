"""The values that pass between loading, extracting and describing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qa.errors import DatelineError
from qa.types import PassageKind

DocumentKind = Literal["text", "markdown", "html", "pdf"]


class Unreadable(DatelineError):  # noqa: N818 -- what the document is, as in "skipped: unreadable"
    """A document that holds no article; the message says why."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What somebody says about an article, as written there: nothing is parsed or checked."""

    external_id: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    section: str | None = None
    """The part of the outlet's site that it stands in, or its type in schema.org's terms."""


NOTHING_SAID = Metadata()


@dataclass(frozen=True, slots=True)
class RawDocument:
    """One article as it was found, before anything is taken out of it."""

    key: str
    """Its identity: the same key in a later ingest means a newer version of this article."""
    origin: str
    """Where it came from, for people: a path, `articles.jsonl:12`, `feed.xml#item` or a URL."""
    kind: DocumentKind
    content: str | bytes
    """Bytes for PDF, and for HTML so that the character set it declares counts; else a string."""
    raw_sha256: str
    """Of its bytes with all its metadata: a changed date is a change too."""
    metadata: Metadata = NOTHING_SAID
    filename: str | None = None
    """Set where one file is one article, so that a date in the name speaks of it."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not taken, and why, in words a user can act on."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, caption or pull quote: one line of normal white space."""

    kind: PassageKind
    text: str


@dataclass(frozen=True, slots=True)
class Extracted:
    """The clean blocks of an article, what was taken out, and what it says about itself."""

    blocks: tuple[Block, ...]
    removed: tuple[str, ...] = ()
    """Boilerplate lines, in their order."""
    markup: Metadata = NOTHING_SAID
    """What HTML, front matter or PDF properties say."""
    said: Metadata = NOTHING_SAID
    """What lines of the text say: byline, date line, credit."""

    @property
    def text(self) -> str:
        """The clean text of the article; every offset counts its characters."""
        return "\n\n".join(block.text for block in self.blocks)
