"""What a written sentence says about the news, and whether it says anything, true or not."""

from __future__ import annotations

import re

from qa.premises import stems_of
from qa.questions import kind_of
from qa.text import words

LEAST_WORDS = 3
FRAGMENT = "it is no sentence"
OF_ITSELF = "it speaks of the articles, not of the news"
NO_NEWS = "it only repeats the question"

_OF_ITSELF = re.compile(
    r"^(?:(?:the|this|these|both) (?:news )?(?:articles?|text)s? (?:also |only |mainly )?"
    r"(?:is|are|states?|mentions?|discuss(?:es)?|do|does|provides?|contains?|says?|describes?|gives?"
    r"|explains?|reports?)\b|the answer (?:is\b|to the question))",
    re.I,
)


_LEAD = re.compile(
    r"^(?:(?:the|this|these|both) (?:news )?(?:article|text|report|source)s? (?:also )?"
    r"(?:states?|says?|mentions?|reports?|notes?|explains?|tells? us)(?: that\b|:)"
    r"|according to (?:the|this) (?:news )?(?:article|text|report|source)s?,"
    r"|the answer is(?: that\b|:))\s*",
    re.I,
)
"""Words before the news itself; its citation says already that an article tells it."""


def news_of(sentence: str) -> str:
    """The sentence without "The article states that" before it, as far as a sentence is left."""
    lead = _LEAD.match(sentence)
    rest = sentence[lead.end() :] if lead else ""
    return rest[0].upper() + rest[1:] if len(words(rest)) >= LEAST_WORDS else sentence


def says_nothing(sentence: str, question: str) -> str | None:
    """Why a sentence is not worth checking; None where it is."""
    if _OF_ITSELF.match(sentence):
        return OF_ITSELF
    if len(words(sentence)) < LEAST_WORDS or sentence.endswith(":"):
        return FRAGMENT
    # To a question for yes or no, its own words are an answer.
    if kind_of(question) != "yesno" and stems_of(sentence) <= stems_of(question):
        return NO_NEWS
    return None
