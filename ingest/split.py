"""Passages: runs of whole sentences, of one kind, in which a few windows are embedded and read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.extract import Block
from qa.records import NewPassage
from qa.text import Span, sentences
from qa.types import PassageKind

SEPARATOR = "\n\n"
PASSAGE_TOKENS = 320
"""What is embedded are windows, which are shorter: a passage is what is found and cited from, some
ten sentences of news, rather than what the embedding model reads at once (eval/LOG.md)."""
CountTokens = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage, and the subheading it stands under (known to search, not part of its words)."""

    passage: NewPassage
    heading: str | None


def split(
    blocks: Sequence[Block], count_tokens: CountTokens, max_tokens: int, language: str | None
) -> tuple[Piece, ...]:
    """Passages of the text made by joining `blocks` with a blank line, in order.

    A passage holds at most `max_tokens` tokens unless a single sentence is longer; sentences are
    never cut. Headings stand in the passage of the text around them, captions and pull quotes in
    passages of their own.
    """
    text = SEPARATOR.join(block.text for block in blocks)
    pieces: list[Piece] = []
    for kind, placed in _runs(blocks):
        found = [s for _, span in placed for s in _inside(text, span, language)]
        sizes = count_tokens([text[s.start : s.end] for s in found])
        headings = [span for block, span in placed if block.kind == "headline"]
        for start, end in _packed(found, sizes, max_tokens):
            above = [h for h in headings if h.start > 0 and h.end <= start]
            heading = text[above[-1].start : above[-1].end] if above else None
            pieces.append(Piece(NewPassage(start, end, kind, text[start:end]), heading))
    return tuple(pieces)


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[PassageKind, list[tuple[Block, Span]]]]:
    """Neighbouring blocks that may share a passage, with their spans in the joined text."""
    told: PassageKind = "body" if any(b.kind == "body" for b in blocks) else "headline"
    placed: list[tuple[Block, Span]] = []
    at = 0
    for block in blocks:
        placed.append((block, Span(at, at + len(block.text))))
        at += len(block.text) + len(SEPARATOR)

    def kind_of(item: tuple[Block, Span]) -> PassageKind:
        return told if item[0].kind == "headline" else item[0].kind

    for kind, group in groupby(placed, key=kind_of):
        yield kind, list(group)


def _inside(text: str, span: Span, language: str | None) -> Iterator[Span]:
    for found in sentences(text[span.start : span.end], language):
        yield Span(span.start + found.start, span.start + found.end)


def _packed(found: Sequence[Span], sizes: Sequence[int], limit: int) -> Iterator[Span]:
    """Consecutive sentences put together, the passages of a run about equally long."""
    total = sum(sizes)
    if not found:
        return
    target = total / -(-total // limit) if total else limit
    start, filled = 0, 0
    for i, size in enumerate(sizes):
        # Close before a sentence that would overflow, or once the fair share is reached.
        if i > start and (filled + size > limit or filled + size / 2 > target):
            yield Span(found[start].start, found[i - 1].end)
            start, filled = i, 0
        filled += size
    yield Span(found[start].start, found[-1].end)
