"""The page of one article, with the cited words marked; and the page that says there is none."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape

from qa.types import Article, PublishedFrom, Source
from ui.cards import names
from ui.inert import link, words
from ui.keeping import Since
from ui.render import clean, date_in_words

_SCROLL = 'document.getElementById("cited")?.scrollIntoView({block: "center"})'
_SCROLL_SHA256 = b64encode(sha256(_SCROLL.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{_SCROLL_SHA256}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Nothing is loaded, and only the line above runs: an article can't do anything to its reader."""

_DATE_FROM: dict[PublishedFrom, str] = {
    "metadata": "the date comes from the article's metadata",
    "text": "the date stands in the text",
    "filename": "the date comes from the name of the file",
    "unknown": "the article gives no date",
}
_STYLE = """
:root{color-scheme:light dark;--ink:#1c1b19;--soft:#6a665f;--rule:#dedad2;--paper:#fbfaf7;
--mark:#ffe9a3;--link:#8a2b1f}
@media(prefers-color-scheme:dark){:root{--ink:#e9e6df;--soft:#a29d93;--rule:#3a3833;--paper:#191816;
--mark:#6b5410;--link:#e9a08f}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);
font:1.125rem/1.65 Charter,"Bitstream Charter","Iowan Old Style","Source Serif 4",Georgia,serif}
main{max-width:40rem;margin:0 auto;padding:2.5rem 1.25rem 6rem}
nav,.facts{font:.875rem/1.5 system-ui,sans-serif;color:var(--soft)}
nav{display:flex;justify-content:space-between;gap:1rem;border-bottom:1px solid var(--rule);
padding-bottom:.75rem;margin-bottom:2rem}
h1{font-size:1.9rem;line-height:1.2;margin:.35rem 0 1rem;text-wrap:balance;overflow-wrap:anywhere}
.facts p,.kicker{margin:.15rem 0;overflow-wrap:anywhere}
.facts{border-bottom:1px solid var(--rule);padding-bottom:1.25rem;margin-bottom:1.75rem}
.kicker{font:600 .8125rem/1.5 system-ui,sans-serif;color:var(--link)}
article p{margin:0 0 1.1em;overflow-wrap:anywhere;hyphens:auto}
mark{background:var(--mark);color:inherit;padding:.1em 0;scroll-margin-top:35vh;
box-decoration-break:clone;-webkit-box-decoration-break:clone}
.then{font:.875rem/1.5 system-ui,sans-serif;border-left:3px solid var(--link);
padding:.5rem .75rem;margin:0 0 2rem;position:sticky;top:0;background:var(--paper)}
a{color:var(--link);text-underline-offset:.15em}
"""


def article_page(
    article: Article, also_in: Sequence[Source], start: int, end: int, since: Since = "unchanged"
) -> str:
    """The article as HTML, `text[start:end]` marked; a range outside the text is cut to it.

    `since` says what became of it after it was quoted, where this is what it was then.
    """
    source = article.source
    start, end = max(0, start), min(len(article.text), end)
    facts = [
        f"By {words(source.author)}" if source.author else "",
        f"{date_in_words(source.published)} ({_DATE_FROM[source.published_from]})"
        if source.published
        else "No date is known",
        f"First published at {link(source.url, words(source.url), 'url')}" if source.url else "",
        f"Also published by {names(also_in)}" if also_in else "",
        *(words(_sentence_case(s.detail)) for s in article.signals if s.kind != "no_date"),
    ]
    told = "".join(f"<p>{fact}</p>" for fact in facts if fact)
    language = source.language if re.fullmatch(r"[a-z]{2,3}", source.language or "") else ""
    marked = '<a href="#cited">To the cited words</a>' if start < end else ""
    title = words(source.title) or "Untitled"
    publisher = words(source.publisher or "Publisher unknown")
    return page(
        title,
        f'<nav><a href="/">Dateline</a>{marked}</nav>{_then(source.article_id, since)}'
        f'<p class="kicker">{publisher}</p><h1 dir="auto">{title}</h1>'
        f'<div class="facts">{told}</div>'
        f"<article{f' lang={language}' if language else ''}>"
        f"{''.join(_paragraphs(article.text, start, end))}</article>",
    )


def _then(article_id: str, since: Since) -> str:
    if since == "unchanged":
        return ""
    now = {
        "changed": "it has changed since. "
        + link(f"/articles/{article_id}", "See it as it is now", "now"),
        "deleted": "it has been deleted since.",
    }[since]
    return f'<p class="then" role="note">This is the article as it was when quoted; {now}</p>'


def missing_page(message: str) -> str:
    """The page for an article that is not there."""
    return page(
        "No such article",
        f'<nav><a href="/">Dateline</a></nav><h1>No such article</h1><p>{words(message)}</p>'
        "<p>It may have been deleted, or replaced by a newer version.</p>",
    )


def page(title: str, body: str, style: str = "") -> str:
    """A whole page around `body`; both are HTML. `style` is CSS for what only this page has."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title} · Dateline</title><style>{_STYLE}{style}</style></head>"
        f"<body><main>{body}</main><script>{_SCROLL}</script></body></html>"
    )


def _paragraphs(text: str, start: int, end: int) -> Iterator[str]:
    """Each line of the text as a paragraph; a range over several is marked in each of them."""
    first = True
    for line in re.finditer(r"[^\n]+", text):
        at, to = line.span()
        if not clean(line.group()):
            continue
        low, high = max(at, start), min(to, end)
        if low >= high:
            yield f'<p dir="auto">{_safe(line.group())}</p>'
            continue
        anchor = ' id="cited"' if first else ""
        first = False
        yield (
            f'<p dir="auto">{_safe(text[at:low])}<mark{anchor}>{_safe(text[low:high])}</mark>'
            f"{_safe(text[high:to])}</p>"
        )


def _safe(text: str) -> str:
    """Like `words`, but white space at the ends stays: the text is cut in the middle of a line."""
    before = " " if text[:1].isspace() else ""
    after = " " if text.strip() and text[-1:].isspace() else ""
    return f"{before}{escape(clean(text))}{after}"


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]
