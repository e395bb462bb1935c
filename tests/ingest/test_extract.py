# ruff: noqa: E501 -- cases are easier to scan on one line
from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.decode import printable
from ingest.documents import DocumentKind, Extracted, Metadata, RawDocument, Unreadable
from ingest.extract import extract

FIRST = "The harbour council voted on Friday to close the old bridge in Lowmere until the summer."
SECOND = "Engineers had found cracks in two of its pillars, the mayor said after the meeting."
THIRD = "Buses will take the northern road, which is nine kilometres longer, from Monday on."


def raw(content: str | bytes, kind: DocumentKind = "text", title: str | None = None) -> RawDocument:
    return RawDocument("key", "a", kind, content, "0", Metadata(title=title))


def told(content: str | bytes, kind: DocumentKind = "text") -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in extract(raw(content, kind)).blocks]


def test_scraped_text_with_notices_credits_and_teasers() -> None:
    text = f"""Old bridge in Lowmere closes for repairs

  • Oops!
    Something went wrong.
    Please try again later.
  • Two of four pillars are cracked, engineers say.

By Mara Ilves
May 3, 2024

{FIRST}

Bridge at night
The bridge in Lowmere at night in 2019.PETRI KANGAS/AFP via Getty Images

{SECOND}

Advertisement

What happens next

{THIRD}

“Nobody will cross it before it is safe, and that is a promise to every family here.”

Share this article
Tags: bridge, Lowmere, repairs
Sign up here for our free newsletter.
PREV Ferry fares rise again
Read the original article on Harbour Post"""
    found = extract(raw(text))
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("headline", "Old bridge in Lowmere closes for repairs"),
        ("body", "Two of four pillars are cracked, engineers say."),
        ("body", FIRST),
        ("caption", "Bridge at night"),
        ("caption", "The bridge in Lowmere at night in 2019.PETRI KANGAS/AFP via Getty Images"),
        ("body", SECOND),
        ("headline", "What happens next"),
        ("body", THIRD),
        (
            "quote",
            "“Nobody will cross it before it is safe, and that is a promise to every family here.”",
        ),
    ]
    assert found.said == Metadata(
        title="Old bridge in Lowmere closes for repairs",
        publisher="Harbour Post",
        author="Mara Ilves",
        published="May 3, 2024",
    )
    assert found.removed[0] == "Oops! Something went wrong. Please try again later."


def test_author_with_a_role_below_stays_in_the_text() -> None:
    found = extract(
        raw(f"  • Mara Ilves\n    Fellow at the Lowmere Institute\n\n{FIRST}\n\n{SECOND}")
    )
    assert found.said.author == "Mara Ilves"
    assert found.blocks[0].text == "Mara Ilves Fellow at the Lowmere Institute"


def test_hard_wrapped_text_is_joined() -> None:
    text = f"{FIRST} {SECOND} {THIRD}"
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) > 66:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    wrapped = "\n".join([*lines, line])
    assert told(f"{wrapped}\n\n{wrapped}") == [("body", text), ("body", text)]


def test_sentence_broken_by_a_widget_is_mended() -> None:
    head, tail = THIRD.split(" which ")
    assert told(f"{FIRST} {head}\n\nwhich {tail}") == [("body", f"{FIRST} {THIRD}")]


def test_dates_of_a_timeline_stay() -> None:
    text = "\n".join(
        f"May {day}, 2024\nThe water rose by {day} centimetres at the harbour gauge."
        for day in range(3, 9)
    )
    assert len(told(text)) == 12


@pytest.mark.parametrize(
    "text",
    [
        "قال رئيس البلدية إن الجسر القديم مغلق حتى الصيف لأن المهندسين وجدوا شقوقا.",
        "ראש העיר אמר כי הגשר הישן סגור עד הקיץ משום שהמהנדסים מצאו סדקים.",
        "市长表示，大桥将关闭至夏季，因为工程师发现了裂缝。",
        "市長は、技術者が亀裂を発見したため、橋は夏まで閉鎖されると述べた。",
        "นายกเทศมนตรีกล่าวว่าสะพานเก่าจะปิดจนถึงฤดูร้อน",
        "می‌گوید پل قدیمی تا تابستان بسته خواهد بود.",
    ],
)
def test_other_scripts_come_through_unchanged(text: str) -> None:
    assert told(text) == [("body", text)]


@pytest.mark.parametrize(
    "text", ["", " \n ", "Hello", "1 2 3 4 5 6", "Share this article\nRead more", "\u200b\0"]
)
def test_no_sentence_no_article(text: str) -> None:
    with pytest.raises(Unreadable):
        extract(raw(text))


def test_html_page() -> None:
    page = f"""<!doctype html><html lang="en"><head><title>x</title>
    <meta property="og:title" content="Old bridge closes"><meta property="og:site_name" content="Harbour Post">
    <meta property="article:published_time" content="2024-05-03T08:00:00Z"><meta name="author" content="Mara Ilves"></head>
    <body><nav><a href="/">Home</a><a href="/w">World</a></nav><article><h1>Old bridge closes</h1><p>{FIRST}</p>
    <figure><img src="a.jpg"><figcaption>The bridge in 2019.</figcaption></figure><p>{SECOND}</p>
    <aside class="pullquote">Nobody will cross it before it is safe.</aside><h2>What happens next</h2><p>{THIRD}</p>
    <table><tr><th>Bridge</th><th>Built</th></tr><tr><td>Low</td><td>1901</td></tr></table></article>
    <footer>© 2024 Harbour Post</footer></body></html>"""
    found = extract(raw(page, "html"))
    kinds = {block.text: block.kind for block in found.blocks}
    assert kinds[FIRST] == kinds[SECOND] == kinds[THIRD] == "body"
    assert kinds["The bridge in 2019."] == "caption"
    assert kinds["Nobody will cross it before it is safe."] == "quote"
    assert kinds["Old bridge closes"] == kinds["What happens next"] == "headline"
    assert "Low | 1901" in kinds
    assert not any("Home" in text or "©" in text for text in kinds)
    assert found.markup.publisher == "Harbour Post"
    assert found.markup.author == "Mara Ilves"
    assert found.markup.published == "2024-05-03"


