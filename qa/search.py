"""Hybrid search: dense vectors and BM25, fused by reciprocal rank.

Method: Cormack, Clarke and Buettcher, "Reciprocal rank fusion outperforms Condorcet and individual
rank learning methods" (2009).
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from qa.catalogue import Catalogue, Mask, load_catalogue
from qa.embed import Embedder
from qa.errors import ModelMismatchError
from qa.index import VectorIndex
from qa.library import Library
from qa.periods import Period, period_asked
from qa.text import content_words, words
from qa.types import Hit, Passage, Question, Source, calendar_day
from qa.vectors import Ids, Vectors

CANDIDATES = 100
"""Passages each retriever contributes to the fusion."""
RRF_K = 60
"""The constant of the method's paper."""
WEIGHTS = (1.0, 2.0)
"""Of the dense ranking and of BM25."""
RECENCY = 0.6
RECENCY_DAYS = 30.0
"""These three were chosen on RealTimeQA 2022 questions that are not reported on (eval/LOG.md)."""
LEADS = 500
"""Articles among which the central ones are looked for; the time grows with the square."""
NEIGHBOURS = 5
EXACT_LIMIT = 5_000
"""A filter that leaves at most so many passages is answered by comparing with each of them."""
SAME_WORDS = 0.8
"""Passages of one cluster that share more of their words than this are one passage told twice."""


