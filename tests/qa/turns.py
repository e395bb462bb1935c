"""Follow-up questions, for tests."""

from __future__ import annotations

from qa.followup import standalone
from qa.types import Question, Turn


def asked(text: str, *history: tuple[str, str]) -> str:
    """The question as it is asked in full after these questions and answers."""
    turns = tuple(Turn(question=question, answer=answer) for question, answer in history)
    return standalone(Question(text=text, history=turns))
