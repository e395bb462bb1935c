"""The page before the first question, and the filters for the next one, as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ui.inert import isolated, words


def welcome_as_html(articles: int) -> str:
    """What there is to ask about."""
    return (
        '<h2 class="dl-lead">Ask about the news in your library.</h2>'
        f'<p class="dl-soft">It holds {articles:,} article{"" if articles == 1 else "s"}. '
        'What they do not say is not answered.</p><div class="dl-suggested"></div>'
    )


def empty_as_html(*, read_only: bool) -> str:
    """How to fill a library that has nothing to ask about."""
    here = (
        ""
        if read_only
        else "<p>Add files or paste a text in the <strong>Library</strong> tab, or let the command "
        "line read whole folders:</p>"
    )
    return (
        '<h2 class="dl-lead">The library is empty.</h2>'
        f'{here}<p><code>dateline ingest PATH</code></p><p class="dl-soft">Text, Markdown, HTML, '
        "PDF, JSON Lines and RSS or Atom files are read.</p>"
    )


def suggestions_as_html(label: str, questions: Sequence[str]) -> str:
    """Questions that are asked by a click; nothing when there are none."""
    if not questions:
        return ""
    items = "".join(
        f'<li><button type="button" class="dl-suggestion" data-question="{words(question)}">'
        f"{isolated(question)}</button></li>"
        for question in questions
    )
    return f'<h3 class="dl-label">{label}</h3><ul class="dl-suggestions">{items}</ul>'


def filters_as_html(publishers: Iterable[str]) -> str:
    """A form that narrows the next question to some outlets and a span of days."""
    boxes = "".join(
        f'<label class="dl-choice"><input type="checkbox" name="publisher" value="{words(name)}">'
        f"{isolated(name)}</label>"
        for name in publishers
    )
    outlets = f'<fieldset class="dl-choices"><legend>Outlets</legend>{boxes}</fieldset>'
    return (
        "<form><details><summary>Ask all articles</summary>"
        '<div class="dl-dates"><label>From <input type="date" name="from"></label>'
        '<label>To <input type="date" name="to"></label>'
        f'<button type="reset" class="dl-plain">Clear</button></div>{outlets if boxes else ""}'
        "</details></form>"
    )
