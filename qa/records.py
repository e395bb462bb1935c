"""What is given to the library to be stored, and what the writer reads back of it."""

from __future__ import annotations

from dataclasses import dataclass

from qa.text import Span
from qa.types import PassageKind, Published, Signal, Source
from qa.vectors import Vectors


@dataclass(frozen=True, slots=True)
class NewPassage:
    start: int
    end: int
    kind: PassageKind
    text: str


@dataclass(frozen=True, slots=True)
class PassageVectors:
    """What a passage is compared by."""

    passage: Vectors
    """One row: the mean of its windows', at length 1."""
    windows: Vectors
    """A row for each window that reading may take of it (`qa.windows`), in their order; one of all
    its words where there is none."""
    spans: tuple[Span, ...]
    """Where each of these begins and ends in the text of the passage."""


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article ready to be stored; one with `duplicate_of` brings no passages of its own."""

    key: str
    source: Source
    text: str
    text_sha256: str
    raw_sha256: str
    signals: tuple[Signal, ...]
    minhash: bytes
    passages: tuple[NewPassage, ...]
    extraction: int
    """Version of the extraction that made the text."""
    duplicate_of: str | None = None
    cluster_id: str | None = None
    anchors: bytes = b""

    @property
    def fingerprint(self) -> Fingerprint:
        source = self.source
        return Fingerprint(
            source.article_id,
            self.minhash,
            self.anchors,
            source.publisher,
            source.url,
            source.published,
        )


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What copies and rewrites of an article are recognised by."""

    article_id: str
    minhash: bytes
    anchors: bytes
    publisher: str | None
    url: str | None
    published: Published | None


@dataclass(frozen=True, slots=True)
class Stored:
    """What the library holds under a key."""

    article_id: str
    raw_sha256: str
    extraction: int
