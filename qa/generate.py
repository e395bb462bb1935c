"""Writing with a language model: a brief in, draft sentences with their citations out.

A draft is what the model says, unchecked; none of it may be shown as it is (`qa.written`).
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from langchain_core.runnables import Runnable, RunnableGenerator, RunnableLambda

from qa.brief import Brief
from qa.cite import Cited, cited_sentences
from qa.errors import LanguageModelError
from qa.followup import standalone
from qa.llm import LanguageModel, reason_of
from qa.prompts import answer_messages, rewrite_messages
from qa.text import content_words, stems, words
from qa.types import Question

KEPT = 0.5
"""Share of a question's content words that its rewrite has too; else it is another question."""
MAX_REWRITE_CHARS = 400
_NAME_OR_NUMBER = re.compile(r"(?<=\w[ ’'-])[A-Z][\w’'-]*|\b\d[\w.,]*")
"""The first word of a question is capitalised anyway."""
_THINK, _THOUGHT = "<think>", "</think>"
_Part = TypeVar("_Part", str, Cited)

log = logging.getLogger(__name__)


class Generator:
    """Drafts answers and rewrites questions. Safe to use from several threads."""

    def __init__(self, model: LanguageModel) -> None:
        self._text = model.text
        self.name = model.name

    def draft(self, brief: Brief) -> Iterator[Cited]:
        """The model's sentences as they are complete; numbers are those of `brief.evidence`.

        Raises `LanguageModelError` when it fails, also after some sentences.
        """

        def cited(chunks: Iterator[str]) -> Iterator[Cited]:
            yield from cited_sentences(_without_thoughts(chunks), len(brief.evidence))

        chain: Runnable[Brief, Cited] = (
            RunnableLambda(answer_messages) | self._text | RunnableGenerator(cited)
        )
        yield from _in_words(lambda: chain.stream(brief))

    def rewritten(self, question: Question) -> str:
        """The question as it reads without the turns before it.

        Where the model fails, answers instead, or brings in names and numbers that nobody named,
        the rules of `qa.followup` do it.
        """
        if not question.history:
            return question.text.strip()
        chain: Runnable[Question, str] = RunnableLambda(rewrite_messages) | self._text
        try:
            text = "".join(_without_thoughts(_in_words(lambda: chain.stream(question)))).strip()
        except LanguageModelError:
            return standalone(question)
        return text if _is_rewrite(text, question) else standalone(question)


def _in_words(stream: Callable[[], Iterator[_Part]]) -> Iterator[_Part]:
    try:
        yield from stream()
    except Exception as error:
        reason = reason_of(error)
        log.warning("the language model failed: %s", reason)
        # Not chained: the original may hold a key or the whole prompt.
        raise LanguageModelError(reason) from None


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
    wanted = stems(content_words(question.text))
    kept = len(wanted & stems(content_words(text)))
    return known.issuperset(named) and kept >= KEPT * len(wanted)
