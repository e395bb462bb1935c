"""Looking through the library, adding to it, deleting from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from qa.settings import Settings
from tests.browser.conftest import PHONE, WIDE, served
from tests.browser.newsroom import Newsroom


@pytest.fixture
def library(page: Page) -> Page:
    """The library's tab, over articles that no test before has changed."""
    page.get_by_role("tab", name="Library").click()
    expect(page.locator(".dl-articles > li")).not_to_have_count(0)
    return page


def test_it_tells_what_is_there(library: Page) -> None:
    expect(library.locator(".dl-counts")).to_contain_text("1 August 2023 to 2 November 2024")
    chart = library.get_by_role("img", name="Articles over time")
    expect(chart).to_have_attribute(
        "aria-label", "Articles over time, Aug 2023 to Nov 2024; most in May 2024: 4"
    )
    expect(library.locator(".dl-articles > li").first).to_contain_text("Auditor counts the bill")


def test_it_is_searched_sorted_and_filtered(library: Page) -> None:
    rows = library.locator(".dl-articles > li")
    search = library.get_by_placeholder("Search titles and texts")
    search.fill("quay")
    expect(rows).to_have_count(6)  # three by their titles, three by their texts
    library.get_by_label("Order").select_option("earliest")
    expect(rows.first).to_contain_text("Harbour of Ellmouth to close")
    library.get_by_role("search").get_by_label("Outlet").select_option("Coast Wire")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Divers find more damage")
    search.fill("")
    expect(rows).to_have_count(2)
    library.get_by_role("search").get_by_label("From").fill("2024-01-01")
    expect(rows).to_have_count(1)
    search.fill("no such words")
    expect(library.get_by_text("No article matches.")).to_be_visible()


def test_an_article_opens_beside_the_list(library: Page) -> None:
    library.get_by_role("link", name="A hundred years of the mole").click()
    expect(library.get_by_role("dialog", name="Source")).to_contain_text("the bishop blessed")
    library.keyboard.press("Escape")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_files_are_added_with_an_outcome_each_and_deleted_again(
    library: Page, tmp_path: Path, size: dict[str, int]
) -> None:
    library.set_viewport_size(size)  # type: ignore[arg-type]
    before = library.locator(".dl-articles > li").count()
    good = tmp_path / f"kites-{size['width']}.txt"
    good.write_text(f"Kites over Sandrey {size['width']}\n\nThe kite feast drew a crowd of 900.")
    bad = tmp_path / "empty.pdf"
    bad.write_bytes(b"no pdf at all")
    library.get_by_text("Add articles").click()
    library.locator(".dl-files").set_input_files([good, bad])
    outcomes = library.locator(".dl-outcomes li")
    expect(outcomes).to_have_count(2)
    expect(outcomes.first).to_contain_text("1 added")
    expect(outcomes.nth(1)).to_have_attribute("data-state", "failed")
    rows = library.locator(".dl-articles > li")
    expect(rows).to_have_count(before + 1)
    added = rows.filter(has_text=f"Kites over Sandrey {size['width']}")
    added.get_by_role("button", name="Delete").click()
    dialog = library.get_by_role("dialog", name="Delete this article?")
    expect(dialog).to_contain_text("Kites over Sandrey")
    dialog.get_by_role("button", name="Keep it").click()
    expect(added).to_have_count(1)
    added.get_by_role("button", name="Delete").click()
    dialog.get_by_role("button", name="Delete").click()
    expect(added).to_have_count(0)
    expect(rows).to_have_count(before)


def test_a_pasted_text_is_added(library: Page) -> None:
    library.get_by_text("Add articles").click()
    library.get_by_placeholder("Or paste the text").fill("Snow fell on Sandrey for a week.")
    library.get_by_placeholder("Title").first.fill("Snow in Sandrey")
    library.get_by_placeholder("Outlet").fill("Sandrey Post")
    library.get_by_label("Published").fill("2025-01-09")
    library.get_by_role("button", name="Add this text").click()
    expect(library.locator(".dl-outcomes li")).to_contain_text("1 added")
    row = library.locator(".dl-articles > li").first
    expect(row).to_contain_text("Snow in Sandrey")
    expect(row).to_contain_text("9 January 2025")
    row.get_by_role("button", name="Delete").click()
    library.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(library.locator(".dl-articles")).not_to_contain_text("Snow in Sandrey")


def test_read_only_hides_what_changes_it(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    settings = Settings(data_dir=tmp_path_factory.mktemp("shown"), read_only=True)
    newsroom = Newsroom()
    with served(newsroom, settings) as address:
        page = browser.new_page()
        page.goto(address)
        page.get_by_role("tab", name="Library").click(timeout=20_000)
        expect(page.locator(".dl-articles > li")).to_have_count(8)
        expect(page.get_by_role("button", name="Delete")).to_have_count(0)
        expect(page.get_by_text("Add articles")).to_have_count(0)
        page.close()
