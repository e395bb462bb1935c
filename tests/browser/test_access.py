"""The chat behind a key, which the browser asks for and keeps."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from pydantic import SecretStr

from qa.settings import Settings
from tests.browser.articles import CLOSES
from tests.browser.conftest import WIDE, ask, served
from tests.browser.newsroom import Newsroom

KEY = "a-key-of-the-newsroom"


def test_all_of_it_works_for_who_has_the_key(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings = Settings(data_dir=tmp_path_factory.mktemp("locked"), api_keys=SecretStr(KEY))
    with served(Newsroom(), settings) as address:
        context = browser.new_context(
            viewport=WIDE,  # type: ignore[arg-type]
            http_credentials={"username": "anyone", "password": KEY},
        )
        page = context.new_page()
        refused: list[str] = []
        page.on("response", lambda r: refused.append(r.url) if r.status >= 400 else None)
        page.goto(address)
        ask(page, "When does the harbour close?")
        expect(page.locator(".dl-said")).to_contain_text(CLOSES)
        page.locator(".dl-ref").first.click()
        expect(page.get_by_role("dialog", name="Source").locator("mark")).to_be_visible()
        page.keyboard.press("Escape")
        page.get_by_role("tab", name="Library").click()
        expect(page.locator(".dl-articles > li")).not_to_have_count(0)
        assert refused == []
        context.close()
