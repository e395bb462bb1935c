from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.load import Metadata, RawDocument
from ingest.pipeline import ingest
from qa.catalogue import load_catalogue
from qa.errors import InputError
from qa.holdings import ArticleQuery, Holdings
from qa.library import Library
from qa.writer import open_writer
from tests.doubles import HashEmbedder

EMBEDDER = HashEmbedder()
ARTICLES = (
    ("ferry", "Ferry to Lowmere sinks", "Lowmere Post", "2024-05-03", "A ferry sank off the pier."),
    (
        "bridge",
        "A bridge for Tarn",
        "tarn echo",
        "2024-05-03T18:30:00",
        "Nobody crossed the river.",
    ),
    (
        "mill",
        "Zinc mill closes",
        "Tarn Echo",
        "2023-12-31",
        "The “mill” of Tarn closed; ferries go.",
    ),
    ("dream", "älter als gedacht", None, None, "The lighthouse was older than they had thought."),
)


def documents() -> list[RawDocument]:
    return [
        RawDocument(
            key,
            f"{key}.txt",
            "text",
            f"{text} It was reported at {key}.",
            key,
            Metadata(title=title, publisher=publisher, published=published),
        )
        for key, title, publisher, published, text in ARTICLES
    ]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    data_dir = tmp_path_factory.mktemp("holdings")
    ingest(documents(), data_dir, EMBEDDER)
    return Library(data_dir)


@pytest.fixture(scope="module")
def holdings(library: Library) -> Holdings:
    catalogue = load_catalogue(library)
    return Holdings(library, lambda: catalogue)


def titles(holdings: Holdings, **wanted: object) -> list[str]:
    found = holdings.articles(ArticleQuery.model_validate(wanted))
    names = {title: key for key, title, *_ in ARTICLES}
    return [names[article.title] for article in found.articles]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, "bridge ferry mill dream"),
        ({"order": "asc"}, "mill ferry bridge dream"),
        ({"sort": "title"}, "bridge ferry mill dream"),
        ({"sort": "title", "order": "desc"}, "dream mill ferry bridge"),
        ({"sort": "publisher", "order": "desc", "publishers": ("Lowmere Post",)}, "ferry"),
        ({"publishers": ("TARN ECHO",)}, "bridge mill"),
        ({"published_from": "2024-01-01"}, "bridge ferry"),
        ({"published_from": "2024-05-03T12:00:00"}, "bridge ferry"),
        ({"published_to": "2023-12-31"}, "mill"),
        ({"text": "FERR"}, "ferry mill"),
        ({"text": "ferry"}, "ferry mill"),
        ({"text": "tarn echo"}, "bridge mill"),
        ({"text": "lighthouse"}, "dream"),
        ({"text": "ÄLTER"}, "dream"),
        ({"text": "ferry crossed"}, ""),
        ({"text": "the"}, ""),
        ({"text": '"mill" OR NEAR('}, ""),
        ({"text": "*"}, ""),
        ({"text": "  "}, "bridge ferry mill dream"),
        ({"text": "nosuchword"}, ""),
    ],
)
def test_articles_are_found_filtered_and_sorted(
    holdings: Holdings, wanted: dict[str, object], expected: str
) -> None:
    assert titles(holdings, **wanted) == expected.split()


def test_outlets_sort_case_aside_and_none_comes_last(holdings: Holdings) -> None:
    by_outlet = titles(holdings, sort="publisher")
    assert (by_outlet[0], by_outlet[-1]) == ("ferry", "dream")
    backwards = titles(holdings, sort="publisher", order="desc")
    assert backwards == [*by_outlet[1:3], "ferry", "dream"]


def test_pages_add_up_to_the_whole(holdings: Holdings) -> None:
    pages = [titles(holdings, limit=1, offset=n) for n in range(5)]
    assert [title for page in pages for title in page] == titles(holdings)
    assert holdings.articles(ArticleQuery(limit=1, offset=9)).total == 4


def test_listed_articles_say_what_is_known_of_them(holdings: Holdings) -> None:
    (dream,) = holdings.articles(ArticleQuery(text="lighthouse")).articles
    assert {signal.kind for signal in dream.signals} >= {"no_date"}
    assert (dream.cluster_id, dream.duplicate_of) == (None, None)


def test_a_period_that_ends_before_it_begins_is_refused(holdings: Holdings) -> None:
    query = ArticleQuery(published_from=date(2024, 2, 1), published_to=date(2024, 1, 1))
    with pytest.raises(InputError, match="later"):
        holdings.articles(query)


def test_the_summary_counts_by_outlet_and_month(holdings: Holdings, library: Library) -> None:
    summary = holdings.summary()
    assert (summary.articles, summary.undated, summary.unattributed) == (4, 1, 1)
    assert list(summary.publishers.values()) == [2, 1]
    assert {name.casefold() for name in summary.publishers} == {"tarn echo", "lowmere post"}
    assert summary.months == {"2023-12": 1, "2024-05": 2}
    assert summary.days == {date(2023, 12, 31): 1, date(2024, 5, 3): 2}
    assert summary.passages == library.status().passages


def test_a_copy_is_found_by_the_text_of_its_original(tmp_path: Path) -> None:
    first = documents()[0]
    copy = RawDocument(
        "copy", "copy.txt", "text", first.content, "copy", Metadata(title="Same words elsewhere")
    )
    ingest([first, copy], tmp_path, EMBEDDER)
    library = Library(tmp_path)
    holdings = Holdings(library, lambda: load_catalogue(library))
    found = {a.title: a for a in holdings.articles(ArticleQuery(text="pier")).articles}
    original = found["Ferry to Lowmere sinks"]
    assert found["Same words elsewhere"].duplicate_of == original.article_id
    assert holdings.summary().duplicates == 1
    with open_writer(tmp_path, EMBEDDER.name) as writer, writer.transaction():
        writer.delete(original.article_id)
    (left,) = holdings.articles(ArticleQuery(text="pier")).articles
    assert (left.title, left.duplicate_of) == ("Same words elsewhere", None)


def test_an_empty_library_has_nothing_to_list(tmp_path: Path) -> None:
    library = Library(tmp_path)
    holdings = Holdings(library, lambda: load_catalogue(library))
    assert holdings.articles(ArticleQuery(text="pier")).total == 0
    summary = holdings.summary()
    assert (summary.articles, summary.days, summary.months) == (0, {}, {})
