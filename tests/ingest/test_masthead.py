# ruff: noqa: E501 -- cases are easier to scan on one line
from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import Extracted, Metadata, RawDocument
from ingest.extract import extract
from ingest.masthead import imprint, masthead
from ingest.outlets import navigation
from tests.ingest.stories import SECOND, STORY, article


def at_foot(*lines: str, above: str = "Old bridge closes") -> Extracted:
    text = "\n\n".join(["Ferries for Lowmere", above, STORY, SECOND, *lines])
    return extract(RawDocument("key", "a", "text", text, "0", Metadata()))


@pytest.mark.parametrize(
    ("line", "publisher", "author", "published"),
    [
        ("Low Coast Courier | Politics | Fri 3 May 2024 | 4 min read", "Low Coast Courier", None, "Fri 3 May 2024"),
        ("Low Coast Courier | 3 May 2024 | Mara Ilves", "Low Coast Courier", "Mara Ilves", "3 May 2024"),
        ("03/05/2024 08:15", None, None, None),
        ("23/05/2024 08:15 | Mara Ilves", None, "Mara Ilves", "23/05/2024 08:15"),
        ("The Low Coast Courier, Friday 3 May, 2024", "The Low Coast Courier", None, "Friday 3 May, 2024"),
        ("Tavrian Press Agency, Fri 3 May 2024 18:12", "Tavrian Press Agency", None, "Fri 3 May 2024 18:12"),
        ("Coast Newswire (May 3, 2024)", "Coast Newswire", None, "May 3, 2024"),
        ("3 May 2024 | World", None, None, "3 May 2024"),
        ("Culture | By Mara Ilves | Published 3 May 2024", None, "Mara Ilves", "3 May 2024"),
        ("World | Published: 3 May 2024 | Updated 07:40", None, None, "3 May 2024"),
        ("By Mara Ilves · Low Coast Courier · 3 May 2024", "Low Coast Courier", "Mara Ilves", "3 May 2024"),
        ("LOWMERE, Tavria (Coast Wire) — May 3, 2024", "Coast Wire", None, "May 3, 2024"),
        ("County Wire, 3 May 2024", "County Wire", None, "3 May 2024"),
        ("The Lowmere Courant, 3 May 2024, by Mara Ilves", "The Lowmere Courant", "Mara Ilves", "3 May 2024"),
        ("*The Lowmere Courant, 3 May 2024, by Mara Ilves*", "The Lowmere Courant", "Mara Ilves", "3 May 2024"),
        ("By Mara Ilves, Low Coast Courier, Friday, 3 May 2024", "Low Coast Courier", "Mara Ilves", "Friday, 3 May 2024"),
        ("Friday, May 3, 2024, Low Coast Courier", "Low Coast Courier", None, "Friday, May 3, 2024"),
        ("Mara Ilves, Low Coast Courier, 3 May 2024", "Low Coast Courier", "Mara Ilves", "3 May 2024"),
        ("Low Coast Courier, 3 May 2024 | By Mara Ilves", "Low Coast Courier", "Mara Ilves", "3 May 2024"),
        ("3 May 2024 - Low Coast Courier", "Low Coast Courier", None, "3 May 2024"),
        ("By Mara Ilves, Low Coast Courier | 3 May 2024", "Low Coast Courier", "Mara Ilves", "3 May 2024"),
        ("Source: Low Coast Courier, 3 May 2024", "Low Coast Courier", None, "3 May 2024"),
        ("By Mara Ilves, 3 May 2024", None, "Mara Ilves", "3 May 2024"),
        ("Lowmere, 3 May 2024", None, None, "3 May 2024"),
        ("Lowmere, 3 May 2024. Check against delivery.", None, None, "3 May 2024"),
        ("May 3, 2024, Port Amber", None, None, "May 3, 2024"),
        ("Institute for Shallow Seas · Paper · 3 May 2024 · 14 min read", "Institute for Shallow Seas", None, "3 May 2024"),
        ("Office of the Mayor, Lowmere | Official texts | 3 May 2024", "Office of the Mayor, Lowmere", None, "3 May 2024"),
        ("Published 3 May 2024 | Updated 07:15 | 38 comments", None, None, "3 May 2024"),
        # What nothing tells is left out rather than guessed.
        ("Reykstad Aftonblad | 3 May 2024", None, None, "3 May 2024"),
        ("Middle East | 3 May 2024", None, None, "3 May 2024"),
        ("Local News | 3 May 2024", None, None, "3 May 2024"),
    ],
)  # fmt: skip
def test_lines_with_a_date(
    line: str, publisher: str | None, author: str | None, published: str | None
) -> None:
    found = masthead(["Old bridge closes", line, STORY])
    if published is None:
        assert found == {}
    else:
        assert found == {1: Metadata(publisher=publisher, author=author, published=published)}


