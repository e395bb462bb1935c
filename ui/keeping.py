"""Answers kept for later, and the articles they cite as they stood then."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from qa.answers import AnswerStore
from qa.errors import DatelineError, NotFoundError
from qa.types import Answer, Article

log = logging.getLogger(__name__)

FindArticle = Callable[[str], Article]
"""The article with an id as it stands now; raises `NotFoundError`."""


Since = Literal["unchanged", "changed", "deleted"]


@dataclass(frozen=True, slots=True)
class AsCited:
    """An article as an answer quotes it, and what became of it since."""

    article: Article
    since: Since


def kept(answer: Answer, answers: AnswerStore, find: FindArticle) -> Answer:
    """The answer, stored and with its id; as it is when it can't be stored, which is logged."""
    try:
        return answers.keep(answer, find)
    except DatelineError as error:
        log.warning("an answer was not kept: %s", error)
    except Exception:  # the answer is worth more than its record
        log.exception("an answer was not kept")
    return answer


def as_cited(
    article_id: str, answer_id: str | None, answers: AnswerStore, find: FindArticle
) -> AsCited:
    """The article as it stood when the answer was given, if it reads otherwise now; else as it is.

    Without an answer, or with one that does not cite the article, it is the article as it is.
    Raises `NotFoundError` when there is neither.
    """
    snapshot = _snapshot(article_id, answer_id, answers)
    try:
        live = find(article_id)
    except NotFoundError:
        if snapshot is None:
            raise
        return AsCited(snapshot, "deleted")
    if snapshot is None or snapshot.text == live.text:
        return AsCited(live, "unchanged")
    return AsCited(snapshot, "changed")


def _snapshot(article_id: str, answer_id: str | None, answers: AnswerStore) -> Article | None:
    if answer_id is None:
        return None
    try:
        return answers.article(answer_id, article_id)
    except NotFoundError:
        return None
