"""Numbers that a sentence gives, by its own words, as the one that a question asks for."""

from __future__ import annotations

from qa.ages import age
from qa.counts import tally
from qa.quantities import Quantity


def number_told(question: str, sentence: str) -> Quantity | None:
    """The count of people asked for (`qa.counts.tally`) or the age (`qa.ages.age`); else None.

    What else is read in such a sentence is no rival to it.
    """
    return tally(question, sentence) or age(question, sentence)
