"""Windows: the pieces of passages that are read closely, and which of them are worth reading."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.english.told import told_outright
from qa.text import Span, gist, sentences
from qa.types import Hit

WINDOW_CHARS = 330
"""About the size of the windows the reader is trained with; a longer sentence is one window."""
LEAST_WORDS = 6
MEANING_WEIGHT = 2.0
"""Of the cosine of question and window beside the share of the question's words."""
RANK_WEIGHT = 0.1
"""What a passage loses with the logarithm of its rank, as a share of the question's words."""
OUTRIGHT = 0.5
"""Added, as a share of the question's words, where a window says outright what is asked for."""


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences of one passage, one after the other; spans count in the passage's text."""

    hit: Hit
    rank: int
    """Of the hit, from 0."""
    sentences: tuple[Span, ...]
    overlap: float
    """Share of the question's words in the window, and in it with the headline, subheadings and the
    windows on either side, on average; weighed by how rare they are among the hits."""
    cosine: float | None = None
    """Of question and window; where it is not known that of the others on average, None where none
    is."""

    @property
    def start(self) -> int:
        return self.sentences[0].start

    @property
    def text(self) -> str:
        return self.hit.passage.text[self.start : self.sentences[-1].end]


def worth_reading(question: str, hits: Sequence[Hit], limit: int) -> tuple[Window, ...]:
    """At most `limit` windows of the hits, in their order: those that share most with the question
    and are nearest to it in meaning, weighed with the rank of their passage.

    Where the library doesn't know how near a window is (it was filled by an earlier version, or a
    copy is divided otherwise), it counts as near as the others are on average. Where people are to
    be counted, or it is asked how old or who somebody is, windows that say it come before others.
    """
    wanted = gist(question)  # a set: what is summed over it must not depend on its order
    documents = Counter(
        stem for hit in hits for stem in gist(f"{hit.source.title} {hit.passage.text}")
    )
    rarity = {s: math.log(1 + (len(hits) + 0.5) / (documents[s] + 0.5)) for s in wanted}
    total = math.fsum(rarity.values()) or 1.0
    windows: list[tuple[float, Window]] = []
    known = [cosine for hit in hits for *_, cosine in hit.cosines]
    usual = math.fsum(known) / len(known) if known else None
    for rank, hit in enumerate(hits):
        cosines = {(start, end): cosine for start, end, cosine in hit.cosines}
        groups = sentence_groups(hit.passage.text, hit.source.language, hit.source.title)
        told = [gist(hit.passage.text[spans[0].start : spans[-1].end]) for spans in groups]
        ends = [0, *(spans[-1].end for spans in groups)]
        # A heading stands in no window, but is known for the one below it.
        headed = [gist(hit.passage.text[a:b].strip()) for a, b in pairwise(ends)]
        headline = gist(hit.source.title)
        for i, spans in enumerate(groups):
            cosine = cosines.get((spans[0].start, spans[-1].end), usual)
            beside = headline.union(*headed[max(0, i - 1) : i + 2])
            around = math.fsum(rarity[s] for s in wanted & beside) / total
            inside = math.fsum(rarity[s] for s in wanted & told[i]) / total
            overlap = (inside + around) / 2
            worth = overlap - RANK_WEIGHT * math.log(1 + rank)
            worth += MEANING_WEIGHT * (cosine or 0.0)
            if any(told_outright(question, hit.passage.text[s.start : s.end]) for s in spans):
                worth += OUTRIGHT
            windows.append((worth, Window(hit, rank, tuple(spans), overlap, cosine)))
    order = sorted(range(len(windows)), key=lambda i: (-windows[i][0], i))
    return tuple(windows[i][1] for i in sorted(order[:limit]))


def window_spans(text: str, language: str | None, title: str) -> tuple[Span, ...]:
    """Where the windows of a passage begin and end in its text; all of it where it has none."""
    groups = sentence_groups(text, language, title)
    return tuple(Span(g[0].start, g[-1].end) for g in groups) or (Span(0, len(text)),)


def window_at(hit: Hit, start: int) -> Span:
    """The window of the hit's passage that holds this character of the article, in the text of the
    passage; all of that where none does."""
    at, text = start - hit.passage.start, hit.passage.text
    spans = window_spans(text, hit.source.language, hit.source.title)
    return next((s for s in spans if s.start <= at < s.end), Span(0, len(text)))


def sentence_groups(text: str, language: str | None, title: str = "") -> list[list[Span]]:
    """The sentences of a text, those together that make a window of at most `WINDOW_CHARS`.

    Headings and lines that repeat the title are left out. A line that ends in a colon is one
    sentence with the short lines below it, which say nothing without it.
    """
    groups: list[list[Span]] = []
    for span in _with_items(text, sentences(text, language)):
        words = text[span.start : span.end]
        if words == title or _is_heading(words):
            continue
        if groups and span.end - groups[-1][0].start <= WINDOW_CHARS:
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


def _with_items(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    listing: Span | None = None
    for span in spans:
        words = text[span.start : span.end]
        if listing is not None:
            if _is_heading(words) and span.end - listing.start <= WINDOW_CHARS:
                listing = Span(listing.start, span.end)
                continue
            yield listing
        listing = span if words.endswith(":") else None
        if listing is None:
            yield span
    if listing is not None:
        yield listing


def _is_heading(text: str) -> bool:
    """Whether a line is too short to say anything and does not end like a sentence."""
    return len(text.split()) < LEAST_WORDS and text[-1].isalnum() and text.isascii()
