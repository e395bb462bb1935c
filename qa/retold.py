"""Values that stand in the same place of two sentences which are one sentence but for them.

What a copy or a rewrite has changed is found by laying the sentences side by side (Ratcliff and
Metzener, "Pattern matching: the gestalt approach", 1988, as `difflib` has it), whatever a reader
takes for the value of the other sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from qa.comparable import REPEATING, alone, repeats
from qa.names import fold
from qa.text import Span, gist
from qa.types import Evidence

LONGER = 3
"""Words that a value may have more than the one in whose place it stands."""
ALIKE = 0.5
"""Sentences that share less of their words are not laid side by side."""
_TOKEN = re.compile(r"\w+(?:[.,]\d+)*|[^\w\s]")


def retold(evidence: Sequence[Evidence]) -> tuple[list[Evidence], list[Evidence]]:
    """Sentences that have the words of the first evidence, and sentences of other articles that
    have other words in their place, with those as their answer. Both in the order of `evidence`,
    each at least a fraction as probable as the best.
    """
    first = evidence[0]
    least = REPEATING * max(alone(e) for e in evidence)
    near = [e for e in evidence if alone(e) >= least]
    telling = [told for e in near if (told := _with_words_of(first, e)) is not None]
    changed = (
        next((found for told in telling if (found := _in_its_place(told, e)) is not None), None)
        for e in near
    )
    return telling, [e for e in changed if e is not None]


def _with_words_of(first: Evidence, other: Evidence) -> Evidence | None:
    """The other evidence with the first one's answer as its own, where the words stand in it."""
    if first.answer is None or other == first:
        return None if first.answer is None else first
    found = re.search(rf"(?<!\w){re.escape(first.answer)}(?!\w)", other.text, re.I)
    if found is None:
        return None
    return _answering(other, Span(found.start(), found.end()))


def _in_its_place(told: Evidence, other: Evidence) -> Evidence | None:
    if told.hit.source.article_id == other.hit.source.article_id or told.answer_start is None:
        return None
    mine, theirs = gist(told.text), gist(other.text)
    if len(mine & theirs) < ALIKE * max(len(mine), len(theirs)):
        return None
    start = told.answer_start - told.start
    span = counterpart(told.text, Span(start, start + len(told.answer or "")), other.text)
    if span is None or fold(other.text[span.start : span.end]) == fold(told.answer or ""):
        return None
    found = _answering(other, span)
    return found if repeats(told, found) else None


def _answering(evidence: Evidence, span: Span) -> Evidence:
    return evidence.model_copy(
        update={
            "answer": evidence.text[span.start : span.end],
            "answer_start": evidence.start + span.start,
        }
    )


def counterpart(text: str, value: Span, other: str) -> Span | None:
    """Where the other text has what stands at `value` in this one; None where nothing does, where
    it is far longer, and where only a part of it does."""
    mine, theirs = (list(_TOKEN.finditer(t)) for t in (text, other))
    at = [i for i, t in enumerate(mine) if t.start() < value.end and t.end() > value.start]
    if not at:
        return None
    matcher = SequenceMatcher(
        None, [fold(t.group()) for t in mine], [fold(t.group()) for t in theirs], autojunk=False
    )
    blocks = [(0, 0, 0), *matcher.get_matching_blocks()]
    first, last = _place(blocks, at[0]).start, _place(blocks, at[-1]).end
    if last <= first or last - first > len(at) + LONGER:
        return None
    return Span(theirs[first].start(), theirs[last - 1].end())


def _place(blocks: Sequence[tuple[int, int, int]], word: int) -> Span:
    """Words of the other text in the place of a word: the same one, or all that stands between the
    runs that both texts have."""
    for (a, b, size), (next_a, next_b, _) in pairwise(blocks):
        if word < a + size:
            return Span(b + word - a, b + word - a + 1)
        if word < next_a:
            return Span(b + size, next_b)
    raise IndexError(word)
