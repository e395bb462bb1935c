from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.types import MAX_QUESTION_CHARS, Question, Source
from tests.ui.doubles import ARTICLE, CITATION, COPY, QUOTE, TEXT, UNDATED, answered, unanswered
from ui.markup import answer_as_html, link, question_as_html
from ui.pages import article_page, missing_page

QUESTION = Question(text="When does the harbour close?")
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    '"><script>alert(1)</script>',
    "</div></article></p><h1>owned</h1>",
    "`code` **bold** $$x$$ ![i](http://evil.example/i.png)",
    "&lt;b&gt; &#60;i&#62;",
)
hostile_text = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=200))


class Page(HTMLParser):
    """Tags, their attributes, the text of a page and the texts of its marks."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.marked = ""
        self._in: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._in.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        while self._in and self._in.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self._in):
            self.text += data
        if "mark" in self._in:
            self.marked += data


@given(hostile_text, hostile_text, hostile_text)
def test_no_text_of_an_article_becomes_markup(title: str, publisher: str, quote: str) -> None:
    changes = {"title": title, "publisher": publisher, "quote": quote}
    changes["also_in"] = (COPY.model_copy(update={"publisher": publisher}),)  # type: ignore[assignment]
    citation = CITATION.model_copy(update=changes)
    answer = answered(QUESTION)
    sentence = answer.sentences[0].model_copy(update={"text": quote})
    html = answer_as_html(
        answer.model_copy(update={"citations": (citation, UNDATED), "sentences": (sentence,)})
    )
    page = Page(html)
    assert set(page.tags) <= {"div", "p", "span", "a", "ul", "li", "blockquote"}
    assert {name for name, _ in page.attributes} <= {"class", "href", "target", "rel"}
    assert all(
        value and value.startswith("/articles/") for n, value in page.attributes if n == "href"
    )
    assert "\n" not in html  # a blank line would let a Markdown reader take over


def test_an_answer_links_each_sentence_to_its_words() -> None:
    html = answer_as_html(answered(QUESTION))
    assert f'href="/articles/a1?start=0&amp;end={len(QUOTE)}"' in html
    text = Page(html).text
    assert f"{QUOTE}\xa0[1]" in text
    assert "Ellmouth Herald · 3 May 2024" in text
    assert "Also in Sandrey Post" in text


def test_a_card_says_what_to_weigh_its_source_by() -> None:
    html = answer_as_html(answered(QUESTION))
    assert html.count("dl-signals") == 1  # the first source has none that is shown
    assert "opinion · wording looks machine-rewritten · no byline" in Page(html).text


def test_no_answer_says_why_and_what_came_closest() -> None:
    text = Page(answer_as_html(unanswered(QUESTION))).text
    assert text.startswith("The articles do not answer this.")
    assert "What comes closest" in text
    assert QUOTE in text


def test_a_sentence_that_is_not_borne_out_is_marked() -> None:
    answer = answered(QUESTION)
    doubtful = answer.sentences[0].model_copy(update={"support": "unsupported"})
    html = answer_as_html(answer.model_copy(update={"sentences": (doubtful,)}))
    assert "not supported by the articles" in html


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example", "x"],
)
def test_only_web_addresses_and_paths_are_links(href: str) -> None:
    assert link(href, "text", "c") == "text"


def test_a_question_is_shown_as_it_was_typed_and_no_longer_than_a_screen() -> None:
    assert "<b>" not in question_as_html("is <b> bold?")
    assert len(question_as_html("x" * (MAX_QUESTION_CHARS + 1))) < 300


@given(hostile_text, st.integers(-5, 300), st.integers(-5, 300))
def test_an_article_page_shows_its_text_and_nothing_runs(text: str, start: int, end: int) -> None:
    source = Source(article_id="x", title=text, publisher=text, author=text, url=text)
    article = ARTICLE.model_copy(update={"source": source, "text": text})
    page = Page(article_page(article, (source,), start, end))
    known = {"html", "head", "meta", "title", "style", "body", "main", "nav", "a", "p", "h1"}
    assert set(page.tags) <= known | {"div", "article", "mark", "script"}
    assert page.tags.count("script") == 1  # ours; the policy lets no other run
    assert not any(name.startswith("on") for name, _ in page.attributes)
    hrefs = [value or "" for name, value in page.attributes if name == "href"]
    assert all(re.match(r"/|#cited$|https?://", href) for href in hrefs)


def test_the_cited_words_are_marked_and_in_view() -> None:
    html = article_page(ARTICLE, (COPY,), 0, len(QUOTE))
    assert Page(html).marked == QUOTE
    assert html.count('id="cited"') == 1
    for told in (
        "Ellmouth Herald",
        "By Una Brisk",
        "3 May 2024 (the date comes from the article's metadata)",
        "Also published by Sandrey Post",
        "2 lines of boilerplate were removed",
        "Ferries move to Sandrey <b>at once</b>.",
    ):
        assert told in Page(html).text


def test_a_range_in_the_middle_of_a_line_keeps_its_spaces() -> None:
    start = TEXT.index("Sandrey")
    page = Page(article_page(ARTICLE, (), start, start + len("Sandrey")))
    assert page.marked == "Sandrey"
    assert "Ferries move to Sandrey <b>at once</b>. Nobody" in page.text


def test_a_range_over_paragraphs_is_marked_in_each() -> None:
    page = Page(article_page(ARTICLE, (), 4, len(TEXT) - 4))
    assert page.tags.count("mark") == 2


@pytest.mark.parametrize(("start", "end"), [(0, 0), (9, 3), (10_000, 10_001), (-4, 0)])
def test_a_range_outside_the_text_marks_nothing(start: int, end: int) -> None:
    assert "mark" not in Page(article_page(ARTICLE, (), start, end)).tags


def test_the_missing_page_is_in_the_same_style() -> None:
    assert "<style>" in missing_page("no <i>such</i> thing")
    assert "i" not in Page(missing_page("no <i>such</i> thing")).tags
