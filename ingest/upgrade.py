"""What an earlier version stored without the vectors of its windows gets them."""

from __future__ import annotations

from ingest.report import Observe
from ingest.split import Piece
from ingest.vectors import embedded
from qa.embed import Embedder
from qa.library import Library
from qa.records import NewPassage
from qa.types import Passage
from qa.writer import LibraryWriter


def fill_windows(
    writer: LibraryWriter,
    library: Library,
    embedder: Embedder,
    observe: Observe,
    batch_passages: int,
) -> None:
    """Embed the windows of every passage that has none, committing so many passages at a time.

    Whatever became of the files that the articles came from; their texts stay as they are. Stopped
    half-way, the next one goes on.
    """
    while found := writer.without_windows(batch_passages):
        observe("embed", f"{len(found)} passages of an earlier version")
        passages = library.passages(found)
        sources = {p.article_id: library.article(p.article_id).source for p in passages.values()}
        pieces = [(sources[p.article_id], [_piece(p)]) for p in passages.values()]
        made = list(embedded(pieces, embedder))
        with writer.transaction():
            for passage, (vectors,) in zip(passages, made, strict=True):
                writer.set_vectors(passage, vectors)


def _piece(passage: Passage) -> Piece:
    """Under which subheading it stands is no longer known."""
    return Piece(NewPassage(passage.start, passage.end, passage.kind, passage.text), None)
