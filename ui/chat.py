"""The chat: a question box, the conversation, and the citations under each answer.

The only importer of gradio, which is told before its import to stay silent towards its makers.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
import gradio
from fastapi import FastAPI
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from qa.errors import DatelineError
from qa.types import MAX_TURN_CHARS, MAX_TURNS, Question, Turn
from ui.backend import Backend
from ui.invalid import in_words
from ui.markup import answer_as_html, notice_as_html, question_as_html
from ui.problems import from_http

log = logging.getLogger(__name__)

Message = dict[str, str]
SANS = ["system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "sans-serif"]
STYLE = Path(__file__).with_name("chat.css")
INTRODUCTION = (
    '<header class="dl-masthead"><h1>Dateline</h1>'
    "<p>Answers from your articles, each sentence with the words it rests on.</p></header>"
)
EMPTY_LIBRARY = (
    '<div class="dl-welcome"><p>The library is empty.</p>'
    "<p>Fill it with <code>dateline ingest PATH</code>, then ask.</p></div>"
)
WELCOME = (
    '<div class="dl-welcome"><p>Ask about the news in your library.</p>'
    "<p>It holds {articles} articles. What they do not say is not answered.</p></div>"
)


def mount_chat(app: FastAPI, backend: Backend, examples: Sequence[str]) -> FastAPI:
    """The app with the chat at `/`. Examples are shown while the library can answer them."""
    gradio.mount_gradio_app(
        app,
        _build(backend, tuple(examples)),
        path="/",
        theme=_theme(),
        css_paths=[STYLE],
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        mcp_server=False,
        app_kwargs={"exception_handlers": {HTTPException: from_http}},
        enable_monitoring=False,
        pwa=False,
        show_error=False,
        max_file_size=1,
    )
    return app


def _theme() -> gradio.themes.Base:
    """Gradio's plain theme in fonts that every system has: none is fetched."""
    return gradio.themes.Base(
        primary_hue="stone", neutral_hue="stone", font=SANS, font_mono=["monospace"]
    )


def _build(backend: Backend, examples: tuple[str, ...]) -> Any:
    chat = _Chat(backend, examples)
    with gradio.Blocks(title="Dateline", analytics_enabled=False, fill_height=True) as blocks:
        gradio.HTML(INTRODUCTION, padding=False)
        conversation = gradio.Chatbot(
            show_label=False,
            container=False,
            scale=1,
            height="auto",
            buttons=[],
            layout="panel",
            latex_delimiters=[],
            sanitize_html=True,
            allow_tags=False,
            elem_id="dl-conversation",
        )
        with gradio.Row(elem_id="dl-ask"):
            box = gradio.Textbox(
                placeholder="Ask a question",
                show_label=False,
                container=False,
                autofocus=True,
                submit_btn=True,
                lines=1,
                max_lines=6,
                scale=1,
                elem_id="dl-question",
            )
            fresh = gradio.Button("Start over", size="sm", scale=0, elem_id="dl-new")
        turns, messages, asked = gradio.State([]), gradio.State([]), gradio.State("")
        private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        shown = [box, conversation, messages, asked]
        answered = {
            "fn": chat.answer,
            "inputs": [asked, messages, turns],
            "outputs": [conversation, messages, turns],
            "concurrency_limit": 4,
        }
        box.submit(chat.show_question, [box, messages], shown, **private).then(
            **answered, **private
        )
        conversation.example_select(chat.show_example, [messages], shown, **private).then(
            **answered, **private
        )
        fresh.click(lambda: ([], [], []), None, [conversation, messages, turns], **private)
        blocks.load(chat.welcome, None, [conversation], **private)
    blocks.queue(max_size=64, default_concurrency_limit=8)
    return blocks


class _Chat:
    """What happens when something is typed or clicked."""

    def __init__(self, backend: Backend, examples: tuple[str, ...]) -> None:
        self._backend = backend
        self._examples = examples
        self._answerable: tuple[str, tuple[str, ...]] = ("", ())

    def welcome(self) -> Iterator[Any]:
        """The greeting at once; the examples when it is known which of them can be answered."""
        try:
            status = self._backend.service.status()
            if not status.articles:
                yield gradio.Chatbot(placeholder=EMPTY_LIBRARY, examples=None)
                return
            yield gradio.Chatbot(placeholder=WELCOME.format(articles=f"{status.articles:,}"))
            shown: list[Any] = [{"text": question} for question in self._answered(status.index_id)]
            yield gradio.Chatbot(examples=shown or None)
        except DatelineError as error:
            yield gradio.Chatbot(placeholder=notice_as_html(str(error)), examples=None)

    def show_question(self, text: str, messages: list[Message]) -> tuple[Any, ...]:
        if not text.strip():
            return gradio.skip(), gradio.skip(), gradio.skip(), ""
        messages = [*messages, {"role": "user", "content": question_as_html(text)}]
        return "", messages, messages, text

    def show_example(self, messages: list[Message], event: gradio.SelectData) -> tuple[Any, ...]:
        return self.show_question(event.value["text"], messages)

    def answer(self, text: str, messages: list[Message], turns: list[Turn]) -> tuple[Any, ...]:
        if not text:
            return gradio.skip(), gradio.skip(), gradio.skip()
        try:
            answer = self._backend.service.ask(Question(text=text, history=tuple(turns)))
        except ValidationError as error:
            html = notice_as_html(in_words(error.errors()).replace("text ", "A question ", 1))
        except DatelineError as error:
            html = notice_as_html(str(error))
        except Exception:
            log.exception("a question in the chat failed")
            html = notice_as_html("Something went wrong here; the log of the service says what.")
        else:
            html = answer_as_html(answer)
            told = Turn(question=text, answer=answer.text[:MAX_TURN_CHARS])
            turns = [*turns, told][-MAX_TURNS:]
        messages = [*messages, {"role": "assistant", "content": html}]
        return messages, messages, turns

    def _answered(self, index_id: str) -> tuple[str, ...]:
        """The examples that the library in its present state has an answer to."""
        known, found = self._answerable
        if known != index_id:
            ask = self._backend.service.ask
            found = tuple(q for q in self._examples if ask(Question(text=q)).status == "answered")
            self._answerable = (index_id, found)
        return found
