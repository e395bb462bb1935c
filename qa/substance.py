"""Whether a written sentence says anything about the news, true or not."""

from __future__ import annotations

import re

from qa.english.questions import kind_of
from qa.premises import stems_of
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
