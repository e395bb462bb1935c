"""Hybrid search: dense vectors and BM25, fused by reciprocal rank.

Method: Cormack, Clarke and Buettcher, "Reciprocal rank fusion outperforms Condorcet and individual
rank learning methods" (2009).
"""

from __future__ import annotations

import math
import re
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from qa.catalogue import Catalogue, Mask, load_catalogue
from qa.dense import DenseRetriever, overfetch
from qa.embed import Embedder
from qa.errors import ModelMismatchError
from qa.index import VectorIndex
from qa.library import Library
from qa.periods import Period, period_asked
from qa.settings import DEFAULT_EMBEDDING_MODEL
from qa.text import content_words, searchable, words
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
PHRASE_WORDS = 30
"""Words by which a text is looked for as it stands."""
LEAST_PHRASE = 3
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
        self._dense = DenseRetriever(library, index)

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
        vector = self._embedder.encode([text])[0]
        rankings = [
            self._dense(vector, CANDIDATES, catalogue, allowed),
            self._bm25(text, CANDIDATES, catalogue, allowed),
        ]
        return self._compared(vector, self._hits(rankings, question, catalogue, matching))

    def holding(self, text: str, question: Question) -> tuple[Hit, ...]:
        """Passages that have the first words of a text in their order, at most `question.top_k`;
        none for a text of fewer than three words, which stand everywhere."""
        # As full-text search divides words: "dam's" is two.
        phrase = re.findall(r"\w+", searchable(text))[:PHRASE_WORDS]
        if len(phrase) < LEAST_PHRASE:
            return ()
        catalogue = self._current()
        matching = catalogue.matching(question)
        allowed = None if matching is None else catalogue.passages_of(matching)

        def fetch(n: int) -> Ids:
            return np.array(self._library.full_text(f'"{" ".join(phrase)}"', n), dtype=np.int64)

        found = overfetch(fetch, question.top_k, catalogue, allowed)
        return self._hits([np.empty(0, np.int64), found], question, catalogue, matching)

    def compared(self, query: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """The hits with the cosines of their windows and another query than they were found by."""
        return self._compared(self._embedder.encode([query])[0], hits) if hits else ()

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

    def _compared(self, vector: Vectors, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """The hits with the cosines of the query and each of their windows; as they are with
        another embedding model than what the readers' weights are for."""
        if self._embedder.name != DEFAULT_EMBEDDING_MODEL:
            return tuple(hits)
        windows, vectors = self._library.windows([hit.passage.id for hit in hits])
        cosines: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
        for (passage, span), window in zip(windows, vectors, strict=True):
            cosines[passage].append((span.start, span.end, float(window @ vector)))
        return tuple(
            hit.model_copy(update={"cosines": tuple(cosines[hit.passage.id])}) for hit in hits
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

        return overfetch(fetch, k, catalogue, allowed)

    def _hits(
        self,
        rankings: Sequence[Ids],
        question: Question,
        catalogue: Catalogue,
        matching: Mask | None,
    ) -> tuple[Hit, ...]:
        ranks = [{int(p): rank for rank, p in enumerate(ids, 1)} for ids in rankings]
        about = period_asked(question.text, _today(question, catalogue))
        found = sorted(set().union(*ranks))
        away = {p: _days_away(p, question, about, catalogue) for p in found}
        scores = {
            p: sum(w / (RRF_K + by[p]) for w, by in zip(WEIGHTS, ranks, strict=True) if p in by)
            * _timeliness(away[p])
            for p in found
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
                    days_away=away[p] if question.as_of else None,
                )
                if not any(_told_twice(hit, other) for other in hits):
                    hits.append(hit)
                if len(hits) == question.top_k:
                    return tuple(hits)
        return tuple(hits)


def _today(question: Question, catalogue: Catalogue) -> date | None:
    given = calendar_day(question.as_of)
    return given or catalogue.newest()


def _days_away(
    passage_id: int, question: Question, about: Period | None, catalogue: Catalogue
) -> float | None:
    """Days from publication to the time asked about: the date that the question names, else the
    moment it asks as of. None where it has neither, or the source has no date."""
    if about is not None and about.last is not None:
        return catalogue.days_from(passage_id, about.first or about.last, about.last)
    if question.as_of is not None:
        return catalogue.days_from(passage_id, question.as_of, question.as_of)
    return None


def _timeliness(days_away: float | None) -> float:
    """A factor above 1 for what was published near the time asked about, 1 without such a time.

    It fades with the distance and is never more than `1 + RECENCY`, so that it decides between
    passages that match about as well.
    """
    return 1.0 if days_away is None else 1.0 + RECENCY * math.exp(-days_away / RECENCY_DAYS)


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
