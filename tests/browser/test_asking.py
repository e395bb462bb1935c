"""Questions typed and clicked, answers as they come, and what is shown where there is none."""

from __future__ import annotations

import threading

import pytest
from playwright.sync_api import Browser, Page, expect

from qa.errors import LibraryError
from qa.settings import Settings
from tests.browser.articles import BLESSING, CLOSES, OPINION, SUGGESTIONS
from tests.browser.conftest import WIDE, ask, served
from tests.browser.newsroom import Newsroom


def test_an_answer_is_short_first_then_in_the_words_of_its_sources(page: Page) -> None:
    ask(page, "When does the harbour close?")
    expect(page.locator(".dl-short")).to_have_text("May")
    expect(page.locator(".dl-said")).to_contain_text(CLOSES)
    expect(page.locator(".dl-said strong")).to_have_text("May")
    expect(page.locator(".dl-ref")).to_have_text(["1", "2"])
    cards = page.locator(".dl-card")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("Ellmouth Herald")
    expect(cards.first).to_contain_text("3 May 2024")
    expect(cards.first).to_contain_text("Also in Sandrey Post")
    expect(cards.nth(1)).to_contain_text("opinion")
    original = cards.first.get_by_role("link", name="Original of")
    href = original.get_attribute("href") or ""
    assert href.startswith("https://herald.example/harbour#:~:text=The%20harbour%20of%20Ellmouth")


def test_what_happens_is_told_and_then_the_answer(page: Page, newsroom: Newsroom) -> None:
    newsroom.hold = threading.Event()
    try:
        page.get_by_placeholder("Ask a question").fill("When does the harbour close?")
        page.keyboard.press("Enter")
        expect(page.locator(".dl-stages")).to_have_text("Searching 8 articles")
        expect(page.get_by_role("status").first).to_have_text("Searching 8 articles")
        expect(page.get_by_placeholder("Ask a question")).to_have_value("")
        newsroom.hold.set()
        expect(page.locator(".dl-short")).to_have_text("May")
        expect(page.get_by_role("status").first).to_have_text("May")
        expect(page.locator(".dl-stages")).to_have_count(0)
    finally:
        newsroom.hold = None


def test_stop_ends_the_work(page: Page, newsroom: Newsroom) -> None:
    newsroom.hold = threading.Event()
    try:
        page.get_by_placeholder("Ask a question").fill("When does the harbour close?")
        page.keyboard.press("Enter")
        expect(page.locator(".dl-stages")).to_be_visible()
        ended = len(newsroom.ended)
        page.get_by_role("button", name="Stop").click()
        expect(page.locator(".dl-turn")).to_contain_text("Stopped.")
        page.wait_for_timeout(300)  # the word reaches the service
        newsroom.hold.set()
        for _ in range(50):
            if len(newsroom.ended) > ended:
                break
            page.wait_for_timeout(100)
        assert newsroom.ended[-1] == "StoppedError"
        expect(page.locator(".dl-answer")).to_have_count(0)
    finally:
        newsroom.hold = None
    ask(page, "Who blessed the mole?")
    expect(page.locator(".dl-said")).to_contain_text(BLESSING)


def test_a_suggested_question_is_asked_by_a_click(page: Page, newsroom: Newsroom) -> None:
    suggested = page.locator(".dl-suggestion")
    expect(suggested).to_have_text(list(SUGGESTIONS))
    suggested.first.click()
    expect(page.locator(".dl-said")).to_contain_text(CLOSES)
    assert newsroom.asked[-1].text == SUGGESTIONS[0]


def test_no_answer_says_so_and_what_came_closest_and_what_is_answered(page: Page) -> None:
    ask(page, "Who won the cup?")
    answer = page.locator(".dl-turn")
    expect(answer).to_contain_text("The articles do not answer this.")
    expect(answer.locator(".dl-short, .dl-ref")).to_have_count(0)
    expect(answer.locator(".dl-card .dl-quote")).to_have_text(CLOSES)
    answer.locator(".dl-suggestion").first.click()
    expect(page.locator(".dl-answer").last).to_contain_text(OPINION)


def test_values_that_changed_stand_in_the_order_of_time(page: Page) -> None:
    ask(page, "What will the repairs cost?")
    table = page.get_by_role("table", name="The figure changed")
    values = table.locator("tbody th bdi")
    expect(values).to_have_text(["2 million crowns", "3.4 million crowns", "5 million crowns"])
    expect(table.locator("tbody tr").last).to_contain_text("latest")
    expect(table.locator(".dl-latest")).to_have_count(1)
    expect(table.locator("tbody tr").first).to_contain_text("Ellmouth Herald")
    expect(table.locator("tbody tr").first).to_contain_text("10 May 2024")


def test_sources_that_differ_are_shown_side_by_side(page: Page) -> None:
    ask(page, "How many boats were there?")
    table = page.get_by_role("table", name="Sources differ")
    expect(table.locator("tbody tr")).to_have_count(2)
    expect(page.locator(".dl-answer")).to_contain_text("The sources do not agree on the number.")
    expect(page.locator(".dl-answer")).to_contain_text("1 sentence was left out")


def test_what_happened_when_is_a_timeline(page: Page) -> None:
    ask(page, "Tell me when things happened")
    expect(page.locator(".dl-timeline .dl-when")).to_have_text(["May 2024", "18 June 2024"])


def test_what_goes_wrong_is_said_in_words(page: Page, newsroom: Newsroom) -> None:
    ask(page, "x" * 3_000)
    expect(page.locator(".dl-answer")).to_have_text(
        "A question takes at most 2,000 characters, this has 3,000"
    )
    newsroom.failure = LibraryError("the disk is full")
    try:
        ask(page, "When?")
    finally:
        newsroom.failure = None
    expect(page.locator(".dl-answer").last).to_have_text("the disk is full")


def test_filters_narrow_the_next_question(page: Page, newsroom: Newsroom) -> None:
    page.locator("#dl-ask summary").click()
    page.get_by_label("Coast Wire").check()
    page.locator("#dl-ask input[name=from]").fill("2024-05-01")
    ask(page, "Who won the cup?")
    asked = newsroom.asked[-1]
    assert asked.publishers == ("Coast Wire",)
    assert str(asked.published_from) == "2024-05-01"
    expect(page.locator("#dl-ask summary")).to_contain_text("Coast Wire")
    expect(page.locator(".dl-turn")).to_contain_text(
        "Only articles by Coast Wire, from 1 May 2024 were read."
    )


@pytest.mark.parametrize("read_only", [False, True])
def test_an_empty_library_says_how_to_fill_it(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, read_only: bool
) -> None:
    settings = Settings(data_dir=tmp_path_factory.mktemp("empty"), read_only=read_only)
    with served(Newsroom(()), settings) as address:
        page = browser.new_page(viewport=WIDE)  # type: ignore[arg-type]
        page.goto(address)
        expect(page.get_by_text("dateline ingest PATH")).to_be_visible(timeout=20_000)
        expect(page.locator(".dl-suggestion")).to_have_count(0)
        expect(page.get_by_text("in the Library tab")).to_have_count(0 if read_only else 1)
        page.close()
