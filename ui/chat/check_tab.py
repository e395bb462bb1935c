"""The tab where a draft is checked against the articles."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import gradio
from pydantic import ValidationError

from qa.errors import DatelineError
from ui.backend import Backend
from ui.chat.ask_tab import FAILED
from ui.checked import checked_as_html
from ui.markup import notice_as_html

log = logging.getLogger(__name__)

_BUSY = '<p class="dl-reason" role="status">Checking each sentence…</p>'
_START = "import('/chat/checking.js').then(it => it.start(element));"


def add_check_tab(backend: Backend) -> None:
    """The components of the tab, in the Blocks that are being built."""

    def check(draft: str) -> Iterator[str]:
        yield _BUSY
        yield _checked(backend, draft)

    gradio.HTML(
        '<h2 class="dl-lead">Check a draft</h2><p class="dl-soft">Each sentence is looked up in '
        "the articles: supported, contradicted or not found.</p>",
        apply_default_css=False,
        js_on_load=None,
        elem_classes=["dl-intro"],
    )
    draft = gradio.Textbox(
        label="Draft",
        placeholder="Paste a draft or a claim",
        show_label=False,
        container=False,
        lines=6,
        max_lines=24,
        elem_id="dl-draft",
    )
    button = gradio.Button("Check", elem_id="dl-check", variant="primary", size="md")
    found = gradio.HTML("", js_on_load=_START, apply_default_css=False, elem_id="dl-checked")
    private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    button.click(check, [draft], [found], concurrency_limit=2, **private)


def _checked(backend: Backend, draft: str) -> str:
    if not draft.strip():
        return notice_as_html("Paste a text first.")
    try:
        checked = backend.service.check(draft)
    except (DatelineError, ValidationError) as error:
        return notice_as_html(str(error))
    except Exception:
        log.exception("a check in the chat failed")
        return notice_as_html(FAILED)
    return checked_as_html(checked.sentences, checked.citations)
