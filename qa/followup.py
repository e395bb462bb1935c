"""Follow-up questions: what the question leaves out is taken from the turn before."""

from __future__ import annotations

import re

from qa.text import content_words, words
from qa.types import Question, Turn

_REFERRING = frozenset(
    """he she they it him her them his hers its their theirs this that these those there then
    same other others one ones former latter""".split()
)
_CONTINUING = re.compile(
    r"^\W*(?:and|but|or|so|also|what about|how about|why|when|where)\b\W*", re.I
)
_NAME = re.compile(r"\b[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*")
FEW_WORDS = 2
MAX_CARRIED_CHARS = 300
SHORT_ANSWER_WORDS = 12
"""A longer answer is full of names, and nothing tells which of them is meant."""


def standalone(question: Question) -> str:
    """The question with the words it leans on from the turn before, or as it is."""
    text = question.text.strip()
    if not question.history or not _leans(text):
        return text
    last = question.history[-1]
    return f"{_carried(last)[:MAX_CARRIED_CHARS]}: {text}"


def _leans(text: str) -> bool:
    referring = any(word in _REFERRING for word in words(text))
    continuing = bool(_CONTINUING.match(text)) and not _NAME.search(_CONTINUING.sub("", text)[1:])
    return referring or continuing or len(content_words(text)) <= FEW_WORDS


def _carried(turn: Turn) -> str:
    """The name that a short answer gave, else the content words of the last question."""
    if len(turn.answer.split()) <= SHORT_ANSWER_WORDS and (named := _NAME.findall(turn.answer)):
        return " ".join(dict.fromkeys(named))
    asked = [w for w in re.findall(r"[\w'’.-]+", turn.question) if content_words(w)]
    return " ".join(dict.fromkeys(asked))
