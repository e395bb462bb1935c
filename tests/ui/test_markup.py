from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.holdings import ListedArticle
from qa.types import Conflict, Event, Question, Sentence, Source, Value
from tests.ui.doubles import ARTICLE, CITATION, COPY, QUOTE, TEXT, UNDATED, answered, unanswered
from ui.checked import checked_as_html
from ui.inert import link
from ui.listing import articles_as_html
from ui.markup import answer_as_html
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
TAGS = set("div p span a ul ol li h3 b bdi em strong blockquote".split())
TABLE = set("table caption thead tbody tr th td".split())
ATTRIBUTES = {
    *("class", "href", "target", "rel", "dir", "aria-label", "aria-hidden", "role"),
    *("data-status", "data-number", "data-kind", "data-support"),
}
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
    assert set(page.tags) <= TAGS
    assert {name for name, _ in page.attributes} <= ATTRIBUTES
    assert all(
        value and value.startswith(("/articles/", "https://herald.example/harbour"))
        for n, value in page.attributes
        if n == "href"
    )


@given(hostile_text, hostile_text)
def test_values_events_and_notes_are_text_too(text: str, name: str) -> None:
    citation = CITATION.model_copy(update={"publisher": name})
    value = Value(value=text, citations=(1,), published=None, independent_sources=1)
    changes = {
        "short_answer": text,
        "reason": text,
        "note": text,
        "asked_as": text,
        "citations": (citation, UNDATED),
        "conflicts": (Conflict(about=text, kind="update", values=(value, value)),),
        "timeline": (Event(day=date(2024, 5, 1), precision="month", text=text, citations=(1,)),),
    }
    page = Page(answer_as_html(answered(QUESTION).model_copy(update=changes)))
    assert set(page.tags) <= TAGS | TABLE
    assert {name for name, _ in page.attributes} <= ATTRIBUTES | {"scope"}


@given(hostile_text, hostile_text)
def test_lists_and_checked_drafts_are_text_too(title: str, publisher: str) -> None:
    listed = ListedArticle(article_id="a1", title=title, publisher=publisher)
    page = Page(articles_as_html([listed], 2, deletable=True))
    assert set(page.tags) <= {"ul", "li", "div", "p", "a", "bdi", "span", "button"}
    citation = CITATION.model_copy(update={"title": title, "quote": publisher})
    sentence = Sentence(text=title, citations=(1,), support="contradicted")
    page = Page(checked_as_html([sentence], [citation]))
    assert set(page.tags) <= TAGS


def test_a_verdict_is_told_in_words() -> None:
    sentences = [
        Sentence(text=QUOTE, citations=(1,), support=support)
        for support in ("verbatim", "supported", "contradicted", "unsupported")
    ]
    html = checked_as_html(sentences, [CITATION])
    text = Page(html).text
    assert "2 supported · 1 contradicted · 1 not found" in text
    assert "✓ Supported, word for word" in text
    assert "✗ Contradicted" in text
    assert "? Not found" in text


def test_values_that_changed_stand_in_the_order_of_time_and_the_latest_is_marked() -> None:
    def value(told: str, day: date | None) -> Value:
        return Value(value=told, citations=(1,), published=day, independent_sources=2)

    values = (value("three", date(2024, 6, 1)), value("one", None), value("two", date(2024, 5, 1)))
    conflict = Conflict(about="deaths", kind="update", values=values)
    html = answer_as_html(answered(QUESTION).model_copy(update={"conflicts": (conflict,)}))
    text = Page(html).text
    assert text.index("one") < text.index("two") < text.index("three")
    assert text.count("latest") == 1
    assert "three\u20601 latest" in text
    assert "2 independent sources" in text


def test_a_timeline_tells_days_as_far_as_they_are_known() -> None:
    events = tuple(
        Event(day=date(2024, 5, 1), precision=precision, text=QUOTE, citations=(1,))
        for precision in ("day", "month", "year")
    )
    html = answer_as_html(answered(QUESTION).model_copy(update={"timeline": events}))
    days = re.findall(r'class="dl-when">([^<]*)<', html)
    assert days == ["1 May 2024", "May 2024", "2024"]


def test_the_short_answer_stands_out_where_it_occurs() -> None:
    changed = answered(QUESTION).model_copy(update={"short_answer": "in may"})
    html = answer_as_html(changed)
    assert "close <strong>in May</strong>, its" in html
    none = answered(QUESTION).model_copy(update={"short_answer": "arbour"})
    assert "<strong>" not in answer_as_html(none)


def test_an_answer_links_each_sentence_to_its_words() -> None:
    html = answer_as_html(answered(QUESTION))
    assert f'href="/articles/a1?start=0&amp;end={len(QUOTE)}"' in html
    text = Page(html).text
    assert f"{QUOTE}\u20601" in text
    assert "Ellmouth Herald 3 May 2024" in text
    assert "Also in Sandrey Post" in text


def test_a_card_says_what_to_weigh_its_source_by() -> None:
    html = answer_as_html(answered(QUESTION))
    tags = re.findall(r'class="dl-signal">([^<]*)<', html)
    assert tags == ["opinion", "wording looks machine-rewritten", "no byline"]


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
    [
        "http://[",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "x",
    ],
)
def test_only_web_addresses_and_paths_are_links(href: str) -> None:
    assert link(href, "text", "c") == "text"


@given(hostile_text, st.integers(-5, 300), st.integers(-5, 300))
def test_an_article_page_shows_its_text_and_nothing_runs(text: str, start: int, end: int) -> None:
    source = Source(article_id="x", title=text, publisher=text, author=text, url=text)
    article = ARTICLE.model_copy(update={"source": source, "text": text})
    page = Page(article_page(article, (source,), start, end))
    known = {"html", "head", "meta", "title", "style", "body", "main", "nav", "a", "p", "h1"}
    assert set(page.tags) <= known | {"div", "article", "mark", "script", "bdi"}
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
