"""The page of an answer that was kept: what was asked, what was said, and what it rests on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from qa.types import Answer
from ui.inert import words
from ui.markup import answer_as_html
from ui.pages import page
from ui.render import date_in_words

_TOKENS = """
:root{--dl-ink:var(--ink);--dl-soft:var(--soft);--dl-rule:var(--rule);--dl-paper:var(--paper);
--dl-field:var(--paper);--dl-accent:var(--link);--dl-sans:system-ui,sans-serif;
--dl-serif:Charter,"Bitstream Charter","Iowan Old Style","Source Serif 4",Georgia,serif;
--dl-tint:color-mix(in srgb,var(--link) 14%,var(--paper))}
.dl-answer p{margin:0}
"""
_STYLE = _TOKENS + (Path(__file__).parent / "chat" / "static" / "answer.css").read_text("utf-8")
"""The answer looks as in the chat, in the colours of the page."""


def answer_page(answer: Answer, given: datetime) -> str:
    """The answer as HTML; its links lead to the articles as they stood when it was given."""
    asked = words(answer.question.text)
    told = f"Answered on {date_in_words(given.date())}, and shown as it was then."
    markdown = f'<a href="/api/answers/{words(answer.id or "")}?format=markdown">As Markdown</a>'
    return page(
        asked,
        f'<nav><a href="/">Dateline</a>{markdown}</nav>'
        f'<h1 dir="auto">{asked}</h1><div class="facts"><p>{told}</p></div>'
        f"{answer_as_html(answer)}",
        _STYLE,
    )


def no_answer_page() -> str:
    """The page for an answer that is not there."""
    return page(
        "No such answer",
        '<nav><a href="/">Dateline</a></nav><h1>No such answer</h1>'
        "<p>Its address may be mistyped, or it was older than answers are kept here.</p>",
    )
