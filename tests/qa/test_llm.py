"""Opening language models: nothing is sent, no key is told, and LangChain is loaded only then."""

from __future__ import annotations

import http.server
import json
import logging
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from qa.brief import Brief
from qa.errors import LanguageModelError, SettingsError
from qa.generate import Generator
from qa.llm import LanguageModel, open_language_model
from qa.settings import Settings
from tests.chat import evidence, language_model
from tests.conftest import ROOT

KEY = "sk-very-secret-key"
BRIEF = Brief(question="What broke?", evidence=(evidence("a", "The dam broke."),))


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OPENAI_BASE_URL", "LANGSMITH_TRACING"):
        monkeypatch.delenv(name, raising=False)


class Server:
    """Speaks as much of OpenAI's protocol as a test needs; `replies` are status codes or texts."""

    def __init__(self, *replies: int | str) -> None:
        self.replies = list(replies)
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.requests.append(body)
                outer.keys.append(self.headers["Authorization"])
                reply = outer.replies.pop(0)
                self.send_response(reply if isinstance(reply, int) else 200)
                self.send_header("Content-Type", "text/event-stream")
                self.end_headers()
                if isinstance(reply, int):
                    refusal = {"error": {"message": f"no: {self.headers['Authorization']}"}}
                    self.wfile.write(json.dumps(refusal).encode())
                    return
                for delta, ended in ((reply, None), ("", "stop")):
                    choice = {"index": 0, "delta": {"content": delta}, "finish_reason": ended}
                    told = {
                        "id": "1",
                        "object": "chat.completion.chunk",
                        "created": 1,
                        "model": "m",
                        "choices": [choice],
                    }
                    self.wfile.write(f"data: {json.dumps(told)}\n\n".encode())
                self.wfile.write(b"data: [DONE]\n\n")

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def serving() -> Iterator[Any]:
    servers: list[Server] = []

    def start(*replies: int | str) -> Server:
        servers.append(Server(*replies))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


def opened(address: str, **options: Any) -> LanguageModel:
    return open_language_model("openai:m", base_url=address, **options)


def drafted(model: LanguageModel) -> list[str]:
    return [cited.text for cited in Generator(model).draft(BRIEF)]


def test_a_server_that_speaks_openais_protocol_is_asked(serving: Any) -> None:
    server = serving("The dam broke [1].")
    model = opened(server.address, api_key=SecretStr(KEY), max_tokens=77)
    assert drafted(model) == ["The dam broke."]
    (request,) = server.requests
    assert (request["model"], request["temperature"], request["stream"]) == ("m", 0, True)
    assert 77 in (request.get("max_tokens"), request.get("max_completion_tokens"))
    assert [m["role"] for m in request["messages"]] == ["system", "user"]
    assert server.keys == [f"Bearer {KEY}"]


def test_the_provider_s_own_key_is_not_sent_to_another_address(
    serving: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    server = serving("The dam broke [1].")
    drafted(opened(server.address))
    assert KEY not in server.keys[0]


def test_a_request_that_failed_is_sent_again(serving: Any) -> None:
    server = serving(503, "The dam broke [1].")
    assert drafted(opened(server.address, retries=1)) == ["The dam broke."]
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, "refused the key"),
        (400, "refused the request"),
        (429, "no more requests"),
        (500, "status 500"),
    ],
)
def test_errors_are_told_in_our_words_and_no_key_is(
    serving: Any, caplog: pytest.LogCaptureFixture, status: int, said: str
) -> None:
    caplog.set_level(logging.INFO)
    server = serving(status)
    with pytest.raises(LanguageModelError, match=said) as caught:
        drafted(opened(server.address, api_key=SecretStr(KEY), retries=0))
    assert KEY not in str(caught.value)
    assert KEY not in caplog.text
    assert said in caplog.text


def test_a_silent_server_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        model = opened(f"http://127.0.0.1:{port}/v1", timeout=0.2, retries=0)
        with pytest.raises(LanguageModelError, match="in time"):
            drafted(model)


def test_an_answer_that_takes_too_long_is_cut() -> None:
    slow = language_model("The dam broke [1]. It rained [1].")
    slow._timeout = -1.0
    with pytest.raises(LanguageModelError, match="longer than"):
        list(Generator(slow).draft(BRIEF))


@pytest.mark.parametrize("provider", ["openai", "anthropic", "ollama"])
def test_every_provider_opens_without_telling_its_key(provider: str) -> None:
    key = None if provider == "ollama" else SecretStr(KEY)
    model = open_language_model(f"{provider}:m", base_url="http://127.0.0.1:9", api_key=key)
    for told in (repr(model), repr(vars(model)), repr(vars(model._model))):
        assert KEY not in told


def test_settings_do_not_tell_the_key() -> None:
    settings = Settings(llm="openai:m", llm_api_key=SecretStr(KEY))
    for told in (repr(settings), str(settings), settings.model_dump_json()):
        assert KEY not in told


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("gpt-x", {}, "provider:model"),
        ("openai:", {}, "provider:model"),
        ("nobody:m", {}, "nobody:m cannot be opened"),
        ("openai:m", {}, "DATELINE_LLM_API_KEY"),
        ("groq:m", {}, "pip install langchain-groq"),
        ("ollama:m", {"api_key": SecretStr(KEY)}, "takes no key"),
        ("openai:m", {"base_url": "http://me:pass@host/v1"}, "DATELINE_LLM_API_KEY"),
    ],
)
def test_what_cannot_be_opened_says_what_to_do(
    name: str, options: dict[str, Any], said: str
) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        open_language_model(name, **options)
    assert KEY not in str(caught.value)
    assert "pass@" not in str(caught.value)


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_langchain_is_loaded_by_those_alone_who_set_a_model() -> None:
    loaded = "print(sorted(m for m in sys.modules if m.split('.')[0] in NAMES))"
    names = "NAMES = ('langchain', 'langchain_core', 'langsmith', 'openai', 'langgraph');"
    assert run(f"import sys, ui.cli, qa.service, qa.writing; {names} {loaded}") == "[]"
    values = "NAMES = ('langchain_core', 'torch', 'numpy', 'chromadb', 'gradio', 'fastapi');"
    assert run(f"import sys, qa.types; {values} {loaded}") == "[]"


def test_nothing_is_traced_unless_it_is_asked_for() -> None:
    code = (
        "import qa.llm\n"
        "from langsmith.utils import tracing_is_enabled\n"
        "from langchain_core.callbacks import CallbackManager\n"
        "print(tracing_is_enabled(), CallbackManager.configure().handlers)"
    )
    assert run(code) == "False []"
