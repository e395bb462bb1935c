from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi.testclient import TestClient

from qa.errors import LibraryBusyError, LibraryError, ModelError
from qa.settings import Settings
from qa.types import Answer, Hit
from qa.writer import open_writer
from tests.ui.doubles import QUOTE, TEXT, FakeService
from ui.backend import Backend
from ui.guard import allowed_hosts
from ui.workers import TooBusyError

ASK = {"text": "When does the harbour close?"}


def problem(response: httpx2.Response) -> tuple[int, str, str]:
    body = response.json()
    assert list(body) == ["error"]
    assert sorted(body["error"]) == ["message", "type"]
    return response.status_code, body["error"]["type"], body["error"]["message"]


def test_ask(client: TestClient) -> None:
    response = client.post("/api/ask", json=ASK)
    answer = Answer.model_validate(response.json())
    assert answer.status == "answered"
    assert TEXT[answer.citations[0].start : answer.citations[0].end] == QUOTE


def test_ask_streams_sentences_and_ends_with_the_answer(client: TestClient) -> None:
    response = client.post("/api/ask", json=ASK, headers={"Accept": "text/event-stream"})
    assert response.headers["content-type"].startswith("text/event-stream")
    events = [block.split("\n") for block in response.text.strip().split("\n\n")]
    names = [event[0].removeprefix("event: ") for event in events]
    assert names == ["status", "status", "sentence", "sentence", "answer"]
    told = [json.loads(event[1].removeprefix("data: ")) for event in events]
    assert told[:2] == [{"stage": "searching", "articles": 2}, {"stage": "reading", "passages": 9}]
    assert told[-1] == client.post("/api/ask", json=ASK).json()
    assert told[2:4] == told[-1]["sentences"]


@pytest.mark.parametrize(
    ("failure", "kind"),
    [(LibraryError("the disk is full"), "library_error"), (OSError("x"), "internal")],
)
def test_a_failure_while_streaming_is_an_event(
    client: TestClient, service: FakeService, failure: Exception, kind: str
) -> None:
    service.failure = failure
    text = client.post("/api/ask", json=ASK, headers={"Accept": "text/event-stream"}).text
    last = text.strip().split("\n\n")[-1].split("\n")
    assert last[0] == "event: error"
    assert json.loads(last[1].removeprefix("data: "))["error"]["type"] == kind


def test_history_and_filters_reach_the_service(client: TestClient, service: FakeService) -> None:
    turns = [{"question": "a?", "answer": "b"}]
    client.post("/api/ask", json={**ASK, "history": turns, "as_of": "2024-05-03", "top_k": 3})
    asked = service.asked[-1]
    assert asked.history[0].answer == "b"
    assert str(asked.as_of) == "2024-05-03"
    assert asked.top_k == 3


def test_search(client: TestClient) -> None:
    body = client.post("/api/search", json=ASK).json()
    assert list(body) == ["hits"]
    assert Hit.model_validate(body["hits"][0]).passage.text == QUOTE


def test_suggestions(client: TestClient) -> None:
    found = client.get("/api/suggestions").json()
    assert found == {"suggestions": ["What will close in May?", "Who moves to Sandrey?"]}
    near = client.get("/api/suggestions", params={"limit": 1, "about": "Who closes it?"}).json()
    assert near == {"suggestions": ["Near to: Who closes it?"]}
    assert client.get("/api/suggestions", params={"about": "?!"}).json() == found
    assert client.get("/api/suggestions", params={"limit": 0}).status_code == 422


def test_two_writers_are_one_too_many(client: TestClient, data_dir: Path) -> None:
    with open_writer(data_dir, "hash"):
        status, kind, _ = problem(client.post("/api/articles", json={"text": "Late news."}))
    assert (status, kind) == (409, "library_busy")


@pytest.mark.parametrize("path", ["/api/articles", "/articles/a1", "/livez", "/api/articles/no"])
def test_head_is_get_without_the_body(client: TestClient, path: str) -> None:
    get, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (get.status_code, b"")
    assert dict(head.headers) == dict(get.headers)


def test_what_a_path_allows_is_named(client: TestClient) -> None:
    assert client.put("/api/articles").headers["allow"] == "GET, HEAD, POST"
    assert client.head("/api/ask").status_code == 405


