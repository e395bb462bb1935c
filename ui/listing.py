"""The library as HTML: what is in it, and a list of articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from qa.holdings import LibrarySummary, ListedArticle
from ui.cards import signals_as_html
from ui.chart import chart
from ui.inert import isolated, link, words
from ui.render import date_in_words


def overview_as_html(summary: LibrarySummary) -> str:
    """How much there is, from whom, and when it was published."""
    if not summary.articles:
        return '<p class="dl-counts">The library is empty.</p>'
    days = summary.days
    parts = [
        _counted(summary.articles, "article"),
        _counted(len(summary.publishers), "outlet"),
        f"{date_in_words(min(days))} to {date_in_words(max(days))}" if days else "",
        f"{summary.undated:,} without a date" if summary.undated else "",
    ]
    return f'<p class="dl-counts">{" · ".join(filter(None, parts))}</p>{chart(days)}'


def outlets_as_html(publishers: Mapping[str, int]) -> str:
    """Options of a choice of outlet, in the order given."""
    options = "".join(
        f'<option value="{words(name)}">{words(name)} ({count:,})</option>'
        for name, count in publishers.items()
    )
    return f'<option value="">All outlets</option>{options}'


def articles_as_html(articles: Sequence[ListedArticle], total: int, *, deletable: bool) -> str:
    """One row an article, and how many of those that match are shown."""
    if not articles:
        return '<p class="dl-reason">No article matches.</p>'
    rows = "".join(_row(article, deletable=deletable) for article in articles)
    more = (
        f'<p class="dl-more"><button type="button" class="dl-button" data-do="more">Show more'
        f'</button> <span class="dl-soft">{len(articles):,} of {total:,}</span></p>'
        if len(articles) < total
        else ""
    )
    return f'<ul class="dl-articles" aria-label="Articles">{rows}</ul>{more}'


def _row(article: ListedArticle, *, deletable: bool) -> str:
    title = link(
        f"/articles/{article.article_id}", isolated(article.title) or "Untitled", "dl-title"
    )
    outlet = isolated(article.publisher or "Publisher unknown", "dl-outlet")
    delete = (
        f'<button type="button" class="dl-plain" data-delete="{words(article.article_id)}" '
        f'data-title="{words(article.title)}" aria-label="Delete {words(article.title)}">Delete'
        "</button>"
        if deletable
        else ""
    )
    return (
        f'<li><div><p class="dl-headline">{title}</p><p class="dl-credit">{outlet} '
        f'<span class="dl-date">{escape(date_in_words(article.published))}</span></p>'
        f"{signals_as_html(article.signals)}</div>"
        f"{delete}</li>"
    )


def _counted(many: int, noun: str) -> str:
    return f"{many:,} {noun}{'' if many == 1 else 's'}"
