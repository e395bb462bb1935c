"""What a question asks for: a value, a telling, a yes or no; and its parts, where it asks several.

English patterns; a question of any other shape or language counts as asking for a value.
"""

from __future__ import annotations

import re
from typing import Literal

from qa.english.telling import MEASURE, asks_for_telling
from qa.text import content_words

Kind = Literal["value", "telling", "yesno"]

_YES_NO = re.compile(
    r"^\W*(?:(?:and|but|so|then)\s+)?(?:is|are|was|were|do|does|did|has|have|had|can|could|will"
    r"|would|should|may|might|must)(?:n['’]t)?\b",
    re.I,
)
_BE_OR_DO = (
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)"
)
_WH = r"(?:who|whom|whose|what|which|when|where|why|how)"
_BY = r"(?:(?:by|in|to|from|at|for|with|of|on)\s+)?"
_ANOTHER = re.compile(rf"[,;]?\s+(?:and|or)\s+(?:if so,?\s+)?(?={_BY}{_WH}\b)", re.I)
_IN_A_ROW = re.compile(rf"[,;]\s+(?={_BY}{_WH}\b)", re.I)
_BEGINS_WITH_WH = re.compile(rf"^\W*(?:(?:and|but|so)\s+)?{_BY}{_WH}\b", re.I)
_ANY_WH = re.compile(rf"\b{_WH}\b", re.I)
_TELL_ME = re.compile(
    r"^\W*(?:please\s+)?(?:(?:can|could|will|would) you\s+)?(?:please\s+)?tell (?:me|us)\s+"
    rf"(?={_BY}{_WH}\b)",
    re.I,
)
_ASKING = re.compile(
    rf"^\W*(?:{_BY}{_WH}(?:['’]s)?\b(?:\s+{MEASURE}\b)?\s*)?(?:{_BE_OR_DO}(?:n['’]t)?\b\s*(?:there\s+)?)?",
    re.I,
)
"""What a question begins with and that says nothing of what it is about."""
_WHO_DID = re.compile(
    rf"\W*(?:who(?: (?P<is>is|was|are|were)\b|(?: has| have| had)?(?! {_BE_OR_DO}\b)(?= \w))"
    rf"|(?:which|what) (?P<noun>(?!{_BE_OR_DO}\b)\w{{3,}})(?= (?!{_BE_OR_DO}\b|of\b)\w))",
    re.I,
)
"""Asks for the subject of what is told, or for the bearer of an office."""
_LEANS = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|its|their|there|this|that|those|next|then|afterwards"
    r"|later)\b",
    re.I,
)
_DEFINITE = re.compile(r"\bthe\b", re.I)
_NAMED = re.compile(r"(?<=[\w,] )[A-Z]|^[A-Z]")
FEW_WORDS = 1
NAME_CHARS = 60
"""What is longer tells something, and names nobody."""
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
    return "telling" if asks_for_telling(asked) else "value"


def parts_of(question: str) -> tuple[str, ...]:
    """The questions that a question is made of, each readable by itself; itself, mostly.

    "Who opened the bridge and when was it closed?" gives two; a part that leans on the first one
    has what that one is about put before it, but not its `who`, which would be asked again.
    """
    whole = [s.strip() for s in re.split(r"(?<=\?)(?!\?)", question) if s.endswith("?")]
    sentences = whole or [question.strip()]
    asked = [part for s in sentences for part in _split(s)]
    further = asked[1:]
    if not 1 <= len(further) < MAX_PARTS or not all(map(_BEGINS_WITH_WH.match, further)):
        return (question.strip(),)
    if not _BEGINS_WITH_WH.match(asked[0]) and not _YES_NO.match(asked[0]):
        return (question.strip(),)
    return (asked[0], *(_whole(part, asked[0]) for part in further))


def own_words(part: str) -> str:
    """What one of several parts asks by itself, without the words put before it."""
    before, _, own = part.rpartition(": ")
    return own if before and (_BEGINS_WITH_WH.match(own) or _YES_NO.match(own)) else part


def answered_in(part: str, first: str, answer: str) -> str:
    """A part that leans on the first one, with what answers that one in the place of its `who`.

    "founded the mill: when?" becomes "Ann Lee founded the mill: when?". Any other part, and an
    answer that is no mere name, change nothing.
    """
    who = _WHO_DID.match(first)
    about = f"{_about(first)}: "
    leans = part.startswith(about) and _leans(part.removeprefix(about))
    if not who or not leans or len(answer) > NAME_CHARS or ": " in answer:
        return part
    if who["is"]:
        return f"{answer}, {part}"
    return f"{answer} {part[part.index(' ') + 1 :] if who['noun'] else part}"


def asks_what_is_to_come(question: str) -> bool:
    """Whether the question asks when something will be."""
    return _YET_TO_COME.search(own_words(question)) is not None


def with_noun(question: str) -> str:
    """The question with the amount that it asks for as a noun: "How much was X fined?", "fine"."""
    return _AMOUNT.sub(r"\g<asked>\g<noun>", question)


def _split(sentence: str) -> list[str]:
    told = _TELL_ME.sub("", sentence)
    yesno = _YES_NO.match(told)
    if not _BEGINS_WITH_WH.match(told) and not yesno:
        return [sentence]
    first, *others = _ANOTHER.split(told)
    # "who and what" asks one thing with two words: a part needs words of its own. And what comes
    # after "did she say who" is said, not asked.
    if not others or not content_words(first) or (yesno and _ANY_WH.search(first)):
        return [sentence]
    row = _IN_A_ROW.split(first)
    # "The man, who was shot, and": what ends with a comma may be a clause about somebody.
    if all(map(content_words, row)) and not re.search(r"[,;]\s+and\b", told):
        first, *more = row
        others = [*more, *others]
    return [p if p.endswith("?") else f"{p}?" for p in (first.strip(), *map(_trimmed, others))]


def _trimmed(part: str) -> str:
    return part.strip().rstrip(".!")


def _whole(part: str, first: str) -> str:
    about = _about(first)
    named = _NAMED.search(about) and _DEFINITE.search(part) and not _NAMED.search(part)
    return f"{about}: {part}" if about and (named or _leans(part)) else part


def _about(question: str) -> str:
    return _ASKING.sub("", question, count=1).rstrip("?. ")


def _leans(part: str) -> bool:
    return bool(_LEANS.search(part)) or len(content_words(part)) <= FEW_WORDS
