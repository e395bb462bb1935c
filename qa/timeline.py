"""A course of events: dated sentences of the articles about one topic, in the order of time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from qa.dating import Dated, dated, event_date
from qa.english.names import fold
from qa.english.timex import Moment, moments
from qa.evidence import Evidence
from qa.periods import Period
from qa.selection import same_words
from qa.text import gist, says_as_much, sentences
from qa.types import Hit, calendar_day
from qa.vectors import Vectors

TIMELINE_PASSAGES = 60
MOST_EVENTS = 14
LEAST_EVENTS = 2
"""Fewer make no course of events."""
LEAST_NEARNESS = 0.25
"""Cosine, weighed as below, under which a sentence is of another topic."""
OF_BEST = 0.6
"""An event is at least this fraction as near to the topic as the nearest."""
SAME_EVENT = 0.8
"""Cosine from which two sentences of one day tell the same."""
CROWDED = 0.06
"""What a further event of the same day loses, so that the others are not crowded out."""
LEADS = 0.05
"""What the first sentence of a report gains."""
LEANS = 0.1
"""What a sentence loses that can't be understood without the one before it."""
FEW_EVENTS = 4
"""With fewer, sentences without a date are let in as of the day of their report."""
FEW_PASSAGES = 8
"""Those sentences come from so many of the nearest passages."""
UNDATED = 0.06
"""What such a sentence loses."""
MOST_CANDIDATES = 64
"""Sentences that are compared with the topic; more cost time."""
IMPRECISE: Mapping[str, float] = {"day": 0.0, "month": 0.04, "year": 0.1}
BESIDE = 40
"""Characters before a date and after it."""
SAME_LETTERS = 6
"""Words that begin with the same letters are forms of one: resigned, resignation."""
LEAST_SHARE = 0.6
_SAME_WORD = dict.fromkeys(("died", "di", "dead", "dies", "dying"), "death")
_LEANS = re.compile(
    r"[\"“‘']?(?:He|She|It|They|His|Her|Its|Their|This|That|These|Those|Both|But|And|Yesterday|Today)\b"
)
_NAME = r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*"


@dataclass(frozen=True, slots=True)
class Happening:
    """An event with the sentence that tells it best and those of other sources that tell it too."""

    dated: Dated
    agreeing: tuple[Evidence, ...] = ()


class Near(NamedTuple):
    """What is asked about, and how near the passages come to it."""

    topic: Vectors
    """A unit vector."""
    passages: Mapping[int, float]
    """Cosine of each passage, by its id."""
    encode: Callable[[Sequence[str]], Vectors]


def timeline(
    topic: str,
    hits: Sequence[Hit],
    period: Period | None,
    reports: Collection[str],
    near: Near,
) -> tuple[Happening, ...]:
    """What took place in the period, in the order of time, at most `MOST_EVENTS`.

    Sentences that say the same of one day are one event: copies count once, independent sources are
    cited together. What gives no date itself, but for what a report (of the article ids `reports`)
    begins with, is told only where little else is, with the day of its report.
    """
    known = _on_topic(topic, hits)
    around: dict[str, float] = {}
    for hit in known:
        article = hit.source.article_id
        around[article] = max(near.passages.get(hit.passage.id, 0.0), around.get(article, -1.0))
    candidates = [each for each in dated(known, reports) if _within(each, period)]
    given = [each for each in candidates if each.said or each.leads]
    order = sorted(given, key=lambda each: -around[each.evidence.hit.source.article_id])
    chosen = _chosen(order[:MOST_CANDIDATES], around, near, OF_BEST)
    if len(chosen) < FEW_EVENTS:
        nearest = sorted(known, key=lambda hit: -near.passages.get(hit.passage.id, 0.0))
        those = {hit.passage.id for hit in nearest[:FEW_PASSAGES]}
        more = [
            each
            for each in candidates
            if each in given
            or (each.evidence.hit.passage.id in those and not _LEANS.match(each.evidence.text))
        ]
        chosen = _chosen(more[:MOST_CANDIDATES], around, near, OF_BEST)
    return tuple(sorted(chosen, key=_place))


def _chosen(
    candidates: Sequence[Dated], around: Mapping[str, float], near: Near, of_best: float
) -> list[Happening]:
    """The events nearest to the topic, the nearest first."""
    if not candidates:
        return []
    texts = [f"{e.evidence.hit.source.title}. {e.evidence.text}" for e in candidates]
    vectors = near.encode(texts)
    worth = [
        (float(cosine) + around[each.evidence.hit.source.article_id]) / 2
        + LEADS * each.leads
        - LEANS * bool(_LEANS.match(each.evidence.text))
        - UNDATED * (each.said is None and not each.leads)
        - IMPRECISE[each.precision]
        for each, cosine in zip(candidates, vectors @ near.topic, strict=True)
    ]
    least = max(LEAST_NEARNESS, of_best * max(worth))
    left = [i for i, w in enumerate(worth) if w >= least]
    chosen: list[Happening] = []
    crowd: Counter[date] = Counter()
    while left and len(chosen) < MOST_EVENTS:
        rest = {i: worth[i] - CROWDED * crowd[candidates[i].first] for i in left}
        best = max(left, key=lambda i: (rest[i], -i))
        if rest[best] < least:
            break
        same = [i for i in left if i != best and _same(candidates, vectors, best, i)]
        chosen.append(Happening(candidates[best], _agreeing(candidates, best, same)))
        left = [i for i in left if i != best and i not in same]
        crowd[candidates[best].first] += 1
    return chosen


