from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qa.settings import Settings
from tests.ui.doubles import FakeService
from ui.app import create_app
from ui.chat.first_paint import MASTHEAD
from ui.chat.mount import STATIC


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    app = create_app(Settings(data_dir=tmp_path), open_service=FakeService().opener())
    return TestClient(app, base_url="http://127.0.0.1")


def test_the_masthead_and_its_styles_stand_in_the_page_itself(client: TestClient) -> None:
    page = client.get("/")
    body = page.text[page.text.index("<body") :]
    assert body.index(MASTHEAD) < body.index("<gradio-app")
    assert int(page.headers["content-length"]) == len(page.content)
    for sheet in STATIC.glob("*.css"):
        assert f'href="/chat/{sheet.name}"' in page.text or sheet.read_text() in page.text


@pytest.mark.parametrize("path", ["/livez", "/config", "/chat/answer.css", "/docs"])
def test_everything_else_is_left_alone(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "dl-first" not in answer.text


def test_files_of_the_chat_are_asked_for_again_and_not_loaded_again(client: TestClient) -> None:
    first = client.get("/chat/conversation.js")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/chat/conversation.js", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["/chat/../mount.py", "/chat/%2e%2e/mount.py", "/chat/nothing.js"])
def test_nothing_else_is_served_beside_them(client: TestClient, path: str) -> None:
    assert "import gradio" not in client.get(path).text
