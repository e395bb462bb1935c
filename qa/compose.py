"""An answer without a language model: sentences of the articles, word for word, with citations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from qa.calendar_days import with_calendar_day
from qa.comparison import Comparison, credited, rendered
from qa.english.counts import accumulates
from qa.english.questions import asks_what_is_to_come, kind_of, own_words
from qa.english.timex import is_length
from qa.evidence import Evidence
from qa.numbering import Numbers, citation, cited_sentence, conflict_of
from qa.otherwise import says_otherwise
from qa.selection import same_words, select
from qa.text import says_as_much
from qa.types import Citation, Conflict, Dropped, Event, Frozen, Hit, Sentence, calendar_day
from qa.values import asks_for

NEAREST = 3
MOST_IN_SHORT = 3
"""Values that differ and fit a short answer; more are for the table."""
AGREEING = 3
"""Citations of one value, each of another independent source."""
_SO_FAR = re.compile(
    r"\b(?:so far|now|still|yet|latest|at least|rose|risen|rising|rises|climb\w*|grew|grown|reached"
    r"|reaches|brought|brings|current\w*|known)\b",
    re.I,
)
"""Words of a report on a count that may go on."""
_AHEAD = re.compile(
    r"\b(?:in|within)(?: about| around| some| just| only| at least| less than| up to)? $", re.I
)
"""Behind it a length of time tells when: "ready in six months"."""

EMPTY_LIBRARY = "The library is empty: fill it with `dateline ingest PATH`, then ask again."
NOTHING_FOUND = "No article matches the question."
NOT_ANSWERED = "The articles do not answer this. What comes closest is listed."
NOT_SURE = (
    "The articles may answer this, but no sentence is sure enough to be given as the answer. "
    "What comes closest is listed."
)
IN_DOUBT = 0.5
"""From this share of the threshold on what comes closest held the answer in 29 of 61 refusals of
our own sets, below it in 15 of 55 (eval/LOG.md, section 25)."""


class Part(Frozen):
    """A question, or one of several asked at once; what was read for it, the most probable first;
    how the values of independent sources compare, where it asks for one; and the passages found,
    in which a sentence may go on."""

    question: str
    evidence: tuple[Evidence, ...]
    comparison: Comparison | None = None
    hits: tuple[Hit, ...] = ()


class Draft(Frozen):
    """What the answer says, before the service puts its name and timings to it."""

    status: Literal["answered", "partial", "unanswered"]
    text: str
    short_answer: str | None = None
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    timeline: tuple[Event, ...] = ()
    as_of: date | None = None
    reason: str | None = None
    nearest: tuple[Citation, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    note: str | None = None
    model: str | None = None
    """The language model that wrote it; None for the articles' own words."""


class _Told(Frozen):
    """The answer to one part: evidence shown, and further evidence of the same value."""

    short_answer: str | None
    shown: tuple[Evidence, ...]
    agreeing: tuple[tuple[Evidence, ...], ...]
    """For each evidence shown, others that give the same value."""
    comparison: Comparison | None
    as_of: date | None = None
    """The day of the latest report that gives the short answer, where that changes with time."""


def compose(parts: Sequence[Part], threshold: float, max_sentences: int) -> Draft:
    """An answer to each part of a question, from sentences that are probable enough.

    `threshold` is the least probability that a sentence answers; where none reaches it for any
    part the draft is `unanswered` and shows what came nearest, where it holds for some parts only
    the draft is `partial` and `reason` names the others. A value gets a short answer and the
    sentences it stands in, one for each value where sources differ; reasons, ways and what somebody
    said get sentences that go together.
    """
    told = [_told(part, threshold, max_sentences) for part in parts]
    missing = [own_words(p.question) for p, t in zip(parts, told, strict=True) if not t.shown]
    if len(missing) == len(parts):
        return _unanswered(parts, threshold)
    return _answered([t for t in told if t.shown], missing)


