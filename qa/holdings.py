"""What the library holds, to be looked through: found, filtered, sorted and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field, ValidationError

from qa.catalogue import Catalogue, Mask
from qa.errors import InputError
from qa.library import Library
from qa.text import content_words, words
from qa.types import Frozen, Published, Question, Signal, Source, calendar_day

MAX_QUERY_CHARS = 500
LEAST_PREFIX = 3
"""A shorter beginning of a word would be that of very many."""
Sort = Literal["published", "title", "publisher"]
Order = Literal["asc", "desc"]
Ranks = npt.NDArray[np.float64]


class ArticleQuery(Frozen):
    """Which articles to list, in what order."""

    text: Annotated[str, Field(max_length=MAX_QUERY_CHARS)] = ""
    """Words that all stand in the title and outlet, or together in a passage of the text; the last
    may be unfinished."""
    publishers: Annotated[tuple[str, ...], Field(max_length=100)] = ()
    published_from: Published | None = None
    published_to: Published | None = None
    """Both ends included; articles without a date are left out when either is given."""
    sort: Sort = "published"
    order: Order | None = None
    """None is the usual one: latest first, or from A to Z. What has no date or outlet is last."""
    limit: Annotated[int, Field(ge=1, le=1_000)] = 100
    offset: Annotated[int, Field(ge=0, le=10**9)] = 0


class ListedArticle(Source):
    """A source with what else is known of its article, without the text."""

    signals: tuple[Signal, ...] = ()
    cluster_id: str | None = None
    duplicate_of: str | None = None


class ArticleList(Frozen):
    articles: tuple[ListedArticle, ...]
    total: int
    """How many match, shown or not."""


class LibrarySummary(Frozen):
    """Counts of articles, copies included."""

    articles: int
    duplicates: int
    passages: int
    publishers: dict[str, int]
    """By outlet, those with most first; spellings that differ in case alone are one outlet."""
    unattributed: int
    days: dict[date, int]
    """By day of publication, in order; days without an article are left out."""
    undated: int

    @property
    def months(self) -> dict[str, int]:
        """By month of publication (`2024-05`), in order."""
        counts: Counter[str] = Counter()
        for day, articles in self.days.items():
            counts[f"{day:%Y-%m}"] += articles
        return dict(counts)


class Holdings:
    """The articles of a library. Safe to use from several threads."""

    def __init__(self, library: Library, catalogue: Callable[[], Catalogue]) -> None:
        """`catalogue` gives the library's catalogue in its present state."""
        self._library = library
        self._catalogue = catalogue
        self._ordered: _Ordered | None = None

    def articles(self, query: ArticleQuery) -> ArticleList:
        """The articles that match, in the order asked for; ties by id."""
        ordered = self._current()
        catalogue = ordered.catalogue
        matching = np.ones(len(catalogue.sources), dtype=np.bool_)
        allowed = catalogue.matching(_as_question(query))
        if allowed is not None:
            matching &= allowed
        if query.text.strip():
            matching &= self._holding(query.text, ordered)
        order = ordered.by(query.sort, query.order or _USUAL[query.sort])
        found = order[matching[order]]
        page = [int(i) for i in found[query.offset : query.offset + query.limit]]
        signals = self._library.signals([catalogue.sources[i].article_id for i in page])
        return ArticleList(
            articles=tuple(_listed(i, catalogue, signals) for i in page), total=len(found)
        )

    def summary(self) -> LibrarySummary:
        """How many articles there are, of whom and of when."""
        return self._current().summary

    def _current(self) -> _Ordered:
        catalogue = self._catalogue()
        ordered = self._ordered
        if ordered is None or ordered.catalogue is not catalogue:
            self._ordered = ordered = _Ordered(catalogue)
        return ordered

    def _holding(self, text: str, ordered: _Ordered) -> Mask:
        """Which articles have the words in their title and outlet, or in a passage."""
        catalogue = ordered.catalogue
        named: Sequence[int] = range(len(ordered.labels))
        for part in text.casefold().split():
            named = [i for i in named if part in ordered.labels[i]]
        matching = np.zeros(len(catalogue.sources), dtype=np.bool_)
        matching[named] = True
        sought = content_words(text)  # the others stand nearly everywhere
        if sought:
            query = " AND ".join(f'"{word}"' for word in sought)
            unfinished = text[-1:].isalnum() and sought[-1] == words(text)[-1]
            ids = self._library.holding(
                query + ("*" if unfinished and len(sought[-1]) >= LEAST_PREFIX else "")
            )
            places, known = catalogue.position(ids)
            holders = np.zeros(len(catalogue.holders), dtype=np.bool_)
            holders[catalogue.passage_article[places[known]]] = True
            matching |= holders[catalogue.source_holder]
        return matching


