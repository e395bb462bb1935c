"""A chat model that says what a test tells it to, and evidence for it to speak of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult

from qa.comparison import Comparison, Reading
from qa.evidence import Evidence
from qa.generate import Generator
from qa.llm import LanguageModel
from qa.types import Hit, Passage, Source

CHUNK = 3


class Scripted(BaseChatModel):
    """Replies to the text of all messages; after `fails_after` chunks it raises `failure`."""

    reply: Callable[[str], str]
    failure: Exception | None = None
    fails_after: int = 0
    finish_reason: str = "stop"
    streamed: int = 0
    """Characters of the reply that were drawn."""
    asked: list[str] = []  # noqa: RUF012 - a pydantic field, copied for each model

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        told = "".join(str(c.message.content) for c in self._stream(messages))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content=told))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        prompt = "\n\n".join(str(message.content) for message in messages)
        self.asked.append(prompt)
        text = self.reply(prompt)
        pieces = [text[at : at + CHUNK] for at in range(0, len(text), CHUNK)]
        for count, piece in enumerate(pieces):
            if self.failure and count == self.fails_after:
                raise self.failure
            self.streamed += len(piece)
            yield ChatGenerationChunk(message=AIMessageChunk(content=piece))
        if self.failure and len(pieces) <= self.fails_after:
            raise self.failure
        last = AIMessageChunk(content="", response_metadata={"finish_reason": self.finish_reason})
        yield ChatGenerationChunk(message=last)


def generator(reply: str | Callable[[str], str], **options: Any) -> Generator:
    return Generator(language_model(reply, **options))


def language_model(reply: str | Callable[[str], str], **options: Any) -> LanguageModel:
    told = (lambda _: reply) if isinstance(reply, str) else reply
    return LanguageModel(Scripted(reply=told, **options), "test:scripted", 60.0)


def evidence(
    article: str,
    text: str,
    at: int = 0,
    *,
    outlet: str | None = None,
    day: date | None = None,
    answer: str | None = None,
    probability: float = 0.9,
) -> Evidence:
    """The sentence number `at` of an article of that text, one passage long."""
    pieces = [piece + "." for piece in text.rstrip(".").split(". ")]
    start = text.index(pieces[at])
    number = sum(map(ord, article))
    return Evidence(
        hit=Hit(
            passage=Passage(id=number, article_id=article, start=0, end=len(text), text=text),
            source=Source(
                article_id=article,
                title=f"Report {article}",
                publisher=outlet or f"{article.title()} Post",
                published=day or date(2024, 11, 15),
                language="en",
            ),
            score=1.0,
        ),
        start=start,
        end=start + len(pieces[at]),
        text=pieces[at],
        probability=probability,
        answer=answer,
        answer_start=None if answer is None else start + pieces[at].index(answer),
    )


def differing(*readings: tuple[str, Sequence[Evidence]]) -> Comparison:
    return Comparison(
        about="how many died",
        kind="disagreement",
        readings=tuple(Reading(value=v, evidence=tuple(found)) for v, found in readings),
    )
