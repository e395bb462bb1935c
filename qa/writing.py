"""Answers in a language model's words, where one is set. Opening it is what loads LangChain."""

from __future__ import annotations

from collections.abc import Sequence

from qa.brief import brief
from qa.compose import Draft, Part
from qa.progress import Tell
from qa.settings import Settings
from qa.types import Question
from qa.written import Check, Drafts, written


class Writing:
    """Rewrites follow-ups and writes answers. Safe to use from several threads."""

    def __init__(
        self, drafts: Drafts, grounding: Check, *, threshold: float, evidence_tokens: int
    ) -> None:
        self._drafts = drafts
        self._grounding = grounding
        self._threshold = threshold
        self._evidence_tokens = evidence_tokens

    def standalone(self, question: Question) -> str:
        """The question as it reads without the turns before it."""
        return self._drafts.rewritten(question)

    def answer(self, query: str, parts: Sequence[Part], plain: Draft, tell: Tell) -> Draft:
        """`plain` in the model's words; see `qa.written.written`.

        What the articles do not answer, and the course of events, is left as it is.
        """
        if plain.status == "unanswered" or plain.timeline:
            return plain
        given = brief(query, parts, self._threshold, self._evidence_tokens)
        if not given.evidence:
            return plain
        return written(given, plain, self._drafts, self._grounding, tell)


def open_writing(settings: Settings, grounding: Check) -> Writing | None:
    """The language model that is set; None where none is. Raises `SettingsError`."""
    if settings.llm is None:
        return None
    # Seconds of imports, for those alone who have set a model.
    from qa.generate import Generator
    from qa.llm import open_language_model

    model = open_language_model(
        settings.llm,
        base_url=settings.llm_base_url,
        api_key=settings.llm_api_key,
        timeout=settings.llm_timeout_seconds,
        retries=settings.llm_retries,
        max_tokens=settings.llm_max_tokens,
    )
    return Writing(
        Generator(model),
        grounding,
        threshold=settings.answer_threshold,
        evidence_tokens=settings.llm_evidence_tokens,
    )