_USUAL: Mapping[Sort, Order] = {"published": "desc", "title": "asc", "publisher": "asc"}


@dataclass(frozen=True, eq=False)
class _Ordered:
    """A catalogue with what listing it takes, worked out once and when first needed."""

    catalogue: Catalogue

    def by(self, sort: Sort, order: Order) -> npt.NDArray[np.intp]:
        """Indexes of the sources in order; those without the value last, ties by id."""
        ranks = self._ranks(sort)
        directed = ranks if order == "asc" else -ranks
        return np.argsort(np.where(np.isnan(ranks), np.inf, directed), kind="stable")

    def _ranks(self, sort: Sort) -> Ranks:
        if sort == "published":
            return self.catalogue.first_moment
        return self._titles if sort == "title" else self._publishers

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Title and outlet of each source, as they are compared with."""
        return tuple(f"{s.title}\n{s.publisher or ''}".casefold() for s in self.catalogue.sources)

    @cached_property
    def _titles(self) -> Ranks:
        return _ranked(source.title for source in self.catalogue.sources)

    @cached_property
    def _publishers(self) -> Ranks:
        return _ranked(source.publisher for source in self.catalogue.sources)

    @cached_property
    def summary(self) -> LibrarySummary:
        sources = self.catalogue.sources
        spellings = Counter(source.publisher for source in sources if source.publisher)
        publishers: Counter[str] = Counter()
        commonest: dict[str, str] = {}
        for name, articles in spellings.most_common():
            publishers[commonest.setdefault(name.casefold(), name)] += articles
        days = Counter(calendar_day(source.published) for source in sources if source.published)
        return LibrarySummary(
            articles=len(sources),
            duplicates=len(sources) - len(self.catalogue.holders),
            passages=len(self.catalogue.passage_ids),
            publishers=dict(sorted(publishers.items(), key=lambda each: (-each[1], each[0]))),
            unattributed=len(sources) - spellings.total(),
            days=dict(sorted(days.items())),
            undated=len(sources) - days.total(),
        )


def _ranked(values: Iterable[str | None]) -> Ranks:
    """Places in alphabetical order, case aside; the same for the same value, NaN for none."""
    folded = [(value or "").casefold() for value in values]
    places = {value: float(rank) for rank, value in enumerate(sorted(set(folded)))}
    return np.array([places[value] if value else np.nan for value in folded], dtype=np.float64)


def _as_question(query: ArticleQuery) -> Question:
    """The filters of the query, as those of a question: both leave out the same articles."""
    try:
        return Question(
            text="articles",
            publishers=query.publishers,
            published_from=query.published_from,
            published_to=query.published_to,
        )
    except ValidationError as error:
        raise InputError("the first day is later than the last: no article can match") from error


def _listed(
    at: int, catalogue: Catalogue, signals: Mapping[str, tuple[Signal, ...]]
) -> ListedArticle:
    source = catalogue.sources[at]
    holder = int(catalogue.source_holder[at])
    holder_id = catalogue.holders[holder]
    return ListedArticle(
        **dict(source),
        signals=signals.get(source.article_id, ()),
        cluster_id=catalogue.clusters[holder],
        duplicate_of=None if holder_id == source.article_id else holder_id,
    )
