from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.describe import describe
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


@pytest.mark.parametrize(
    "first",
    [
        "Opinion. I have covered this coast for thirty years and never seen such contempt.",
        "OPINION: We closed the bridge by neglect, and we should say so.",
        "Editorial | The council had ten years to mend the bridge.",
        "COMMENTARY — Nobody in Lowmere will miss the old bridge more than I shall.",
    ],
)
def test_a_label_before_the_first_words(first: str) -> None:
    assert told(lines=[first, NEWS])
    assert told(lines=["Council closes the bridge", first, NEWS])
    assert told(lines=[NEWS, first, NEWS]) is None


@pytest.mark.parametrize(
    "first",
    [
        "Opinion in Lowmere is divided over the old bridge. Some will miss it.",
        "Opinion polls: the mayor leads by nine points in Lowmere, two say.",
        "Opinions. Everybody in the harbour has one on the old bridge.",
        "opinion: what the harbour council calls a note of its lawyers.",
        "Editorial: news@post.example or +1 555 0100, any day of the week.",
        "Editorial: Mara Ilves.",
        "Opinion: The bridge is gone and nobody will ever",
        "Opinion: The bridge is gone and nobody will ever ...",
        "“Opinion. I have covered this coast for years,” the mayor read out.",
        "Comment: the harbour council of Lowmere did not reply to questions.",
    ],
)
def test_first_words_that_are_no_label(first: str) -> None:
    assert told(lines=[first, NEWS]) is None


def said_of(*lines: str) -> tuple[str | None, str | None]:
    """The author, and the opinion that is seen, where `lines` stand above a report."""
    raw = RawDocument("k", "o", "text", "\n\n".join([*lines, NEWS, NEWS, NEWS]), "0")
    described = describe(raw, extract(raw))
    seen = [signal.detail for signal in described.signals if signal.kind == "opinion"]
    return described.source.author, seen[0] if seen else None


@pytest.mark.parametrize(
    "line",
    [
        "Comment by Rita Sommer",
        "OPINION BY RITA SOMMER",
        "Comment | Rita Sommer",
        "Opinion | By Rita Sommer",
        "Commentary by Rita Sommer, Harbour Post",
        "Opinion | Harbour Post | By Rita Sommer | 3 May 2024",
    ],
)
def test_a_label_with_the_author(line: str) -> None:
    author, seen = said_of("A bridge too many", line)
    assert (author or "").title() == "Rita Sommer"
    assert seen is not None
    assert seen.startswith("labelled as opinion or analysis: ")


@pytest.mark.parametrize(
    "line",
    [
        "Comment by the minister was not available",
        "Comment by Rita Sommer was not available.",
        "Comment by Rita Sommer and others was not available",
        "Analysis by harbour engineers",
        "Opinion | Rita Sommer must stay",
        "Opinion: Rita Sommer, not Mara Ilves, built it",
        "Comment | Harbour Council",
        "Share | Comment | 3 May 2024",
        "Home | Opinion | Sport | 3 May 2024",
        "By Rita Sommer | 3 May 2024 | Comment",
    ],
)
def test_a_line_that_only_has_the_word(line: str) -> None:
    assert said_of("A bridge too many", line)[1] is None


def test_a_person_in_the_news_is_no_author_behind_a_label() -> None:
    line = "Opinion | Rita Sommer"
    assert said_of("A bridge too many", line, f"Sommer spoke in Lowmere. {NEWS * 3}") == (
        None,
        None,
    )
    assert said_of("A bridge too many", line, NEWS * 3)[0] == "Rita Sommer"
