"""What search needs to know of every passage at once: its article, date and publisher.

Held in memory as columns, so that a filter is an array comparison: metadata filters in the vector
index or a join behind full-text search cost far more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
import numpy.typing as npt

from qa.library import Library
from qa.types import Published, Question, Source
from qa.vectors import Ids

Mask = npt.NDArray[np.bool_]
LAST_SECOND = 86_399


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Passages and sources of the library in the state `index_id`, aligned by index."""

    index_id: str
    passage_ids: Ids
    """Ascending."""
    passage_article: npt.NDArray[np.int32]
    """For each passage, the index of its article among those that hold a text."""
    holders: tuple[str, ...]
    """Ids of the articles that hold a text."""
    clusters: tuple[str | None, ...]
    sources: tuple[Source, ...]
    """Every article, copies included."""
    source_holder: npt.NDArray[np.int32]
    """For each source, the index of the article that holds its text."""
    holder_source: tuple[int, ...]
    """For each article that holds a text, the index of its own source."""
    first_moment: npt.NDArray[np.float64]
    last_moment: npt.NDArray[np.float64]
    """Between these seconds since 1970 each source was published; NaN where unknown."""

    def matching(self, question: Question) -> Mask | None:
        """Which sources pass the question's filters; None when it has none."""
        limits = (question.as_of, question.published_from, question.published_to)
        if not question.publishers and limits == (None, None, None):
            return None
        allowed = np.ones(len(self.sources), dtype=np.bool_)
        undated = np.isnan(self.first_moment)
        if question.as_of is not None:
            allowed &= undated | (self.first_moment <= _moments(question.as_of)[1])
        if question.published_from is not None:
            allowed &= ~undated & (self.last_moment >= _moments(question.published_from)[0])
        if question.published_to is not None:
            allowed &= ~undated & (self.first_moment <= _moments(question.published_to)[1])
        if question.publishers:
            wanted = {name.casefold() for name in question.publishers}
            allowed &= np.fromiter(
                ((source.publisher or "").casefold() in wanted for source in self.sources),
                dtype=np.bool_,
                count=len(self.sources),
            )
        return allowed

    def passages_of(self, matching: Mask) -> Mask:
        """Which passages stand in an article that a matching source published."""
        holders = np.zeros(len(self.holders), dtype=np.bool_)
        holders[self.source_holder[matching]] = True
        return holders[self.passage_article]

    def newest(self) -> date | None:
        """The latest day of publication, in UTC; None when no article has a date."""
        if not len(self.sources) or np.isnan(self.last_moment).all():
            return None
        return datetime.fromtimestamp(float(np.nanmax(self.last_moment)), UTC).date()

    def first_passages(self, matching: Mask | None) -> Ids:
        """The first passage of each article that a matching source published, newest first."""
        articles, at = np.unique(self.passage_article, return_index=True)
        if matching is not None:
            kept = np.isin(articles, self.source_holder[matching])
            articles, at = articles[kept], at[kept]
        published = self.first_moment[np.array(self.holder_source, dtype=np.int64)[articles]]
        order = np.lexsort((at, -np.nan_to_num(published, nan=-np.inf)))
        found: Ids = self.passage_ids[at[order]]
        return found

    def holder_index(self, passage_id: int) -> int:
        """Index in `holders` of the article that a passage of this catalogue stands in."""
        at, _ = self.position(np.array([passage_id], dtype=np.int64))
        return int(self.passage_article[at[0]])

    def holder_of(self, passage_id: int) -> str:
        return self.holders[self.holder_index(passage_id)]

    def days_from(self, passage_id: int, first: Published, last: Published) -> float | None:
        """Days between the publication of a passage's article and a time; 0 inside it."""
        published = self.first_moment[self.holder_source[self.holder_index(passage_id)]]
        if np.isnan(published):
            return None
        seconds = max(_moments(first)[0] - published, published - _moments(last)[1], 0.0)
        return float(seconds) / 86_400

    def position(self, passage_ids: Ids) -> tuple[Ids, Mask]:
        """Index of each passage in `passage_ids`, and whether it exists at all."""
        at = np.searchsorted(self.passage_ids, passage_ids)
        at = np.minimum(at, max(0, len(self.passage_ids) - 1))
        exists = (
            self.passage_ids[at] == passage_ids
            if len(self.passage_ids)
            else np.zeros(len(passage_ids), dtype=np.bool_)
        )
        return at.astype(np.int64), exists


def load_catalogue(library: Library) -> Catalogue:
    index_id = library.index_id()
    holders, clusters, sources, holder_ids = [], [], [], []
    for source, holder, cluster in library.all_sources():
        sources.append(source)
        holder_ids.append(holder)
        if holder == source.article_id:
            holders.append(holder)
            clusters.append(cluster)
    index = {article_id: i for i, article_id in enumerate(holders)}
    # A change committed between the two reads shows up as a new state at the next question.
    pairs = [(p, index[a]) for p, a in library.all_passages() if a in index]
    moments = [_moments(source.published) for source in sources]
    return Catalogue(
        index_id=index_id,
        passage_ids=np.array([p for p, _ in pairs], dtype=np.int64),
        passage_article=np.array([a for _, a in pairs], dtype=np.int32),
        holders=tuple(holders),
        clusters=tuple(clusters),
        sources=tuple(sources),
        source_holder=np.array([index.get(h, 0) for h in holder_ids], dtype=np.int32),
        holder_source=tuple(
            i for i, (s, h) in enumerate(zip(sources, holder_ids, strict=True)) if s.article_id == h
        ),
        first_moment=np.array([m[0] for m in moments], dtype=np.float64),
        last_moment=np.array([m[1] for m in moments], dtype=np.float64),
    )


def _moments(published: Published | None) -> tuple[float, float]:
    """First and last second it may stand for: a date is a whole day, in UTC."""
    if published is None:
        return float("nan"), float("nan")
    if isinstance(published, datetime):
        aware = published if published.tzinfo else published.replace(tzinfo=UTC)
        return aware.timestamp(), aware.timestamp()
    start = datetime(published.year, published.month, published.day, tzinfo=UTC)
    return start.timestamp(), start.timestamp() + LAST_SECOND
