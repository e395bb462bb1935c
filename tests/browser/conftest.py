"""A real Chromium, the chat over the newsroom, and pages that must stay on this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

from qa.settings import Settings
from tests.browser.newsroom import Newsroom
from tests.serving import served_app
from ui.app import create_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(
                pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
            )


@contextmanager
def served(newsroom: Newsroom, settings: Settings) -> Iterator[str]:
    """The address of the chat over a newsroom."""
    with served_app(create_app(settings, open_service=newsroom.opener())) as address:
        yield address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def newsroom() -> Newsroom:
    return Newsroom()


@pytest.fixture(scope="module")
def address(newsroom: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(newsroom, Settings(data_dir=tmp_path_factory.mktemp("chat"))) as found:
        yield found


@pytest.fixture
def context(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A visitor; that nothing was asked of anyone else, and nothing complained, is checked last."""
    context = browser.new_context(viewport=WIDE, reduced_motion="reduce")  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    context.set_default_timeout(10_000)
    requested: list[str] = []
    complaints: list[str] = []
    context.on("request", lambda request: requested.append(request.url))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("console", lambda said: complaints.append(said.text) if _amiss(said) else None)
    yield context
    assert [url for url in requested if not url.startswith((address, "data:", "blob:"))] == []
    assert complaints == []
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    """The chat, freshly opened."""
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_text("Ask about the news in your library.")).to_be_visible(timeout=20_000)
    return page


def _amiss(said: ConsoleMessage) -> bool:
    """An error; but a request that is refused as it should be (400) is none of the page's."""
    return said.type == "error" and "status of 400" not in said.text


def ask(page: Page, question: str) -> None:
    """Type a question and wait for what comes of it."""
    before = page.locator(".dl-answer").count()
    page.get_by_placeholder("Ask a question").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".dl-answer")).to_have_count(before + 1)
