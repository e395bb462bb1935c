"""Dense retrieval: the passages nearest to a query by cosine."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np

from qa.catalogue import Catalogue, Mask
from qa.index import VectorIndex
from qa.library import Library
from qa.vectors import Ids, Vectors

EXACT_LIMIT = 5_000
"""A filter that leaves at most so many passages is answered by comparing with each of them."""


class DenseRetriever:
    """Nearest passages by cosine: the index for what it holds, exact comparison for the rest."""

    def __init__(self, library: Library, index: Callable[[], VectorIndex | None]) -> None:
        self._library = library
        self._index = index
        self._lock = threading.Lock()
        self._held: tuple[tuple[str, int], Ids, Vectors] | None = None
        """The vectors that the index does not have yet: of which library, above which id."""

    def __call__(self, vector: Vectors, k: int, catalogue: Catalogue, allowed: Mask | None) -> Ids:
        """The `k` nearest to the vector of a query that exist and are allowed, nearest first."""
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

        return overfetch(fetch, k, catalogue, allowed)

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


def overfetch(
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
