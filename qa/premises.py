"""What a claim is held against: a passage, with the headline, names and day that resolve it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from qa.english.names import fold
from qa.text import Span, content_words, sentences, stems, words
from qa.types import Hit, calendar_day

WINDOW_CHARS = 900
"""About what the verifier reads at once beside a claim."""


class Best(NamedTuple):
    """The sentence of a passage that shares most with a claim."""

    span: Span
    text: str
    coverage: float
    """Share of the claim's content words that stand in it."""


@dataclass(frozen=True)
class Premise:
    text: str
    title: str = ""
    names: tuple[str, ...] = ()
    """Outlet and author."""
    published: date | None = None
    language: str | None = "en"

    @classmethod
    def of(cls, hit: Hit) -> Premise:
        source = hit.source
        day = source.published
        return cls(
            text=hit.passage.text,
            title=source.title,
            names=tuple(n for n in (source.publisher, source.author) if n),
            published=calendar_day(day),
            language=source.language,
        )

    @property
    def context(self) -> str:
        """All that a name or a date of a claim may be found in."""
        return "\n".join((self.title, self.text, *self.names))

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        return tuple(sentences(self.text, self.language))

    @cached_property
    def stems(self) -> tuple[frozenset[str], ...]:
        """Stems of the content words of each sentence."""
        return tuple(stems_of(self.text[s.start : s.end]) for s in self.spans)

    @cached_property
    def folded(self) -> frozenset[str]:
        """Every word of the context, folded; the parts of those with hyphens or points too, and
        "B.C." as "bc"."""
        found = {fold(word) for word in words(self.context)}
        parts = {part for word in found for part in re.split(r"[-.]", word)}
        joined = {word.replace(".", "") for word in found if word[0].isalpha()}
        return frozenset(found | parts | joined)

    def best(self, claim: str) -> Best | None:
        """None for a passage without words."""
        wanted = stems_of(claim)
        if not self.spans:
            return None
        shares = [len(wanted & found) / max(1, len(wanted)) for found in self.stems]
        at = max(range(len(shares)), key=lambda i: (shares[i], -i))
        span = self.spans[at]
        return Best(span, self.text[span.start : span.end], shares[at])

    def window(self, claim: str, limit: int = WINDOW_CHARS) -> str:
        """The passage, or the sentences around the best one that `limit` characters hold."""
        best = self.best(claim)
        if len(self.text) <= limit or best is None:
            return self.text
        first = last = self.spans.index(best.span)
        while True:
            sides = [i for i in (first - 1, last + 1) if 0 <= i < len(self.spans)]
            wanted = stems_of(claim)
            sides.sort(key=lambda i: -len(wanted & self.stems[i]))
            grown = next(
                (i for i in sides if self._length(min(first, i), max(last, i)) <= limit), None
            )
            if grown is None:
                return self.text[self.spans[first].start : self.spans[last].end]
            first, last = min(first, grown), max(last, grown)

    def _length(self, first: int, last: int) -> int:
        return self.spans[last].end - self.spans[first].start


def stems_of(text: str) -> frozenset[str]:
    return frozenset(stems(fold(word) for word in content_words(text)))


def covered(claim: str, premises: Sequence[Premise]) -> float:
    """Share of the claim's content words that stand in any of the passages."""
    wanted = stems_of(claim)
    there = frozenset(stems(word for premise in premises for word in premise.folded))
    return len(wanted & there) / max(1, len(wanted))
