"""Reading hits that come from no library, as those of a library are read."""

from __future__ import annotations

from collections.abc import Sequence

from qa.embed import Embedder
from qa.evidence import Evidence
from qa.read import Reader
from qa.types import Hit
from qa.vectors import Vectors
from qa.windows import window_spans


class ComparingReader:
    """A reader that first compares the windows of each hit with the question, which search does
    with the vectors of the library."""

    def __init__(self, reader: Reader, embedder: Embedder) -> None:
        self._reader = reader
        self._embedder = embedder

    @property
    def name(self) -> str:
        return self._reader.name

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        """As `Reader.read`."""
        vector = self._embedder.encode([question])[0]
        return self._reader.read(question, [self._compared(vector, hit) for hit in hits])

    def _compared(self, vector: Vectors, hit: Hit) -> Hit:
        text, source = hit.passage.text, hit.source
        spans = window_spans(text, source.language, source.title)
        rows = self._embedder.encode([f"{source.title}\n{text[s.start : s.end]}" for s in spans])
        near = zip(spans, rows, strict=True)
        cosines = tuple((span.start, span.end, float(row @ vector)) for span, row in near)
        return hit.model_copy(update={"cosines": cosines})
