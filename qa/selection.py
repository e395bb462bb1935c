"""Which sentences make an answer: probable enough, saying different things, in a sensible order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.english.questions import Kind
from qa.evidence import Evidence
from qa.text import gist, sentences, words
from qa.types import Hit

SAME_WORDS = 0.6
"""Sentences that share more of their content words than this say the same."""
WORTH_ADDING = 0.5
"""A further sentence is at least this fraction as probable as the best one."""
SENTENCES: dict[Kind, int] = {"value": 2, "yesno": 3, "telling": 4}
_GOES_ON = re.compile(
    r"[“\"‘]|(?:He|She|They|It|This|That|These|Those|His|Her|Their|Its|Because)\b"
)
MOST_WORDS: dict[Kind, int] = {"value": 70, "yesno": 70, "telling": 95}
"""A further sentence is left out where the answer would become longer than this."""
BETWEEN_PASSAGES = 2
"""Characters between one passage and the next; one where both stand in one paragraph."""


def select(
    kind: Kind,
    evidence: Sequence[Evidence],
    threshold: float,
    max_sentences: int,
    hits: Sequence[Hit] = (),
) -> tuple[Evidence, ...]:
    """The evidence to show for a question of that kind; none where none reaches the threshold.

    `evidence` is sorted, most probable first, and stays so; what tells (reasons, ways, what was
    said) comes in the order of its article instead, with the sentence that goes on from the best,
    be it in the next of the passages found (`hits`).
    """
    most = min(max_sentences, SENTENCES[kind])
    best = next((e for e in evidence[:1] if e.probability >= threshold), None)
    if best is None:
        return ()
    chosen = [best]
    following = _following(best, hits) if kind == "telling" and len(chosen) < most else None
    if following and not same_words(best.text, following.text):
        chosen.append(following)
    bar = max(threshold, WORTH_ADDING * best.probability)
    for candidate in evidence[1:]:
        if candidate.probability < bar or len(chosen) == most:
            break
        if any(same_words(candidate.text, other.text) for other in chosen):
            continue
        if _words([*chosen, candidate]) <= MOST_WORDS[kind]:
            chosen.append(candidate)
    return _in_order(chosen) if kind == "telling" else tuple(chosen)


def same_place(one: Evidence, other: Evidence) -> bool:
    """Whether both are the same sentence of the same article."""
    return (one.hit.source.article_id, one.start) == (other.hit.source.article_id, other.start)


def same_words(one: str, other: str) -> bool:
    """Whether two sentences say the same as far as their words show it."""
    mine, theirs = gist(one), gist(other)
    return len(mine & theirs) > SAME_WORDS * max(1, min(len(mine), len(theirs)))


def _words(evidence: Sequence[Evidence]) -> int:
    return sum(len(words(e.text)) for e in evidence)


def _in_order(chosen: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The article of the best sentence first, the sentences of each in the order of its text."""
    articles = list(dict.fromkeys(e.hit.source.article_id for e in chosen))
    return tuple(sorted(chosen, key=lambda e: (articles.index(e.hit.source.article_id), e.start)))


def _following(best: Evidence, hits: Sequence[Hit]) -> Evidence | None:
    """The sentence that goes on from the best: the reason, or the words said, often stand there.

    One of the next paragraph goes on where it begins with a quotation or points back. It may stand
    in the next passage of the article, where that was found too.
    """
    article, passage = best.hit.source.article_id, best.hit.passage
    later = sorted(
        (
            h
            for h in hits
            if h.source.article_id == article
            and h.passage.start > best.end
            and h.passage.kind == passage.kind
        ),
        key=lambda h: h.passage.start,
    )
    hit, at = best.hit, best.end
    if not passage.text[best.end - passage.start :].strip() and later:
        hit = later[0]
        at = hit.passage.start
        if at - best.end > BETWEEN_PASSAGES:
            return None
    rest = hit.passage.text[at - hit.passage.start :]
    span = next(sentences(rest, hit.source.language), None)
    if span is None:
        return None
    text = rest[span.start : span.end]
    apart = "\n" in rest[: span.start] or at - best.end > 1
    if apart and not _GOES_ON.match(text):
        return None
    following = best.of(hit, at + span.start, at + span.end)
    return following if _words([best, following]) <= MOST_WORDS["telling"] else None
