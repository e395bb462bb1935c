"""Wording that a machine left when it put synonyms in place of words.

Some words stand side by side in much of what is written; others, such as "left lifeless
population", hardly anywhere. Of the pairs of lower-case words of an article a part is in no list
of common pairs, a greater part where the words are rarer. An article with far more such pairs than
the rareness of its words explains was likely spun. The list of 243,342 pairs (Google Books Ngrams)
and the frequencies of words come with symspellpy.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from importlib.util import find_spec
from itertools import islice, pairwise
from pathlib import Path

from qa.types import Signal

MAX_CHARS = 30_000
"""Of a longer text only the beginning is looked at."""
MIN_PAIRS = 100
"""With fewer pairs chance outweighs the wording."""
KNOWN_WORDS = 20_000
"""Pairs with a rarer word say more of the subject than of the wording."""
SPUN = 2.5
"""Surplus, in standard deviations, from which on wording is called machine-spun: fewer than 1 in
100 texts of people reach it, be they news, encyclopedia, reviews or forum posts."""
_WEIGHTS = (-13.9689, 0.9584, 0.9414, -0.042)
"""Log odds that a pair is unlisted: constant, log2 of the ranks of both words, their product.
Logistic regression over the pairs of licensed texts (`eval/training/wording.py`)."""
_SPREAD = 0.02
"""Standard deviation, between articles of people, of the share of unlisted pairs."""
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[^\s\w]|\w+")


def machine_spun(text: str) -> Signal | None:
    """The signal where the wording of an English text looks machine-spun; None also where the text
    is too short to tell."""
    found = surplus(text)
    if found is None or found < SPUN:
        return None
    return Signal(
        kind="machine_spun",
        detail="the wording looks rewritten by a machine: many words stand beside words that they "
        "seldom stand beside",
    )


def surplus(text: str) -> float | None:
    """How many more unlisted pairs an English text has than its words let expect, in standard
    deviations; None with fewer than `MIN_PAIRS` pairs of common words."""
    tokens = _TOKEN.findall(text[:MAX_CHARS])
    if len(tokens) <= MIN_PAIRS:
        return None
    ranks, listed = _ranks(), _listed()
    # Capitals begin names and sentences: only words in lower case are in the ranks.
    in_order = [ranks.get(token) for token in tokens]
    met = {(first, second) for first, second in pairwise(in_order) if first and second}
    if len(met) < MIN_PAIRS:
        return None
    expected = [_unlisted(*pair) for pair in met]
    variance = sum(p * (1 - p) for p in expected) + (_SPREAD * len(met)) ** 2
    return (len(met - listed) - sum(expected)) / math.sqrt(variance)


def _unlisted(first: int, second: int) -> float:
    """The probability that a pair of words of these ranks, counted from 1, is in no list."""
    a, b = math.log2(first), math.log2(second)
    constant, of_first, of_second, of_both = _WEIGHTS
    return 1 / (1 + math.exp(-(constant + of_first * a + of_second * b + of_both * a * b)))


def _data(name: str) -> Path:
    # The files are found without running the package: only what it carries is wanted.
    spec = find_spec("symspellpy")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("symspellpy is not installed: run `make setup`")
    return Path(spec.origin).with_name(name)


@lru_cache(maxsize=1)
def _ranks() -> dict[str, int]:
    """The commonest words, ranked from 1."""
    with _data("frequency_dictionary_en_82_765.txt").open(encoding="utf-8-sig") as lines:
        counts = {word: int(count) for word, count in map(str.split, lines)}
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return {word: rank for rank, word in enumerate(islice(ranked, KNOWN_WORDS), 1)}


@lru_cache(maxsize=1)
def _listed() -> frozenset[tuple[int, int]]:
    """The common pairs of these words, by rank."""
    ranks = _ranks()
    with _data("frequency_bigramdictionary_en_243_342.txt").open(encoding="utf-8-sig") as lines:
        pairs = (line.split()[:2] for line in lines)
        return frozenset(
            (ranks[first], ranks[second])
            for first, second in pairs
            if first in ranks and second in ranks
        )
