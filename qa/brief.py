"""What a language model is given for an answer: numbered evidence, and where sources differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from qa.comparison import Comparison
from qa.compose import Part
from qa.evidence import Evidence
from qa.planted import without_planted
from qa.selection import same_place, same_words
from qa.text import sentences
from qa.types import Frozen

MOST_SENTENCES = 10
"""Chosen for what the reader finds in them, those beside them not counted."""
WORTH_GIVING = 0.2
"""Evidence at least this fraction as probable as the best of its part."""
WITH_NEIGHBOURS = 3
"""So many of the best come with the sentence before and after them."""
OF_A_VALUE = 2
"""Independent sources given for each value that sources differ on."""
CREDIT_TOKENS = 20
"""What outlet, date and number of a sentence take."""
CHARS_A_TOKEN = 3.0
"""Few, so that the estimate is seldom too low; English has rather four."""


class Brief(Frozen):
    """A question and what may be said to it; evidence is numbered from 1 in this order."""

    question: str
    evidence: tuple[Evidence, ...]
    comparisons: tuple[Comparison, ...] = ()
    threshold: float = 0.0
    """Evidence at least so probable answers; the rest is there for what is around it."""

    def number(self, evidence: Evidence) -> int | None:
        """The number of the evidence that stands at the same place."""
        found = (n for n, e in enumerate(self.evidence, 1) if same_place(e, evidence))
        return next(found, None)

    def answers(self, evidence: Evidence) -> bool:
        """Whether the reader found the sentence at that place probable enough to answer."""
        number = self.number(evidence)
        return number is not None and self.evidence[number - 1].probability >= self.threshold


def brief(question: str, parts: Sequence[Part], threshold: float, max_tokens: int) -> Brief:
    """The evidence worth giving to a language model, of each article in the order of its text.

    Of parts whose best evidence is less probable than `threshold` nothing is given. `max_tokens`
    bounds the evidence as `tokens` estimates it, the least probable being left out; one sentence,
    and one for each value that sources differ on, are always given. What an article says to
    language models is left out, also of the passages that the answer is checked against.
    """
    answered = [p for p in parts if p.evidence and p.evidence[0].probability >= threshold]
    comparisons = tuple(
        p.comparison for p in answered if p.comparison and p.comparison.kind != "agreement"
    )
    chosen: list[Evidence] = []
    left = float(max_tokens)
    needed = [r.evidence[0] for c in comparisons for r in c.readings]
    for each in (*needed, *_candidates(answered, comparisons)):
        candidate = _unplanted(each)
        if candidate is None:
            continue
        cost = tokens(candidate.text) + tokens(candidate.hit.source.title) + CREDIT_TOKENS
        if len(chosen) >= max(1, len(needed)) and cost > left:
            continue
        if not any(same_place(candidate, e) for e in chosen):
            chosen.append(candidate)
            left -= cost
    return Brief(
        question=question,
        evidence=_by_article(chosen),
        comparisons=comparisons,
        threshold=threshold,
    )


def tokens(text: str) -> float:
    """An upper estimate of the tokens in a text, without any model's tokenizer."""
    ascii_only = sum(c.isascii() for c in text)
    return ascii_only / CHARS_A_TOKEN + (len(text) - ascii_only)


def _unplanted(evidence: Evidence) -> Evidence | None:
    """The evidence in a passage that says nothing to language models; None where it is such."""
    passage = evidence.hit.passage
    text = without_planted(passage.text, evidence.hit.source.language)
    if text == passage.text:
        return evidence
    if text[evidence.start - passage.start : evidence.end - passage.start] != evidence.text:
        return None
    hit = evidence.hit.model_copy(update={"passage": passage.model_copy(update={"text": text})})
    return evidence.model_copy(update={"hit": hit})


def _candidates(parts: Sequence[Part], comparisons: Iterable[Comparison]) -> Iterator[Evidence]:
    """In the order of what would be missed most."""
    for comparison in comparisons:
        for reading in comparison.readings:
            yield from reading.evidence[:OF_A_VALUE]
    best: list[Evidence] = []
    for part in parts:
        least = WORTH_GIVING * part.evidence[0].probability
        for e in part.evidence:
            if len(best) == MOST_SENTENCES or e.probability < least:
                break
            if not any(same_words(e.text, other.text) for other in best):
                best.append(e)
    yield from best
    for e in best[:WITH_NEIGHBOURS]:
        yield from _neighbours(e)


def _neighbours(evidence: Evidence) -> Iterator[Evidence]:
    """The sentence before and the one after, where its passage has them."""
    passage = evidence.hit.passage
    spans = [
        (passage.start + s.start, passage.start + s.end)
        for s in sentences(passage.text, evidence.hit.source.language)
    ]
    before = [span for span in spans if span[1] <= evidence.start][-1:]
    after = [span for span in spans if span[0] >= evidence.end][:1]
    for start, end in before + after:
        yield evidence.of(evidence.hit, start, end)


def _by_article(chosen: Sequence[Evidence]) -> tuple[Evidence, ...]:
    order = list(dict.fromkeys(e.hit.source.article_id for e in chosen))
    return tuple(sorted(chosen, key=lambda e: (order.index(e.hit.source.article_id), e.start)))
