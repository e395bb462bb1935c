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

from qa.comparable import LEAST_WORDS, REPEATING
from qa.english.names import fold
from qa.evidence import Evidence
from qa.text import Span, gist
from qa.types import Frozen

LONGER = 3
"""Words and marks that a value may have more than the one in whose place it stands."""
TELLING = 5
"""Sentences with the first value that others are laid beside."""
_TOKEN = re.compile(r"\w+(?:[.,]\d+)*|[^\w\s]")


class Retold(Frozen):
    """A sentence that is another one but for its value."""

    evidence: Evidence
    """With the words in the other value's place as its answer."""
    original: Evidence
    """The other sentence, with the first value as its answer."""


def retold(evidence: Sequence[Evidence]) -> list[Retold]:
    """Sentences of other articles that are, but for their value, one that has the first evidence's
    answer; in the order of `evidence`, each at least a fraction as probable as the best.

    Empty where the first evidence has no answer, and where there is none.
    """
    value = evidence[0].answer if evidence else None
    if value is None:
        return []
    least = REPEATING * max(e.alone for e in evidence)
    near = [e for e in evidence if e.alone >= least]
    telling = [told for e in near if (told := _with_answer(value, e)) is not None]
    originals = list({told.text: told for told in reversed(telling)}.values())[::-1][:TELLING]
    return [
        found
        for e in near
        if (found := next(filter(None, (_changed(one, e) for one in originals)), None)) is not None
    ]


def _with_answer(value: str, evidence: Evidence) -> Evidence | None:
    """The evidence with the value as its answer: as the reader found it there, else where it
    stands, if only once. Which of two places answers is not known."""
    if evidence.answer == value:
        return evidence
    places = _occurrences(value, evidence.text)
    return evidence.answering(places[0]) if len(places) == 1 else None


def _changed(original: Evidence, other: Evidence) -> Retold | None:
    if original.hit.source.article_id == other.hit.source.article_id:
        return None
    at = original.answer_span
    if original.answer is None or at is None:
        return None
    value = gist(original.answer)
    if len(gist(original.text) ^ gist(other.text)) > 2 * len(value) + LONGER:
        return None
    # What has the first value somewhere does not put another in its place.
    if _occurrences(original.answer, other.text):
        return None
    span = counterpart(original.text, at, other.text)
    if span is None:
        return None
    found = other.answering(span)
    rest = gist(original.text) - value
    if len(rest) < LEAST_WORDS or rest != gist(found.text) - gist(found.answer or ""):
        return None
    return Retold(evidence=found, original=original)


def _tokens(text: str) -> list[re.Match[str]]:
    return list(_TOKEN.finditer(text))


def _occurrences(value: str, text: str) -> list[Span]:
    """Where the words of a value stand in a text: 12 is not in 12,000."""
    wanted, tokens = [t.group() for t in _tokens(value)], _tokens(text)
    size = len(wanted)
    return [
        Span(tokens[i].start(), tokens[i + size - 1].end())
        for i in range(len(tokens) - size + 1)
        if wanted and [t.group() for t in tokens[i : i + size]] == wanted
    ]


def counterpart(text: str, value: Span, other: str) -> Span | None:
    """Where the other text has what stands at `value` in this one; None where nothing does, and
    where it is far longer."""
    mine, theirs = _tokens(text), _tokens(other)
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
