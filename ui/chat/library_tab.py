"""The tab that shows what is in the library, takes more and deletes."""

from __future__ import annotations

import gradio
from pydantic import ValidationError

from qa.errors import DatelineError
from qa.holdings import ArticleQuery, Order, Sort
from ui.backend import Backend
from ui.chat.called import callables
from ui.invalid import in_words
from ui.listing import articles_as_html, outlets_as_html, overview_as_html
from ui.markup import notice_as_html

PAGE = 50
MAX_SHOWN = 1_000
_START = "import('/chat/library.js').then(it => it.start(element, server));"
_FIND = (
    '<form class="dl-find" role="search" aria-label="Articles">'
    '<input type="search" name="text" placeholder="Search titles and texts" '
    'aria-label="Search titles and texts">'
    '<select name="publisher" aria-label="Outlet"><option value="">All outlets</option></select>'
    '<label>From <input type="date" name="from"></label>'
    '<label>To <input type="date" name="to"></label>'
    '<select name="sort" aria-label="Order"><option value="latest">Latest first</option>'
    '<option value="earliest">Earliest first</option><option value="title">By title</option>'
    '<option value="publisher">By outlet</option></select></form>'
)
_ADD = (
    '<details class="dl-add"><summary>Add articles</summary>'
    '<label class="dl-drop"><span>Drop files here, or <u>choose some</u></span>'
    '<span class="dl-soft">Text, Markdown, HTML, PDF, JSON Lines, RSS or Atom</span>'
    '<input type="file" class="dl-files" multiple '
    'accept=".txt,.md,.html,.htm,.pdf,.jsonl,.gz,.xml"></label>'
    '<form class="dl-paste"><textarea name="text" rows="5" required aria-label="Text" '
    'placeholder="Or paste the text of an article"></textarea>'
    '<input name="title" placeholder="Title" aria-label="Title">'
    '<input name="publisher" placeholder="Outlet" aria-label="Outlet">'
    '<input name="url" type="url" placeholder="Web address" aria-label="Web address">'
    '<label>Published <input name="published" type="date"></label>'
    '<button class="dl-button dl-strong">Add this text</button></form></details>'
)


def add_library_tab(backend: Backend, *, read_only: bool) -> None:
    """The components of the tab, in the Blocks that are being built."""
    looking = Looking(backend, read_only=read_only)
    gradio.HTML(
        "",
        html_template=(
            '<div class="dl-library"><div class="dl-overview"></div>'
            f'{"" if read_only else _ADD}<ul class="dl-outcomes"></ul>'
            '<p class="dl-unseen" role="status" aria-live="polite"></p>'
            f'{_FIND}<div class="dl-found"></div></div>'
        ),
        js_on_load=_START,
        server_functions=callables(overview=looking.overview, find=looking.find),
        apply_default_css=False,
        elem_id="dl-library",
    )


_SORTS: dict[str, tuple[Sort, Order]] = {
    "latest": ("published", "desc"),
    "earliest": ("published", "asc"),
    "title": ("title", "asc"),
    "publisher": ("publisher", "asc"),
}


class Looking:
    """What the tab asks for: the library as a whole, and the articles that match."""

    def __init__(self, backend: Backend, *, read_only: bool) -> None:
        self._backend = backend
        self._read_only = read_only

    def overview(self, _: object = None) -> dict[str, str]:
        """Counts and chart, and the outlets to choose from."""
        try:
            summary = self._backend.service.library_summary()
        except DatelineError as error:
            return {"overview": notice_as_html(str(error)), "outlets": ""}
        return {
            "overview": overview_as_html(summary),
            "outlets": outlets_as_html(summary.publishers),
        }

    def find(self, wanted: dict[str, str]) -> str:
        """The articles that match, in the order asked for."""
        try:
            found = self._backend.service.articles(_query(wanted))
        except ValidationError as error:
            return notice_as_html(in_words(error.errors()))
        except DatelineError as error:
            return notice_as_html(str(error))
        return articles_as_html(found.articles, found.total, deletable=not self._read_only)


def _query(wanted: dict[str, str]) -> ArticleQuery:
    """What the form says; an order that does not exist is the usual one."""
    sort, order = _SORTS.get(wanted.get("sort", ""), _SORTS["latest"])
    publisher = wanted.get("publisher")
    return ArticleQuery.model_validate(
        {
            "text": wanted.get("text", ""),
            "publishers": (publisher,) if publisher else (),
            "published_from": wanted.get("from") or None,
            "published_to": wanted.get("to") or None,
            "sort": sort,
            "order": order,
            "limit": min(int(wanted.get("limit", PAGE)), MAX_SHOWN),
        }
    )
