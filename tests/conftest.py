"""Every test has its own data directory; sockets reach this machine only (see pyproject.toml)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.load import load
from ingest.pipeline import ingest
from qa.embed import SentenceEmbedder
from qa.service import QAService
from qa.settings import Settings
from qa.spans import SpanModel

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "ingest" / "sample"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=25, help="how often the crash tests kill")


@pytest.fixture(autouse=True)
def _own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATELINE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")


@pytest.fixture(scope="session")
def embedder() -> SentenceEmbedder:
    """The real model, loaded once."""
    return SentenceEmbedder()


@pytest.fixture(scope="session")
def reader_model() -> SpanModel:
    """The real model, loaded once."""
    return SpanModel()


@pytest.fixture(scope="session")
def sample_dir(tmp_path_factory: pytest.TempPathFactory, embedder: SentenceEmbedder) -> Path:
    """A data directory that holds the sample articles. Tests must not write to it."""
    data_dir = tmp_path_factory.mktemp("sample") / "data"
    report = ingest(load([SAMPLE]), data_dir, embedder)
    assert report.added > 20
    return data_dir


@pytest.fixture(scope="session")
def sample_service(sample_dir: Path) -> Iterator[QAService]:
    with QAService.open(Settings(data_dir=sample_dir)) as service:
        yield service
