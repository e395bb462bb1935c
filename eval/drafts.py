"""What Dateline would answer from given passages: reading, comparing and composing, no search."""

from __future__ import annotations

from collections.abc import Sequence

from eval.squad import normalised
from qa.alike import Likeness
from qa.compare import compare
from qa.compose import Draft, Part, compose
from qa.english.questions import parts_of
from qa.evidence import Evidence
from qa.read import Reader
from qa.types import Hit

Reading = tuple[str, tuple[Evidence, ...]]
"""A question, or one of several asked at once, and what was read for it."""


def read(question: str, hits: Sequence[Hit], reader: Reader) -> tuple[Reading, ...]:
    """What the reader finds in the hits for each part of the question."""
    return tuple((part, reader.read(part, hits)) for part in parts_of(question))


def drafted(
    readings: Sequence[Reading],
    threshold: float,
    max_sentences: int,
    likeness: Likeness | None = None,
    *,
    comparing: bool = True,
) -> Draft:
    """The answer, as the service would compose it; without `comparing`, as if sources agreed."""
    parts = [
        Part(
            question=question,
            evidence=evidence,
            comparison=compare(question, evidence, threshold, likeness=likeness)
            if comparing
            else None,
        )
        for question, evidence in readings
    ]
    return compose(parts, threshold, max_sentences)


def told(draft: Draft) -> str:
    """Everything that the draft tells: its text, short answer and the values that differ."""
    if draft.status == "unanswered":
        return ""
    values = [value.value for conflict in draft.conflicts for value in conflict.values]
    return "\n".join([draft.text, draft.short_answer or "", *values])


def holds(text: str, answer: str) -> bool:
    """Whether the words of the answer stand in the text, case, articles and punctuation aside."""
    wanted = normalised(answer)
    return bool(wanted) and f" {wanted} " in f" {normalised(text)} "
