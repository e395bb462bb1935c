"""A conversation over time: follow-ups, a reload, going back, taking it along, judging it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from qa.answers import AnswerStore
from tests.browser.articles import BLESSING, CLOSES
from tests.browser.conftest import ask
from tests.browser.newsroom import Newsroom


def test_a_follow_up_knows_what_was_said(page: Page, newsroom: Newsroom) -> None:
    ask(page, "When does the harbour close?")
    ask(page, "And who blessed the mole?")
    history = newsroom.asked[-1].history
    assert [turn.question for turn in history] == ["When does the harbour close?"]
    assert history[0].answer.startswith(CLOSES)
    page.get_by_role("button", name="New chat").click()
    expect(page.locator(".dl-answer")).to_have_count(0)
    ask(page, "Who won the cup?")
    assert newsroom.asked[-1].history == ()


def test_a_reload_changes_nothing(page: Page, newsroom: Newsroom) -> None:
    ask(page, "When does the harbour close?")
    ask(page, "What will the repairs cost?")
    before = page.locator(".dl-turns").inner_text()
    asked = len(newsroom.asked)
    page.reload()
    expect(page.locator(".dl-answer")).to_have_count(2)
    expect(page.locator(".dl-turns")).to_have_text(before, use_inner_text=True)
    assert len(newsroom.asked) == asked  # kept, not asked again
    page.locator(".dl-ref").first.click()
    expect(page.get_by_role("dialog", name="Source").locator("mark")).to_have_text(CLOSES)
    page.keyboard.press("Escape")
    ask(page, "Who blessed the mole?")
    assert len(newsroom.asked[-1].history) == 2


def test_earlier_conversations_can_be_opened_again_and_forgotten(page: Page) -> None:
    ask(page, "When does the harbour close?")
    page.get_by_role("button", name="New chat").click()
    ask(page, "Who blessed the mole?")
    page.get_by_role("button", name="Earlier").click()
    dialog = page.get_by_role("dialog", name="Earlier conversations")
    expect(dialog.locator(".dl-suggestion")).to_have_text(
        ["Who blessed the mole?", "When does the harbour close?"]
    )
    dialog.get_by_role("button", name="Forget Who blessed").click()
    expect(dialog.locator(".dl-suggestion")).to_have_count(1)
    dialog.locator(".dl-suggestion").click()
    expect(page.locator(".dl-said")).to_contain_text(CLOSES)
    expect(page.locator(".dl-answer")).to_have_count(1)


def test_an_answer_has_a_page_of_its_own(page: Page) -> None:
    ask(page, "Who blessed the mole?")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Permalink").click()
    expect(opened.value.locator("h1")).to_have_text("Who blessed the mole?")
    expect(opened.value.locator(".dl-said")).to_contain_text(BLESSING)
    opened.value.locator(".dl-ref").first.click()
    opened.value.close()


def test_an_answer_is_copied_with_its_sources(page: Page) -> None:
    ask(page, "When does the harbour close?")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert CLOSES in copied
    assert "Ellmouth Herald" in copied
    assert "**When does the harbour close?**" in copied


def test_the_conversation_is_exported_whole(page: Page) -> None:
    ask(page, "When does the harbour close?")
    ask(page, "Who blessed the mole?")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    assert download.value.suggested_filename == "dateline-conversation.md"
    text = Path(download.value.path()).read_text()
    assert text.index(CLOSES) < text.index(BLESSING)


def test_a_thumb_and_a_reason_reach_the_library(page: Page, newsroom: Newsroom) -> None:
    ask(page, "Who blessed the mole?")
    page.get_by_role("button", name="Not helpful").click()
    expect(page.get_by_role("button", name="Not helpful")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("textbox", name="Why").fill("It was a dean, not a bishop.")
    page.keyboard.press("Enter")
    expect(page.locator(".dl-actions")).to_contain_text("Noted, thank you.")
    rated = AnswerStore(newsroom.library.data_dir).feedback()[-1]
    assert rated.rating == "down"
    assert rated.reason == "It was a dean, not a bishop."
    assert rated.answer.question.text == "Who blessed the mole?"