@pytest.mark.parametrize(
    "line",
    ["Rain, Low Coast Courier offices, 3 May 2024", "Low Coast Courier, 3 May 2024, two men and a boat",
     "Concert: Two Boats, 3 May 2024 - Lowmere Hall", "Low Coast Courier, May 2024", "Source: Ministry of Boats", "Source: World News",
     "The bridge was closed on 3 May 2024, the council said.", "Bank run spreads - what we know", "Lowmere, 3 May 2024 was a long day",
     "Freedom of the Press", "Harbour Bridge", "In Lowmere", "Two dead | three missing | 3 May 2024 was the day when it all fell down"],
)  # fmt: skip
def test_other_lines_are_no_masthead(line: str) -> None:
    assert masthead(["Old bridge closes", line, STORY]) == {}


def test_outlet_section_and_author_alone_beside_a_date() -> None:
    got = article(
        "Old bridge closes", "LOW COAST COURIER", "Joon Tamm", "Business", "May 3, 2024 18:00"
    )
    assert [block.text for block in got.blocks] == ["Old bridge closes", STORY, SECOND]
    assert (got.said.publisher, got.said.author) == ("Low Coast Courier", "Joon Tamm")
    assert got.said.published == "May 3, 2024 18:00"


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("North Coast Gazette", "North Coast Gazette"),
        ("NORTH COAST GAZETTE", "North Coast Gazette"),
        ("Lowmere Gazette", None),  # a word of the story
        ("Bridge Buys Post", None),  # a word of the title
        ("North Coast Leader", None),
        ("The Times", None),
        ("Morning News", None),
    ],
)
def test_a_paper_right_below_the_title(line: str, publisher: str | None) -> None:
    got = article("Bridge gone", line)
    assert got.said.publisher == publisher
    assert (line in got.text) == (publisher is None)
    assert article("Bridge gone", "The old one, that is", line).said.publisher is None


def test_the_source_at_the_head() -> None:
    got = article("Old bridge closes", "Source: Low Coast Courier", "Written by: Mara Ilves")
    assert [block.text for block in got.blocks] == ["Old bridge closes", STORY, SECOND]
    assert (got.said.publisher, got.said.author) == ("Low Coast Courier", "Mara Ilves")


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("By Mara Ilves, Low Coast Courier", "Mara Ilves", "Low Coast Courier"),
        ("By Mara Ilves and Joon Tamm, Low Coast Courier", "Mara Ilves, Joon Tamm", "Low Coast Courier"),
        ("By Mara Ilves, Joon Tamm", "Mara Ilves, Joon Tamm", None),
        ("By Mara Ilves and Joon Post", "Mara Ilves, Joon Post", None),
        ("By Low Coast Courier", "Low Coast Courier", None),
    ],
)  # fmt: skip
def test_the_outlet_behind_the_author(line: str, author: str, publisher: str | None) -> None:
    said = article("Old bridge closes", line).said
    assert (said.author, said.publisher) == (author, publisher)


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ("Low Coast Courier, 3 May 2024", None, "3 May 2024"),
        ("Low Coast Courier | 3 May 2024 | Mara Ilves", "Mara Ilves", "3 May 2024"),
        ("3 May 2024, Low Coast Courier, by Mara Ilves", "Mara Ilves", "3 May 2024"),
        ("(c) Low Coast Courier", None, None),
    ],
)
def test_the_last_line_with_outlet_and_date(
    line: str, author: str | None, published: str | None
) -> None:
    got = at_foot(line)
    assert (got.said.publisher, got.said.author) == ("Low Coast Courier", author)
    assert got.said.published == published
    assert line in got.removed
    assert line not in got.text


@pytest.mark.parametrize(
    "lines",
    [
        ("Low Coast Courier, 3 May 2024", "The Herald, 4 May 2024"),  # sources
        ("- Low Coast Courier, 3 May 2024",),
        ("Low Coast Courier, 3 May 2024, page 9 of the annex",),
        ("Lowmere Rowing Club, 3 May 2024",),
        ("(c) Mara Ilves",),
        ("Low Coast Courier",),
    ],
)
def test_other_last_lines_stay(lines: tuple[str, ...]) -> None:
    got = at_foot(*lines)
    assert (got.said.publisher, got.said.published) == (None, None)
    assert got.text.endswith(lines[-1].removeprefix("- "))


def test_a_last_line_with_another_outlet_or_date_is_a_source() -> None:
    line = "Low Coast Courier, 3 May 2024"
    page = f"<html><head><title>A</title><meta property='article:published_time' content='2024-05-{{}}'></head><body><article><p>{STORY}</p><p>{SECOND}</p><p>{line}</p></article></body></html>"
    for day, kept in (("03T09:00:00Z", False), ("04T09:00:00Z", True)):
        got = extract(RawDocument("k", "a", "html", page.format(day).encode(), "0"))
        assert (line in got.text) == kept
    for known in (Metadata(publisher="Harbour Post"), Metadata(published="2024-05-04")):
        text = f"{STORY}\n\n{SECOND}\n\n{line}"
        assert line in extract(RawDocument("key", "a", "text", text, "0", known)).text
    assert line in at_foot(line, above="Harbour Post, 3 May 2024").text
    assert line not in at_foot(line, above="Friday, May 3, 2024").text


