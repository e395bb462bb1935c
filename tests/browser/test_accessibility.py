"""axe finds nothing serious in any state, in light and in dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.articles import DRAFT
from tests.browser.conftest import PHONE, WIDE, ask


def _greeting(page: Page) -> None:
    page.locator("#dl-ask summary").click()


def _answers(page: Page) -> None:
    for question in ("When does the harbour close?", "What will the repairs cost?", "Who won?"):
        ask(page, question)
    ask(page, "How many boats were there?")
    ask(page, "Tell me when things happened")
    page.get_by_role("button", name="Not helpful").last.click()


def _quote(page: Page) -> None:
    ask(page, "When does the harbour close?")
    page.locator(".dl-ref").nth(1).hover()
    expect(page.get_by_role("tooltip")).to_be_visible()


def _source(page: Page) -> None:
    ask(page, "When does the harbour close?")
    page.locator(".dl-ref").first.click()
    expect(page.locator("#dl-source mark")).to_be_visible()


def _earlier(page: Page) -> None:
    ask(page, "When does the harbour close?")
    page.get_by_role("button", name="Earlier").click()


def _library(page: Page) -> None:
    page.get_by_role("tab", name="Library").click()
    expect(page.locator(".dl-articles > li")).not_to_have_count(0)
    page.get_by_text("Add articles").click()


def _deleting(page: Page) -> None:
    _library(page)
    page.get_by_role("button", name="Delete").first.click()


def _check(page: Page) -> None:
    page.get_by_role("tab", name="Check").click()
    page.get_by_placeholder("Paste a draft").fill(" ".join(DRAFT))
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".dl-checked li")).not_to_have_count(0)


def _kept(page: Page) -> None:
    ask(page, "What will the repairs cost?")
    page.goto(page.get_by_role("link", name="Permalink").evaluate("a => a.href"))
    expect(page.locator(".dl-short")).to_be_visible()


def _article(page: Page) -> None:
    ask(page, "When does the harbour close?")
    page.goto(page.locator(".dl-ref").first.evaluate("a => a.href"))
    expect(page.locator("mark")).to_be_visible()


STATES = [
    _greeting,
    _answers,
    _quote,
    _source,
    _earlier,
    _library,
    _deleting,
    _check,
    _kept,
    _article,
]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("state", STATES, ids=[state.__name__[1:] for state in STATES])
def test_nothing_serious_is_found(
    page: Page, address: str, state: Callable[[Page], None], size: dict[str, int], theme: str
) -> None:
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(address)
    expect(page.get_by_placeholder("Ask a question")).to_be_visible()
    state(page)
    found = Axe().run(page).response["violations"]
    told = [
        f"{each['impact']} {each['id']}: {each['help']}: "
        + "; ".join(node["html"][:160] for node in each["nodes"][:3])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
    assert told == []
