"""Which sentences make an answer: probable enough, saying different things, in a sensible order."""

from __future__ import annotations

from collections.abc import Sequence

from qa.questions import Kind
from qa.text import content_words, sentences, stems, words
from qa.types import Evidence

SAME_WORDS = 0.6
"""Sentences that share more of their content words than this say the same."""
WORTH_ADDING: dict[Kind, float] = {"value": 0.5, "yesno": 0.5, "telling": 0.4}
"""A further sentence is at least this fraction as probable as the best one."""
SENTENCES: dict[Kind, int] = {"value": 2, "yesno": 3, "telling": 4}
MOST_WORDS = 70
"""A further sentence is left out where the answer would become longer than this."""


def select(
    kind: Kind, evidence: Sequence[Evidence], threshold: float, max_sentences: int
) -> tuple[Evidence, ...]:
    """The evidence to show for a question of that kind; none where none reaches the threshold.

    `evidence` is sorted, most probable first, and stays so; what tells (reasons, ways, what was
    said) comes in the order of its article instead, with the sentence that goes on from the best.
    """
    chosen: list[Evidence] = []
    most = min(max_sentences, SENTENCES[kind])
    for candidate in evidence:
        bar = max(threshold, WORTH_ADDING[kind] * chosen[0].probability) if chosen else threshold
        if candidate.probability < bar or len(chosen) == most:
            break
        if any(same_words(candidate.text, other.text) for other in chosen):
            continue
        if not chosen or _words([*chosen, candidate]) <= MOST_WORDS:
            chosen.append(candidate)
    if kind != "telling" or not chosen:
        return tuple(chosen)
    return _in_order(_with_next(chosen) if len(chosen) < most else chosen)


def same_place(one: Evidence, other: Evidence) -> bool:
    """Whether both are the same sentence of the same article."""
    return (one.hit.source.article_id, one.start) == (other.hit.source.article_id, other.start)


def same_words(one: str, other: str) -> bool:
    """Whether two sentences say the same as far as their words show it."""
    mine, theirs = stems(content_words(one)), stems(content_words(other))
    return len(mine & theirs) > SAME_WORDS * max(1, min(len(mine), len(theirs)))


def _words(evidence: Sequence[Evidence]) -> int:
    return sum(len(words(e.text)) for e in evidence)


def _in_order(chosen: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The article of the best sentence first, the sentences of each in the order of its text."""
    articles = list(dict.fromkeys(e.hit.source.article_id for e in chosen))
    return tuple(sorted(chosen, key=lambda e: (articles.index(e.hit.source.article_id), e.start)))


def _with_next(chosen: list[Evidence]) -> list[Evidence]:
    """The reason, or the words said, often stand in the sentence that goes on from the best."""
    best = chosen[0]
    passage = best.hit.passage
    after = passage.text[best.end - passage.start :]
    span = next(sentences(after, best.hit.source.language), None)
    if span is None or "\n" in after[: span.start]:
        return chosen
    following = best.model_copy(
        update={
            "start": best.end + span.start,
            "end": best.end + span.end,
            "text": after[span.start : span.end],
            "probability": 0.0,
            "answer": None,
            "answer_start": None,
        }
    )
    known = any(same_place(following, e) or same_words(following.text, e.text) for e in chosen)
    fits = _words([*chosen, following]) <= MOST_WORDS
    return [*chosen, following] if fits and not known else chosen