class Searcher:
    """Finds passages for questions. Safe to use from several threads."""

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        index: Callable[[], VectorIndex | None] = lambda: None,
    ) -> None:
        """`index` gives the vector index of the moment; without one, comparison is exact."""
        self._library = library
        self._embedder = embedder
        self._catalogue: Catalogue | None = None
        self._refreshing = threading.Lock()
        self._dense = DenseRetriever(library, embedder, index)

    def search(self, question: Question, query: str | None = None) -> tuple[Hit, ...]:
        """The best passages, at most `question.top_k`; `query` replaces the question's own text.

        Ties are broken by passage id. Raises `ModelMismatchError` when the library's vectors come
        from another embedding model.
        """
        made_by = self._library.embedding_model()
        if made_by is None:
            return ()
        if made_by != self._embedder.name:
            raise ModelMismatchError(
                f"the library's vectors were made by {made_by}, not {self._embedder.name}: "
                f"set DATELINE_EMBEDDING_MODEL={made_by}"
            )
        catalogue = self._current()
        if not len(catalogue.passage_ids):
            return ()
        matching = catalogue.matching(question)
        allowed = None if matching is None else catalogue.passages_of(matching)
        if allowed is not None and not allowed.any():
            return ()
        text = query or question.text
        rankings = [
            self._dense(text, CANDIDATES, catalogue, allowed),
            self._bm25(text, CANDIDATES, catalogue, allowed),
        ]
        return self._hits(rankings, question, catalogue, matching)

    def today(self, question: Question) -> date | None:
        """The day that "this week" is counted from: that of `as_of`, or of the newest article.

        Not the clock's, so that an answer does not change while the articles don't.
        """
        return _today(question, self._current())

    def leads(self, question: Question) -> tuple[Hit, ...]:
        """The beginnings of articles that pass the filters, those most central to the news first.

        Central is what much else is near to: by `score`, the mean cosine to the nearest beginnings
        of other reports. At most `top_k` of the newest `LEADS`; copies of a report count once.
        """
        catalogue = self._current()
        matching = catalogue.matching(question)
        firsts = catalogue.first_passages(matching)[:LEADS]
        ids, vectors = self._library.vectors(firsts.tolist())
        if not len(ids):
            return ()
        holders = [catalogue.holder_index(int(p)) for p in ids]
        reports = [catalogue.clusters[h] or catalogue.holders[h] for h in holders]
        groups = np.unique(reports, return_inverse=True)[1]
        cosines = np.where(groups[:, None] == groups[None, :], 0.0, vectors @ vectors.T)
        central = np.sort(cosines, axis=1)[:, -NEIGHBOURS:].mean(axis=1)
        order = np.lexsort((ids, -central))
        best = {groups[i]: i for i in reversed(order)}
        chosen = [i for i in order if best[groups[i]] == i][: question.top_k]
        passages = self._library.passages([int(ids[i]) for i in chosen])
        return tuple(
            Hit(
                passage=passage,
                source=_source(passage, catalogue, matching),
                score=float(central[i]),
                cluster_id=catalogue.clusters[holders[i]],
            )
            for i in chosen
            if (passage := passages.get(int(ids[i]))) is not None
        )

    def _current(self) -> Catalogue:
        with self._refreshing:
            if self._catalogue is None or self._catalogue.index_id != self._library.index_id():
                self._catalogue = load_catalogue(self._library)
            return self._catalogue

    def catalogue(self) -> Catalogue:
        """Every passage and source of the library in its present state."""
        return self._current()

    def _bm25(self, query: str, k: int, catalogue: Catalogue, allowed: Mask | None) -> Ids:
        # Quoted, so that no word of a question is taken for an operator of the query language.
        match = " OR ".join(f'"{word}"' for word in content_words(query) or words(query))
        if not match:
            return np.empty(0, dtype=np.int64)

        def fetch(n: int) -> Ids:
            return np.array(self._library.full_text(match, n), dtype=np.int64)

        return _overfetch(fetch, k, catalogue, allowed)

    def _hits(
        self,
        rankings: Sequence[Ids],
        question: Question,
        catalogue: Catalogue,
        matching: Mask | None,
    ) -> tuple[Hit, ...]:
        ranks = [{int(p): rank for rank, p in enumerate(ids, 1)} for ids in rankings]
        about = period_asked(question.text, _today(question, catalogue))
        scores = {
            p: sum(w / (RRF_K + by[p]) for w, by in zip(WEIGHTS, ranks, strict=True) if p in by)
            * _timeliness(p, question, about, catalogue)
            for p in sorted(set().union(*ranks))
        }
        order = sorted(scores, key=lambda p: (-scores[p], p))
        hits: list[Hit] = []
        for at in range(0, len(order), 2 * question.top_k):
            some = order[at : at + 2 * question.top_k]
            passages = self._library.passages(some)
            for p in some:
                passage = passages.get(p)
                if passage is None or passage.article_id != catalogue.holder_of(p):
                    continue  # changed since the catalogue was read
                hit = Hit(
                    passage=passage,
                    source=_source(passage, catalogue, matching),
                    score=scores[p],
                    dense_rank=ranks[0].get(p),
                    bm25_rank=ranks[1].get(p),
                    cluster_id=catalogue.clusters[catalogue.holder_index(p)],
                )
                if not any(_told_twice(hit, other) for other in hits):
                    hits.append(hit)
                if len(hits) == question.top_k:
                    return tuple(hits)
        return tuple(hits)


class DenseRetriever:
    """Nearest passages by cosine: the index for what it holds, exact comparison for the rest."""

    def __init__(
        self, library: Library, embedder: Embedder, index: Callable[[], VectorIndex | None]
    ) -> None:
        self._library = library
        self._embedder = embedder
        self._index = index
        self._lock = threading.Lock()
        self._held: tuple[tuple[str, int], Ids, Vectors] | None = None
        """The vectors that the index does not have yet: of which library, above which id."""

    def __call__(self, query: str, k: int, catalogue: Catalogue, allowed: Mask | None) -> Ids:
        vector = self._embedder.encode([query])[0]
        if allowed is not None and np.count_nonzero(allowed) <= EXACT_LIMIT:
            ids, vectors = self._library.vectors(catalogue.passage_ids[allowed].tolist())
            return _nearest(vector, ids, vectors, k)
        index = self._index()
        last = index.last_passage_id if index else 0
        ids, vectors = self._not_indexed(last)

        def fetch(n: int) -> Ids:
            fresh = _nearest(vector, ids, vectors, n)
            if index is None:
                return fresh
            found = np.union1d(index.nearest(vector, n), fresh)
            # One yardstick for both: the library's own vectors.
            return _nearest(vector, *self._library.vectors(found.tolist()), n)

        return _overfetch(fetch, k, catalogue, allowed)

    def _not_indexed(self, last: int) -> tuple[Ids, Vectors]:
        with self._lock:
            of = (self._library.library_id(), last)
            if self._held is None or self._held[0] != of:
                self._held = (of, *self._library.vectors_after(last))
            else:
                _, ids, vectors = self._held
                more_ids, more = self._library.vectors_after(int(ids[-1]) if len(ids) else last)
                if len(more_ids):
                    joined = np.vstack([vectors, more]) if len(ids) else more
                    self._held = (of, np.concatenate([ids, more_ids]), joined)
            return self._held[1], self._held[2]


