"""What a bot can do here, as tools: arguments in, values out. No protocol is known to them.

`search` and `fetch` have the names and the fields by which assistants that connect to a collection
of documents know them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import urljoin

from pydantic import AliasChoices, Field

from qa.types import (
    MAX_QUESTION_CHARS,
    Answer,
    Checked,
    Citation,
    Frozen,
    Hit,
    Published,
    Signal,
    Source,
)
from ui.backend import Backend
from ui.scope import Scope


# Language models mix up what tools call the same thing: each takes the others' names for it too.
class SearchArguments(Scope):
    query: Annotated[
        str,
        Field(
            description="What to look for, in words or as a question.",
            max_length=MAX_QUESTION_CHARS,
            validation_alias=AliasChoices("query", "text", "question"),
        ),
    ]


class AskArguments(Scope):
    question: Annotated[
        str,
        Field(
            description="The question, whole: nothing of the conversation is known here.",
            max_length=MAX_QUESTION_CHARS,
            validation_alias=AliasChoices("question", "text", "query"),
        ),
    ]


class FetchArguments(Frozen):
    id: Annotated[str, Field(description="The id of an article, as `search` gives it.")]


class CheckArguments(Frozen):
    text: Annotated[str, Field(description="A claim, or a draft of several sentences.")]


class FoundPassage(Frozen):
    text: str
    start: int
    end: int
    url: str
    """The page of the article with the passage marked."""


class Found(Frozen):
    id: str
    title: str
    url: str
    publisher: str | None
    published: Published | None
    passages: tuple[FoundPassage, ...]


class SearchResults(Frozen):
    results: tuple[Found, ...]
    """One for each article, the best first."""


class About(Frozen):
    source: Source
    signals: tuple[Signal, ...]


class Document(Frozen):
    id: str
    title: str
    text: str
    url: str
    """The page of the article here; where it was published is `metadata.source.url`."""
    metadata: About


@dataclass(frozen=True)
class Tool:
    title: str
    description: str
    takes: type[Frozen]
    gives: type[Frozen]
    run: Callable[[Any, str], Frozen]
    """With the arguments and the address of this service."""


def tools_over(backend: Backend) -> dict[str, Tool]:
    """The tools by their names. What they run raises `DatelineError`."""

    def search(asked: SearchArguments, base_url: str) -> SearchResults:
        return _results(backend.service.search(asked.narrowed(asked.query)), base_url)

    def fetch(asked: FetchArguments, base_url: str) -> Document:
        article = backend.article(asked.id).article
        return Document(
            id=article.source.article_id,
            title=article.source.title,
            text=article.text,
            url=_page(article.source.article_id, base_url),
            metadata=About(source=article.source, signals=article.signals),
        )

    def ask(asked: AskArguments, base_url: str) -> Answer:
        answer = backend.ask(asked.narrowed(asked.question))
        citations = _linked(answer.citations, base_url)
        nearest = _linked(answer.nearest, base_url)
        return answer.model_copy(update={"citations": citations, "nearest": nearest})

    def check(asked: CheckArguments, base_url: str) -> Checked:
        checked = backend.service.check(asked.text)
        return checked.model_copy(update={"citations": _linked(checked.citations, base_url)})

    return {
        "search": Tool(
            "Search the articles",
            "The passages of the news articles that come nearest to a query, by article.",
            SearchArguments,
            SearchResults,
            search,
        ),
        "fetch": Tool(
            "Read an article",
            "A whole article by its id, with who published it and when.",
            FetchArguments,
            Document,
            fetch,
        ),
        "ask": Tool(
            "Ask the articles",
            "An answer from the news articles whose every sentence is cited word for word; says "
            "where sources differ, and when the articles do not answer.",
            AskArguments,
            Answer,
            ask,
        ),
        "check": Tool(
            "Check a draft",
            "A verdict on each sentence of a text: supported, contradicted or not found in the "
            "articles, with the quotes it rests on.",
            CheckArguments,
            Checked,
            check,
        ),
    }


def _page(article_id: str, base_url: str) -> str:
    return urljoin(base_url, f"/articles/{article_id}")


def _linked(citations: tuple[Citation, ...], base_url: str) -> tuple[Citation, ...]:
    """With permalinks that lead somewhere from wherever the bot is."""
    return tuple(
        c.model_copy(update={"permalink": urljoin(base_url, c.permalink)}) for c in citations
    )


def _results(hits: tuple[Hit, ...], base_url: str) -> SearchResults:
    by_article: dict[str, list[Hit]] = {}
    for hit in hits:
        by_article.setdefault(hit.passage.article_id, []).append(hit)
    return SearchResults(results=tuple(_found(of_one, base_url) for of_one in by_article.values()))


def _found(hits: list[Hit], base_url: str) -> Found:
    source = hits[0].source
    return Found(
        id=hits[0].passage.article_id,
        title=source.title,
        url=_page(hits[0].passage.article_id, base_url),
        publisher=source.publisher,
        published=source.published,
        passages=tuple(
            FoundPassage(
                text=hit.passage.text,
                start=hit.passage.start,
                end=hit.passage.end,
                url=urljoin(base_url, hit.passage.permalink),
            )
            for hit in hits
        ),
    )
