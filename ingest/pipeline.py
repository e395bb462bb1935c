"""From raw documents to stored articles: the order of the ingest stages."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from ingest.copies import Copies
from ingest.describe import Described, describe
from ingest.duplicates import signature, text_sha256
from ingest.extract import EXTRACTION_VERSION, Unreadable, extract
from ingest.load import RawDocument, Skipped
from ingest.report import IngestReport, Observe, SkippedFile
from ingest.split import PASSAGE_TOKENS, Piece, split
from ingest.terms import anchors
from ingest.upgrade import fill_windows
from ingest.vectors import embedded
from qa.embed import Embedder
from qa.index import taken_over
from qa.library import Library
from qa.records import NewArticle
from qa.writer import LibraryWriter, open_writer

BATCH_PASSAGES = 256
"""Passages embedded and committed together: what a kill can cost is the work on so many."""
BATCH_ARTICLES = 256
BATCH_SECONDS = 5.0
"""A batch that has been gathered for so long is committed as it is."""


@dataclass(frozen=True, slots=True)
class _Prepared:
    article: NewArticle
    pieces: tuple[Piece, ...]
    copies: tuple[str, ...]
    """Articles seen before that tell the same report."""
    is_update: bool

    @property
    def outcome(self) -> Literal["added", "updated", "duplicates"]:
        if self.is_update:
            return "updated"
        return "duplicates" if self.article.duplicate_of else "added"


class _Batch:
    """Articles to be embedded and committed together, and what later ones must know of them."""

    def __init__(self) -> None:
        self.prepared: list[_Prepared] = []
        self.keys: set[str] = set()
        self.articles: dict[str, NewArticle] = {}
        self.texts: dict[str, str] = {}
        """Digest of a text: the article of this batch or of the library that holds it."""
        self.originals: set[str] = set()
        """Articles that others of this batch are copies of."""
        self.updated: set[str] = set()
        """Articles whose text in the library is about to go."""
        self._passages = 0
        self._begun = time.monotonic()

    def add(self, prepared: _Prepared) -> None:
        article = prepared.article
        self.prepared.append(prepared)
        self.keys.add(article.key)
        self.articles[article.source.article_id] = article
        self.texts.setdefault(
            article.text_sha256, article.duplicate_of or article.source.article_id
        )
        if article.duplicate_of:
            self.originals.add(article.duplicate_of)
        if prepared.is_update:
            self.updated.add(article.source.article_id)
        self._passages += len(prepared.pieces)

    def is_full(self, passages: int) -> bool:
        return (
            self._passages >= passages
            or len(self.prepared) >= BATCH_ARTICLES
            or time.monotonic() - self._begun > BATCH_SECONDS
        )


def ingest(
    documents: Iterable[RawDocument | Skipped],
    data_dir: Path,
    embedder: Embedder,
    observe: Observe = lambda step, what: None,
    batch_passages: int = BATCH_PASSAGES,
) -> IngestReport:
    """Store documents in the library of `data_dir`; what can't be read is skipped with a reason.

    What an earlier version stored comes first (`ingest.upgrade`). Articles are committed in
    batches; a killed ingest loses at most the batch at hand and goes on where it was when run
    again. Raises `LibraryError` when the library can't be written.
    """
    begun = time.perf_counter()
    with open_writer(data_dir, embedder.name) as writer:
        fill_windows(writer, Library(data_dir), embedder, observe, batch_passages)
        run = _Run(writer, embedder, observe, batch_passages)
        for document in documents:
            run.take(document)
        run.flush()
        if (seq := taken_over(data_dir)) is not None:
            writer.trim_outbox(seq)
    return IngestReport(
        **run.counts,
        skipped=tuple(run.skipped),
        seconds=round(time.perf_counter() - begun, 3),
    )


class _Run:
    """One ingest: the batch at hand and what has been done so far."""

    def __init__(
        self, writer: LibraryWriter, embedder: Embedder, observe: Observe, batch_passages: int
    ) -> None:
        self.counts: Counter[str] = Counter()
        self.skipped: list[SkippedFile] = []
        self._writer = writer
        self._embedder = embedder
        self._observe = observe
        self._batch_passages = batch_passages
        self._batch = _Batch()
        self._copies: Copies | None = None

    def take(self, document: RawDocument | Skipped) -> None:
        if isinstance(document, Skipped):
            self._skip(document.path, document.reason)
            return
        self._observe("load", document.origin)
        if document.key in self._batch.keys:
            self.flush()
        stored = self._writer.stored(document.key)
        if stored and (stored.raw_sha256, stored.extraction) == (
            document.raw_sha256,
            EXTRACTION_VERSION,
        ):
            self.counts["unchanged"] += 1
            return
        if stored and (
            stored.article_id in self._batch.originals or self._writer.has_copies(stored.article_id)
        ):
            # Copies lean on the text that is about to go: nothing else may be in flight.
            self.flush()
        try:
            prepared = self._prepare(document, is_update=stored is not None)
        except Unreadable as error:
            self._skip(document.origin, str(error))
            return
        self._batch.add(prepared)
        if self._batch.is_full(self._batch_passages):
            self.flush()

    def flush(self) -> None:
        """Embed and commit the batch."""
        batch, self._batch = self._batch.prepared, _Batch()
        if not batch:
            return
        self._observe("embed", f"{sum(len(p.pieces) for p in batch)} passages")
        found = list(embedded([(p.article.source, p.pieces) for p in batch], self._embedder))
        self._observe("commit", f"{len(batch)} articles")
        with self._writer.transaction():
            for prepared, vectors in zip(batch, found, strict=True):
                article = prepared.article
                self._writer.put(article, vectors)
                self._join(article.source.article_id, prepared.copies)
        for prepared in batch:
            self.counts[prepared.outcome] += 1
            self.counts["passages"] += len(prepared.article.passages)
            self._observe("done", prepared.article.source.article_id)

    def _prepare(self, document: RawDocument, *, is_update: bool) -> _Prepared:
        self._observe("extract", document.origin)
        extracted = extract(document)
        described = describe(document, extracted)
        self._observe("deduplicate", document.origin)
        article = _new_article(document, described, extracted.text)
        copied = self._copied(article)
        if copied is not None:
            return _Prepared(replace(article, duplicate_of=copied), (), (), is_update)
        known = self._known_copies()
        copies = known.of(article.fingerprint, article.text, article.source.language)
        known.add(article.fingerprint)
        self._observe("split", document.origin)
        pieces = split(
            extracted.blocks,
            self._embedder.count_tokens,
            PASSAGE_TOKENS,
            article.source.language,
        )
        article = replace(article, passages=tuple(piece.passage for piece in pieces))
        return _Prepared(article, pieces, tuple(copies), is_update)

    def _copied(self, article: NewArticle) -> str | None:
        if held := self._batch.texts.get(article.text_sha256):
            return held
        found = self._writer.with_text(article.text_sha256, besides=article.source.article_id)
        if found in self._batch.updated:
            self.flush()
            return self._copied(article)
        return found

    def _known_copies(self) -> Copies:
        if self._copies is None:
            older = self._writer.without_anchors()
            with self._writer.transaction() if older else nullcontext():
                for article_id in older:
                    if found := self._text_of(article_id):
                        self._writer.set_anchors(article_id, anchors(found[0]).tobytes())
                self._copies = Copies(self._writer.fingerprints(), self._text_of)
                for article_id in older:
                    self._join(article_id, self._copies.of_known(article_id))
        return self._copies

    def _text_of(self, article_id: str) -> tuple[str, str | None] | None:
        if article := self._batch.articles.get(article_id):
            return article.text, article.source.language
        return self._writer.text_of(article_id)

    def _join(self, article_id: str, copies: Sequence[str]) -> None:
        if copies:
            cluster = self._writer.cluster_of(copies[0]) or copies[0]
            self._writer.join_clusters(cluster, [*copies, article_id])

    def _skip(self, path: str, reason: str) -> None:
        self.skipped.append(SkippedFile(path=path, reason=reason))


def _new_article(document: RawDocument, described: Described, text: str) -> NewArticle:
    return NewArticle(
        key=document.key,
        source=described.source,
        text=text,
        text_sha256=text_sha256(text),
        raw_sha256=document.raw_sha256,
        signals=described.signals,
        minhash=signature(text),
        anchors=anchors(text).tobytes(),
        passages=(),
        extraction=EXTRACTION_VERSION,
    )
