"""Sources as cards: one an article, with what a reader weighs it by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from qa.types import Citation, Signal, Source
from ui.fragments import quoted_url
from ui.inert import isolated, link, words
from ui.render import caveats, date_in_words


def cards(citations: Sequence[Citation], label: str, *, quoted: bool = False) -> str:
    """A labelled list of cards, one for each article in the order of its first citation.

    Numbers stand before cards of numbered citations; with `quoted` the words are shown instead.
    The quotes of the others are in the card too, hidden where a style can hide them: the chat shows
    them at the mark that names them.
    """
    if not citations:
        return ""
    by_article: dict[str, list[Citation]] = {}
    for citation in citations:
        by_article.setdefault(citation.article_id, []).append(citation)
    items = "".join(_card(group, quoted=quoted) for group in by_article.values())
    shown = " dl-quoted" if quoted else ""
    return f'<h3 class="dl-label">{label}</h3><ul class="dl-cards{shown}">{items}</ul>'


def names(sources: Iterable[Source]) -> str:
    """Publishers, each once and linked to the article they printed."""
    first: dict[str, str] = {}
    for source in sources:
        first.setdefault(source.publisher or source.title, f"/articles/{source.article_id}")
    return ", ".join(link(path, isolated(name), "dl-copy") for name, path in first.items())


def signals_as_html(signals: Sequence[Signal]) -> str:
    """What to weigh an article by, a tag each; nothing when there is nothing to tell."""
    told = caveats(signals)
    tags = "".join(f'<li class="dl-signal">{tag}</li>' for tag in told.split(" · ") if told)
    return f'<ul class="dl-signals">{tags}</ul>' if tags else ""


def _card(group: Sequence[Citation], *, quoted: bool) -> str:
    cited = group[0]
    numbers = "" if quoted else "".join(f'<b class="dl-number">{c.number}</b>' for c in group)
    outlet = isolated(cited.publisher or "Publisher unknown", "dl-outlet")
    title = link(cited.permalink, isolated(cited.title) or "Untitled", "dl-title")
    also = f'<p class="dl-also">Also in {names(cited.also_in)}</p>' if cited.also_in else ""
    quotes = "".join(
        f'<blockquote class="dl-quote" data-number="{c.number}" dir="auto">{words(c.quote)}'
        "</blockquote>"
        for c in group
    )
    signals = signals_as_html([signal for citation in group for signal in citation.signals])
    return (
        f'<li class="dl-card"><p class="dl-credit">{numbers}{outlet} '
        f'<span class="dl-date">{escape(date_in_words(cited.published))}</span></p>'
        f'<p class="dl-headline">{title}</p>{signals}{quotes}{also}'
        f"{_original(cited)}</li>"
    )


def _original(citation: Citation) -> str:
    url = quoted_url(citation)
    if not url:
        return ""
    label = f"Original of {citation.title}"
    return f'<p class="dl-out">{link(url, "Original", "dl-original", label)}</p>'
