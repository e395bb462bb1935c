"""From raw documents to stored articles: the order of the ingest stages."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from ingest.describe import Described, article_id, describe
from ingest.duplicates import NearCopies, signature, text_sha256
from ingest.extract import Unreadable, extract
from ingest.load import RawDocument, Skipped
from ingest.split import Piece, split
from qa.embed import Embedder
from qa.types import Frozen
from qa.writer import LibraryWriter, NewArticle, open_writer

BATCH_PASSAGES = 256
"""Passages embedded and committed together: what a kill can cost is the work on so many."""
MAX_HEADER_CHARS = 200

Step = Literal["load", "extract", "deduplicate", "split", "embed", "commit", "done"]
Observe = Callable[[Step, str], None]
"""Called before each step with what it works on, and with ("done", article id) once an article
is safely on disk."""


class SkippedFile(Frozen):
    path: str
    reason: str


class IngestReport(Frozen):
    """What an ingest did; `duplicates` counts exact copies, kept as a source but not as text."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    passages: int = 0
    skipped: tuple[SkippedFile, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class _Prepared:
    article: NewArticle
    pieces: tuple[Piece, ...]
    near: tuple[str, ...]
    is_update: bool


def ingest(
    documents: Iterable[RawDocument | Skipped],
    data_dir: Path,
    embedder: Embedder,
    observe: Observe = lambda step, what: None,
    batch_passages: int = BATCH_PASSAGES,
) -> IngestReport:
    """Store documents in the library of `data_dir`; what can't be read is skipped with a reason.

    Articles are committed in batches; a killed ingest loses at most the batch at hand and goes on
    where it was when run again. Raises `LibraryError` when the library can't be written.
    """
    begun = time.perf_counter()
    with open_writer(data_dir, embedder.name) as writer:
        run = _Run(writer, embedder, observe, batch_passages)
        for document in documents:
            run.take(document)
        run.flush()
    return run.report.model_copy(update={"seconds": round(time.perf_counter() - begun, 3)})


class _Run:
    """One ingest: the batch at hand and what has been done so far."""

    def __init__(
        self, writer: LibraryWriter, embedder: Embedder, observe: Observe, batch_passages: int
    ) -> None:
        self.report = IngestReport()
        self._writer = writer
        self._embedder = embedder
        self._observe = observe
        self._batch_passages = batch_passages
        self._batch: list[_Prepared] = []
        self._near_copies: NearCopies | None = None

    def take(self, document: RawDocument | Skipped) -> None:
        if isinstance(document, Skipped):
            self._skip(document.path, document.reason)
            return
        self._observe("load", document.origin)
        if any(held.article.key == document.key for held in self._batch):
            self.flush()
        stored = self._writer.stored(document.key)
        if stored is not None and stored.raw_sha256 == document.raw_sha256:
            self._count(unchanged=1)
            return
        if stored is not None:
            # An update frees its old text for copies of it; alone in its batch it can't pull a
            # text from under an article prepared earlier.
            self.flush()
        try:
            prepared = self._prepare(document, is_update=stored is not None)
        except Unreadable as error:
            self._skip(document.origin, str(error))
            return
        self._batch.append(prepared)
        if stored is not None or self._held_passages() >= self._batch_passages:
            self.flush()

    def flush(self) -> None:
        """Embed and commit the batch."""
        batch, self._batch = self._batch, []
        if not batch:
            return
        texts = [_embedded_text(p.article, piece) for p in batch for piece in p.pieces]
        self._observe("embed", f"{len(texts)} passages")
        vectors = self._embedder.encode(texts)
        self._observe("commit", f"{len(batch)} articles")
        with self._writer.transaction():
            at = 0
            for prepared in batch:
                article = prepared.article
                self._writer.put(article, vectors[at : at + len(article.passages)])
                at += len(article.passages)
                if prepared.near:
                    cluster = self._writer.cluster_of(prepared.near[0]) or prepared.near[0]
                    self._writer.join_clusters(cluster, [*prepared.near, article.source.article_id])
        for prepared in batch:
            is_copy = prepared.article.duplicate_of is not None
            self._count(
                updated=int(prepared.is_update),
                duplicates=int(is_copy and not prepared.is_update),
                added=int(not is_copy and not prepared.is_update),
                passages=len(prepared.article.passages),
            )
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
        near_copies = self._known_near_copies()
        near = near_copies.of(article.source.article_id, article.minhash)
        near_copies.add(article.source.article_id, article.minhash)
        self._observe("split", document.origin)
        header_tokens = self._embedder.count_tokens([_header(article, None)])[0]
        pieces = split(
            extracted.blocks,
            self._embedder.count_tokens,
            self._embedder.max_tokens - header_tokens - 4,
            article.source.language,
        )
        article = replace(article, passages=tuple(piece.passage for piece in pieces))
        return _Prepared(article, pieces, tuple(near), is_update)

    def _copied(self, article: NewArticle) -> str | None:
        for held in self._batch:
            if held.article.text_sha256 == article.text_sha256:
                return held.article.duplicate_of or held.article.source.article_id
        return self._writer.with_text(article.text_sha256, besides=article.source.article_id)

    def _known_near_copies(self) -> NearCopies:
        if self._near_copies is None:
            self._near_copies = NearCopies(self._writer.minhashes())
        return self._near_copies

    def _held_passages(self) -> int:
        return sum(len(held.pieces) for held in self._batch)

    def _skip(self, path: str, reason: str) -> None:
        skipped = (*self.report.skipped, SkippedFile(path=path, reason=reason))
        self.report = self.report.model_copy(update={"skipped": skipped})

    def _count(self, **more: int) -> None:
        self.report = self.report.model_copy(
            update={name: getattr(self.report, name) + n for name, n in more.items()}
        )


def _new_article(document: RawDocument, described: Described, text: str) -> NewArticle:
    return NewArticle(
        key=document.key,
        source=described.source,
        text=text,
        text_sha256=text_sha256(text),
        raw_sha256=document.raw_sha256,
        signals=described.signals,
        minhash=signature(text),
        passages=(),
    )


def _header(article: NewArticle, heading: str | None) -> str:
    """What search knows of a passage besides its own words."""
    source = article.source
    parts = [source.title[:MAX_HEADER_CHARS], heading and heading[:MAX_HEADER_CHARS]]
    if source.published is not None:
        parts.append(f"{source.published:%d %B %Y}".lstrip("0"))
    return ". ".join(part for part in parts if part)


def _embedded_text(article: NewArticle, piece: Piece) -> str:
    return f"{_header(article, piece.heading)}\n{piece.passage.text}"


__all__ = ["IngestReport", "Observe", "SkippedFile", "article_id", "ingest"]
