"""A question read part by part, each by itself, in what was known at the time that it names."""

from __future__ import annotations

from collections.abc import Sequence

from qa.dating import known_by
from qa.english.counts import accumulates, shifts
from qa.english.questions import answered_in, parts_of
from qa.events import of_the_event
from qa.evidence import Evidence
from qa.periods import Period, narrowed
from qa.read import READ_PASSAGES, Reader, still_open
from qa.recount import asked_later, counting, counts_of, recounted
from qa.search import Searcher
from qa.successors import with_successor
from qa.types import Hit, Question, calendar_day


class PartReader:
    """Finds passages, and reads in them what each part of a question asks."""

    def __init__(self, searcher: Searcher, reader: Reader, threshold: float) -> None:
        self._searcher = searcher
        self._reader = reader
        self._threshold = threshold

    def hits(self, question: Question, query: str, period: Period | None) -> tuple[Hit, ...]:
        """Passages to read; for the state on a day also later ones, since they may tell of it."""
        wide = question.model_copy(update={"top_k": READ_PASSAGES})
        if period is None or period.scope != "state":
            return self._searcher.search(wide, query)
        hits = self._searcher.search(narrowed(wide, period), query)
        known = {hit.passage.id for hit in hits}
        later = self._searcher.search(wide, query)
        return (*hits, *(hit for hit in later if hit.passage.id not in known))

    def read(
        self, question: Question, query: str, hits: Sequence[Hit], period: Period | None
    ) -> tuple[tuple[str, tuple[Evidence, ...]], ...]:
        """Each part of the query, as it was read, with its evidence, the most probable first.

        A part that leans on the first one is read with who or what answers that. The words that
        answer one part answer no further one.
        """
        found: list[tuple[str, tuple[Evidence, ...]]] = []
        told: list[Evidence] = []
        first = parts_of(query)[0]
        for part in parts_of(query):
            named = told[0].answer if told and found[0][1][:1] == (told[0],) else None
            asked = answered_in(part, first, named) if named else part
            near = hits if asked == query.strip() else self._searcher.compared(asked, hits)
            evidence = still_open(self._known(question, asked, near, period), told)
            found.append((asked, evidence))
            told += [e for e in evidence[:1] if e.probability >= self._threshold]
        return tuple(found)

    def _known(
        self, question: Question, part: str, hits: Sequence[Hit], period: Period | None
    ) -> tuple[Evidence, ...]:
        """The evidence; of a state on a day, or a count that changes, what was known by then; of a
        count that grows also what was published after the last that was found."""
        evidence = with_successor(part, of_the_event(part, self._reader.read(part, hits)))
        state = period is not None and period.scope == "state"
        counted = () if state else counts_of(part, evidence, self._threshold)
        if later := asked_later(question, counted):
            again = self._reader.read(part, counting(part, self._searcher.search(later, part)))
            evidence = recounted(part, evidence, again)
        day = period.last if period and state else calendar_day(question.as_of)
        if day is None or not (state or accumulates(part) or shifts(part)):
            return evidence
        return tuple(e for e in evidence if known_by(e, day))
