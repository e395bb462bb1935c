"""A draft, sentence by sentence: supported, contradicted or not found, with the quotes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.articles import CLOSES, DRAFT, THIRD
from tests.browser.conftest import PHONE, WIDE


def _check(page: Page, draft: str) -> None:
    page.get_by_role("tab", name="Check").click()
    page.get_by_placeholder("Paste a draft").fill(draft)
    page.get_by_role("button", name="Check", exact=True).click()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_each_sentence_gets_its_verdict_and_its_quotes(page: Page, size: dict[str, int]) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    _check(page, " ".join(DRAFT))
    expect(page.locator(".dl-verdicts")).to_have_text("1 supported · 1 contradicted · 1 not found")
    sentences = page.locator(".dl-checked > li")
    expect(sentences.locator(".dl-said")).to_have_text(list(DRAFT))
    expect(sentences.locator(".dl-verdict")).to_have_text(
        ["✓ Supported, word for word", "✗ Contradicted", "? Not found"]
    )
    expect(sentences.nth(0).locator(".dl-quote")).to_have_text(CLOSES)
    expect(sentences.nth(1).locator(".dl-quote")).to_have_text(THIRD)
    expect(sentences.nth(2).locator(".dl-quote")).to_have_count(0)
    sentences.nth(1).get_by_role("link", name="Auditor counts the bill").click()
    panel = page.get_by_role("dialog", name="Source")
    expect(panel.locator("mark")).to_have_text(THIRD)
    expect(panel.locator("mark")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_an_empty_draft_says_so(page: Page) -> None:
    _check(page, " ")
    expect(page.locator("#dl-checked")).to_contain_text("Paste a text first.")
