from __future__ import annotations

from collections.abc import Sequence

import pytest

from eval.comparing import ComparingReader
from qa.evidence import Evidence
from qa.types import Hit, Passage, Source
from qa.windows import window_spans
from tests.doubles import HashEmbedder

LONG = " ".join(f"On day {i} the tug pulled {i} boats out of the ice." for i in range(20))


class Noting:
    """A reader that answers nothing and keeps what it was given."""

    name = "noting"

    def __init__(self) -> None:
        self.hits: Sequence[Hit] = ()

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        self.hits = hits
        return ()


def test_every_window_of_a_hit_is_compared_with_the_question() -> None:
    noting, embedder = Noting(), HashEmbedder()
    reader = ComparingReader(noting, embedder)
    passage = Passage(id=1, article_id="a", start=0, end=len(LONG), text=LONG)
    hit = Hit(passage=passage, source=Source(article_id="a", title="Ice"), score=1.0)
    assert (reader.name, reader.read("How many boats?", [hit])) == ("noting", ())
    (found,) = noting.hits
    spans = window_spans(LONG, None, "Ice")
    assert [(start, end) for start, end, _ in found.cosines] == [(s.start, s.end) for s in spans]
    asked, said = embedder.encode(["How many boats?", f"Ice\n{LONG[: spans[0].end]}"])
    assert found.cosines[0][2] == pytest.approx(float(asked @ said))
