from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest

from ingest.documents import Metadata, RawDocument
from ingest.pipeline import ingest
from qa.errors import ModelMismatchError
from qa.library import Library
from qa.search import Searcher
from qa.settings import DEFAULT_EMBEDDING_MODEL
from qa.types import Question
from qa.vectors import Ids, Vectors
from tests.doubles import HashEmbedder


def document(
    name: str, text: str, *, publisher: str | None = None, published: str | None = None
) -> RawDocument:
    return RawDocument(
        key=f"id:{name}",
        origin=name,
        kind="text",
        content=text,
        raw_sha256=f"{name}{text}{publisher}{published}",
        metadata=Metadata(
            external_id=name, title=f"On {name}", publisher=publisher, published=published
        ),
        filename=None,
    )


COPIED = "The harbour was closed by ice for nine days, the harbour master said on Monday."
ARTICLES = [
    document("a", COPIED, publisher="Outlet A", published="2024-01-10"),
    document("b", COPIED, publisher="Outlet B", published="2024-01-12"),
    document(
        "c",
        "Ice closed the harbour for eleven days, according to the ferry company's own count.",
        publisher="Outlet C",
        published="2024-02-01T18:30:00",
    ),
    document("d", "The harbour festival drew visitors from the islands in the hot summer."),
    document("e", "北京的港口因结冰关闭九天,港务长星期一说。船只无法进出港口,货物堆积如山。"),
]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    report = ingest(ARTICLES, tmp_path / "library", HashEmbedder())
    assert (report.added, report.duplicates) == (4, 1)
    return tmp_path / "library"


def test_hits_know_how_near_their_windows_are_and_keep_it_to_themselves(data_dir: Path) -> None:
    embedder = HashEmbedder(DEFAULT_EMBEDDING_MODEL)
    ingest(ARTICLES, data_dir / "own", embedder)
    library = Library(data_dir / "own")
    searcher = Searcher(library, embedder)
    hits = searcher.search(Question(text="How long did ice close the harbour?"))
    assert len(hits) == 4
    asked = ("How long did ice close the harbour?", "Who counted?")
    for query, found in zip(asked, (hits, searcher.compared("Who counted?", hits)), strict=True):
        vector = embedder.encode([query])[0]
        assert [h.passage for h in found] == [h.passage for h in hits]
        for hit in found:
            _, rows = library.windows([hit.passage.id])
            ((start, end, cosine),) = hit.cosines
            assert (start, end) == (0, len(hit.passage.text))
            assert cosine == pytest.approx(float(rows[0] @ vector), abs=1e-6)
            assert "cosines" not in hit.model_dump()


def test_another_models_cosines_are_not_told(data_dir: Path) -> None:
    # The weights of the readers are for those of the default model.
    hits = Searcher(Library(data_dir), HashEmbedder()).search(Question(text="harbour"))
    assert hits
    assert not any(hit.cosines for hit in hits)


def found(data_dir: Path, **question: object) -> list[str]:
    searcher = Searcher(Library(data_dir), HashEmbedder())
    asked = Question.model_validate({"text": "How long did ice close the harbour?", **question})
    return [str(hit.source.external_id) for hit in searcher.search(asked)]


def test_a_copy_is_not_found_twice(data_dir: Path) -> None:
    assert sorted(found(data_dir)) == ["a", "c", "d", "e"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"as_of": date(2024, 1, 11)}, {"a", "d", "e"}),
        ({"as_of": date(2024, 1, 9)}, {"d", "e"}),
        ({"published_from": date(2024, 1, 11)}, {"b", "c"}),
        ({"published_from": date(2024, 2, 1), "published_to": date(2024, 2, 1)}, {"c"}),
        ({"as_of": datetime(2024, 2, 1, 18, 0, tzinfo=UTC)}, {"a", "d", "e"}),
        ({"published_to": datetime(2024, 2, 1, 19, 0, tzinfo=UTC)}, {"a", "c"}),
        ({"publishers": ("outlet b",)}, {"b"}),
        ({"publishers": ("Nobody",)}, set()),
    ],
)
def test_filters(data_dir: Path, filters: dict[str, object], expected: set[str]) -> None:
    assert set(found(data_dir, **filters)) == expected


def test_a_copy_that_passes_the_filter_is_credited_with_the_same_words(data_dir: Path) -> None:
    library = Library(data_dir)
    (hit,) = Searcher(library, HashEmbedder()).search(
        Question(text="ice in the harbour", publishers=("Outlet B",))
    )
    text = library.article(hit.source.article_id).text
    assert text[hit.passage.start : hit.passage.end] == hit.passage.text


def test_a_date_in_the_question_favours_what_was_published_then(tmp_path: Path) -> None:
    same = "The council met about the harbour and put the decision off."
    documents = [
        document("may", same + " It was long.", published="2022-05-20"),
        document("june", same + " It was brief.", published="2023-06-02"),
        document("old", same + " It was odd.", published="2019-01-03"),
    ]
    ingest(documents, tmp_path / "library", HashEmbedder())

    def first(text: str, **question: object) -> str:
        return found(tmp_path / "library", text=text, **question)[0]

    assert first("What did the council put off in May 2022?") == "may"
    assert first("What did the council put off in 2019?") == "old"
    assert first("What did the council put off last month?", as_of=date(2023, 7, 2)) == "june"
    assert first("What did the council put off?", as_of=date(2023, 7, 2)) == "june"


