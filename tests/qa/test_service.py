from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ingest.load import Metadata, RawDocument
from ingest.pipeline import ingest
from qa.indexing import IndexKeeper
from qa.library import Library
from qa.service import QAService
from qa.types import Evidence, Hit, Question
from tests.doubles import HashEmbedder

EMBEDDER = HashEmbedder()
TEXT = (
    "The ferry to Lowmere sank on Friday, the harbour master said.\n\n"
    "Mara Ilves is a columnist. The views expressed are her own."
)


class FirstSentences:
    """A reader that finds every passage's first sentence as probable as it is told."""

    name = "first"

    def __init__(self, probability: float) -> None:
        self._probability = probability

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        found = []
        for hit in hits:
            end = hit.passage.start + hit.passage.text.index(".") + 1
            found.append(
                Evidence(
                    hit=hit,
                    start=hit.passage.start,
                    end=end,
                    text=hit.passage.text[: end - hit.passage.start],
                    probability=self._probability,
                )
            )
        return tuple(found)


def test_citations_carry_what_to_weigh_their_source_by(tmp_path: Path) -> None:
    given = Metadata(title="The ferry", published=date(2024, 5, 3).isoformat())
    ingest([RawDocument("k", "ferry.txt", "text", TEXT, "0", given)], tmp_path, EMBEDDER)
    library = Library(tmp_path)
    for probability in (0.9, 0.1):  # an answer; no answer, but what came closest
        service = QAService(
            library,
            EMBEDDER,
            FirstSentences(probability),
            IndexKeeper(tmp_path, library),
            answer_threshold=0.5,
            max_sentences=3,
        )
        answer = service.ask(Question(text="When did the ferry to Lowmere sink?"))
        cited = answer.citations if probability > 0.5 else answer.nearest
        assert cited
        for citation in cited:
            assert {signal.kind for signal in citation.signals} == {"opinion", "no_byline"}
