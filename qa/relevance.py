"""What a sentence shares with a question: the features that the sentence reader weighs."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Set

import numpy as np
import numpy.typing as npt

from qa.embed import TokenVectors
from qa.text import content_words, stems, words

FEATURES = (
    "cosine",
    "words_in_sentence",
    "words_in_context",
    "names_in_context",
    "kind_of_answer",
    "mean_alignment",
    "least_alignment",
)

_CAPITALISED = re.compile(r"(?<!^)\b[A-Z][\w-]+")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|"
    r"hundreds?|thousands?|millions?|billions?|half|none|no)\b",
    re.I,
)
_TIME = re.compile(
    r"\b(?:1\d{3}|20\d\d|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|morning|afternoon|"
    r"evening|night|noon|midnight|\d{1,2}[:.]\d\d|centur(?:y|ies)|years?|months?|weeks?|days?|"
    r"hours?|minutes?|decades?)\b",
    re.I,
)
_ASKS_NUMBER = re.compile(
    r"\bhow (?:many|much|long|old|far|large|big|tall|high|fast)\b|\bwhat (?:number|amount|share|"
    r"percentage|proportion|price|cost|level|rate)\b|\bpopulation\b|\bpercent",
    re.I,
)
_ASKS_TIME = re.compile(r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|time|week|hour)\b", re.I)
_ASKS_NAME = re.compile(r"\bwho\b|\bwhose\b|\bwhom\b|\bwhere\b|\bwhich\b", re.I)


class Context:
    """The words that a sentence stands among: the title and passage."""

    def __init__(self, text: str) -> None:
        self.words = frozenset(words(text))
        self.stems = frozenset(stems(self.words))


class Rarity:
    """How telling a word is among the passages found: one that stands in all of them says what the
    question is about, one that stands in few says what it asks."""

    def __init__(self, contexts: Collection[Context]) -> None:
        self._total = len(contexts)
        self._documents = Counter(stem for context in contexts for stem in context.stems)

    def of(self, stem: str) -> float:
        """Inverse document frequency, smoothed; above 0."""
        return math.log(1 + (self._total + 0.5) / (self._documents[stem] + 0.5))


def features(
    question: str,
    asked: TokenVectors,
    sentence: str,
    read: TokenVectors,
    context: Context,
    rarity: Rarity,
) -> npt.NDArray[np.float64]:
    """One number for each of `FEATURES`, in their order.

    `asked` and `read` are the token vectors of the question and the sentence.
    """
    wanted = stems(content_words(question))
    here = stems(words(sentence))
    named = {w.lower() for w in _CAPITALISED.findall(question)} | set(_DIGITS.findall(question))
    mean_alignment, least_alignment = _alignment(asked, read, rarity)
    return np.array(
        [
            float(asked.pooled @ read.pooled),
            _share(wanted, here, rarity),
            _share(wanted, context.stems, rarity),
            len(named & context.words) / len(named) if named else 1.0,
            _kind_of_answer(question, sentence),
            mean_alignment,
            least_alignment,
        ]
    )


def _share(wanted: Set[str], found: Set[str], rarity: Rarity) -> float:
    total = sum(rarity.of(stem) for stem in wanted)
    return sum(rarity.of(stem) for stem in wanted & found) / total if total else 0.0


def _alignment(asked: TokenVectors, read: TokenVectors, rarity: Rarity) -> tuple[float, float]:
    """How near the sentence comes to each content token of the question: the mean cosine of the
    nearest token, weighted by rarity, and the least.

    Late interaction after Khattab and Zaharia, "ColBERT" (2020), with the embedder's own tokens.
    """
    content = np.array([bool(content_words(t)) for t in asked.tokens], dtype=np.bool_)
    if not content.any() or not len(read.vectors):
        return 0.0, 0.0
    nearest = (asked.vectors[content] @ read.vectors.T).max(axis=1)
    told = [t for t, kept in zip(asked.tokens, content, strict=True) if kept]
    weights = np.array([rarity.of(next(iter(stems([token])))) for token in told])
    return float(nearest @ weights / weights.sum()), float(nearest.min())


def _kind_of_answer(question: str, sentence: str) -> float:
    """1 when the sentence brings what the question asks for (a number, a time, a name), -1 when it
    doesn't, 0 when the question asks for something else."""
    given = set(words(question))
    new = " ".join(w for w in sentence.split() if w.lower().strip(".,;:!?\"'“”()") not in given)
    if _ASKS_NUMBER.search(question):
        return 1.0 if _NUMBER.search(new) else -1.0
    if _ASKS_TIME.search(question):
        return 1.0 if _TIME.search(new) else -1.0
    if _ASKS_NAME.search(question):
        return 0.5 if _CAPITALISED.search(new) else -1.0
    return 0.0
