"""Pure functions on text: sentences with exact offsets, content words, their stems."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import sentencex

MAX_SENTENCE_CHARS = 2_000


class Span(NamedTuple):
    """Half-open range of character offsets."""

    start: int
    end: int


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends; empty (start == end) when nothing else is in it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def paragraphs(text: str) -> Iterator[Span]:
    """Spans of the lines of text, without the white space around them; empty lines are left out."""
    for match in re.finditer(r"[^\n]+", text):
        span = trim(text, *match.span())
        if span.start < span.end:
            yield span


def sentences(text: str, language: str | None = "en") -> Iterator[Span]:
    """Spans of the sentences in text, in order; a sentence never crosses a line break.

    Every character that is not white space lies in exactly one span. Boundaries come from
    `sentencex`; its texts, joined, are the text itself, so offsets follow from their lengths.
    What goes on for more than `MAX_SENTENCE_CHARS` without an end (a table, a list of tags) is no
    sentence and is divided at white space.
    """
    for line in paragraphs(text):
        at = line.start
        for boundary in sentencex.get_sentence_boundaries(
            language or "en", text[line.start : line.end]
        ):
            end = at + len(boundary["text"])
            span = trim(text, at, end)
            if span.start < span.end:
                yield from _divided(text, span)
            at = end


def _divided(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    while span.end - start > MAX_SENTENCE_CHARS:
        limit = start + MAX_SENTENCE_CHARS
        cut = next((i for i in range(limit, start, -1) if text[i].isspace()), limit)
        yield trim(text, start, cut)
        start = trim(text, cut, span.end).start
    yield Span(start, span.end)


# Scripts written without spaces between words: FTS5's tokenizer would take a whole line of them as
# one word, so each character is made a word, at indexing and at asking alike.
_UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003134f])"
)


def searchable(text: str) -> str:
    """The text as full-text search is given it: unspaced scripts with their characters apart."""
    return _UNSPACED.sub(r" \1 ", text)


_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_STOPWORDS = frozenset(
    """a about above after again against all also am an and any are as at be because been before
    being below between both but by can could did do does doing don down during each either else
    ever few for from further had has have having he her here hers herself him himself his how i if
    in into is it its itself just let many may me might more most much must my myself neither no nor
    not now of off on once only or other our ours ourselves out over own per please same shall she
    should so some such tell than that the their theirs them themselves then there these they this
    those through to too under until up us very was we were what when where which while who whom
    whose why will with would you your yours yourself s t d ll re ve m according""".split()
)


def words(text: str) -> list[str]:
    """Words of the text, lower case, without possessive endings; numbers keep their points."""
    told = text if text.isascii() else searchable(text).replace("’", "'")
    return [word.lower().removesuffix("'s") for word in _WORD.findall(told)]


def content_words(text: str) -> list[str]:
    """Words that say what the text is about, each once, in order."""
    return list(dict.fromkeys(word for word in words(text) if word not in _STOPWORDS))


_ENDINGS = ("ingly", "edly", "ing", "ies", "ed", "es", "ly", "s")


def stems(found: Iterable[str]) -> set[str]:
    """Words without their commonest English endings, for comparing them."""
    return {_stem(word) for word in found}


@lru_cache(maxsize=2_048)
def gist(text: str) -> frozenset[str]:
    """The stems of the content words; kept, since one passage is looked at for many reasons."""
    return frozenset(stems(content_words(text)))


def _stem(word: str) -> str:
    if not word.endswith(_ENDINGS):  # most words, told at once
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


SAYS_AS_MUCH = 0.5
"""Of two sentences that one citation may stand for, the share of their words in common."""


def says_as_much(one: str, other: str) -> bool:
    """Whether a sentence may be cited for another: about the same words, and all its figures."""
    mine, theirs = gist(one), gist(other)
    figures = {word for word in theirs if word[0].isdigit()}
    shorter = max(1, min(len(mine), len(theirs)))
    return figures <= mine and len(mine & theirs) >= SAYS_AS_MUCH * shorter
