"""What search and reading compare with questions: vectors of passages and of their windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ingest.split import Piece
from qa.embed import Embedder
from qa.records import PassageVectors
from qa.types import Source
from qa.vectors import unit
from qa.windows import window_spans

MAX_HEADER_CHARS = 200


def embedded(
    articles: Sequence[tuple[Source, Sequence[Piece]]], embedder: Embedder
) -> Iterator[list[PassageVectors]]:
    """For each article the vectors of its passages, all made in one go.

    Windows are embedded, not passages: they tell one thing each, as a question asks for one, and
    the mean of them finds what a vector of the whole passage finds (eval/LOG.md).
    """
    spans = [
        [window_spans(p.passage.text, source.language, source.title) for p in pieces]
        for source, pieces in articles
    ]
    texts = [
        f"{header(source, piece.heading)}\n{piece.passage.text[start:end]}"
        for (source, pieces), divided in zip(articles, spans, strict=True)
        for piece, windows in zip(pieces, divided, strict=True)
        for start, end in windows
    ]
    vectors = iter(embedder.encode(texts))
    for divided in spans:
        found = [(windows, np.array([next(vectors) for _ in windows])) for windows in divided]
        yield [PassageVectors(unit(rows.mean(axis=0)), rows, windows) for windows, rows in found]


def header(source: Source, heading: str | None) -> str:
    """What search knows of a passage besides its own words: headline, subheading and day."""
    parts = [source.title[:MAX_HEADER_CHARS], heading and heading[:MAX_HEADER_CHARS]]
    if source.published is not None:
        parts.append(f"{source.published:%d %B %Y}".lstrip("0"))
    return ". ".join(part for part in parts if part)