def test_hits_say_how_far_they_are_from_the_day_asked_as_of(data_dir: Path) -> None:
    searcher = Searcher(Library(data_dir), HashEmbedder())

    def away(text: str, **question: object) -> dict[str | None, float | None]:
        hits = searcher.search(Question.model_validate({"text": text, **question}))
        return {hit.source.external_id: hit.days_away for hit in hits}

    as_of = {"as_of": date(2024, 2, 11)}
    assert set(away("How long was the harbour closed?").values()) == {None}
    told = away("How long was the harbour closed?", **as_of)
    assert (told["a"], told["d"]) == (32, None)
    assert told["c"] == pytest.approx(9.2, abs=0.1)
    assert away("How long was the harbour closed in January 2024?", **as_of)["a"] == 0


def test_the_same_question_gives_the_same_hits(data_dir: Path) -> None:
    assert len({tuple(found(data_dir)) for _ in range(5)}) == 1


@pytest.mark.parametrize(
    "text", ['"', "NEAR(ice harbour)", "ice AND OR NOT", "*", "a:b -c ^d", "ice\u0000harbour"]
)
def test_operators_of_the_query_language_are_words(data_dir: Path, text: str) -> None:
    searcher = Searcher(Library(data_dir), HashEmbedder())
    searcher.search(Question(text=f"{text} ice"))


def test_unspaced_scripts_are_found_by_words(data_dir: Path) -> None:
    searcher = Searcher(Library(data_dir), HashEmbedder())
    assert searcher.search(Question(text="港口"))[0].source.external_id == "e"


def test_changes_are_seen_at_once(data_dir: Path) -> None:
    library = Library(data_dir)
    searcher = Searcher(library, HashEmbedder())
    question = Question(text="Where did the meteor fall?")
    assert not any("meteor" in hit.passage.text for hit in searcher.search(question))
    meteor = document("m", "A meteor fell into the lake near the old mill at dawn.")
    ingest([meteor], data_dir, HashEmbedder())
    assert searcher.search(question)[0].source.external_id == "m"
    changed = document("m", "Nothing fell into the lake near the old mill at dawn.")
    ingest([changed], data_dir, HashEmbedder())
    assert not any("meteor" in hit.passage.text for hit in searcher.search(question))


def test_vectors_of_another_model_are_refused(data_dir: Path) -> None:
    searcher = Searcher(Library(data_dir), HashEmbedder(name="other"))
    with pytest.raises(ModelMismatchError, match="DATELINE_EMBEDDING_MODEL=hash"):
        searcher.search(Question(text="ice"))


class PartialIndex:
    """Holds the passages up to an id, and remembers some that are gone."""

    def __init__(self, library: Library, last: int) -> None:
        self.last_passage_id = last
        ids, vectors = library.vectors_after(0)
        self._ids = np.concatenate([ids[ids <= last], [10**6]]).astype(np.int64)
        self._vectors = np.vstack([vectors[ids <= last], vectors[:1]])

    def nearest(self, vector: Vectors, k: int) -> Ids:
        nearest: Ids = self._ids[np.argsort(-(self._vectors @ vector))][:k]
        return nearest


@pytest.mark.parametrize("last", [0, 1, 2, 99])
def test_an_index_that_lags_changes_nothing(data_dir: Path, last: int) -> None:
    library = Library(data_dir)
    question = Question(text="How long did ice close the harbour?")
    index = PartialIndex(library, last)
    with_index = Searcher(library, HashEmbedder(), lambda: index).search(question)
    without = Searcher(library, HashEmbedder()).search(question)
    assert with_index == without


def test_a_filter_that_leaves_little_reaches_far(tmp_path: Path) -> None:
    """What the filter lets by is found also when hundreds of others rank before it."""
    many = [
        document(f"n{i}", f"Ice closed the harbour for {i} days in year {1500 + i}.")
        for i in range(400)
    ]
    rare: Sequence[RawDocument] = [
        document("rare", "Snow fell on the harbour town all day long.", publisher="Rare")
    ]
    ingest([*many, *rare], tmp_path / "many", HashEmbedder())
    assert found(tmp_path / "many", publishers=("Rare",)) == ["rare"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Closed by ice for nine days,\nthe harbour master", {"a"}),
        ("the harbour master closed by ice", set()),
        ('"港长 OR" *', set()),
        ("北京的港口因结冰关闭九天", {"e"}),
        ("according to the ferry company's own", {"c"}),
        ("FERRY COMPANY’S OWN", {"c"}),
        ("the harbour", set()),
        ("...", set()),
    ],
)
def test_what_stands_word_for_word_is_found_as_it_stands(
    data_dir: Path, text: str, expected: set[str]
) -> None:
    hits = Searcher(Library(data_dir), HashEmbedder()).holding(text, Question(text="any"))
    assert {hit.source.external_id for hit in hits} == expected


def test_what_stands_word_for_word_is_found_in_what_passes_the_filters(data_dir: Path) -> None:
    searcher = Searcher(Library(data_dir), HashEmbedder())
    hits = searcher.holding("closed by ice", Question(text="any", publishers=("Outlet B",)))
    assert [hit.source.external_id for hit in hits] == ["b"]