def _told(part: Part, threshold: float, max_sentences: int) -> _Told:
    kind = kind_of(part.question)
    chosen = select(kind, part.evidence, threshold, max_sentences, part.hits)
    comparison = part.comparison if chosen else None
    if comparison is None:
        short = _short(part.question, chosen[0]) if chosen and kind == "value" else None
        return _Told(
            short_answer=short,
            shown=chosen,
            agreeing=((),) * len(chosen),
            comparison=None,
            as_of=_as_of(chosen[:1]) if _goes_on(part.question, chosen[:1]) else None,
        )
    readings = comparison.readings
    if comparison.kind == "agreement":
        first = readings[0].evidence
        short = _short(part.question, first[0]) if kind == "value" else None
        return _Told(
            short_answer=short,
            shown=first[:1],
            agreeing=(first[1:AGREEING],),
            comparison=None,
            as_of=_as_of(first) if _goes_on(part.question, first) else None,
        )
    values = [r.value for r in readings]
    short = values[-1] if comparison.kind == "update" else _either(values)
    if comparison.kind != "update" and len(values) > MOST_IN_SHORT:
        short = None
    return _Told(
        short_answer=short if kind == "value" else None,
        shown=tuple(r.evidence[0] for r in readings),
        agreeing=tuple(r.evidence[1:AGREEING] for r in readings),
        comparison=comparison,
        as_of=_as_of(readings[-1].evidence) if comparison.kind == "update" else None,
    )


def _short(question: str, evidence: Evidence) -> str | None:
    """The words that answer, a day with its date; none where a date is asked for and a length of
    time was read ("after six years"), but for one that lies ahead."""
    if evidence.answer is None:
        return None
    answer, kind = re.sub(r"\s*\n\s*", ", ", evidence.answer), asks_for(question)
    if kind not in ("date", "time"):
        return answer
    if not is_length(answer):
        return with_calendar_day(answer, evidence) if kind == "date" else answer
    at = evidence.answer_span
    ahead = asks_what_is_to_come(question) or (at and _AHEAD.search(evidence.text[: at.start]))
    return answer if ahead else None


def _goes_on(question: str, evidence: Sequence[Evidence]) -> bool:
    """Whether the evidence gives a count that may still have changed after its report."""
    counts = asks_for(question) == "number" and accumulates(question)
    return counts and any(_SO_FAR.search(e.text) for e in evidence)


def _as_of(evidence: Sequence[Evidence]) -> date | None:
    found = [e.hit.source.published for e in evidence]
    days = [calendar_day(d) for d in found if d is not None]
    return max(days, default=None)


def _answered(told: Sequence[_Told], missing: Sequence[str]) -> Draft:
    numbers = Numbers()
    said: list[Sentence] = []
    lines: list[str] = []
    for part in told:
        for evidence, agreeing in zip(part.shown, part.agreeing, strict=True):
            if numbers.has(evidence):
                continue
            alike = [e for e in agreeing if says_as_much(e.text, evidence.text)]
            cited = tuple(numbers.of(e) for e in (evidence, *alike))
            sentence, line = cited_sentence(evidence, cited)
            said.append(sentence)
            lines.append(line)
    differing = [p.comparison for p in told if p.comparison]
    lines += [
        rendered(comparison, lambda e: f" [{numbers.of(e)}]" * numbers.has(e))
        for comparison in differing
    ]
    short = "; ".join(dict.fromkeys(p.short_answer for p in told if p.short_answer)) or None
    reason = f"The articles do not answer: {' '.join(missing)}" if missing else None
    as_of = max((p.as_of for p in told if p.as_of and p.short_answer), default=None)
    dated = f"{short} (as of {as_of.day} {as_of:%B %Y})" if short and as_of else short
    return Draft(
        status="partial" if missing else "answered",
        text="\n\n".join(part for part in (dated, " ".join(lines), reason) if part),
        short_answer=short,
        sentences=tuple(said),
        citations=numbers.citations(),
        conflicts=tuple(conflict_of(comparison, numbers) for comparison in differing),
        as_of=as_of,
        reason=reason,
    )


def _either(values: Sequence[str]) -> str:
    *others, last = values
    return f"{', '.join(others)} or {last}"


def _unanswered(parts: Sequence[Part], threshold: float) -> Draft:
    evidence = [e for part in parts for e in part.evidence]
    against = [e for part in parts if (e := says_otherwise(part.question, part.evidence))]
    near = against[:1]
    for candidate in evidence:
        if len(near) < NEAREST and not any(same_words(candidate.text, e.text) for e in near):
            near.append(candidate)
    in_doubt = any(e.probability >= IN_DOUBT * threshold for e in near)
    reason = (NOT_SURE if in_doubt else NOT_ANSWERED) if near else NOTHING_FOUND
    if against:
        reason = f"The articles say otherwise: “{against[0].text}” ({credited(against[0])})"
    return Draft(
        status="unanswered",
        text=reason,
        reason=reason,
        nearest=tuple(citation(number, e) for number, e in enumerate(near, 1)),
    )
