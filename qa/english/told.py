"""What a sentence says outright, by its own words, of what a question asks for."""

from __future__ import annotations

from qa.english.ages import age
from qa.english.counts import tally
from qa.english.groups import group_tally
from qa.english.identity import introduction
from qa.english.measures import measure
from qa.text import Span


def told_outright(question: str, sentence: str) -> Span | None:
    """Where the sentence gives the count of people asked for (`counts.tally`), or of a part of
    them (`groups.group_tally`), the age (`ages.age`), how much something is by its own name
    (`measures.measure`), or who the person asked about is (`identity.introduction`); else None.

    What else is read in such a sentence is no rival to it.
    """
    number = (
        tally(question, sentence)
        or group_tally(question, sentence)
        or age(question, sentence)
        or measure(question, sentence)
    )
    if number is not None:
        return Span(number.start, number.end)
    return introduction(question, sentence)