def test_broken_html_and_fragments_are_taken() -> None:
    assert told(f"<p>{FIRST}<div>{SECOND}<p>{THIRD}", "html") == [
        ("body", FIRST),
        ("body", SECOND),
        ("body", THIRD),
    ]
    assert told(f"<html><body><b>{FIRST}<p>{SECOND}</i></table>", "html")[-1] == ("body", SECOND)


def test_html_in_its_declared_character_set() -> None:
    text = "Мэр города сообщил, что старый мост будет закрыт до лета из-за трещин."
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{text}</p></body></html>'
    assert told(page.encode("cp1251"), "html") == [("body", text)]


def test_markdown_with_front_matter() -> None:
    found = extract(
        raw(
            f"---\ntitle: Bridge closes\ndate: 2024-05-03\nauthors: [Mara Ilves, Jon Aho]\npublisher: Harbour Post\n---\n"
            f"# Bridge closes\n\nThe **old** [bridge](https://x.example) is closed\nuntil the summer.\n\n> {SECOND}\n\n"
            f"![The bridge at night](a.jpg)\n\n- {THIRD}\n",
            "markdown",
        )
    )
    assert [(block.kind, block.text) for block in found.blocks] == [
        ("headline", "Bridge closes"),
        ("body", "The old bridge is closed until the summer."),
        ("quote", SECOND),
        ("caption", "The bridge at night"),
        ("body", THIRD),
    ]
    assert found.markup == Metadata(
        title="Bridge closes",
        publisher="Harbour Post",
        author="Mara Ilves, Jon Aho",
        published="2024-05-03",
    )


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


LINES = st.lists(
    st.sampled_from(
        [FIRST, SECOND, THIRD, "", "  • " + THIRD, "Share this article", "May 3, 2024", "By Mara Ilves", "What next",
         "Photo: Jon Aho", "    and so on it went", "PREV Ferry fares", "市长表示，大桥将关闭至夏季。", "\u00a0x\u2028y"]
    )
    | st.text(max_size=60),
    max_size=25,
).map("\n".join)  # fmt: skip


@settings(deadline=None)
@given(LINES)
def test_no_letter_of_a_text_is_lost(text: str) -> None:
    """What is not in a block is among the removed lines, and blocks keep the order of the text."""
    try:
        found = extract(raw(text))
    except Unreadable:
        return
    check_blocks(found)

    def letters(value: str) -> Counter[str]:
        return Counter(char for char in value if char.isalnum())

    kept = letters(found.text) + letters(" ".join(found.removed))
    assert kept == letters(unicodedata.normalize("NFC", printable(text)))


def check_blocks(found: Extracted) -> None:
    assert found.text == "\n\n".join(block.text for block in found.blocks)
    at = 0
    for block in found.blocks:
        assert block.text
        assert block.text == " ".join(block.text.split())
        at = found.text.index(block.text, at) + len(block.text)


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")),
    st.sampled_from(["html", "pdf", "markdown", "text"]),
)
def test_any_bytes_are_read_or_refused(content: bytes, kind: DocumentKind) -> None:
    try:
        check_blocks(extract(raw(content, kind)))
    except Unreadable as error:
        assert str(error)  # noqa: PT017


def test_teasers_at_the_end_go_and_lists_within_stay() -> None:
    teasers = "1. Ferry fares rise again\n2. The harbour gets a new crane\n3. Readers' photographs"
    got = extract(raw(f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\nMOST READ\n{teasers}"))
    assert got.text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    got = extract(raw(f"{FIRST}\n\nMOST READ\n{teasers}\n\n{SECOND}\n\n{THIRD}"))
    assert "The harbour gets a new crane" in got.text
    got = extract(raw(f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\nThe bridges\n{teasers}"))
    assert "The harbour gets a new crane" in got.text


def test_credits_of_captions() -> None:
    for caption in (
        "The bridge in Lowmere on Friday. Petri Kangas/Harbour Post",
        "The bridge in Lowmere on Friday.PETRI KANGAS/Harbour Post Pictures",
        "Boats below the bridge. (Harbour Post/Petri Kangas)",
        "File picture: the bridge in 2019. (Post archive)",
    ):
        assert ("caption", caption) in told(f"{FIRST}\n\n{caption}\n\n{SECOND}\n\n{THIRD}")
    sentence = "The works will cost 40 million and take two years, the council said. Nobody knows who pays for the bridge/ferry link."
    assert ("body", sentence) in told(f"{FIRST}\n\n{sentence}\n\n{SECOND}")


def test_a_sentence_above_a_source_is_no_caption() -> None:
    sentence = "The bridge carried 4,000 cars a day"
    kinds = told(
        f"{FIRST}\n\n{sentence}\nSource: Lowmere bridge count, cars carried in a day\n\n{SECOND}"
    )
    assert ("caption", sentence) not in kinds


def test_a_live_page_has_no_title() -> None:
    got = extract(raw(f"16:40 The square is emptying. {FIRST}\n\n16:05 {SECOND}\n\n15:30 {THIRD}"))
    assert got.said.title is None
    got = extract(raw(f"16:40 Square empties\n\n{FIRST}\n\n16:05 {SECOND}"))
    assert got.said.title is None
