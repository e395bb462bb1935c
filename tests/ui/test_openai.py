"""OpenAI's own client and LangChain's against a real server."""

from __future__ import annotations

import json
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import openai
import pytest
from langchain_openai import ChatOpenAI
from openai import OpenAI
from openai.types.chat import ChatCompletionMessageParam
from pydantic import SecretStr

from qa.errors import LibraryError
from tests.ui.doubles import QUOTE, FakeService
from ui.workers import TooBusyError

ASK: list[ChatCompletionMessageParam] = [{"role": "user", "content": "When is the harbour shut?"}]


@pytest.fixture
def openai_client(address: str) -> OpenAI:
    return OpenAI(base_url=f"{address}/v1", api_key="none", max_retries=0)


def test_a_completion_is_the_answer_with_its_citations(openai_client: OpenAI, address: str) -> None:
    completed = openai_client.chat.completions.create(model="dateline", messages=ASK)
    message = completed.choices[0].message
    assert message.content is not None
    assert message.content.startswith(f"{QUOTE} [1]")
    cited = [annotation.url_citation for annotation in message.annotations or ()]
    assert [message.content[c.start_index : c.end_index] for c in cited] == ["[1]", "[2]"]
    assert cited[0].url.startswith(f"{address}/articles/a1?start=0&end=")
    assert completed.usage is not None
    assert completed.usage.completion_tokens > 10
    assert completed.model_extra is not None
    assert completed.model_extra["dateline"]["status"] == "answered"


def test_a_stream_has_the_same_content(openai_client: OpenAI) -> None:
    whole = openai_client.chat.completions.create(model="any", messages=ASK)
    said, last, usage = "", None, None
    for chunk in openai_client.chat.completions.create(
        model="any", messages=ASK, stream=True, stream_options={"include_usage": True}
    ):
        said += (chunk.choices[0].delta.content or "") if chunk.choices else ""
        last = chunk if chunk.choices else last
        usage = chunk.usage or usage
    assert said == whole.choices[0].message.content
    assert usage == whole.usage
    assert last is not None
    assert last.choices[0].finish_reason == "stop"
    assert last.model_extra is not None
    assert last.model_extra["dateline"]["citations"] == whole.model_extra["dateline"]["citations"]  # type: ignore[index]


def test_langchain(address: str) -> None:
    model = ChatOpenAI(
        model="dateline", base_url=f"{address}/v1", api_key=SecretStr("none"), max_retries=0
    )
    said = model.invoke("When is the harbour shut?").content
    assert "[1]" in said
    assert "Sources:" in said
    assert "".join(str(part.content) for part in model.stream("When is the harbour shut?")) == said


def test_earlier_messages_are_the_history(
    openai_client: OpenAI, served_service: FakeService
) -> None:
    first = openai_client.chat.completions.create(model="dateline", messages=ASK)
    openai_client.chat.completions.create(
        model="dateline",
        messages=[
            {"role": "system", "content": "Answer as a pirate."},
            {"role": "user", "content": "Was this never answered?"},
            *ASK,
            {"role": "assistant", "content": None, "tool_calls": []},
            {"role": "assistant", "content": first.choices[0].message.content},
            {"role": "user", "content": [{"type": "text", "text": "And when does it open?"}]},
        ],
    )
    asked = served_service.asked[-1]
    assert asked.text == "And when does it open?"
    assert [(turn.question, bool(turn.answer)) for turn in asked.history] == [
        ("Was this never answered?", False),
        ("When is the harbour shut?", True),
    ]
    assert "Sources:" not in asked.history[1].answer
    assert "pirate" not in str(asked)


