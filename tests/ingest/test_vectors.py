from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingest.split import Piece
from ingest.vectors import embedded, header
from qa.records import NewPassage
from qa.text import Span
from qa.types import Source
from qa.windows import sentence_groups
from tests.doubles import HashEmbedder

SOURCE = Source(article_id="a", title="Ice closes the harbour", published=date(2024, 1, 3))
LONG = " ".join(f"On day {i} the tug pulled {i} boats out of the ice." for i in range(30))
EMBEDDER = HashEmbedder()


def piece(text: str, heading: str | None = None) -> Piece:
    return Piece(NewPassage(0, len(text), "body", text), heading)


def test_a_window_is_embedded_behind_headline_subheading_and_day() -> None:
    assert header(SOURCE, "The tug") == "Ice closes the harbour. The tug. 3 January 2024"
    ((vectors,),) = embedded([(SOURCE, [piece("The tug came.", "The tug")])], EMBEDDER)
    said = EMBEDDER.encode(["Ice closes the harbour. The tug. 3 January 2024\nThe tug came."])
    assert np.allclose(vectors.windows, said)
    assert vectors.spans == (Span(0, len("The tug came.")),)


def test_a_passage_is_the_mean_of_its_windows_whatever_is_embedded_beside_it() -> None:
    short, long = piece("The tug came at last."), piece(LONG)
    found = list(embedded([(SOURCE, [short]), (SOURCE, []), (SOURCE, [long, short])], EMBEDDER))
    assert [len(vectors) for vectors in found] == [1, 0, 2]
    assert len(found[2][0].windows) == len(sentence_groups(LONG, None, SOURCE.title)) > 2
    mean = found[2][0].windows.mean(axis=0)
    assert np.allclose(found[2][0].passage, mean / np.linalg.norm(mean))
    assert np.allclose(found[2][1].windows, found[0][0].windows)


@given(st.lists(st.text(min_size=1, max_size=400), max_size=5))
def test_each_window_that_may_be_read_has_a_vector(texts: list[str]) -> None:
    (found,) = embedded([(SOURCE, [piece(text) for text in texts])], EMBEDDER)
    for text, vectors in zip(texts, found, strict=True):
        groups = sentence_groups(text, SOURCE.language, SOURCE.title)
        assert len(vectors.windows) == len(vectors.spans) == max(1, len(groups))
        assert np.allclose(np.linalg.norm(vectors.passage), 1, atol=1e-3)
