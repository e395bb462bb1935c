"""The tab where questions are asked: a conversation that grows, and what feeds it.

The browser keeps the conversation as ids of answers, which come from the store. Python sends what
arrives, step by step; `static/conversation.js` puts it in its place.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from typing import Any

import gradio
from pydantic import ValidationError

from qa.errors import DatelineError
from qa.types import MAX_TURN_CHARS, MAX_TURNS, Answer, Question, Turn
from ui.asking import steps, stoppable
from ui.backend import Backend
from ui.chat.arrival import Arrival
from ui.chat.called import callables
from ui.chat.welcome import empty_as_html, filters_as_html, suggestions_as_html, welcome_as_html
from ui.invalid import in_words
from ui.markup import answer_as_html, notice_as_html

log = logging.getLogger(__name__)

MAX_RESTORED = 200
SUGGESTED = 3
FAILED = "Something went wrong here; the log of the service says what."
_SKELETON = (
    '<div class="dl-tools"><button type="button" data-do="new">New chat</button>'
    '<button type="button" data-do="earlier">Earlier</button>'
    '<button type="button" data-do="export">Export</button></div>'
    '<div class="dl-welcome" hidden></div><div class="dl-turns"></div>'
    '<p class="dl-unseen" role="status" aria-live="polite"></p>'
)
_FILTERS = ("published_from", "published_to", "publishers")
_START = (
    "import('/chat/conversation.js').then(it => "
    "it.start(element, server, asked => trigger('ask', asked)));"
)
_ASK = "text => import('/chat/conversation.js').then(it => it.ask(text))"
_ARRIVE = (
    "watch('value', () => import('/chat/conversation.js').then(it => it.arrive(props.value)));"
)


def add_ask_tab(backend: Backend) -> None:
    """The components of the tab, in the Blocks that are being built."""
    asking = Asking(backend)
    conversation = gradio.HTML(
        "",
        html_template=_SKELETON,
        js_on_load=_START,
        server_functions=callables(
            restore=asking.restore,
            stop=asking.stop,
            suggest=asking.suggest,
            welcome=asking.welcome,
        ),
        apply_default_css=False,
        elem_id="dl-conversation",
    )
    arriving = gradio.HTML("", html_template="", js_on_load=_ARRIVE, visible="hidden")
    with gradio.Column(elem_id="dl-ask"):
        gradio.HTML(
            "",
            html_template='<div class="dl-filters"></div>',
            apply_default_css=False,
            js_on_load=None,
            elem_id="dl-filters",
        )
        box = gradio.Textbox(
            label="Question",
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
    private: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    box.submit(None, [box], [box], js=_ASK, **private)
    conversation.ask(
        asking.answer, None, [arriving], concurrency_limit=4, trigger_mode="multiple", **private
    )


class Asking:
    """What happens when a question is asked or stopped, or a conversation is opened again."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._stops: dict[str, threading.Event] = {}

    def answer(self, event: gradio.EventData) -> Iterator[dict[str, Any]]:
        """All that is known so far, again at each step; the last says `done`."""
        asked = event._data
        key = str(asked.get("key", ""))
        stop = self._stops.setdefault(key, threading.Event())
        try:
            for shown in self._steps(asked, stop):
                yield {"key": key, **shown}
        finally:  # also when the browser has gone
            stop.set()
            self._stops.pop(key, None)

    def stop(self, key: str) -> None:
        """End the work on a question at its next step."""
        if stop := self._stops.get(str(key)):
            stop.set()

    def restore(self, ids: list[str]) -> list[dict[str, Any]]:
        """The answers with these ids as they were, in this order; those that are gone left out."""
        return [_shown(answer) for answer in self._stored(ids[-MAX_RESTORED:])]

    def welcome(self, _: object = None) -> dict[str, str]:
        """What there is to ask about, and the filters for the next question."""
        try:
            held = self._backend.service.library_summary()
            if not held.articles:
                return {"html": empty_as_html(read_only=self._backend.settings.read_only)}
            return {
                "html": welcome_as_html(held.articles),
                "filters": filters_as_html(sorted(held.publishers, key=str.casefold)),
            }
        except DatelineError as error:
            return {"html": notice_as_html(str(error))}

    def suggest(self, wanted: dict[str, str]) -> str:
        """Questions that the library answers, under a `label`: near to `about` where it is given.

        Nothing when none is known yet.
        """
        about = wanted.get("about")
        service = self._backend.service
        try:
            near = service.suggestions(SUGGESTED, Question(text=about)) if about else ()
            questions = near or service.suggestions(SUGGESTED)
        except (DatelineError, ValidationError):
            return ""
        return suggestions_as_html(wanted["label"], [each for each in questions if each != about])

    def _steps(self, asked: dict[str, Any], stop: threading.Event) -> Iterator[dict[str, Any]]:
        arrival = Arrival()
        try:
            question = self._question(asked)
            for step in steps(lambda tell: self._backend.ask(question, stoppable(tell, stop))):
                if isinstance(step, Answer):
                    yield _shown(step)
                    return
                arrival = arrival.after(step)
                yield {"done": False, "html": arrival.html(), "said": arrival.said}
        except ValidationError as error:
            yield _notice(in_words(error.errors()).replace("text ", "A question ", 1))
        except DatelineError as error:
            yield _notice(str(error))
        except Exception:
            log.exception("a question in the chat failed")
            yield _notice(FAILED)

    def _question(self, asked: dict[str, Any]) -> Question:
        earlier = self._stored(list(asked.get("after", ()))[-MAX_TURNS:])
        turns = tuple(
            Turn(question=answer.question.text, answer=answer.text[:MAX_TURN_CHARS])
            for answer in earlier
        )
        given = {name: asked.get(name) for name in _FILTERS}
        return Question(text=asked["text"], history=turns, **{k: v for k, v in given.items() if v})

    def _stored(self, ids: Sequence[str]) -> tuple[Answer, ...]:
        return self._backend.answers.get_many([str(answer_id) for answer_id in ids])


def _shown(answer: Answer) -> dict[str, Any]:
    return {
        "done": True,
        "id": answer.id,
        "question": answer.question.text,
        "html": answer_as_html(answer),
        "said": answer.short_answer or answer.text,
    }


def _notice(told: str) -> dict[str, Any]:
    return {"done": True, "html": notice_as_html(told), "said": told}