def test_what_narrows_the_question(openai_client: OpenAI, served_service: FakeService) -> None:
    openai_client.chat.completions.create(
        model="dateline",
        messages=ASK,
        extra_body={"dateline": {"as_of": "2024-05-03", "publishers": ["Sandrey Post"]}},
    )
    assert str(served_service.asked[-1].as_of) == "2024-05-03"
    assert served_service.asked[-1].publishers == ("Sandrey Post",)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"messages": [{"role": "user", "content": " "}]}, "empty"),
        ({"messages": [{"role": "user", "content": "x" * 100_000}]}, "at most 2,000 characters"),
        ({"messages": []}, "last message"),
        ({"messages": [*ASK, {"role": "assistant", "content": "Soon."}]}, "last message"),
        ({"messages": [{"role": "pirate", "content": "Ahoy?"}]}, "role"),
        (
            {"messages": [{"role": "user", "content": [{"type": "input_audio"}]}]},
            "is text alone",
        ),
        ({"n": 2}, "n must be 1"),
        ({"n": 0}, "n must be 1"),
        ({"messages": [{"role": "user", "content": 7}]}, "messages.0.content must be text"),
        ({"extra_body": {"dateline": {"publishers": 7}}}, "dateline.publishers must be a list"),
        ({"extra_body": {"dateline": {"top_k": 0}}}, "dateline.top_k"),
        ({"response_format": {"type": "json_object"}}, "'dateline'"),
        ({"tool_choice": "required"}, "no tools"),
        ({"extra_body": {"dateline": {"as_of": "soon"}}}, "is not a date"),
        ({"extra_body": {"dateline": {"since": "2024-05-03"}}}, "not a known field"),
    ],
)
def test_what_cannot_be_answered(openai_client: OpenAI, options: dict[str, Any], told: str) -> None:
    with pytest.raises(openai.BadRequestError, match=re.escape(told)) as failed:
        openai_client.chat.completions.create(**{"model": "dateline", "messages": ASK, **options})
    assert isinstance(failed.value.body, dict)
    assert failed.value.body["type"] == "invalid_request_error"


@pytest.mark.parametrize(
    "asked",
    [
        {"messages": [{"role": "user", "content": "Who\ud800?"}]},
        {"messages": [{"role": "user", "content": "Who\ud800?"}, *ASK]},
        {"messages": ASK, "dateline": {"publishers": ["\ud800"]}},
        {"messages": ASK, "dateline": {"publishers": ["\ud800"]}, "stream": True},
    ],
)
def test_half_a_character_is_refused(
    served_client: httpx2.Client, served_service: FakeService, asked: dict[str, Any]
) -> None:
    before = len(served_service.asked)
    as_json = {"Content-Type": "application/json"}
    refused = served_client.post("/v1/chat/completions", content=json.dumps(asked), headers=as_json)
    assert refused.status_code == 400
    assert "half a character" in refused.json()["error"]["message"]
    assert len(served_service.asked) == before


class Pause(threading.Event):
    def wait(self, timeout: float | None = None) -> bool:
        time.sleep(0.1)
        return True


def test_an_answer_does_not_wait_for_those_asked_after_it(
    openai_client: OpenAI, served_service: FakeService
) -> None:
    served_service.hold = Pause()
    before = len(served_service.finished)

    def ask(_: int) -> int:
        openai_client.chat.completions.create(model="dateline", messages=ASK)
        return len(served_service.finished) - before

    with ThreadPoolExecutor(16) as asking:
        first = min(asking.map(ask, range(16)))
    served_service.hold = None
    assert first < 12


def test_failures_have_openai_s_shape(openai_client: OpenAI, served_service: FakeService) -> None:
    served_service.failure = TooBusyError("too many")
    with pytest.raises(openai.InternalServerError, match="too many") as failed:
        openai_client.chat.completions.create(model="dateline", messages=ASK)
    assert failed.value.status_code == 503
    assert failed.value.body == {
        "message": "too many",
        "type": "server_error",
        "param": None,
        "code": "busy",
    }
    served_service.failure = LibraryError("the disk is full")
    with pytest.raises(openai.APIError, match="the disk is full"):
        list(openai_client.chat.completions.create(model="dateline", messages=ASK, stream=True))


def test_models(openai_client: OpenAI) -> None:
    assert [model.id for model in openai_client.models.list()] == ["dateline"]
    assert openai_client.models.retrieve("dateline").id == "dateline"
    with pytest.raises(openai.NotFoundError):
        openai_client.models.retrieve("another")
    with pytest.raises(openai.NotFoundError, match="/v1/embeddings"):
        openai_client.embeddings.create(model="dateline", input="words")