def test_a_place_and_words_of_the_story_are_no_author() -> None:
    assert article("Old bridge closes", "Ferry Company", "May 3, 2024").said.author is None
    story = "A fire broke out in Sant Olav. " + STORY
    assert 1 not in masthead(["Old bridge closes", "Sant Olav", "May 3, 2024", story])


def test_a_timeline_is_no_masthead() -> None:
    lines = ["How it went", "1 May 2024 | Rain", "2 May 2024 | Flood", "3 May 2024 | Calm"]
    assert masthead([*lines, STORY]) == {}


@pytest.mark.parametrize("label", ["OPINION", "Exclusive", "Breaking News", "ANALYSIS"])
def test_a_label_is_not_the_title(label: str) -> None:
    got = article(label, "Old bridge in Lowmere closes", "3 May 2024")
    assert got.said.title == "Old bridge in Lowmere closes"
    assert label in got.removed


def test_a_breadcrumb_and_an_outlet_above_the_title() -> None:
    for line in ("Low Coast Courier / Lowmere", "Low Coast Courier"):
        got = article(line, "Old bridge in Lowmere closes", "By Mara Ilves")
        assert got.said.title == "Old bridge in Lowmere closes"
        assert got.said.publisher == "Low Coast Courier"
    title = "Bezel Buys Post"
    assert article(title, "Rich man pays big").said.title == title


def test_an_outlet_and_a_date_above_or_behind_the_title() -> None:
    title = "Old bridge in Lowmere closes"
    for lines in (("Low Coast Courier", "3 May 2024", title), (f"{title} | Low Coast Courier",)):
        got = article(*lines)
        assert (got.said.title, got.said.publisher) == (title, "Low Coast Courier")
        assert got.blocks[0].text == title
    assert article(f"{title} | what we know").said.title == f"{title} | what we know"


def test_a_dateline_below_a_summary() -> None:
    line = f"LOWMERE, Tavria, May 3 2024 (Coast Wire) - {STORY}"
    got = article("Old bridge closes", "The council acts.", line)
    assert (got.said.publisher, got.said.published) == ("Coast Wire", "May 3 2024")
    assert line in got.text


def test_a_running_head_before_a_known_title() -> None:
    title = "Old bridge in Lowmere closes"
    text = f"Low Coast Courier | Friday 3 May 2024 | Page 4 {title}\n\n{STORY}\n\n{SECOND}"
    got = extract(RawDocument("key", "a", "text", text, "0", Metadata(title=title)))
    assert got.blocks[0].text == title
    assert (got.said.publisher, got.said.published) == ("Low Coast Courier", "Friday 3 May 2024")


def test_a_head_of_nothing_but_bars_takes_no_time() -> None:
    title = "Old bridge in Lowmere closes"
    text = f"{'| ' * 20_000}{title}\n\n{STORY}\n\n{SECOND}"
    began = time.monotonic()
    got = extract(RawDocument("key", "a", "text", text, "0", Metadata(title=title)))
    assert time.monotonic() - began < 5
    assert STORY in "".join(block.text for block in got.blocks)


@given(st.lists(st.text(max_size=60), max_size=10))
def test_any_lines_are_taken(lines: list[str]) -> None:
    assert set(masthead(lines)) <= set(range(len(lines)))
    for line in lines:
        navigation(line)
        imprint([*lines, line])


@pytest.mark.parametrize(
    ("below", "publisher"),
    [
        ("Harbour Post", "Harbour Post"),
        ("HARBOUR TODAY", None),
        ("Special to the Harbour Post", None),
        ("Opinion contributor", None),
        ("milves@post.example", None),
    ],
)
@pytest.mark.parametrize("above", [(), ("Council closes the old bridge in Lowmere",)])
def test_a_name_above_the_outlet_is_the_author(
    below: str, publisher: str | None, above: tuple[str, ...]
) -> None:
    found = masthead([*above, "Mara Ilves", below, STORY, SECOND])
    first = len(above)
    assert found == {
        first: Metadata(author="Mara Ilves"),
        first + 1: Metadata(publisher=publisher),
    }


@pytest.mark.parametrize(
    "lines",
    [
        ("Mara Ilves", "The dates of the tour", STORY, SECOND),
        (
            "Mara Ilves",
            "HARBOUR TODAY",
            STORY,
            SECOND,
            "The singer Ilves arrives on Friday.",
            *(STORY, SECOND) * 3,
        ),
        ("Council closes bridge", "HARBOUR TODAY", STORY, SECOND),
    ],
)
def test_a_name_at_the_top_that_is_no_author(lines: tuple[str, ...]) -> None:
    assert masthead(lines) == {}
