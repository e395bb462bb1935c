from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families


def samples(client: TestClient) -> dict[tuple[str, tuple[tuple[str, str], ...]], float]:
    response = client.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain")
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }


def counted(client: TestClient, name: str, **labels: str) -> float:
    return samples(client).get((name, tuple(sorted(labels.items()))), 0.0)


def test_answers_are_counted_from_every_door(client: TestClient) -> None:
    before = counted(client, "dateline_answers_total", status="answered")
    client.post("/api/ask", json={"text": "When does the harbour close?"})
    messages = [{"role": "user", "content": "When does the harbour close?"}]
    client.post("/v1/chat/completions", json={"messages": messages})
    assert counted(client, "dateline_answers_total", status="answered") == before + 2


def test_requests_are_counted_by_route(client: TestClient) -> None:
    labels = {"method": "GET", "route": "/api/articles/{article_id}", "status": "404"}
    before = counted(client, "dateline_http_requests_total", **labels)
    client.get("/api/articles/one")
    client.get("/api/articles/another")
    assert counted(client, "dateline_http_requests_total", **labels) == before + 2


@pytest.mark.parametrize(
    ("method", "path", "route", "status"),
    [
        ("HEAD", "/livez", "/livez", "200"),
        ("POST", "/mcp", "/mcp", "200"),
        ("GET", "/metrics", "/metrics", "200"),
    ],
)
def test_every_door_is_a_route(
    client: TestClient, method: str, path: str, route: str, status: str
) -> None:
    labels = {"method": method, "route": route, "status": status}
    before = counted(client, "dateline_http_requests_total", **labels)
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    client.request(method, path, json=asked if method == "POST" else None)
    assert counted(client, "dateline_http_requests_total", **labels) > before


def test_what_is_refused_and_what_nobody_knows_count_too(client: TestClient) -> None:
    labels = {"method": "other", "route": "other", "status": "403"}
    client.request("BREW", "/api/ask", headers={"Host": "elsewhere.example"})
    assert counted(client, "dateline_http_requests_total", **labels) >= 1


def test_what_the_library_holds(client: TestClient) -> None:
    assert counted(client, "dateline_articles") == 2
    assert counted(client, "dateline_passages") == 9
    assert counted(client, "dateline_ready") == 1


def test_no_question_is_told(client: TestClient) -> None:
    client.post("/api/ask", json={"text": "Who stole the zeppelin?"})
    assert "zeppelin" not in client.get("/metrics").text
