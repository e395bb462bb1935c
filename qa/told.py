"""What a sentence says outright, by its own words, of what a question asks for."""

from __future__ import annotations

from qa.ages import age
from qa.counts import tally
from qa.groups import group_tally
from qa.identity import introduction
from qa.text import Span


def told_outright(question: str, sentence: str) -> Span | None:
    """Where the sentence gives the count of people asked for (`qa.counts.tally`), or of a part of
    them (`qa.groups.group_tally`), the age (`qa.ages.age`), or who the person asked about is
    (`qa.identity.introduction`); else None.

    What else is read in such a sentence is no rival to it.
    """
    number = tally(question, sentence) or group_tally(question, sentence) or age(question, sentence)
    if number is not None:
        return Span(number.start, number.end)
    return introduction(question, sentence)
