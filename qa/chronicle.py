"""A timeline as an answer: dated lines in the order of time, each verbatim and cited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from qa.compose import Draft, Numbers, cited_sentence
from qa.timeline import Happening
from qa.types import Event, Precision, Sentence


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
