"""A timeline as an answer: dated lines in the order of time, each verbatim and cited.

topic of the question ─▶ search ─▶ timeline ─▶ chronicle ─▶ Draft
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qa.compose import Draft
from qa.embed import Embedder
from qa.english.questions import parts_of
from qa.library import Library
from qa.numbering import Numbers, cited_sentence
from qa.periods import (
    Period,
    anchor_of,
    asks_for_course,
    doer_asked,
    goes_on,
    has_topic,
    narrowed,
    topic_of,
)
from qa.search import Searcher
from qa.text import gist
from qa.timeline import (
    LEAST_EVENTS,
    TIMELINE_PASSAGES,
    Happening,
    Near,
    bounded,
    centre,
    timeline,
)
from qa.types import Event, Precision, Question, Sentence

LEAST_DAYS = 3


class Chronicler:
    """Answers questions that ask what took place, one thing after the other."""

    def __init__(self, library: Library, searcher: Searcher, embedder: Embedder) -> None:
        self._library = library
        self._searcher = searcher
        self._embedder = embedder

    def course(self, question: Question, query: str, period: Period | None) -> Draft | None:
        """The events; None where none are asked for, or the articles tell of fewer than two.

        `query` is the question with what it leaves out, `period` the time that it names. Of several
        parts the first one decides. Without a topic ("What has changed since May?") it is of what
        was most central to the news.
        """
        if not asks_for_course(parts_of(query)[0], period):
            return None
        found = self._told(question, query, period)
        days = {happening.dated.first for happening in found}
        # What went on during something is told by several days, or else it was a matter of hours.
        least = LEAST_DAYS if goes_on(query) else 1
        return chronicle(found) if len(found) >= LEAST_EVENTS and len(days) >= least else None

    def single(self, question: Question, query: str, period: Period | None) -> Draft | None:
        """What happened within the time named, or was done then by whom it is asked of, where that
        is one thing; None where the articles tell of none.

        A reader can't know the day of what it reads.
        """
        who = doer_asked(query, period)
        happened = asks_for_course(query, period)
        if period is None or len(parts_of(query)) > 1 or not (who or happened):
            return None
        found = self._told(question, query, period)
        if who:
            found = tuple(h for h in found if gist(who) <= gist(h.dated.evidence.text))
        return chronicle(found) if found else None

    def _told(self, question: Question, query: str, period: Period | None) -> tuple[Happening, ...]:
        topic = topic_of(query, period)
        if not (has_topic(topic) or period):
            return ()
        asked = question.model_copy(update={"top_k": TIMELINE_PASSAGES})
        if not has_topic(topic):
            hits = self._searcher.leads(narrowed(asked, period))
        elif period and period.scope == "since":
            hits = self._searcher.search(narrowed(asked, period), topic)
        else:
            hits = self._searcher.search(asked, topic)
        ids, vectors = self._library.vectors([hit.passage.id for hit in hits])
        about = self._embedder.encode([topic])[0] if has_topic(topic) else centre(vectors)
        nearness = dict(zip(ids.tolist(), (vectors @ about).tolist(), strict=True))
        signals = self._library.signals([hit.source.article_id for hit in hits])
        reports = {a for a, told in signals.items() if all(s.kind != "opinion" for s in told)}
        within = period or bounded(anchor_of(query), hits)
        near = Near(about, nearness, self._embedder.encode)
        return timeline(topic, hits, within, reports, near)


def chronicle(happenings: Sequence[Happening]) -> Draft:
    """The events as a draft: one line each, with its date, its words and its citations."""
    numbers = Numbers()
    events: list[Event] = []
    sentences: list[Sentence] = []
    lines: list[str] = []
    for happening in happenings:
        each = happening.dated
        cited = tuple(numbers.of(e) for e in (each.evidence, *happening.agreeing))
        sentence, line = cited_sentence(each.evidence, cited)
        events.append(
            Event(
                day=each.first,
                precision=each.precision,
                text=sentence.text,
                citations=cited,
                said=each.said,
            )
        )
        sentences.append(sentence)
        lines.append(f"{day_in_words(each.first, each.precision)}: {line}")
    return Draft(
        status="answered",
        text="\n\n".join(lines),
        sentences=tuple(sentences),
        citations=numbers.citations(),
        timeline=tuple(events),
    )


def day_in_words(day: date, precision: Precision) -> str:
    """`14 November 2024`, `November 2024` or `2024`: no more than is known."""
    if precision == "year":
        return f"{day.year}"
    return f"{day.day} {day:%B %Y}" if precision == "day" else f"{day:%B %Y}"
