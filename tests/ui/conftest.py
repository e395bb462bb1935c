"""One application over a service without models, for the tests of the REST door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from fastapi.testclient import TestClient

from qa.settings import Settings
from tests.serving import served_app
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


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, FakeService]]:
    """The application at an address, for clients that speak HTTP themselves."""
    service = FakeService()
    settings = Settings(data_dir=tmp_path_factory.mktemp("served"))
    with served_app(create_app(settings, open_service=service.opener())) as address:
        yield address, service


@pytest.fixture
def address(serving: tuple[str, FakeService]) -> str:
    return serving[0]


@pytest.fixture
def served_service(serving: tuple[str, FakeService]) -> Iterator[FakeService]:
    yield serving[1]
    serving[1].failure = None


@pytest.fixture
def served_client(address: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=address) as client:
        yield client
