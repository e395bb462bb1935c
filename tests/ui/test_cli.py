from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from ingest.report import IngestReport, SkippedFile
from qa.answers import AnswerStore, Feedback
from qa.errors import LibraryBusyError
from qa.index import index_lock
from qa.library import Library
from qa.service import QAService
from qa.settings import Settings
from qa.types import Answer
from tests.doubles import HashEmbedder
from tests.ui.doubles import QUOTE, FakeService
from ui import cli, ingesting
from ui.ingesting import report_as_text

HEAVY = ("torch", "chromadb", "gradio", "transformers", "sentence_transformers", "fastapi")
ROOT = Path(__file__).parents[2]


class Run:
    """A command run in this process: exit code, stdout and stderr."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, *arguments: str, code: int = 0) -> str:
        """Stdout; `self.err` holds stderr."""
        self._monkeypatch.setattr(sys, "argv", ["dateline", *arguments])
        ended: object = 0
        try:
            cli.main()
        except SystemExit as end:
            ended = end.code or 0
        out, self.err = self._capsys.readouterr()
        assert ended == code, self.err
        assert "Traceback" not in self.err
        return out

    def json(self, *arguments: str, code: int = 0) -> Any:
        return json.loads(self(*arguments, "--json", code=code))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(monkeypatch, capsys)


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> FakeService:
    fake = FakeService()

    def opened(settings: Settings, **options: object) -> AbstractContextManager[QAService]:
        return fake.opener()(settings)

    monkeypatch.setattr(QAService, "open", opened)
    return fake


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ingest without the real embedding model."""
    monkeypatch.setattr(ingesting, "SentenceEmbedder", lambda name: HashEmbedder())


def test_ask(run: Run, service: FakeService) -> None:
    text = run("ask", "When does the harbour close?")
    assert f"{QUOTE} [1]" in " ".join(text.split())
    answer = Answer.model_validate(run.json("ask", "When does the harbour close?"))
    assert answer.citations[0].quote == QUOTE


def test_answers_are_kept_and_what_readers_say_is_listed(run: Run, service: FakeService) -> None:
    assert run("feedback") == "No feedback.\n"
    given = Answer.model_validate(run.json("ask", "When does the harbour close?"))
    answers = AnswerStore(Settings().data_dir)
    assert answers.get(str(given.id)) == given
    reason = "\x1b[31mnot asked"
    answers.rate(Feedback(answer_id=str(given.id), rating="down", reason=reason))
    told = run("feedback")
    for part in ("down: When does the harbour close?", "reason: not asked", f"/answers/{given.id}"):
        assert part in told
    assert "\x1b" not in told
    (rated,) = run.json("feedback")["feedback"]
    assert (rated["rating"], rated["reason"]) == ("down", reason)
    assert Answer.model_validate(rated["answer"]) == given


def test_an_article_goes_with_the_answers_that_cite_it(run: Run, service: FakeService) -> None:
    given = run.json("ask", "When does the harbour close?")
    answers = AnswerStore(Settings().data_dir)
    run("articles", "delete", "a1")
    assert answers.get_many([given["id"]])
    run("articles", "delete", "a1", "--with-answers")
    assert not answers.get_many([given["id"]])


