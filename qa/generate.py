"""Writing with a language model: a brief in, draft sentences with their citations out.

A draft is what the model says, unchecked; none of it may be shown as it is (`qa.written`).
"""

from __future__ import annotations

import re
from collections import abc
from collections.abc import Iterator

from qa.brief import Brief
from qa.cite import Cited, cited_sentences
from qa.errors import LanguageModelError
from qa.followup import standalone
from qa.llm import LanguageModel
from qa.prompts import answer_messages, rewrite_messages
from qa.text import gist, words
from qa.types import Question

KEPT = 0.5
"""Share of a question's content words that its rewrite has too; else it is another question."""
MAX_REWRITE_CHARS = 400
_NAME_OR_NUMBER = re.compile(r"(?<=\w[ ’'-])[A-Z][\w’'-]*|\b\d[\w.,]*")
"""The first word of a question is capitalised anyway."""
_THINK, _THOUGHT = "<think>", "</think>"


class Generator:
    """Drafts answers and rewrites questions. Safe to use from several threads."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self.name = model.name

    def draft(self, brief: Brief) -> abc.Generator[Cited]:
        """The model's sentences as they are complete; numbers are those of `brief.evidence`.

        Closing it ends the model's work. Raises `LanguageModelError`, also after some sentences.
        """
        said = self._model.stream(answer_messages, brief)
        yield from cited_sentences(_without_thoughts(said), len(brief.evidence))

    def rewritten(self, question: Question) -> str:
        """The question as it reads without the turns before it.

        Where the model fails, answers instead, or brings in names and numbers that nobody named,
        the rules of `qa.followup` do it.
        """
        if not question.history:
            return question.text.strip()
        try:
            said = self._model.stream(rewrite_messages, question)
            text = "".join(_without_thoughts(said)).strip()
        except LanguageModelError:
            return standalone(question)
        return text if _is_rewrite(text, question) else standalone(question)


def _without_thoughts(chunks: Iterator[str]) -> Iterator[str]:
    """The text without what reasoning models put before it, between `<think>` and `</think>`."""
    waiting = ""
    for chunk in chunks:
        waiting = (waiting + chunk).lstrip()
        if _THINK.startswith(waiting):
            continue
        if waiting.startswith(_THINK):
            if _THOUGHT not in waiting:
                continue
            waiting = waiting.partition(_THOUGHT)[2]
        yield waiting
        yield from chunks
        return
    if waiting and not waiting.startswith(_THINK):
        yield waiting


def _is_rewrite(text: str, question: Question) -> bool:
    """Whether the text is one question, about the same, that names nothing new."""
    if not 0 < len(text) <= MAX_REWRITE_CHARS or "\n" in text:
        return False
    told = [question.text, *(t for turn in question.history for t in (turn.question, turn.answer))]
    known = {word for said in told for word in words(said)}
    named = [word for match in _NAME_OR_NUMBER.finditer(text) for word in words(match.group())]
    wanted = gist(question.text)
    kept = len(wanted & gist(text))
    return known.issuperset(named) and kept >= KEPT * len(wanted)
