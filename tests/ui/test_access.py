from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openai
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from openai import OpenAI
from pydantic import SecretStr

from qa.errors import SettingsError
from qa.settings import Settings, load_settings
from tests.serving import served_app
from tests.ui.doubles import FakeService
from ui.access import _shown, exposure
from ui.app import create_app

KEY, NEXT = "a-key-of-the-newsroom", "the-key-that-comes-next"
ASK = {"text": "When does the harbour close?"}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data_dir=tmp_path_factory.mktemp("keys"), api_keys=SecretStr(f"{KEY}, {NEXT}"))


@pytest.fixture(scope="module")
def locked(settings: Settings) -> Iterator[TestClient]:
    app = create_app(settings, open_service=FakeService().opener())
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        yield client


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/docs",
        "/openapi.json",
        "/metrics",
        "/api/articles",
        "/api/nothing",
        "/articles/a1",
        "/v1/models",
        "/mcp",
        "/chat/conversation.js",
        "/config",
        "//livez",
        "/livez/",
    ],
)
@pytest.mark.parametrize("shown", [None, "Bearer wrong", "Bearer", "Basic !", f"Digest {KEY}"])
def test_nothing_is_open_without_a_key(locked: TestClient, path: str, shown: str | None) -> None:
    response = locked.get(path, headers={"Authorization": shown} if shown else {})
    assert response.status_code == 401
    assert "a key is needed" in response.json()["error"]["message"]
    assert KEY not in response.text


def test_a_host_name_opens_nothing(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, host="0.0.0.0", api_keys=SecretStr(KEY))
    app = create_app(settings, open_service=FakeService().opener())
    with TestClient(app) as client:
        for host in ("x/livez?", "x/livez#"):
            assert client.get("/api/articles", headers={"Host": host}).status_code == 401


@pytest.mark.parametrize("path", ["/livez", "/readyz"])
def test_health_is_open(locked: TestClient, path: str) -> None:
    assert locked.get(path).status_code == 200


@pytest.mark.parametrize("key", [KEY, NEXT])
def test_each_key_opens(locked: TestClient, key: str) -> None:
    as_bot = {"Authorization": f"Bearer {key}"}
    assert locked.post("/api/ask", json=ASK, headers=as_bot).json()["status"] == "answered"
    assert locked.get("/", auth=("anyone", key)).status_code == 200


def test_browsers_are_asked_for_a_password_and_bots_for_a_token(locked: TestClient) -> None:
    assert locked.get("/").headers["www-authenticate"] == 'Basic realm="Dateline"'
    assert locked.get("/v1/models").headers["www-authenticate"] == 'Bearer realm="Dateline"'


def test_openai_s_client_shows_its_key(settings: Settings) -> None:
    with served_app(create_app(settings, open_service=FakeService().opener())) as address:
        assert OpenAI(base_url=f"{address}/v1", api_key=KEY).models.list().data
        with pytest.raises(openai.AuthenticationError, match="a key is needed"):
            OpenAI(base_url=f"{address}/v1", api_key="wrong", max_retries=0).models.list()


@given(st.text(max_size=40))
def test_what_is_shown_never_fails(authorization: str) -> None:
    assert isinstance(_shown(authorization), bytes)
    assert isinstance(_shown(f"Basic {authorization}"), bytes)


@pytest.mark.parametrize(
    "keys",
    ["short", f"{KEY},", f"{KEY},short", " ", ",", f"{KEY} with spaces", "schlüssel-der-redaktion"],
)
def test_a_key_is_not_to_be_guessed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, keys: str
) -> None:
    monkeypatch.setenv("DATELINE_API_KEYS", keys)
    with pytest.raises(SettingsError, match="at least 16 letters") as refused:
        load_settings(data_dir=tmp_path)
    assert KEY not in str(refused.value)


@pytest.mark.parametrize(
    ("host", "keys", "read_only", "told"),
    [
        ("127.0.0.1", None, False, None),
        ("0.0.0.0", KEY, False, None),
        ("0.0.0.0", None, False, "read and change"),
        ("news.example", None, True, "may read the library"),
    ],
)
def test_an_open_door_is_told(
    tmp_path: Path, host: str, keys: str | None, read_only: bool, told: str | None
) -> None:
    settings = Settings(
        data_dir=tmp_path,
        host=host,
        api_keys=SecretStr(keys) if keys else None,
        read_only=read_only,
    )
    assert (exposure(settings) is None) if told is None else (told in str(exposure(settings)))


def test_keys_are_not_told(settings: Settings) -> None:
    assert KEY not in repr(settings)