def _nearest(vector: Vectors, ids: Ids, vectors: Vectors, k: int) -> Ids:
    """The `k` ids whose vectors are nearest, nearest first, ties by id."""
    if not len(ids):
        return ids
    similarity = vectors @ vector
    if len(ids) > k:
        kept = np.flatnonzero(similarity >= np.partition(similarity, -k)[-k])
        ids, similarity = ids[kept], similarity[kept]
    nearest: Ids = ids[np.lexsort((ids, -similarity))][:k]
    return nearest


def _overfetch(
    fetch: Callable[[int], Ids], k: int, catalogue: Catalogue, allowed: Mask | None
) -> Ids:
    """The first `k` that exist and are allowed, asking for more until there are enough."""
    total = len(catalogue.passage_ids)
    share = 1.0 if allowed is None else max(int(np.count_nonzero(allowed)), 1) / total
    n = int(1.2 * k / share) + 10
    while True:
        found = fetch(n)
        at, exists = catalogue.position(found)
        kept = exists if allowed is None else exists & allowed[at]
        # Fewer than asked for: there are no more. (Deleted passages may still be in the index, so
        # the number of passages that exist is no bound.)
        if np.count_nonzero(kept) >= k or len(found) < n:
            return found[kept][:k]
        n *= 4


def _today(question: Question, catalogue: Catalogue) -> date | None:
    given = calendar_day(question.as_of)
    return given or catalogue.newest()


def _timeliness(
    passage_id: int, question: Question, about: Period | None, catalogue: Catalogue
) -> float:
    """A factor above 1 for what was published near the time asked about; 1 when none was given.

    That time is the date that the question names, else the moment it asks as of. The factor fades
    with the distance and is never more than `1 + RECENCY`, so that it decides between passages that
    match about as well.
    """
    if about is not None and about.last is not None:
        distance = catalogue.days_from(passage_id, about.first or about.last, about.last)
    elif question.as_of is not None:
        distance = catalogue.days_from(passage_id, question.as_of, question.as_of)
    else:
        return 1.0
    return 1.0 if distance is None else 1.0 + RECENCY * math.exp(-distance / RECENCY_DAYS)


def _source(passage: Passage, catalogue: Catalogue, matching: Mask | None) -> Source:
    """The source to credit: the article itself, or the first copy of it that the filters let by."""
    holder = catalogue.holder_index(passage.id)
    candidates = np.flatnonzero(catalogue.source_holder == holder)
    if matching is not None:
        candidates = candidates[matching[candidates]]
    sources = [catalogue.sources[i] for i in candidates]
    own = next((s for s in sources if s.article_id == passage.article_id), None)
    return own or sources[0]


def _told_twice(hit: Hit, other: Hit) -> bool:
    if hit.cluster_id is None or hit.cluster_id != other.cluster_id:
        return False
    mine, theirs = set(words(hit.passage.text)), set(words(other.passage.text))
    return len(mine & theirs) > SAME_WORDS * min(len(mine), len(theirs))
