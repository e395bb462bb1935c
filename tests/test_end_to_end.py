"""What a newcomer does: ingest, ask on the command line, serve, ask over HTTP, open the article."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.conftest import ROOT, SAMPLE

QUESTION = "Why was spillway gate 3 out of action?"
MAIN = [sys.executable, "-c", "from ui.cli import main; main()"]


def dateline(*arguments: object, data_dir: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MAIN, *map(str, arguments), "--data-dir", str(data_dir)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data_dir = tmp_path_factory.mktemp("newcomer") / "data"
    empty = dateline("ask", QUESTION, data_dir=data_dir)
    assert empty.returncode == 1
    assert "dateline ingest" in empty.stderr
    done = dateline("ingest", SAMPLE, "--json", data_dir=data_dir)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["added"] > 20
    assert report["duplicates"] == 1
    again = json.loads(dateline("ingest", SAMPLE, "--json", data_dir=data_dir).stdout)
    assert again["unchanged"] == report["added"] + report["duplicates"]
    return data_dir


@pytest.fixture(scope="module")
def address(data_dir: Path) -> Iterator[str]:
    process = subprocess.Popen(
        [*MAIN, "serve", "--port", "0", "--data-dir", str(data_dir)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if found := re.search(r"http://127\.0\.0\.1:\d+", line):
            break
    else:
        pytest.fail(f"no address was printed: {said}")
    try:
        yield found.group()
    finally:
        process.terminate()
        process.wait(timeout=30)


def test_the_command_line_answers_with_citations(data_dir: Path) -> None:
    told = dateline("ask", QUESTION, data_dir=data_dir)
    assert told.returncode == 0, told.stderr
    assert "gearbox" in told.stdout
    assert "[1]" in told.stdout


def test_both_doors_give_the_same_answer(data_dir: Path, address: str) -> None:
    by_command = json.loads(dateline("ask", QUESTION, "--json", data_dir=data_dir).stdout)
    by_http = httpx.post(f"{address}/api/ask", json={"text": QUESTION}, timeout=60).json()
    for answer in (by_command, by_http):
        del answer["timings"]
    assert by_command == by_http


def test_a_citation_leads_to_the_marked_words(address: str) -> None:
    answer = httpx.post(f"{address}/api/ask", json={"text": QUESTION}, timeout=60).json()
    citation = answer["citations"][0]
    article = httpx.get(f"{address}/api/articles/{citation['article_id']}").json()
    assert article["text"][citation["start"] : citation["end"]] == citation["quote"]
    page = httpx.get(address + citation["permalink"])
    assert page.status_code == 200
    assert "<mark" in page.text


def test_the_index_is_built_in_the_background(address: str) -> None:
    for _ in range(100):
        health = httpx.get(f"{address}/readyz").json()
        if str(health["index"]).startswith("up to date"):
            break
        time.sleep(0.3)
    assert health["status"] == "ok"
    assert str(health["index"]).startswith("up to date")


def test_a_running_service_finds_what_another_process_ingests(
    data_dir: Path, address: str, tmp_path: Path
) -> None:
    path = tmp_path / "new.txt"
    path.write_text(
        "Otter seen in Skarne harbour\n\nAn otter named Pim was seen in Skarne harbour on Friday.\n"
    )
    assert dateline("ingest", path, data_dir=data_dir).returncode == 0
    asked = {"text": "What is the otter seen in Skarne harbour called?"}
    answer = httpx.post(f"{address}/api/ask", json=asked, timeout=60).json()
    assert "Pim" in answer["text"]
    article_id = answer["citations"][0]["article_id"]
    assert httpx.delete(f"{address}/api/articles/{article_id}", timeout=60).status_code == 200
    again = httpx.post(f"{address}/api/ask", json=asked, timeout=60).json()
    assert "Pim" not in json.dumps(again)


def test_a_very_long_question_is_refused_in_words(address: str) -> None:
    reply = httpx.post(f"{address}/api/ask", json={"text": "why " * 25_000}, timeout=60)
    assert 400 <= reply.status_code < 500
    assert "2,000" in reply.json()["error"]["message"] or "2000" in reply.json()["error"]["message"]
