"""One application over a service without models, for the tests of the REST door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qa.settings import Settings
from tests.ui.doubles import FakeService
from ui.app import create_app


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("api")


@pytest.fixture(scope="module")
def running(data_dir: Path) -> Iterator[tuple[TestClient, FakeService]]:
    """One application for all tests: it takes a second to make."""
    service = FakeService()
    app = create_app(Settings(data_dir=data_dir), open_service=service.opener())
    with TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False) as client:
        yield client, service


@pytest.fixture
def client(running: tuple[TestClient, FakeService]) -> TestClient:
    return running[0]


@pytest.fixture
def service(running: tuple[TestClient, FakeService]) -> Iterator[FakeService]:
    yield running[1]
    running[1].failure = None
