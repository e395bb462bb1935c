from __future__ import annotations

import contextlib
from pathlib import Path

from fastapi.testclient import TestClient

from qa.settings import Settings
from qa.types import Article
from tests.ui.doubles import TEXT, FakeService
from tests.ui.test_api import ASK, problem
from ui.api import build_api
from ui.backend import Backend


def test_articles(client: TestClient, service: FakeService) -> None:
    body = client.get("/api/articles", params={"limit": 1}).json()
    assert body["total"] == 2
    assert [source["article_id"] for source in body["articles"]] == ["a1"]
    assert Article.model_validate(client.get("/api/articles/a1").json()).text == TEXT
    assert client.delete("/api/articles/a1").json() == {"deleted": "a1"}
    assert service.deleted == ["a1"]


def test_articles_are_listed_as_asked(client: TestClient, service: FakeService) -> None:
    asked = {
        "q": "harbour",
        "publisher": ["Ellmouth Herald", "Sandrey Post"],
        "from": "2024-05-01",
        "to": "2024-05-31",
        "sort": "title",
        "order": "desc",
    }
    body = client.get("/api/articles", params=asked).json()
    assert set(body["articles"][0]) >= {"title", "signals", "cluster_id", "duplicate_of"}
    query = service.listed[-1]
    assert (query.text, query.sort, query.order) == ("harbour", "title", "desc")
    assert query.publishers == ("Ellmouth Herald", "Sandrey Post")
    assert (str(query.published_from), str(query.published_to)) == ("2024-05-01", "2024-05-31")


def test_the_library_is_counted(client: TestClient) -> None:
    body = client.get("/api/library").json()
    assert body["outlets"][0] == {"publisher": "Ellmouth Herald", "articles": 1}
    assert body["months"][0] == {"month": "2024-05", "articles": 1}
    assert (body["first"], body["last"]) == ("2024-05-03", "2024-06-01")
    assert (body["index"], body["read_only"]) == ("up to date, 9 passages", False)


def test_a_read_only_library_is_neither_filled_nor_emptied(tmp_path: Path) -> None:
    service = FakeService()
    backend = Backend(Settings(data_dir=tmp_path, read_only=True), service.opener())
    with backend.open():
        app = build_api(backend, lambda app: contextlib.nullcontext())
        client = TestClient(app, base_url="http://127.0.0.1:8000")
        for response in (
            client.post("/api/articles", json={"text": "Late news."}),
            client.post("/api/articles", files={"file": ("a.txt", b"Late news.")}),
            client.delete("/api/articles/a1"),
        ):
            status, kind, message = problem(response)
            assert (status, kind) == (403, "read_only")
            assert "read-only" in message
        assert service.deleted == []
        assert client.get("/api/library").json()["read_only"] is True
        assert client.post("/api/ask", json=ASK).status_code == 200


def test_articles_are_stored(client: TestClient) -> None:
    article = {"id": "n1", "text": "Ellmouth gets a new pier.", "title": "Pier"}
    report = client.post("/api/articles", json=article).json()
    assert (report["added"], report["skipped"]) == (1, [])
    assert client.post("/api/articles", json=[article]).json()["unchanged"] == 1
    files = [
        ("file", ("pier.txt", b"The pier of Ellmouth opens.\n\nIt is made of oak and of iron.")),
        ("file", ("virus.exe", b"MZ")),
    ]
    report = client.post("/api/articles", files=files).json()
    assert report["added"] == 1
    assert report["skipped"][0]["path"] == "virus.exe"
