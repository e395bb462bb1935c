"""Pictures of every state of the chat, over the sample articles.

`python -m tests.browser.pictures` writes PNG files into `docs/pictures/`, and `docs/chat.png`. It
takes the names of states when not all are wanted.
"""

from __future__ import annotations

import argparse
import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from ingest.load import load
from ingest.pipeline import ingest
from qa.embed import SentenceEmbedder
from qa.settings import Settings
from tests.browser.conftest import CHROMIUM, FLAGS, PHONE, WIDE
from tests.serving import served_app
from ui.app import create_app

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SAMPLE = ROOT / "ingest" / "sample"
COLOURS = 256
PATIENCE_MS = 60_000
LOOKS = {
    "wide-light": (WIDE, "light"),
    "wide-dark": (WIDE, "dark"),
    "phone-light": (PHONE, "light"),
    "phone-dark": (PHONE, "dark"),
}
KEPT = ("wide-light", "phone-dark")
"""Kept in the repository of every state; of the answer, all four are."""
ASKED = "How many people died when the Vessmere Dam broke?"
DIFFERING = "At what time did the Vessmere Dam break?"
DRAFT = (
    "At least nine people died after the Vessmere Dam broke. "
    "The finance ministry put the damage at 100 million talers. "
    "The dam was painted green in the spring of 1999."
)


def _ask(page: Page, question: str) -> None:
    before = page.locator(".dl-answer").count()
    page.get_by_placeholder("Ask a question").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".dl-answer")).to_have_count(before + 1, timeout=PATIENCE_MS)


def greeting(page: Page) -> None:
    expect(page.locator(".dl-suggestion")).to_have_count(3, timeout=PATIENCE_MS)


def coming(page: Page) -> None:
    page.get_by_placeholder("Ask a question").fill(ASKED)
    page.keyboard.press("Enter")
    expect(page.locator(".dl-stages li")).not_to_have_count(0)


def answer(page: Page) -> None:
    _ask(page, ASKED)


def quote(page: Page) -> None:
    answer(page)
    page.locator(".dl-ref").first.hover()
    expect(page.get_by_role("tooltip")).to_be_visible()


def source(page: Page) -> None:
    answer(page)
    page.locator(".dl-ref").first.click()
    expect(page.locator("#dl-source mark")).to_be_visible()


def changed(page: Page) -> None:
    answer(page)
    page.locator(".dl-conflict").first.scroll_into_view_if_needed()
    page.mouse.wheel(0, 400)


def differing(page: Page) -> None:
    _ask(page, DIFFERING)


def timeline(page: Page) -> None:
    _ask(page, "What happened after the Vessmere Dam broke?")


def unanswered(page: Page) -> None:
    _ask(page, "Who will build the new opera house of Dunmarrow?")
    expect(page.locator(".dl-suggestion")).not_to_have_count(0, timeout=PATIENCE_MS)


def narrowed(page: Page) -> None:
    page.locator("#dl-ask summary").click()
    page.locator(".dl-choice input").first.check()


def judged(page: Page) -> None:
    answer(page)
    page.get_by_role("button", name="Not helpful").click()


def earlier(page: Page) -> None:
    answer(page)
    page.get_by_role("button", name="Earlier").click()


def library(page: Page) -> None:
    page.get_by_role("tab", name="Library").click()
    expect(page.locator(".dl-articles > li")).not_to_have_count(0)


def adding(page: Page) -> None:
    library(page)
    page.get_by_text("Add articles").click()


def deleting(page: Page) -> None:
    library(page)
    page.get_by_role("button", name="Delete").first.click()


def check(page: Page) -> None:
    page.get_by_role("tab", name="Check").click()
    page.get_by_placeholder("Paste a draft").fill(DRAFT)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".dl-checked > li")).not_to_have_count(0, timeout=PATIENCE_MS)


STATES: tuple[Callable[[Page], None], ...] = (
    *(greeting, coming, answer, quote, source, changed, differing, timeline, unanswered),
    *(narrowed, judged, earlier, library, adding, deleting, check),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("states", nargs="*", help="only these")
    parser.add_argument("--data-dir", type=Path, help="a library of the sample articles")
    parser.add_argument("--out", type=Path, default=DOCS / "pictures")
    parser.add_argument("--all", action="store_true", help="every state in every look")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        settings = Settings(data_dir=given.data_dir or Path(scratch))
        if not (settings.data_dir / "library.db").exists():
            _fill(settings)
        with served_app(create_app(settings)) as address:
            wanted = [each for each in STATES if not given.states or each.__name__ in given.states]
            _take(address, wanted, given.out, every_look=given.all)


def _fill(settings: Settings) -> None:
    ingest(load([SAMPLE]), settings.data_dir, SentenceEmbedder())


def _take(
    address: str, states: list[Callable[[Page], None]], out: Path, *, every_look: bool
) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for state in states:
            for look in LOOKS:
                if not (every_look or look in KEPT or state is answer):
                    continue
                size, theme = LOOKS[look]
                page = browser.new_page(
                    viewport=size,  # type: ignore[arg-type]
                    color_scheme=theme,  # type: ignore[arg-type]
                    reduced_motion="reduce",
                )
                page.goto(address)
                expect(page.get_by_placeholder("Ask a question")).to_be_visible(timeout=PATIENCE_MS)
                state(page)
                page.wait_for_timeout(300)
                _save(page.screenshot(), out / f"{state.__name__}-{look}.png")
                if state is source and look == "wide-light":
                    _save(page.screenshot(), out.parent / "chat.png")
                page.close()
        browser.close()


def _save(picture: bytes, path: Path) -> None:
    """Fewer colours: half the bytes, and nothing one could see."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    main()
