"""Which articles tell one report: near-copies by their words, rewrites sentence by sentence.

Whether two articles do depends on the two alone, and being of one report passes on from article to
article: in which order they are ingested makes no difference, short of `MOST_COMPARED`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from urllib.parse import urlsplit

import numpy as np

from ingest.duplicates import NearCopies
from ingest.rewrites import likeness
from ingest.terms import STORED, Anchors, read_report
from qa.records import Fingerprint
from qa.types import calendar_day

TextOf = Callable[[str], tuple[str, str | None] | None]
"""The text and language of an article, by its id; None when it is gone."""

SAME_TEXT = 0.8
"""From this resemblance on dates don't matter; below it, pages of one series (a weekly digest, the
solstice of every year) may share their frame and nothing else."""
MAX_DAYS = 7
"""Copies and rewrites appear within so many days of the report, where both days are known."""
LOOKED_UP = 48
"""Of an article's names and numbers the rarest in the library, so many, are looked up."""
MAX_ARTICLES = 1_000
"""What more articles hold than this is not looked up: it tells nothing and takes time."""
LEAST_IN_COMMON = 4
SHARED = 0.4
"""Least share of the names and numbers of one of two articles that the other has too."""
MOST_COMPARED = 10
"""Articles, those that share most, whose sentences are compared."""


class Copies:
    """The articles seen so far, searched for others that tell the same report."""

    def __init__(self, known: Iterable[Fingerprint], text_of: TextOf) -> None:
        self._known: dict[str, Fingerprint] = {}
        self._near = NearCopies()
        self._anchored = _Anchored()
        self._text_of = text_of
        for article in known:
            self.add(article)

    def add(self, article: Fingerprint) -> None:
        """Remember an article, in place of what was known under its id."""
        self._known[article.article_id] = article
        self._near.add(article.article_id, article.minhash)
        self._anchored.add(article.article_id, _anchors(article))

    def of(self, article: Fingerprint, text: str, language: str | None) -> list[str]:
        """Ids of the other articles that tell the same report, in a fixed order."""
        near = [
            other
            for other, resemblance in self._near.of(article.article_id, article.minhash).items()
            if resemblance >= SAME_TEXT or _same_week(article, self._known[other])
        ]
        compared = islice((o for o in self.alike(article) if o not in near), MOST_COMPARED)
        return sorted([*near, *(o for o in compared if self._is_rewrite(o, text, language))])

    def of_known(self, article_id: str) -> list[str]:
        """The same of an article seen before."""
        found = self._text_of(article_id)
        return self.of(self._known[article_id], *found) if found else []

    def alike(self, article: Fingerprint) -> Iterator[str]:
        """Ids of articles of other outlets that share enough for their sentences to be compared."""
        for other in self._anchored.alike(article.article_id, _anchors(article)):
            known = self._known[other]
            # An outlet does not rewrite its own report: what is like it there is an update.
            if _same_week(article, known) and not _outlet(article) & _outlet(known):
                yield other

    def _is_rewrite(self, other: str, text: str, language: str | None) -> bool:
        known = self._text_of(other)
        if known is None:
            return False
        found = likeness(read_report(text, language), read_report(*known))
        return found is not None and found.is_rewrite()


class _Anchored:
    """An inverted index from names and numbers to articles."""

    def __init__(self) -> None:
        self._articles: list[str] = []
        self._anchors: dict[str, Anchors] = {}
        self._places: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, article_id: str, anchors: Anchors) -> None:
        # Places of an older version stay; what they lead to is compared by the new anchors.
        self._anchors[article_id] = anchors
        place = len(self._articles)
        self._articles.append(article_id)
        for anchor in anchors.tolist():
            self._places[anchor].append(place)

    def alike(self, article_id: str, anchors: Anchors) -> list[str]:
        """Ids of articles that share enough to be looked at, those that share most first."""
        found = [self._places[a] for a in anchors.tolist() if a in self._places]
        rarest = sorted((p for p in found if len(p) <= MAX_ARTICLES), key=len)[:LOOKED_UP]
        counts = Counter(place for places in rarest for place in places)
        shares = {}
        for place, count in counts.items():
            other = self._articles[place]
            if count >= LEAST_IN_COMMON and other != article_id:
                theirs = self._anchors[other]
                common = np.intersect1d(anchors, theirs, assume_unique=True).size
                shares[other] = common / min(anchors.size, theirs.size)
        alike = [other for other, share in shares.items() if share >= SHARED]
        return sorted(alike, key=lambda other: (-shares[other], other))


def _anchors(article: Fingerprint) -> Anchors:
    return np.frombuffer(article.anchors, dtype=STORED)


def _same_week(one: Fingerprint, other: Fingerprint) -> bool:
    if one.published is None or other.published is None:
        return True
    return abs((calendar_day(one.published) - calendar_day(other.published)).days) <= MAX_DAYS


def _outlet(article: Fingerprint) -> set[str]:
    """What tells an article's outlet: its name, its site."""
    site = urlsplit(article.url or "").netloc.casefold().removeprefix("www.")
    return {name for name in ((article.publisher or "").casefold(), site) if name}
