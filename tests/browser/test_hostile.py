"""What articles say is text, wherever it is shown: in answers, quotes, panels and lists."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.articles import ARABIC, HOSTILE, LONG_WORD, OVERRIDE
from tests.browser.conftest import PHONE, WIDE, ask

PLACES = ".dl-turns, #dl-popover, #dl-source, #dl-library"


def _inert(page: Page) -> None:
    assert page.evaluate("window.owned") is None
    for tag in ("img", "script", "iframe", "object", "b:not(.dl-number)"):
        assert page.locator(f":is({PLACES}) {tag}").count() == 0
    attributes = page.locator(f":is({PLACES}) *").evaluate_all(
        "all => all.flatMap(each => each.getAttributeNames()).filter(name => name.startsWith('on'))"
    )
    assert attributes == []
    hrefs = page.locator(f":is({PLACES}) a[href]").evaluate_all("all => all.map(a => a.href)")
    assert all(href.startswith("http") for href in hrefs)


def _no_wider(page: Page, width: int) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_an_answer_a_quote_and_a_source_are_text(page: Page, size: dict[str, int]) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    ask(page, "What did the mayor say?")
    expect(page.locator(".dl-short")).to_have_text(HOSTILE)
    expect(page.locator(".dl-said")).to_contain_text(HOSTILE)
    expect(page.locator(".dl-said")).to_contain_text(ARABIC)
    expect(page.locator(".dl-title")).to_contain_text(HOSTILE)
    expect(page.locator(".dl-original")).to_have_count(0)  # its address is a script
    _inert(page)
    _no_wider(page, size["width"])
    page.locator(".dl-ref").first.hover()
    expect(page.get_by_role("tooltip")).to_contain_text(HOSTILE)
    _inert(page)
    page.locator(".dl-ref").first.click()
    panel = page.get_by_role("dialog", name="Source")
    expect(panel.locator("mark")).to_contain_text(HOSTILE)
    expect(panel).to_contain_text(LONG_WORD)
    _inert(page)
    _no_wider(page, size["width"])
    page.reload()
    expect(page.locator(".dl-said")).to_contain_text(HOSTILE)
    _inert(page)


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_list_and_its_dialogs_are_text(page: Page, size: dict[str, int]) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.get_by_role("tab", name="Library").click()
    row = page.locator(".dl-articles > li", has_text="onerror")
    expect(row).to_contain_text(HOSTILE)
    _inert(page)
    _no_wider(page, size["width"])
    row.get_by_role("button").click()
    dialog = page.get_by_role("dialog", name="Delete this article?")
    expect(dialog).to_contain_text(HOSTILE)
    assert dialog.locator("img, script").count() == 0
    dialog.get_by_role("button", name="Keep it").click()
    _inert(page)


def test_marks_that_reorder_words_are_left_out_and_scripts_stay_apart(page: Page) -> None:
    ask(page, "What did the mayor say?")
    assert OVERRIDE[0] not in page.locator(".dl-turns").inner_text()
    direction = page.locator(".dl-title bdi").first.evaluate("e => getComputedStyle(e).unicodeBidi")
    assert direction == "isolate"


def test_a_question_of_ones_own_is_text_too(page: Page) -> None:
    ask(page, HOSTILE)
    expect(page.locator(".dl-asked")).to_have_text(HOSTILE)
    _inert(page)
    page.reload()
    expect(page.locator(".dl-asked")).to_have_text(HOSTILE)
    _inert(page)
