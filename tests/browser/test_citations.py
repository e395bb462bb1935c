"""From a mark to the quote, and on to the words in the article, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.articles import BLESSING, CLOSES, OPINION
from tests.browser.conftest import PHONE, WIDE, ask
from tests.browser.newsroom import Newsroom

WHERE_MARKED = """mark => {
  const article = mark.closest("article");
  const lines = [...article.querySelectorAll("p")].map(line => line.textContent);
  const line = mark.closest("p");
  return { lines, at: [...article.querySelectorAll("p")].indexOf(line) };
}"""


def test_hover_shows_the_quote_and_what_to_weigh_it_by(page: Page) -> None:
    ask(page, "When does the harbour close?")
    popover = page.get_by_role("tooltip")
    expect(popover).to_be_hidden()
    page.locator(".dl-ref").nth(1).hover()
    expect(popover).to_contain_text(OPINION)
    expect(popover).to_contain_text("The Lamplighter")
    expect(popover).to_contain_text("6 May 2024")
    expect(popover).to_contain_text("opinion")
    popover.hover()  # it stays while it is pointed at
    page.wait_for_timeout(400)
    expect(popover).to_be_visible()
    page.mouse.move(5, 5)
    expect(popover).to_be_hidden()


def test_the_keyboard_goes_all_the_way_and_back(page: Page) -> None:
    ask(page, "Who blessed the mole?")
    mark = page.locator(".dl-ref").first
    page.locator(".dl-tools button").last.focus()
    page.keyboard.press("Tab")
    expect(mark).to_be_focused()
    popover = page.get_by_role("tooltip")
    expect(popover).to_contain_text(BLESSING)
    expect(mark).to_have_attribute("aria-describedby", "dl-popover")
    page.keyboard.press("Escape")
    expect(popover).to_be_hidden()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Source")
    expect(panel.locator("mark")).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(mark).to_be_focused()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_click_opens_the_article_at_the_very_words(
    page: Page, newsroom: Newsroom, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    ask(page, "Who blessed the mole?")
    page.locator(".dl-ref").first.click()
    panel = page.get_by_role("dialog", name="Source")
    marked = panel.locator("mark")
    expect(marked).to_have_text(BLESSING)
    expect(marked).to_be_in_viewport(ratio=1)
    expect(panel).to_contain_text("Coast Wire")
    expect(page.locator(".dl-said")).to_have_count(1)  # still in the chat
    # The panel shows the article line by line, and marks the line that the citation names.
    citation = newsroom.cite(1, "history", BLESSING)
    article = newsroom.article(citation.article_id)
    shown = marked.evaluate(WHERE_MARKED)
    assert shown["lines"] == article.text.split("\n\n")
    before = article.text[: citation.start]
    assert shown["at"] == before.count("\n\n")
    page.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()


def test_the_panel_stands_beside_the_conversation_and_hides_none_of_it(page: Page) -> None:
    ask(page, "When does the harbour close?")
    page.locator(".dl-ref").first.click()
    panel = page.get_by_role("dialog", name="Source").bounding_box()
    answer = page.locator(".dl-said").bounding_box()
    box = page.locator("#dl-question").bounding_box()
    assert panel
    assert answer
    assert box
    assert answer["x"] + answer["width"] <= panel["x"]
    assert box["x"] + box["width"] <= panel["x"]


def test_a_card_and_a_copy_open_beside_too(page: Page) -> None:
    ask(page, "When does the harbour close?")
    page.locator(".dl-title").first.click()
    panel = page.get_by_role("dialog", name="Source")
    expect(panel.locator("mark")).to_have_text(CLOSES)
    page.locator(".dl-copy").first.click()
    expect(panel).to_contain_text("Sandrey Post")
    with page.context.expect_page() as opened:
        panel.get_by_role("link", name="Full page").click()
    expect(opened.value.locator("h1")).to_have_text("Harbour of Ellmouth to close")
    opened.value.close()


def test_a_click_with_control_opens_a_tab_of_its_own(page: Page) -> None:
    ask(page, "When does the harbour close?")
    with page.context.expect_page() as opened:
        page.locator(".dl-ref").first.click(modifiers=["Control"])
    expect(opened.value.locator("mark")).to_have_text(CLOSES)
    expect(opened.value.locator("mark")).to_be_in_viewport()
    opened.value.close()
    expect(page.get_by_role("dialog", name="Source")).to_be_hidden()
