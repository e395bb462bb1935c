"""An answer without a language model: sentences of the articles, word for word, with citations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from qa.text import content_words, sentences, stems
from qa.types import Citation, Evidence, Frozen, Sentence

SAME_WORDS = 0.6
"""Sentences that share more of their content words than this say the same."""
WORTH_ADDING = 0.25
"""A further sentence is at least this fraction as probable as the best one."""
NEAREST = 3

NOTHING_FOUND = "No article matches the question."
NOT_ANSWERED = (
    "The articles do not answer this. What comes closest is listed, "
    "but it does not say what is asked."
)


class Draft(Frozen):
    """What the answer says, before the service puts its name and timings to it."""

    status: Literal["answered", "unanswered"]
    text: str
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    reason: str | None = None
    nearest: tuple[Citation, ...] = ()


_ASKS_FOR_TELLING = re.compile(
    r"\bwhy\b|\bhow (?!many|much|long|old|far|large|big|tall|high|fast|often)"
    r"|\bwhat (?:did|does|do|has|have|had)\b|\bwhat .*\b(?:say|said|think|want)\b"
    r"|\bexplain\b|\bdescribe\b",
    re.I,
)
"""Questions whose answer is seldom one sentence: reasons, ways, what somebody said."""


_REFERS_BACK = re.compile(
    r"\W*(?:he|she|they|it|his|her|their|its|this|that|these|those|but|because|given|so|one|another)"
    r"\b|[\"“‘']",
    re.I,
)
"""How a sentence begins that goes on from the one before it."""


def compose(
    question: str, evidence: Sequence[Evidence], threshold: float, max_sentences: int
) -> Draft:
    """The best sentences that are probable enough and say different things, best first.

    Where the question asks for telling, the sentence that goes on from the best one is added: the
    reason, or the words said, often stand there. `threshold` is the least probability that a
    sentence answers the question; where none reaches it the draft is `unanswered` and shows what
    came nearest. `evidence` is sorted, best first.
    """
    chosen: list[Evidence] = []
    for candidate in evidence:
        bar = max(threshold, WORTH_ADDING * chosen[0].probability) if chosen else threshold
        if candidate.probability < bar or len(chosen) == max_sentences:
            break
        if not any(_same(candidate.text, other.text) for other in chosen):
            chosen.append(candidate)
    if not chosen:
        return _unanswered(evidence)
    if _ASKS_FOR_TELLING.search(question) and max_sentences > 1:
        chosen = _with_next(chosen, max_sentences)
    citations = tuple(_citation(number, e) for number, e in enumerate(chosen, 1))
    told = tuple(
        Sentence(text=c.quote, citations=(c.number,), support="verbatim") for c in citations
    )
    return Draft(
        status="answered",
        text=" ".join(f"{c.quote} [{c.number}]" for c in citations),
        sentences=told,
        citations=citations,
    )


def _with_next(chosen: list[Evidence], max_sentences: int) -> list[Evidence]:
    best, *others = chosen
    passage = best.hit.passage
    after = passage.text[best.end - passage.start :]
    span = next(sentences(after, best.hit.source.language), None)
    if span is None:
        return chosen
    start = best.end + span.start
    same_paragraph = "\n" not in after[: span.start]
    if not same_paragraph and not _REFERS_BACK.match(after[span.start :]):
        return chosen
    if any(e.start == start and e.hit.passage.id == passage.id for e in others):
        return chosen
    following = best.model_copy(
        update={
            "start": start,
            "end": best.end + span.end,
            "text": after[span.start : span.end],
            "probability": 0.0,
        }
    )
    return [best, following, *others][:max_sentences]


def _unanswered(evidence: Sequence[Evidence]) -> Draft:
    near: list[Evidence] = []
    for candidate in evidence:
        if len(near) < NEAREST and not any(_same(candidate.text, other.text) for other in near):
            near.append(candidate)
    reason = NOT_ANSWERED if near else NOTHING_FOUND
    return Draft(
        status="unanswered",
        text=reason,
        reason=reason,
        nearest=tuple(_citation(number, e) for number, e in enumerate(near, 1)),
    )


def _same(one: str, other: str) -> bool:
    mine, theirs = stems(content_words(one)), stems(content_words(other))
    return len(mine & theirs) > SAME_WORDS * max(1, min(len(mine), len(theirs)))


def _citation(number: int, evidence: Evidence) -> Citation:
    source = evidence.hit.source
    return Citation(
        number=number,
        article_id=source.article_id,
        title=source.title,
        publisher=source.publisher,
        url=source.url,
        published=source.published,
        quote=evidence.text,
        start=evidence.start,
        end=evidence.end,
        permalink=f"/articles/{source.article_id}?start={evidence.start}&end={evidence.end}",
    )
