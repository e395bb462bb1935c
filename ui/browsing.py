"""`dateline articles` and `dateline feedback`: what the library and the answer store hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from qa.answers import AnswerStore
from qa.service import QAService
from ui.render import article_as_text, feedback_as_text, sources_as_text


def article_list(service: QAService, *, limit: int, offset: int, as_json: bool, width: int) -> str:
    """The sources of the articles, latest first."""
    sources, total = service.sources(limit=limit, offset=offset), service.status().articles
    if as_json:
        listed = [source.model_dump(mode="json") for source in sources]
        return _json({"articles": listed, "total": total})
    return sources_as_text(sources, total, width)


def one_article(service: QAService, article_id: str, *, as_json: bool, width: int) -> str:
    """An article with its text; raises `NotFoundError`."""
    article = service.article(article_id)
    if as_json:
        return article.model_dump_json()
    return article_as_text(article, service.related(article_id), width)


def deleted(
    service: QAService, article_ids: Iterable[str], answers: AnswerStore | None
) -> Iterator[str]:
    """Each id once its article is deleted, and with it the answers that cite it if any are given.

    Raises `NotFoundError` or `LibraryBusyError` at the first that can't be.
    """
    for article_id in dict.fromkeys(article_ids):
        service.delete(article_id)
        if answers is not None:
            answers.forget_citing(article_id)
        yield article_id


def feedback_list(answers: AnswerStore, *, as_json: bool, width: int) -> str:
    """What readers said of answers, in the order it came."""
    told = answers.feedback()
    if as_json:
        return _json({"feedback": [rated.model_dump(mode="json") for rated in told]})
    return feedback_as_text(told, width)


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
