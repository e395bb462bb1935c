"""An answer in the shapes of OpenAI's chat completions: one object, or a stream of chunks.

The content is the rendered answer and, under `Sources:`, a line for each citation, since many
clients show nothing else. Each `[n]` of the answer is a `url_citation` annotation, whose indexes
count characters of the content, the end excluded. The answer as a whole is `dateline`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import urljoin

from fastapi.sse import format_sse_event

from qa.progress import Progress
from qa.types import Answer, Citation
from ui.problems import openai_error_body
from ui.render import clean, date_in_words
from ui.streaming import server_sent

MODEL = "dateline"
SOURCES = "\n\nSources:\n"
NEAREST = "\n\nWhat comes closest:\n"
_MARKER = re.compile(r"\[(\d+)\]")
_DONE = "data: [DONE]\n\n"

Count = Callable[[Sequence[str]], list[int]]
"""How many tokens each text has."""


def content(answer: Answer, base_url: str) -> str:
    """The rendered answer, and what its markers stand for, or what came closest."""
    said = answer.text
    if answer.citations:
        lines = (f"[{c.number}] {_line(c, base_url)}" for c in answer.citations)
        said += SOURCES + "\n".join(lines)
    if answer.nearest:
        said += NEAREST + "\n".join(f"- {_line(c, base_url)}" for c in answer.nearest)
    return said


def without_sources(said: str) -> str:
    """What was answered, of a content that comes back as a message of the conversation."""
    return said.replace("\r\n", "\n").partition(SOURCES)[0].partition(NEAREST)[0]


def url_citations(answer: Answer, base_url: str) -> list[dict[str, Any]]:
    """A `url_citation` for each marker in the rendered answer that names a citation.

    What looks like a marker within the words of an article is none.
    """
    cited = {citation.number: citation for citation in answer.citations}
    quoted = list(_quoted(answer))
    return [
        {
            "type": "url_citation",
            "url_citation": {
                "start_index": marker.start(),
                "end_index": marker.end(),
                "title": clean(cited[int(marker[1])].title),
                "url": urljoin(base_url, cited[int(marker[1])].permalink),
            },
        }
        for marker in _MARKER.finditer(answer.text)
        if int(marker[1]) in cited and not any(marker.start() in words for words in quoted)
    ]


def _quoted(answer: Answer) -> Iterator[range]:
    """Where the words of articles stand in the rendered answer: a short answer, the sentences."""
    at = answer.text.find("\n\n") + 1 if answer.short_answer else 0
    yield range(at)
    for sentence in answer.sentences:
        start = answer.text.find(sentence.text, at)
        if start >= 0:
            at = start + len(sentence.text)
            yield range(start, at)


def completion(answer: Answer, base_url: str, count: Count) -> dict[str, Any]:
    """A `chat.completion`. Its usage counts the question and the content as `count` does."""
    said = content(answer, base_url)
    message = {
        "role": "assistant",
        "content": said,
        "refusal": None,
        "annotations": url_citations(answer, base_url),
    }
    return {
        **_head("chat.completion", answer),
        "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": "stop"}],
        "usage": _usage(answer, said, count),
        "dateline": answer.model_dump(mode="json"),
    }


class Chunks:
    """A `chat.completion.chunk` stream; the last chunk with a choice brings the annotations.

    Nothing of the content is sent before the answer is whole, since a short answer and what
    differs come first in it; until then comments keep the connection alive.
    """

    def __init__(self, base_url: str, count: Count | None) -> None:
        self._base_url = base_url
        self._count = count
        """For a chunk of usage at the end, as `stream_options` may ask for."""

    def step(self, progress: Progress) -> str:
        return format_sse_event(comment=progress.stage).decode()

    def answer(self, answer: Answer) -> str:
        said = content(answer, self._base_url)
        deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}]
        deltas += [{"content": line} for line in said.splitlines(keepends=True)]
        head = _head("chat.completion.chunk", answer)
        chunks = [{**head, "choices": [_choice(delta)]} for delta in deltas]
        last = _choice({"annotations": url_citations(answer, self._base_url)}, "stop")
        chunks.append({**head, "choices": [last], "dateline": answer.model_dump(mode="json")})
        if self._count is not None:
            chunks.append({**head, "choices": [], "usage": _usage(answer, said, self._count)})
        return "".join(map(server_sent, chunks)) + _DONE

    def error(self, status: int, kind: str, message: str) -> str:
        return server_sent(openai_error_body(status, kind, message)) + _DONE


def _choice(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
    return {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}


def _head(kind: str, answer: Answer) -> dict[str, Any]:
    return {
        "id": f"chatcmpl-{answer.id or answer.index_id}",
        "object": kind,
        "created": int(time.time()),
        "model": MODEL,
        "system_fingerprint": answer.index_id,
    }


def _usage(answer: Answer, said: str, count: Count) -> dict[str, int]:
    asked, told = count([answer.question.text, said])
    return {"prompt_tokens": asked, "completion_tokens": told, "total_tokens": asked + told}


def _line(citation: Citation, base_url: str) -> str:
    return f"{', '.join(_credited(citation))} {urljoin(base_url, citation.permalink)}"


def _credited(citation: Citation) -> Iterator[str]:
    yield clean(citation.title) or "Untitled"
    yield clean(citation.publisher or "") or "publisher unknown"
    yield date_in_words(citation.published)