def test_ask_reads_the_question_from_stdin(
    run: Run, service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, write = os.pipe()
    os.write(write, b"When does the harbour close?\n")
    os.close(write)
    with os.fdopen(read) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        run("ask", "-")
    assert service.asked[-1].text.startswith("When does")


def test_options_reach_the_service(run: Run, service: FakeService, tmp_path: Path) -> None:
    history = tmp_path / "history.json"
    history.write_text('[{"question": "a?", "answer": "b"}]')
    options = ["--as-of", "2024-05-03", "--from", "2024-01-01T10:00:00", "--to", "2024-12-31"]
    publishers = ["--publisher", "Ellmouth Herald", "--publisher", "Sandrey Post"]
    run("ask", "x1", *options, *publishers, "--top-k", "4", "--history", str(history))
    asked = service.asked[-1]
    assert str(asked.as_of) == "2024-05-03"
    assert str(asked.published_from) == "2024-01-01 10:00:00"
    assert asked.publishers == ("Ellmouth Herald", "Sandrey Post")
    assert asked.top_k == 4
    assert asked.history[0].answer == "b"
    run("search", "x1", *options, "--top-k", "4")
    assert service.asked[-1].top_k == 4


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask", "x", "--as-of", "soon"], "'soon' is not a date"),
        (["ask", "x", "--from", "2024-13-01"], "is not a date"),
        (["ask", "x", "--top-k", "0"], "--top-k"),
        (["ask"], "question"),
        (["nonsense"], "nonsense"),
        (["articles", "show"], "takes one ID"),
        (["articles", "delete"], "takes at least one ID"),
        (["articles", "list", "a1"], "takes no ID"),
        (["serve", "--port", "99999"], "'--port'"),
        (["ingest"], "PATH"),
    ],
)
def test_wrong_usage(run: Run, service: FakeService, arguments: list[str], told: str) -> None:
    assert run(*arguments, code=2) == ""
    assert told.lower() in run.err.lower()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask", "  "], "the question is empty"),
        (["ask", "x" * 100_000], "at most 2,000 characters"),
        (["ask", "x", "--history", "nowhere.json"], "cannot be read"),
        (["ask", "x", "--history", "pyproject.toml"], "is not a JSON list"),
        (["articles", "show", "nope"], "no article has the id"),
        (["articles", "delete", "nope"], "no article has the id"),
    ],
)
def test_failures_are_one_line(
    run: Run, service: FakeService, arguments: list[str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert run(*arguments, code=1) == ""
    assert told in run.err
    assert run.err.count("\n") == 1


def test_an_unexpected_failure_is_one_line_too(
    run: Run, service: FakeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATELINE_DEBUG", raising=False)
    service.failure = ZeroDivisionError("over\nit goes")
    run("ask", "x", code=1)
    expected = "dateline: ZeroDivisionError: over it goes (set DATELINE_DEBUG=1 to see where"
    assert run.err.startswith(expected)
    service.failure = LibraryBusyError("another process writes")
    run("ask", "x", code=1)
    assert run.err == "dateline: another process writes\n"


@pytest.mark.parametrize("command", ["ask", "search"])
def test_an_empty_library_says_how_to_fill_it(run: Run, command: str) -> None:
    run(command, "When does the harbour close?", code=1)
    assert "dateline ingest PATH" in run.err


def test_articles(run: Run, service: FakeService) -> None:
    assert "a1  Harbour & ferries" in run("articles")
    listed = run.json("articles", "list", "--limit", "1")
    assert (len(listed["articles"]), listed["total"]) == (1, 2)
    assert "Ferries move to Sandrey <b>at once</b>." in run("articles", "show", "a1")
    assert run.json("articles", "show", "a1")["source"]["article_id"] == "a1"
    assert run.json("articles", "delete", "a1") == {"deleted": ["a1"]}
    assert service.deleted == ["a1"]


def test_a_library_from_the_first_article_to_the_index(
    run: Run, light: None, tmp_path: Path
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "pier.txt").write_text("The pier of Ellmouth opens.\n\nIt is made of oak and iron.")
    (folder / "virus.exe").write_bytes(b"MZ")
    data = ["--data-dir", str(tmp_path / "library")]
    report = IngestReport.model_validate(run.json("ingest", str(folder), *data))
    assert (report.added, report.unchanged, len(report.skipped)) == (1, 0, 1)
    assert "0 added, 0 updated, 1 unchanged" in run("ingest", str(folder), *data)
    assert run.json("status", *data)["articles"] == 1
    assert "articles         1" in run("status", *data)
    built = run.json("rebuild", *data)
    assert built["passages"] == Library(tmp_path / "library").status().passages
    with index_lock(tmp_path / "library") as mine:
        assert mine
        run("rebuild", *data, code=1)
    assert "another process has the vector index open" in run.err


def test_an_ingest_that_reads_nothing_fails(run: Run, light: None, tmp_path: Path) -> None:
    (tmp_path / "virus.exe").write_bytes(b"MZ")
    report = run.json("ingest", str(tmp_path / "virus.exe"), str(tmp_path / "nowhere"), code=1)
    assert len(report["skipped"]) == 2
    assert run.err == "dateline: nothing could be read\n"


def test_an_address_is_fetched_only_when_asked_for(run: Run, light: None) -> None:
    run("ingest", "http://127.0.0.1:1/a.html", code=1)


def test_ctrl_c_says_what_is_kept(
    run: Run, light: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupted(documents: object, *arguments: Any) -> IngestReport:
        arguments[-1]("done", "a1")
        raise KeyboardInterrupt

    monkeypatch.setattr(ingesting, "ingest", interrupted)
    run("ingest", str(tmp_path), code=1)
    assert "1 article of this run is stored and kept; run the same command again" in run.err


def test_a_report_groups_its_reasons() -> None:
    skipped = [SkippedFile(path=f"{n}.exe", reason="unknown file type .exe") for n in range(9)]
    skipped += [SkippedFile(path=f"{n}.txt", reason=f"reason {n}") for n in range(12)]
    text = report_as_text(IngestReport(added=1, passages=2_000, skipped=tuple(skipped)))
    assert "1 added, 0 updated, 0 unchanged, 0 duplicates; 2,000 passages" in text
    assert "unknown file type .exe: 0.exe, 1.exe, 2.exe and 6 more" in text
    assert "and 3 other reasons" in text


def test_rebuild_of_an_empty_library(run: Run) -> None:
    run("rebuild", code=1)
    assert "is empty" in run.err


@pytest.mark.parametrize("command", [["--help"], ["status"], ["articles"], ["ask", "--help"]])
def test_quick_commands_load_nothing_heavy(command: list[str], tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from ui.cli import main\n"
        f"sys.argv = ['dateline', *{command!r}]\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        f"heavy = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "assert not heavy, heavy\n"
    )
    environment = {**os.environ, "DATELINE_DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_a_port_in_use_is_told_in_one_line(run: Run, service: FakeService) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        run("serve", "--port", str(taken.getsockname()[1]), code=1)
    assert "Address already in use. Choose another with --port" in run.err
