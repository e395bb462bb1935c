from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.documents import RawDocument
from ingest.extract import extract
from ingest.opinion import HEAD_LINES, TAIL_LINES, opinion

NEWS = "The harbour council of Lowmere voted on Friday to close the old bridge."


def told(
    title: str = "Council closes the bridge",
    url: str | None = None,
    section: str | None = None,
    lines: Sequence[str] = (NEWS,),
    removed: Sequence[str] = (),
) -> str | None:
    signal = opinion(title=title, url=url, section=section, lines=lines, removed=removed)
    return signal.detail if signal else None


@pytest.mark.parametrize(
    "title",
    [
        "Opinion: Leave the bridge alone",
        "Editorial | A bridge too many",
        "OP-ED: Leave it",
        "Letters to the editor, 4 May",
        "Leave the bridge alone | Opinion",
        "A bridge too many: Our view",
        "Analysis: Who gains from the bridge",
        "Kommentar: Die Brücke muss bleiben",
    ],
)
def test_a_title_with_a_label(title: str) -> None:
    assert told(title=title)


@pytest.mark.parametrize(
    "title",
    [
        "Opinion polls: the mayor leads",
        "Court opinion: what the judge wrote on the bridge",
        "Letters found in the wreck",
        "The mayor's comment on the bridge draws fire",
        "Bridge analysis shows cracks",
        "Editorial staff of the Post walk out",
    ],
)
def test_a_title_that_only_has_the_word(title: str) -> None:
    assert told(title=title) is None


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://post.example/opinion/2024/05/03/bridge", True),
        ("https://post.example/story/opinion/columnist/bridge/123/", True),
        ("https://post.example/commentisfree/bridge", True),
        ("https://post.example/news/opinion-split-on-bridge", False),
        ("https://post.example/news/opinion", False),  # the last part names the article
        ("https://post.example/tech/columnist/ferry-apps", False),
        ("http://[broken", False),
        (None, False),
    ],
)
def test_the_folder_of_an_address(url: str | None, found: bool) -> None:
    assert (told(url=url) is not None) == found


def test_the_section_of_a_page() -> None:
    page = (
        "<html><head><meta property='article:section' content='Opinion'><title>A</title></head>"
        f"<body><article><p>{NEWS} {NEWS}</p><p>{NEWS} {NEWS}</p></article></body></html>"
    )
    typed = page.replace(
        "<title>",
        '<script type="application/ld+json">{"@type": "OpinionNewsArticle"}</script><title>',
    ).replace("'Opinion'", "'Town'")
    for html, section in ((page, "Opinion"), (typed, "OpinionNewsArticle")):
        markup = extract(RawDocument("k", "o", "html", html.encode(), "0")).markup
        assert markup.section == section
        assert told(section=markup.section)
    assert told(section="Local") is None


def test_one_section_name_is_a_label_and_several_are_a_menu() -> None:
    assert told(removed=("OPINION",))
    assert told(removed=("News", "Opinion", "Sport")) is None


@pytest.mark.parametrize(
    "note",
    [
        "Una Brisk is a columnist for the Harbour Post.",
        "Jon Aho is an opinion writer in Lowmere and a sailor.",
        "The views expressed in this article are the author’s own.",
        "The opinions expressed here do not necessarily reflect those of the Post.",
        "Opinion contributor",
        "The Editorial Board, Harbour Post",
        "Read more opinion in the Post.",
    ],
)
def test_a_note_on_the_author_counts_at_either_end(note: str) -> None:
    middle = [NEWS] * (HEAD_LINES + TAIL_LINES)
    assert told(lines=[note, *middle])
    assert told(lines=[*middle, note])
    assert told(removed=[note])
    assert told(lines=[*middle, note, *middle]) is None


@pytest.mark.parametrize(
    "line",
    [
        "The mayor said the views of the harbour are the finest of the coast.",
        "Opinions in Lowmere differ, and the council will not vote before May.",
        "I think we must act, said the mayor.",
    ],
)
def test_a_line_that_is_no_note(line: str) -> None:
    assert told(lines=[line]) is None
