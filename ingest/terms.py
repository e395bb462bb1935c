"""Reports as the terms of their sentences: names, numbers and the stems of other words."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, islice

import numpy as np
import numpy.typing as npt

from qa.text import content_words, sentences, stems

Anchors = npt.NDArray[np.uint32]
STORED = "<u4"

MAX_SENTENCES = 250
"""What follows in a longer text is not compared."""
MIN_TERMS = 3
MIN_CHARS = 3
NAME, NUMBER = "@", "#"
"""First characters of the terms that are names or numbers; no other term begins so."""

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}


@dataclass(frozen=True)
class Report:
    """A text as the terms of its sentences, in order."""

    sentences: tuple[frozenset[str], ...]

    @cached_property
    def counts(self) -> Counter[str]:
        """In how many sentences each term stands."""
        return Counter(term for sentence in self.sentences for term in sentence)


@lru_cache(maxsize=256)
def read_report(text: str, language: str | None = "en") -> Report:
    """The text as `Report`, without sentences of fewer than three terms: headings, credits."""
    tokens = [
        _TOKEN.findall(text[span.start : span.end])
        for span in islice(sentences(text, language), 2 * MAX_SENTENCES)
    ]
    small = _small(chain.from_iterable(tokens))
    told = (frozenset(_terms(sentence, small)) for sentence in tokens)
    return Report(tuple(terms for terms in told if len(terms) >= MIN_TERMS)[:MAX_SENTENCES])


def anchors(text: str) -> Anchors:
    """Digests, ascending, of the names and numbers of a text: what its rewrites are looked for by.

    The same in every run, since they are stored.
    """
    tokens = set(_TOKEN.findall(text))
    marked = {term for term in _terms(tokens, _small(tokens)) if term[0] in (NAME, NUMBER)}
    return np.unique(np.array([zlib.crc32(term.encode()) for term in marked], dtype=STORED))


def _small(tokens: Iterable[str]) -> frozenset[str]:
    return frozenset(token for token in tokens if token[0].islower())


def _terms(tokens: Iterable[str], small: frozenset[str]) -> Iterator[str]:
    """Names and numbers, marked as such, and stems of the other words that carry content.

    A capitalised word is a name unless it is among those of the text in `small` letters.
    """
    for token in tokens:
        word = _plain(token)
        if token[0].isdigit():
            yield NUMBER + word.replace(",", "")
        elif word in _NUMBERS:
            yield NUMBER + _NUMBERS[word]
        elif stem := _stem(word):
            yield NAME + word if token[0].isupper() and word not in small else stem


@lru_cache(maxsize=1 << 16)
def _plain(token: str) -> str:
    return token.lower().replace("’", "'").removesuffix("'s")


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str | None:
    """None of a word that carries no content."""
    if len(word) < MIN_CHARS or not content_words(word):
        return None
    return next(iter(stems([word])))
