"""Questions that the articles are known to answer, for those who don't know what to ask.

They are made from sentences of the articles (`qa.english.suggest`) and kept only when asking them
gives the sentence, or the words in it, that they were made from.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from qa.compose import Draft
from qa.embed import Embedder
from qa.english.suggest import Asked, questions_of
from qa.library import Library
from qa.search import Searcher
from qa.selection import same_words
from qa.text import sentences, words
from qa.types import Hit, Question, Source

MOST = 12
"""Questions kept; more are not looked for."""
NEAREST = 3
ASKED = 60
"""Questions asked to find them; each costs as much as an answer."""
ASKED_NEAR = 8
ARTICLES = 300
"""Of the newest, the most central to the news, whose sentences are turned into questions."""
NEAR_PASSAGES = 60
LIKE = 0.25
"""Cosine to the unanswered question under which another one is of something else."""
ANY = Question(text="news").model_copy(update={"top_k": ARTICLES})
"""For a search that is by date and by how central an article is, not by words."""
REST = 1.0
"""Seconds of rest for each second of work in the background, so that answers come first."""
QUIET = 2.0
"""Seconds without a question being answered before work in the background goes on."""


@dataclass(frozen=True, slots=True)
class Candidate:
    asked: Asked
    sentence: str
    source: Source
    report: str
    """The same for all copies of one report."""


class Suggester:
    """Finds suggestions for a library and keeps them until its articles change.

    `answer` gives what the articles say to a question. Safe to use from several threads.
    """

    def __init__(
        self,
        library: Library,
        searcher: Searcher,
        embedder: Embedder,
        answer: Callable[[str], Draft],
    ) -> None:
        self._library = library
        self._searcher = searcher
        self._embedder = embedder
        self._answer = answer
        self._lock = threading.Lock()
        self._index_id: str | None = None
        self._found: tuple[str, ...] = ()
        self._worker: threading.Thread | None = None
        self._stopped = threading.Event()
        self._counting = threading.Lock()
        self._asking = 0
        self._last_asked = -QUIET

    @contextmanager
    def giving_way(self) -> Iterator[None]:
        """While a question is answered, and a little longer, no question is tried behind it.

        Where questions come without a pause of `QUIET`, suggestions wait for one.
        """
        with self._counting:
            self._asking += 1
        try:
            yield
        finally:
            with self._counting:
                self._asking -= 1
                self._last_asked = time.monotonic()

    def found(self, limit: int) -> tuple[str, ...]:
        """What is known to be answered, looked for now if it has not been; a fixed order."""
        with self._lock:
            self._find(rest=0.0)
        return self._found[:limit]

    def found_so_far(self, limit: int) -> tuple[str, ...]:
        """The same without waiting: the first of them, while they are looked for elsewhere."""
        if self._worker is None or not self._worker.is_alive():
            current = self._library.index_id()
            if current != self._index_id and not self._stopped.is_set():
                self._worker = threading.Thread(target=self._in_background, daemon=True)
                self._worker.start()
        return self._found[:limit]

    def near(self, about: Question, limit: int) -> tuple[str, ...]:
        """At most `NEAREST` questions near to one that is not answered, the nearest first."""
        hits = self._searcher.search(about.model_copy(update={"top_k": NEAR_PASSAGES}))
        candidates = _unlike(_candidates(hits))
        if not candidates:
            return ()
        vectors = self._embedder.encode([about.text, *(c.asked.question for c in candidates)])
        cosines = vectors[1:] @ vectors[0]
        order = sorted(range(len(candidates)), key=lambda i: (-float(cosines[i]), i))
        asked = {about.text.strip().casefold()}
        near = [candidates[i] for i in order if cosines[i] >= LIKE][:ASKED_NEAR]
        found: list[str] = []
        for candidate in near:
            question = candidate.asked.question
            if len(found) == min(limit, NEAREST):
                break
            if question.casefold() not in asked and self._is_answered(candidate):
                found.append(question)
        return tuple(found)

    def stop(self) -> None:
        """End the work in the background, after the question in hand."""
        self._stopped.set()
        if self._worker is not None:
            self._worker.join(timeout=10)

    def _in_background(self) -> None:
        with self._lock:
            self._find(rest=REST)

    def _find(self, rest: float) -> None:
        index_id = self._library.index_id()
        if index_id == self._index_id:
            return
        self._found = ()
        if rest:
            self._wait_for_quiet()
        candidates = _varied(_unlike(_candidates(self._central())))
        for candidate in islice(candidates, ASKED):
            if rest:
                self._wait_for_quiet()
            if len(self._found) == MOST or self._stopped.is_set():
                break
            begun = time.monotonic()
            if self._is_answered(candidate):
                self._found = (*self._found, candidate.asked.question)
            self._stopped.wait(rest * (time.monotonic() - begun))
        self._index_id = index_id

    def _wait_for_quiet(self) -> None:
        while not self._stopped.is_set():
            left = QUIET - (time.monotonic() - self._last_asked)
            if not self._asking and left <= 0:
                return
            self._stopped.wait(max(left, QUIET / 10))

    def _central(self) -> Iterator[Hit]:
        """Every passage of the central articles, article by article."""
        for lead in self._searcher.leads(ANY):
            article = lead.passage.article_id
            for passage in self._library.passages_of(article):
                yield lead.model_copy(update={"passage": passage})

    def _is_answered(self, candidate: Candidate) -> bool:
        answer = self._answer(candidate.asked.question)
        if answer.status != "answered":
            return False
        expected = candidate.asked.answer
        if expected is None or answer.short_answer is None:
            return any(same_words(s.text, candidate.sentence) for s in answer.sentences)
        given, wanted = set(words(answer.short_answer)), set(words(expected))
        return bool(given & wanted) and len(given & wanted) >= min(len(given), len(wanted), 2)


def _candidates(hits: Sequence[Hit] | Iterator[Hit]) -> Iterator[Candidate]:
    for hit in hits:
        passage = hit.passage
        if passage.kind != "body" or (hit.source.language or "en") != "en":
            continue
        for span in sentences(passage.text):
            sentence = passage.text[span.start : span.end]
            for asked in questions_of(sentence):
                report = hit.cluster_id or hit.source.article_id
                yield Candidate(asked, sentence, hit.source, report)


def _unlike(candidates: Iterator[Candidate]) -> list[Candidate]:
    """Each question once, as the first gives it."""
    first: dict[str, Candidate] = {}
    for candidate in candidates:
        first.setdefault(candidate.asked.question.casefold(), candidate)
    return list(first.values())


def _varied(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """All of them, so that kinds of questions, reports and outlets take turns."""
    left = list(candidates)
    kinds: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    outlets: Counter[str] = Counter()
    while left:
        best = min(
            range(len(left)),
            key=lambda i: (
                reports[left[i].report],
                kinds[left[i].asked.pattern],
                outlets[left[i].source.publisher or ""],
                i,
            ),
        )
        chosen = left.pop(best)
        reports[chosen.report] += 1
        kinds[chosen.asked.pattern] += 1
        outlets[chosen.source.publisher or ""] += 1
        yield chosen
