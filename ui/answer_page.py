"""The page of an answer that was kept: what was asked, what was said, and what it rests on."""

from __future__ import annotations

from datetime import datetime

from qa.types import Answer
from ui.inert import words
from ui.markup import answer_as_html
from ui.pages import page
from ui.render import date_in_words

_STYLE = """
.dl-answer{font:1.0625rem/1.6 system-ui,sans-serif;overflow-wrap:anywhere}
.dl-short{font-size:1.5rem;line-height:1.3;font-weight:600;margin:0 0 .75rem}
.dl-said{margin:0 0 1.25rem}
.dl-ref{font-size:.75em;vertical-align:super;margin-left:.15em}
.dl-reason,.dl-credit,.dl-signals,.dl-also,.dl-out,.dl-doubt,.dl-date{color:var(--soft);
font-size:.875rem}
.dl-label{font-size:.9375rem;margin:1.75rem 0 .5rem}
.dl-cards,.dl-signals{list-style:none;margin:0;padding:0}
.dl-card{border-top:1px solid var(--rule);padding:.75rem 0}
.dl-card p{margin:.15rem 0}
.dl-signal{display:inline;margin-right:.75em}
.dl-card blockquote{margin:.4rem 0;padding-left:.75rem;border-left:2px solid var(--rule)}
.dl-number{margin-right:.5em}
.dl-date::before{content:"· "}
.dl-conflict{border-collapse:collapse;width:100%;font-size:.9375rem;margin:1rem 0}
.dl-conflict caption{text-align:start;color:var(--soft)}
.dl-conflict :is(th,td){border-top:1px solid var(--rule);padding:.35rem .75rem .35rem 0;
text-align:start;vertical-align:top}
"""


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