@pytest.mark.parametrize(
    ("method", "path", "options", "status", "kind"),
    [
        ("POST", "/api/ask", {"json": {"text": " "}}, 422, "invalid_request"),
        ("POST", "/api/ask", {"json": {"text": "x" * 100_000}}, 422, "invalid_request"),
        ("POST", "/api/ask", {"content": b"{"}, 422, "invalid_request"),
        ("POST", "/api/ask", {"content": b"x" * 1_100_000}, 413, "too_large"),
        ("POST", "/api/ask", {}, 422, "invalid_request"),
        ("POST", "/api/articles", {"json": []}, 400, "invalid_request"),
        ("POST", "/api/articles", {"content": b"text"}, 415, "unsupported_media_type"),
        ("POST", "/api/articles", {"data": {"a": "b"}, "files": {}}, 415, "unsupported_media_type"),
        ("GET", "/api/articles?limit=0", {}, 422, "invalid_request"),
        ("GET", "/api/articles?sort=beauty", {}, 422, "invalid_request"),
        ("GET", "/api/articles?from=May", {}, 422, "invalid_request"),
        ("GET", "/api/articles?from=2024", {}, 422, "invalid_request"),
        ("GET", "/api/articles/nope", {}, 404, "not_found"),
        ("DELETE", "/api/articles/nope", {}, 404, "not_found"),
        ("GET", "/api/nope", {}, 404, "not_found"),
        ("GET", "/nope", {}, 404, "not_found"),
        ("GET", "/api/ask", {}, 405, "method_not_allowed"),
        ("PUT", "/api/articles", {}, 405, "method_not_allowed"),
    ],
)
def test_every_failure_has_one_shape(
    client: TestClient, method: str, path: str, options: dict[str, Any], status: int, kind: str
) -> None:
    headers = {"Content-Type": "application/json"} if options.get("content") == b"{" else {}
    told = problem(client.request(method, path, headers=headers, **options))
    assert told[:2] == (status, kind)
    assert len(told[2]) < 200


@pytest.mark.parametrize(
    ("failure", "status", "kind"),
    [
        (LibraryBusyError("busy"), 409, "library_busy"),
        (LibraryError("the disk is full"), 500, "library_error"),
        (ModelError("no weights"), 500, "model_error"),
        (RuntimeError("secret detail"), 500, "internal"),
    ],
)
def test_failures_of_the_service(
    client: TestClient, service: FakeService, failure: Exception, status: int, kind: str
) -> None:
    service.failure = failure
    told = problem(client.post("/api/ask", json=ASK))
    assert told[:2] == (status, kind)
    assert ("secret" in told[2]) is False


def test_a_body_without_a_length_is_limited_too(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(30):
            yield b"x" * 50_000

    headers = {"Content-Type": "application/json"}
    told = problem(client.post("/api/ask", content=endless(), headers=headers))
    assert told[:2] == (413, "too_large")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost:9999", 200),
        ("LOCALHOST", 200),
        ("[::1]:8000", 200),
        ("evil.example", 403),
        ("localhost.evil.example:8000", 403),
        ("127.0.0.1.evil.example", 403),
        ("[", 403),
    ],
)
def test_only_known_hosts_are_served(client: TestClient, host: str, status: int) -> None:
    assert client.get("/livez", headers={"Host": host}).status_code == status


def test_any_host_is_served_when_bound_to_all() -> None:
    assert allowed_hosts("0.0.0.0") is None
    assert allowed_hosts("::") is None
    assert "news.example" in (allowed_hosts("news.example") or ())


def test_other_sites_can_read_but_not_send(client: TestClient) -> None:
    theirs = {"Origin": "http://evil.example"}
    assert problem(client.post("/api/ask", json=ASK, headers=theirs))[0] == 403
    assert "access-control-allow-origin" not in client.get("/livez", headers=theirs).headers
    ours = {"Origin": "http://127.0.0.1:8000"}
    assert client.post("/api/ask", json=ASK, headers=ours).status_code == 200


def test_health(client: TestClient, service: FakeService) -> None:
    assert client.get("/livez").json()["status"] == "ok"
    assert service.warmed.wait(5)
    for _ in range(50):
        if (ready := client.get("/readyz")).status_code == 200:
            break
        time.sleep(0.02)
    assert ready.json() == {"status": "ok", "waits_for": None, "index": "up to date, 9 passages"}


def test_not_ready_says_why(tmp_path: Path) -> None:
    service = FakeService()
    service.warm_up_failure = ModelError("the weights are missing: run `make setup`")
    told: list[str | None] = []
    backend = Backend(Settings(data_dir=tmp_path), service.opener())
    with backend.open(told.append):
        for _ in range(50):
            if told:
                break
            time.sleep(0.02)
        assert backend.waits_for == told[0] == str(service.warm_up_failure)


def test_a_full_queue_says_so(client: TestClient, service: FakeService) -> None:
    service.failure = TooBusyError("too many requests are waiting: try again in a moment")
    response = client.post("/api/ask", json=ASK)
    assert problem(response)[:2] == (503, "busy")
    assert response.headers["retry-after"] == "2"


def test_the_article_page(client: TestClient) -> None:
    response = client.get("/articles/a1", params={"start": 0, "end": len(QUOTE)})
    assert f'<mark id="cited">{QUOTE}</mark>' in response.text
    assert "default-src 'none'" in response.headers["content-security-policy"]
    for offsets in ("start=x&end=y", "start=-3&end=9", "start=9&end=10000000000000", "start=²"):
        assert client.get(f"/articles/a1?{offsets}").status_code == 200
    missing = client.get("/articles/<b>")
    assert missing.status_code == 404
    assert missing.headers["content-type"].startswith("text/html")
    assert "<b>" not in missing.text


@pytest.mark.parametrize("path", ["/", "/docs", "/theme.css"])
def test_no_page_names_another_machine_to_load_from(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    for loading in ('src="http', "src='http", "url(http", 'url("http', "@import"):
        assert loading not in response.text
    if "html" in response.headers["content-type"]:
        assert "default-src 'self'" in response.headers["content-security-policy"]
