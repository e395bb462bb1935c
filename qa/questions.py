"""What a question asks for: a value, a telling, a yes or no; and its parts, where it asks several.

English patterns; a question of any other shape or language counts as asking for a value.
"""

from __future__ import annotations

import re
from typing import Literal

from qa.text import content_words

Kind = Literal["value", "telling", "yesno"]

_MEASURE = r"(?:many|much|long|old|far|large|big|tall|high|fast|often|deep|wide|heavy|soon|close)"
_LEAD = r"^\W*(?:(?:and|but|so|then|in your words|please)\s+)*"
_TELLING = re.compile(
    rf"{_LEAD}(?:why\b|how (?!{_MEASURE}\b)|in what way"
    r"|what (?:did|does|do|has|have|had|was|were|is|are)\b.*"
    r"\b(?:say|said|saying|tell|told|think|argue|claim|announce|promise|warn|suggest|respond|react"
    r"|complain|mean|criticise|criticize|accuse)\b"
    r"|what (?:happened|happens|is happening|has happened|went wrong|led to|caused|do we know)\b"
    r"|(?:what|which)(?: \w+)? (?:reasons?|motives?|signs|steps|measures|consequences|arguments"
    r"|effects|causes)\b"
    r"|explain|describe|summari[sz]e|tell me)",
    re.I,
)
_YES_NO = re.compile(
    r"^\W*(?:(?:and|but|so|then)\s+)?(?:is|are|was|were|do|does|did|has|have|had|can|could|will"
    r"|would|should|may|might|must)(?:n['’]t)?\b",
    re.I,
)
_WH = r"(?:who|whom|whose|what|which|when|where|why|how)"
_ANOTHER = re.compile(
    rf"[,;]?\s+(?:and|or)\s+(?=(?:(?:by|in|to|from|at|for|with|of)\s+)?{_WH}\b)", re.I
)
_BEGINS_WITH_WH = re.compile(rf"^\W*(?:(?:by|in|to|from|at|for|with|of|on)\s+)?{_WH}\b", re.I)
_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|its|their|there|this|that|those)\b", re.I
)
FEW_WORDS = 1
MAX_PARTS = 3
_YET_TO_COME = re.compile(
    r"\bwhen (?:will|shall)\b"
    r"|\bwhen (?:is|are) .+ (?:due|expected|scheduled|planned|supposed|set|going) to\b",
    re.I,
)

_AMOUNT = re.compile(
    r"\b(?P<asked>how (?:much|high|large) (?:was|were|is|are|has|have) [^?]{1,80}? )"
    r"(?P<noun>[b-df-hj-np-tv-z]{1,3}[aeiou][b-df-hj-np-tvz]e)d\b",
    re.I,
)
"""Ends in a verb of one syllable that is a noun too: fined, priced, ruled, rated."""


def kind_of(question: str) -> Kind:
    """What the question asks for: `telling` wants reasons, ways or what somebody said."""
    # What comes before the last sentence says what the question is about, not what it asks.
    asked = re.split(r"(?<=[.!?])\s+(?=[A-Z])|(?<=:)\s+", question.strip())[-1]
    if _YES_NO.match(asked):
        return "yesno"
    return "telling" if _TELLING.match(asked) else "value"


def parts_of(question: str) -> tuple[str, ...]:
    """The questions that a question is made of, each readable by itself; itself, mostly.

    "Who opened the bridge and when was it closed?" gives two; a part that leans on the first one
    has its words put before it.
    """
    sentences = [s.strip() for s in re.findall(r"[^?]+\?+", question)] or [question.strip()]
    asked = [part for s in sentences for part in _split(s)]
    if not 2 <= len(asked) <= MAX_PARTS or not all(_BEGINS_WITH_WH.match(p) for p in asked):
        return (question.strip(),)
    first = asked[0].rstrip("?")
    return (asked[0], *(_whole(part, first) for part in asked[1:]))


def own_words(part: str) -> str:
    """What one of several parts asks by itself, without the words put before it."""
    return part.rpartition(": ")[2]


def asks_what_is_to_come(question: str) -> bool:
    """Whether the question asks when something will be."""
    return _YET_TO_COME.search(own_words(question)) is not None


def with_noun(question: str) -> str:
    """The question with the amount that it asks for as a noun: "How much was X fined?", "fine"."""
    return _AMOUNT.sub(r"\g<asked>\g<noun>", question)


def _split(sentence: str) -> list[str]:
    if not _BEGINS_WITH_WH.match(sentence):
        return [sentence]
    parts = [p.strip() for p in _ANOTHER.split(sentence)]
    # "who and what" asks one thing with two words: a part needs words of its own.
    if not all(content_words(p) for p in parts[:1]):
        return [sentence]
    return [p if p.endswith("?") else f"{p}?" for p in parts]


def _whole(part: str, first: str) -> str:
    leans = _PRONOUN.search(part) or len(content_words(part)) <= FEW_WORDS
    return f"{first}: {part}" if leans else part
