from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from qa.answer_schema import DATABASE_NAME
from qa.settings import Settings
from qa.types import Answer, Question
from tests.ui.doubles import ARTICLE, QUOTE, TEXT, FakeService
from ui.backend import Backend
from ui.markdown import answer_as_markdown

ASK = {"text": "When does the harbour close?"}
CHANGED = ARTICLE.model_copy(update={"text": f"A correction was made.\n\n{TEXT[:-3]}"})


@pytest.fixture
def service(running: tuple[TestClient, FakeService]) -> Iterator[FakeService]:
    yield running[1]
    running[1].changed, running[1].gone = None, False


@pytest.fixture
def given(client: TestClient) -> dict[str, Any]:
    answer: dict[str, Any] = client.post("/api/ask", json=ASK).json()
    return answer


def test_an_answer_is_shown_again_as_it_was(
    client: TestClient, given: dict[str, Any], data_dir: Path
) -> None:
    assert given["id"]
    assert client.get(f"/api/answers/{given['id']}").json() == given
    # What another process, or the next start of this one, makes of the same folder.
    again = Backend(Settings(data_dir=data_dir)).answers.get(given["id"])
    assert again.model_dump(mode="json") == given


def test_a_streamed_answer_is_kept_too(client: TestClient, given: dict[str, Any]) -> None:
    asked = {"text": "Who asked the fishermen about the harbour?"}
    text = client.post("/api/ask", json=asked, headers={"Accept": "text/event-stream"}).text
    answer = Answer.model_validate_json(text.rstrip().rsplit("data: ", 1)[1])
    assert answer.id
    assert answer.id != given["id"]
    assert Answer.model_validate(client.get(f"/api/answers/{answer.id}").json()) == answer


@pytest.mark.parametrize("fate", ["unchanged", "changed", "deleted"])
def test_citations_of_a_kept_answer_hold_whatever_became_of_the_article(
    client: TestClient, service: FakeService, given: dict[str, Any], fate: str
) -> None:
    service.changed = CHANGED if fate == "changed" else None
    service.gone = fate == "deleted"
    answer = client.get(f"/api/answers/{given['id']}").json()
    for citation in answer["citations"]:
        path = f"/api/articles/{citation['article_id']}?answer={answer['id']}"
        text = client.get(path).json()["text"]
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    page = client.get(answer["citations"][0]["permalink"])
    assert page.status_code == 200
    assert f'<mark id="cited">{QUOTE}</mark>' in page.text
    told = {"unchanged": 0, "changed": 1, "deleted": 1}[fate]
    assert page.text.count("as it was when quoted") == told
    assert page.text.count(f"has been {fate} since") == (fate == "deleted")
    assert page.text.count(f"has {fate} since") == (fate == "changed")
    now = client.get("/articles/a1")
    assert now.status_code == (404 if fate == "deleted" else 200)
    assert ("A correction was made." in now.text) == (fate == "changed")


def test_an_answer_that_does_not_cite_an_article_changes_nothing(
    client: TestClient, given: dict[str, Any]
) -> None:
    for answer_id in ("unknown", given["id"]):
        assert client.get(f"/api/articles/a2?answer={answer_id}").status_code == 404
    assert client.get("/api/articles/a1?answer=unknown").json()["text"] == TEXT


def test_the_page_of_an_answer(client: TestClient, given: dict[str, Any]) -> None:
    response = client.get(f"/answers/{given['id']}")
    assert response.status_code == 200
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert ASK["text"] in response.text
    assert QUOTE in response.text
    assert f"answer={given['id']}" in response.text
    assert "<b>at once" not in response.text
    missing = client.get("/answers/<b>")
    assert (missing.status_code, "<b>" in missing.text) == (404, False)
    assert client.get("/api/answers/unknown").json()["error"]["type"] == "not_found"


def test_as_markdown(client: TestClient, given: dict[str, Any]) -> None:
    response = client.get(f"/api/answers/{given['id']}", params={"format": "markdown"})
    assert response.headers["content-type"] == "text/markdown; charset=utf-8"
    assert response.text == answer_as_markdown(Answer.model_validate(given))
    assert client.get(f"/api/answers/{given['id']}?format=x").status_code == 422


def test_feedback(client: TestClient, given: dict[str, Any], data_dir: Path) -> None:
    said = {"answer_id": given["id"], "rating": "down", "reason": "They were asked."}
    assert client.post("/api/feedback", json=said).json() == said
    (rated,) = Backend(Settings(data_dir=data_dir)).answers.feedback()
    assert (rated.rating, rated.reason, rated.answer.id) == ("down", said["reason"], given["id"])
    for wrong, status in (
        ({**said, "answer_id": "unknown"}, 404),
        ({**said, "rating": "meh"}, 422),
        ({**said, "reason": "x" * 5_000}, 422),
        ({"answer_id": given["id"]}, 422),
    ):
        assert client.post("/api/feedback", json=wrong).status_code == status


def test_what_cannot_be_kept_is_answered_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / DATABASE_NAME).mkdir()
    backend = Backend(Settings(data_dir=tmp_path), FakeService().opener())
    with backend.open(), caplog.at_level(logging.WARNING):
        answer = backend.ask(Question(text=ASK["text"]))
    assert (answer.status, answer.id) == ("answered", None)
    assert "answer=" not in answer.citations[0].permalink
    assert "not kept" in caplog.text


def test_an_article_can_be_removed_with_the_answers_that_hold_its_text(
    client: TestClient, service: FakeService, given: dict[str, Any]
) -> None:
    client.delete("/api/articles/a1")
    assert client.get(f"/api/answers/{given['id']}").status_code == 200
    client.delete("/api/articles/a1", params={"with_answers": True})
    assert client.get(f"/api/answers/{given['id']}").status_code == 404
    service.gone = True
    assert client.get(given["citations"][0]["permalink"]).status_code == 404
