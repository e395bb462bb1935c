"""The check of a draft, over REST and on the command line."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from qa.check import MAX_DRAFT_CHARS, check, draft_sentences
from qa.ground import Grounding
from qa.service import QAService
from qa.settings import Settings
from qa.types import Checked
from tests.ui.doubles import HIT, QUOTE, FakeService
from tests.ui.test_cli import Run, run
from ui.app import create_app

__all__ = ["run"]

DRAFT = f"{QUOTE} It closes on 3 June, the mayor of Kallby said."


class CheckingService(FakeService):
    """Checks drafts against one passage, by the rules alone."""

    def check(self, text: str) -> Checked:
        return check(draft_sentences(text), lambda sentence: (HIT,), Grounding())


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    app = create_app(Settings(data_dir=tmp_path), open_service=CheckingService().opener())
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        yield client


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> CheckingService:
    fake = CheckingService()

    def opened(settings: Settings, **options: object) -> AbstractContextManager[QAService]:
        return fake.opener()(settings)

    monkeypatch.setattr(QAService, "open", opened)
    return fake


def judged(checked: Checked) -> None:
    assert [s.support for s in checked.sentences] == ["verbatim", "unsupported"]
    assert [c.quote for c in checked.citations] == [QUOTE]
    assert checked.sentences[0].citations == (1,)


def test_a_draft_is_checked_over_rest(client: TestClient) -> None:
    response = client.post("/api/check", json={"text": DRAFT})
    judged(Checked.model_validate(response.json()))


@pytest.mark.parametrize("text", ["", "…", "It rained. " * MAX_DRAFT_CHARS])
def test_a_draft_that_cannot_be_checked_is_an_error(client: TestClient, text: str) -> None:
    response = client.post("/api/check", json={"text": text})
    assert 400 <= response.status_code < 500
    assert set(response.json()["error"]) == {"type", "message"}
    assert client.post("/api/check", json={"draft": DRAFT}).status_code == 422


def test_a_draft_is_checked_on_the_command_line(
    run: Run, service: CheckingService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged(Checked.model_validate(run.json("check", DRAFT)))
    text = run("check", DRAFT)
    assert f"SUPPORTED: {QUOTE}" in text
    assert "NOT FOUND: It closes on 3 June" in text
    assert "1 supported, 1 not found" in text
    file = tmp_path / "draft.md"
    file.write_text(DRAFT, "utf-8")
    assert run("check", str(file)) == text
    monkeypatch.setattr(sys, "stdin", io.StringIO(DRAFT))
    assert run("check", "-") == text


def test_what_cannot_be_read_is_one_line(
    run: Run, service: CheckingService, tmp_path: Path
) -> None:
    file = tmp_path / "draft.bin"
    file.write_bytes(b"\xff\xfe\x00")
    run("check", str(file), code=1)
    assert "is not UTF-8 text" in run.err
    run("check", "...", code=1)
    assert "no sentence to check" in run.err
