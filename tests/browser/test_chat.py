"""The chat and the article page in a real Chromium, over a service with fixed answers."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from qa.errors import LibraryError
from qa.settings import Settings
from qa.types import Answer, Question
from tests.ui.doubles import CITATION, QUOTE, FakeService, answered
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
HOSTILE = (
    '<img src=x onerror="window.owned=1">[x](javascript:window.owned=1)'
    "<script>window.owned=1</script>"
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


class HostileService(FakeService):
    """Articles that try to get into the page."""

    def ask(self, question: Question) -> Answer:
        answer = super().ask(question)
        if "hostile" not in question.text:
            return answer
        changes = {"title": HOSTILE, "publisher": HOSTILE, "quote": HOSTILE}
        answer = answered(question)
        sentence = answer.sentences[0].model_copy(update={"text": HOSTILE})
        citation = CITATION.model_copy(update=changes)
        return answer.model_copy(update={"sentences": (sentence,), "citations": (citation,)})


@pytest.fixture(scope="module")
def service() -> FakeService:
    return HostileService()


@pytest.fixture(scope="module")
def address(service: FakeService, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    app = create_app(
        Settings(data_dir=tmp_path_factory.mktemp("chat")),
        open_service=service.opener(),
        examples=("When does the harbour close?", "Who won the cup?"),
    )
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The chat, freshly opened; what it asked for and what it complained of is checked after."""
    page = browser.new_page(viewport={"width": 1100, "height": 800})
    requested: list[str] = []
    complaints: list[str] = []
    page.context.on("request", lambda request: requested.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(address)
    expect(page.get_by_text("Ask about the news in your library.")).to_be_visible(timeout=20_000)
    yield page
    assert [url for url in requested if not url.startswith((address, "data:", "blob:"))] == []
    assert complaints == []
    page.close()


def _ask(page: Page, question: str) -> None:
    before = page.locator(".dl-answer").count()
    page.get_by_placeholder("Ask a question").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".dl-answer")).to_have_count(before + 1)


def test_an_answer_leads_to_the_words_it_rests_on(page: Page) -> None:
    _ask(page, "When does the harbour close?")
    expect(page.locator(".dl-said")).to_contain_text(QUOTE)
    expect(page.locator(".dl-card")).to_have_count(2)
    expect(page.locator(".dl-card").first).to_contain_text("Also in Sandrey Post")
    with page.context.expect_page() as opened:
        page.locator(".dl-ref").first.click()
    article = opened.value
    expect(article.locator("mark")).to_have_text(QUOTE)
    expect(article.locator("mark")).to_be_in_viewport()
    article.close()


def test_the_cited_words_come_into_view_in_a_long_article(page: Page, address: str) -> None:
    start = len("Ellmouth.\n\n" * 400)
    page.goto(f"{address}/articles/long?start={start}&end={start + len(QUOTE)}")
    expect(page.locator("mark")).to_have_text(QUOTE)
    expect(page.locator("mark")).to_be_in_viewport()


def test_an_example_is_asked_by_a_click(page: Page) -> None:
    examples = page.locator("button.example")
    expect(examples).to_have_count(1)  # the other one has no answer in this library
    examples.first.click()
    expect(page.locator(".dl-said")).to_contain_text(QUOTE)


def test_a_conversation_is_carried_on_and_started_over(page: Page, service: FakeService) -> None:
    _ask(page, "When does the harbour close?")
    _ask(page, "And the ferries?")
    history = service.asked[-1].history
    assert [turn.question for turn in history] == ["When does the harbour close?"]
    assert history[0].answer.startswith(QUOTE)
    expect(page.locator(".dl-answer").last).to_contain_text("The articles do not answer this.")
    expect(page.locator(".dl-answer").last).to_contain_text("What comes closest")
    page.get_by_role("button", name="Start over").click()
    expect(page.locator(".dl-answer")).to_have_count(0)
    _ask(page, "And the ferries?")
    assert service.asked[-1].history == ()


def test_what_articles_say_is_text(page: Page) -> None:
    _ask(page, "hostile harbour")
    expect(page.locator(".dl-said")).to_contain_text(HOSTILE)
    expect(page.locator(".dl-title")).to_have_text(HOSTILE)
    assert page.locator("#dl-conversation img, #dl-conversation script").count() == 0
    hrefs = page.locator("#dl-conversation a").evaluate_all("all => all.map(a => a.href)")
    assert all("/articles/" in href for href in hrefs)
    assert page.evaluate("window.owned") is None


def test_what_goes_wrong_is_said_in_words(page: Page, service: FakeService) -> None:
    _ask(page, "x" * 3_000)
    expect(page.locator(".dl-answer")).to_have_text(
        "A question takes at most 2,000 characters, this has 3,000"
    )
    service.failure = LibraryError("the disk is full")
    try:
        _ask(page, "When?")
    finally:
        service.failure = None
    expect(page.locator(".dl-answer").last).to_have_text("the disk is full")


def test_an_empty_library_says_how_to_fill_it(
    page: Page, service: FakeService, address: str
) -> None:
    service.articles = 0
    try:
        page.goto(address)
        expect(page.get_by_text("dateline ingest PATH")).to_be_visible()
        expect(page.locator("button.example")).to_have_count(0)
    finally:
        service.articles = 2


@pytest.mark.parametrize("width", [360, 768])
def test_nothing_is_wider_than_the_screen(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    _ask(page, "hostile harbour")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(f"{address}/articles/a1?start=0&end={len(QUOTE)}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