def centre(vectors: Vectors) -> Vectors:
    """The unit vector between the given ones; zeros where there are none."""
    total: Vectors = vectors.sum(axis=0)
    return total / max(float(np.linalg.norm(total)), 1e-9)


def bounded(anchor: tuple[str, str] | None, hits: Sequence[Hit]) -> Period | None:
    """The time after an event or before it; None where no day of the event is told."""
    days = day_of(anchor[1], hits) if anchor else None
    if anchor is None or days is None:
        return None
    return (
        Period("since", days[0], None) if anchor[0] == "after" else Period("within", None, days[1])
    )


def day_of(event: str, hits: Sequence[Hit]) -> tuple[date, date] | None:
    """The day (or month) of an event that is only named, as sentences with its words say.

    The one given with most of the words in its sentence or, where there is only one word, with that
    right beside it; of several the one given most often, then the earliest.
    """
    wanted = _forms(event)
    named = _forms(" ".join(re.findall(_NAME, event)))
    votes: dict[tuple[date, date], list[float]] = defaultdict(list)
    for hit in hits:
        text, published = hit.passage.text, calendar_day(hit.source.published)
        for span in sentences(text, hit.source.language):
            sentence = text[span.start : span.end]
            for at, said in _told_in(sentence, published, one_word=len(wanted) == 1):
                end = at + len(said.text)
                near = sentence
                if len(wanted) == 1:
                    near = f"{sentence[:at][-BESIDE:]} {sentence[end : end + BESIDE]}"
                found = wanted & _forms(near)
                share = len(found) / max(1, len(wanted))
                if found <= named < wanted:
                    continue  # who took part, but not what took place
                if share > LEAST_SHARE and said.kind == "day" and said.last - said.first <= 31:
                    votes[date.fromordinal(said.first), date.fromordinal(said.last)].append(share)
    # First how well the event is named, then how often.
    return min(votes, key=lambda d: (-max(votes[d]), -len(votes[d]), d)) if votes else None


def _forms(text: str) -> set[str]:
    """Words by their beginnings, so that resigned and resignation are one, died and death too."""
    found = {stem[:SAME_LETTERS] for stem in gist(text)}
    return {_SAME_WORD.get(form, form) for form in found}


def _told_in(
    sentence: str, published: date | None, *, one_word: bool
) -> Sequence[tuple[int, Moment]]:
    """The dates that an event named in the sentence may have: beside one word any, else its own."""
    if one_word:
        return moments(sentence, published)
    said = event_date(sentence, published)
    return [] if said is None else [(sentence.index(said.text), said)]


def _on_topic(topic: str, hits: Sequence[Hit]) -> list[Hit]:
    """Hits in whose article half of what the topic names is named; all of "between A and B"."""
    pair = re.search(rf"\bbetween (?:the )?({_NAME})[^.]*? and (?:the )?({_NAME})", topic)
    names = pair.groups() if pair else re.findall(_NAME, topic)
    told: dict[str, str] = {}
    for hit in hits:
        article = hit.source.article_id
        told[article] = fold(f"{told.get(article, hit.source.title)} {hit.passage.text}")
    found = {
        article: sum(any(fold(word)[:5] in text for word in name.split()) for name in names)
        for article, text in told.items()
    }
    least = len(names) if pair else len(names) / 2
    return [hit for hit in hits if found[hit.source.article_id] >= least]


def _within(each: Dated, period: Period | None) -> bool:
    if period is None:
        return True
    if period.first and each.first < period.first and each.precision != "day":
        return False
    return not (
        (period.first and each.last < period.first) or (period.last and each.first > period.last)
    )


def _same(candidates: Sequence[Dated], vectors: Vectors, one: int, other: int) -> bool:
    a, b = candidates[one], candidates[other]
    if same_words(a.evidence.text, b.evidence.text):
        return a.overlaps(b) or a.evidence.source_key == b.evidence.source_key
    near = float(vectors[one] @ vectors[other]) >= SAME_EVENT
    return near and a.overlaps(b) and "year" not in (a.precision, b.precision)


def _agreeing(
    candidates: Sequence[Dated], best: int, others: Sequence[int]
) -> tuple[Evidence, ...]:
    """One sentence of each other independent source that says as much, in the order given."""
    by_source = {candidates[best].evidence.source_key: candidates[best].evidence}
    for i in sorted(others):
        other = candidates[i].evidence
        if says_as_much(other.text, candidates[best].evidence.text):
            by_source.setdefault(other.source_key, other)
    return tuple(by_source.values())[1:]


def _place(happening: Happening) -> tuple[date, date, str, int]:
    each = happening.dated
    return each.first, each.last, each.evidence.hit.source.article_id, each.evidence.start
