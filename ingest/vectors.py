"""What search and reading compare with questions: vectors of passages and of their windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from ingest.split import Piece
from qa.embed import Embedder
from qa.records import PassageVectors
from qa.types import Source
from qa.vectors import unit
from qa.windows import sentence_groups

MAX_HEADER_CHARS = 200


def embedded(
    articles: Sequence[tuple[Source, Sequence[Piece]]], embedder: Embedder
) -> Iterator[list[PassageVectors]]:
    """For each article the vectors of its passages, all made in one go.

    Windows are embedded, not passages: they tell one thing each, as a question asks for one, and
    the mean of them finds what a vector of the whole passage finds (eval/LOG.md).
    """
    texts = [[_windows(source, piece) for piece in pieces] for source, pieces in articles]
    counts = [len(windows) for passages in texts for windows in passages]
    vectors = embedder.encode([t for passages in texts for windows in passages for t in windows])
    ends = pairwise(accumulate(counts, initial=0))
    for passages in texts:
        rows = [vectors[slice(*next(ends))] for _ in passages]
        yield [PassageVectors(unit(windows.mean(axis=0)), windows) for windows in rows]


def header(source: Source, heading: str | None) -> str:
    """What search knows of a passage besides its own words: headline, subheading and day."""
    parts = [source.title[:MAX_HEADER_CHARS], heading and heading[:MAX_HEADER_CHARS]]
    if source.published is not None:
        parts.append(f"{source.published:%d %B %Y}".lstrip("0"))
    return ". ".join(part for part in parts if part)


def _windows(source: Source, piece: Piece) -> list[str]:
    text, above = piece.passage.text, header(source, piece.heading)
    groups = sentence_groups(text, source.language, source.title)
    spans = [(group[0].start, group[-1].end) for group in groups] or [(0, len(text))]
    return [f"{above}\n{text[start:end]}" for start, end in spans]
