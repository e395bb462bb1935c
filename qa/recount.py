"""A count of people that grows as it is found out, looked for again in what was published later.

What came first is told most often and in most of the question's words; the last count stands in a
report that has moved on to something else, which a search for the question ranks low.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from qa.english.counts import accumulates, tally
from qa.english.names import names_half
from qa.events import of_the_event
from qa.evidence import Evidence
from qa.read import READ_PASSAGES
from qa.text import sentences
from qa.types import Hit, Published, Question, calendar_day

_AGAIN = re.compile(r"\b(?:again|another|(?:a|the) (?:second|third|new|fresh|further) \w+)\b", re.I)


def counts_of(part: str, evidence: Sequence[Evidence], threshold: float) -> tuple[Evidence, ...]:
    """The evidence, at least as probable as `threshold`, that gives the count asked for.

    None of it where the question asks for no count of people that grows.
    """
    if not accumulates(part):
        return ()
    return tuple(e for e in evidence if e.probability >= threshold and _counts(part, e))


def asked_later(question: Question, counted: Sequence[Evidence]) -> Question | None:
    """The question of what was published after the last day of those counts.

    None where none of them has a day, and where the question's filters leave nothing.
    """
    published = [e.hit.source.published for e in counted]
    days = [calendar_day(d) for d in published if d is not None]
    if not days:
        return None
    first: Published = max(days) + timedelta(days=1)
    given = question.published_from
    if given and calendar_day(given) >= first:
        first = given  # with its time of day
    limits = [calendar_day(d) for d in (question.published_to, question.as_of) if d]
    if limits and min(limits) < calendar_day(first):
        return None
    return question.model_copy(update={"published_from": first, "top_k": READ_PASSAGES})


def counting(part: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Those of the hits that give such a count and name what the question names."""
    return tuple(hit for hit in hits if _has_count(part, hit))


def recounted(
    part: str, evidence: Sequence[Evidence], later: Sequence[Evidence]
) -> tuple[Evidence, ...]:
    """The evidence, the most probable first, with the counts of the same event read `later`.

    What happened again, there or elsewhere, has a count of its own.
    """
    known = {_place(e) for e in evidence}
    new = [e for e in later if _place(e) not in known and _counts(part, e) and not _again(e)]
    return of_the_event(part, sorted([*evidence, *new], key=lambda e: -e.probability))


def _again(evidence: Evidence) -> bool:
    return bool(_AGAIN.search(evidence.text) or _AGAIN.search(evidence.hit.source.title))


def _place(evidence: Evidence) -> tuple[int, int]:
    return evidence.hit.passage.id, evidence.start


def _counts(part: str, evidence: Evidence) -> bool:
    return tally(part, evidence.text) is not None and names_half(part, evidence.context)


def _has_count(part: str, hit: Hit) -> bool:
    text = hit.passage.text
    return names_half(part, f"{hit.source.title} {text}") and any(
        tally(part, text[s.start : s.end]) for s in sentences(text, hit.source.language)
    )
