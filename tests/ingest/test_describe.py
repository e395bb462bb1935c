# ruff: noqa: E501 -- cases are easier to scan on one line
from __future__ import annotations

import random
from datetime import date, datetime
from pathlib import Path

import pytest

import ingest
from ingest.describe import Described, article_id, describe
from ingest.documents import Block, Extracted, Metadata, RawDocument
from ingest.extract import extract

SENTENCE = "The harbour council voted on Friday to close the old bridge in Lowmere until the summer of next year."


def described(
    given: Metadata = Metadata(),  # noqa: B008
    *,
    markup: Metadata = Metadata(),  # noqa: B008
    said: Metadata = Metadata(),  # noqa: B008
    filename: str | None = None,
    text: str = SENTENCE,
) -> Described:
    raw = RawDocument("key", "a", "text", text, "0", given, filename)
    return describe(raw, Extracted((Block("body", text),), (), markup, said))


def test_the_better_source_wins_and_a_broken_date_is_passed_over() -> None:
    found = described(
        Metadata(title="Given", published="31.02.2024"),
        markup=Metadata(title="Markup", author="Mara Ilves", published="2099-01-01"),
        said=Metadata(publisher="Harbour Post", author="Jon Aho", published="May 3, 2024"),
        filename="2024-05-04.txt",
    ).source
    assert (found.title, found.author, found.publisher) == ("Given", "Mara Ilves", "Harbour Post")
    assert (found.published, found.published_from) == (date(2024, 5, 3), "text")


@pytest.mark.parametrize(
    ("given", "filename", "published", "source"),
    [
        (
            Metadata(published="2024-05-03T10:00:00"),
            "20240101.txt",
            datetime(2024, 5, 3, 10),
            "metadata",
        ),
        (Metadata(url="https://harbour.example/2024/05/03/a"), None, date(2024, 5, 3), "metadata"),
        (Metadata(), "bridge-2024-05-03.txt", date(2024, 5, 3), "filename"),
        (Metadata(published="03/04/2024"), "bridge.txt", None, "unknown"),
        (Metadata(published="yesterday"), None, None, "unknown"),
    ],
)
def test_where_the_date_comes_from(
    given: Metadata, filename: str | None, published: object, source: str
) -> None:
    found = described(given, filename=filename).source
    assert (found.published, found.published_from) == (published, source)


def test_publisher_falls_back_to_the_domain() -> None:
    assert (
        described(Metadata(url="https://www.harbour.example/a")).source.publisher
        == "harbour.example"
    )
    assert described(Metadata(url="http://[broken")).source.publisher is None


def test_a_missing_title_is_made_from_the_first_sentence_and_told() -> None:
    found = described()
    assert found.source.title.endswith("…")
    assert SENTENCE.startswith(found.source.title[:-1])
    assert {signal.kind for signal in found.signals} == {"no_title", "no_byline", "no_date"}


def test_language() -> None:
    assert described().source.language == "en"
    assert described(Metadata(language="pt-BR")).source.language == "pt"
    assert (
        described(
            text="市长表示，大桥将关闭至夏季，因为工程师发现了裂缝。居民必须绕行。"
        ).source.language
        == "zh"
    )
    assert described(text="OK then.").source.language is None


def test_article_ids_are_short_stable_and_apart() -> None:
    assert article_id("id:1") == article_id("id:1")
    assert len({article_id(f"id:{number}") for number in range(1000)}) == 1000
    assert len(article_id("a")) == 16


def test_a_derived_title_leaves_out_the_time_of_a_live_entry() -> None:
    for clock in ("16:40 ", "4.40 pm – ", "16:40 GMT: "):
        found = described(text=f"{clock}The square is emptying. {SENTENCE}")
        assert found.source.title == "The square is emptying."
        assert "no_title" in {signal.kind for signal in found.signals}


@pytest.mark.parametrize(
    ("given", "said", "publisher"),
    [
        ("Harbour Post: Lowmere", "Harbour Post", "Harbour Post"),
        ("Harbour Post - Latest", "Harbour Post", "Harbour Post"),
        ("Harbour Postal News", "Harbour Post", "Harbour Postal News"),
        ("Low Coast Courier", "Coast Wire", "Low Coast Courier"),
    ],
)
def test_the_section_in_a_title_of_a_feed(given: str, said: str, publisher: str) -> None:
    found = described(Metadata(publisher=given), said=Metadata(publisher=said))
    assert found.source.publisher == publisher


def test_an_address_that_runs_code_is_no_source() -> None:
    raw = RawDocument(
        key="k",
        origin="o",
        kind="text",
        content="The town of Xil has fourteen wells, the mayor said.",
        raw_sha256="x",
        metadata=Metadata(url="javascript:alert(1)"),
        filename=None,
    )
    assert describe(raw, extract(raw)).source.url is None


def test_boilerplate_is_told_with_its_share() -> None:
    raw = RawDocument("key", "a", "text", SENTENCE, "0")
    page = Extracted((Block("body", SENTENCE),), ("x" * (len(SENTENCE) // 4),))
    (signal,) = (s for s in describe(raw, page).signals if s.kind == "boilerplate_removed")
    assert signal.detail == "1 line of boilerplate or credits taken out, 20% of all"


def test_only_english_wording_is_judged() -> None:
    # Shuffled words of a text long enough to tell.
    words = (Path(ingest.__file__).parent / "sample/2025-03-12-ledger-who-knew.txt").read_text()
    shuffled = words.split()
    random.Random(1).shuffle(shuffled)
    text = " ".join(shuffled)
    spun = {
        language: "machine_spun"
        in {s.kind for s in described(Metadata(language=language), text=text).signals}
        for language in ("en", "fi")
    }
    assert spun == {"en": True, "fi": False}
