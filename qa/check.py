"""A draft, sentence by sentence: does an article carry it, does one say otherwise, or none?

Each sentence is searched for by itself, the passages that share most with it are read, and the
verdict comes with the words it rests on. Nothing found means that these articles do not say it, not
that it is false.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from qa.attribution import attribute
from qa.errors import InputError
from qa.evidence import Evidence
from qa.ground import Grounding, Weighed
from qa.numbering import Numbers
from qa.premises import Premise, covered
from qa.text import sentences
from qa.types import MAX_QUESTION_CHARS, Checked, Hit, Sentence, Support

MAX_DRAFT_CHARS = 20_000
MAX_DRAFT_SENTENCES = 100
CHECK_PASSAGES = 20
"""Passages searched for each sentence."""
READ_PASSAGES = 4
"""Of those, the ones with most of its words that are read closely."""
TOGETHER = 3
"""Passages that may carry a sentence together, where none does alone."""
SAME_MATTER = 0.5
"""Share of a sentence's words that a passage's sentence must have to contradict it."""
LEAST_WORDS = 3

_MARKER = re.compile(r"\s?[\[【]\d+(?:\s?[,–-]\s?\d+)*[\]】]")
Search = Callable[[str], Sequence[Hit]]


class _Read(NamedTuple):
    hit: Hit
    premise: Premise


def draft_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a draft in their order, without citation markers and list marks.

    Lines of fewer than three words are headings or scraps and are left out. Raises `InputError`
    for an empty draft and for one that is too long, saying how long it may be.
    """
    if len(text) > MAX_DRAFT_CHARS:
        raise InputError(
            f"the draft is {len(text):,} characters long: check at most {MAX_DRAFT_CHARS:,} at once"
        )
    plain = _MARKER.sub("", text)
    found = [plain[s.start : s.end].lstrip("-*•–#> \t") for s in sentences(plain)]
    kept = tuple(s for s in found if len(s.split()) >= LEAST_WORDS and any(map(str.isalpha, s)))
    if not kept:
        raise InputError("the draft has no sentence to check")
    if len(kept) > MAX_DRAFT_SENTENCES:
        raise InputError(
            f"the draft has {len(kept)} sentences: check at most {MAX_DRAFT_SENTENCES} at once"
        )
    return kept


def check(drafted: Sequence[str], search: Search, grounding: Grounding) -> Checked:
    """A verdict on each sentence, with the quotes that carry or contradict it as citations."""
    read = [_worth_reading(sentence, search(sentence[:MAX_QUESTION_CHARS])) for sentence in drafted]
    alone = iter(
        grounding.weigh_all(
            [
                (sentence, [one.premise])
                for sentence, some in zip(drafted, read, strict=True)
                for one in some
            ],
            drafted=False,
        )
    )
    weighed = [[next(alone) for _ in some] for some in read]
    left = [
        i
        for i, found in enumerate(weighed)
        if len(found) > 1 and not any(w.support == "supported" for w in found)
    ]
    joined = grounding.weigh_all(
        [(drafted[i], [one.premise for one in read[i][:TOGETHER]]) for i in left],
        drafted=False,
    )
    together = dict(zip(left, joined, strict=True))
    numbers = Numbers()
    told = [
        _told(sentence, read[i], weighed[i], together.get(i), numbers)
        for i, sentence in enumerate(drafted)
    ]
    return Checked(sentences=tuple(told), citations=numbers.citations())


def _worth_reading(sentence: str, hits: Sequence[Hit]) -> list[_Read]:
    read = [_Read(hit, Premise.of(hit)) for hit in hits]
    shares = [covered(sentence, [one.premise]) for one in read]
    order = sorted(range(len(read)), key=lambda i: (-shares[i], i))
    return [read[i] for i in order[:READ_PASSAGES]]


def _told(
    sentence: str,
    read: Sequence[_Read],
    weighed: Sequence[Weighed],
    together: Weighed | None,
    numbers: Numbers,
) -> Sentence:
    quotes = [_quoted(sentence, one) for one in read]
    carrying = [i for i, w in enumerate(weighed) if w.support == "supported"]
    denying = [
        i
        for i, w in enumerate(weighed)
        if w.support == "contradicted" and quotes[i].probability >= SAME_MATTER
    ]
    # What is said in nearly the words of the sentence counts for more than what is said otherwise.
    nearest = max((_nearness(weighed[i], quotes[i]) for i in carrying), default=0.0)
    denied = max((quotes[i].probability for i in denying), default=0.0)
    if carrying and denied <= nearest:
        best = max(carrying, key=lambda i: (weighed[i].probability, -i))
        support: Support = "verbatim" if weighed[best].verbatim else "supported"
        return _sentence(sentence, support, [quotes[best]], numbers)
    if denying:
        best = max(denying, key=lambda i: (quotes[i].probability, -i))
        return _sentence(sentence, "contradicted", [quotes[best]], numbers)
    if together is not None and together.support == "supported":
        return _sentence(sentence, "supported", quotes[:TOGETHER], numbers)
    return _sentence(sentence, "unsupported", [], numbers)


def _nearness(weighed: Weighed, quote: Evidence) -> float:
    return 1.0 if weighed.verbatim else quote.probability


def _quoted(sentence: str, read: _Read) -> Evidence:
    """The sentence of the passage that shares most words with it; the share is its probability."""
    best = read.premise.best(sentence)
    passage = read.hit.passage
    start, end = best.span if best is not None else (0, len(passage.text))
    return Evidence(
        hit=read.hit,
        start=passage.start + start,
        end=passage.start + end,
        text=passage.text[start:end],
        probability=best.coverage if best is not None else 0.0,
    )


def _sentence(
    text: str, support: Support, quotes: Sequence[Evidence], numbers: Numbers
) -> Sentence:
    told = attribute(text, 0, len(text))
    return Sentence(
        text=text,
        citations=tuple(dict.fromkeys(numbers.of(quote) for quote in quotes)),
        support=support,
        speaker=told.speaker,
        kind=told.kind,
    )
