"""Promise 5: an acknowledged article survives `kill -9`, whenever it strikes."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import apsw
import pytest

from qa.index import current_generation, read_state
from qa.library import Library
from qa.schema import DATABASE_NAME
from qa.search import Searcher
from qa.types import Question
from tests.conftest import ROOT
from tests.doubles import HashEmbedder

STEPS = ("load", "extract", "deduplicate", "split", "embed", "commit", "done")
ARTICLES = 40
PLACES = ("Arlen", "Bryne", "Corvo", "Dessa", "Elmir")


def child(*arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.crashing", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def write_articles(path: Path, version: int) -> None:
    """Articles each with a word of its own; every fourth is an exact copy of the one before, and
    every third changes with the version."""
    with path.open("w", encoding="utf-8") as file:
        for i in range(ARTICLES):
            n = i - 1 if i % 4 == 3 else i
            told = version if n % 3 == 0 else 1
            text = " ".join(
                f"On day {k} the council of {PLACES[(n + k) % 5]} spoke of matter{n}x{told} "
                f"and of the year {1900 + 7 * n + k}."
                for k in range(1, 8)
            )
            row = {"id": f"a{i}", "title": f"Matter {n}", "publisher": f"Outlet {i % 5}"}
            file.write(json.dumps({**row, "text": text}) + "\n")


def check_version(data_dir: Path, acknowledged: Sequence[str], version: int) -> None:
    """What was acknowledged just now is there in the version that was acknowledged."""
    for article_id in acknowledged:
        article = Library(data_dir).article(article_id)
        number = int(str(article.source.external_id)[1:])
        told = number - 1 if number % 4 == 3 else number
        assert f"matter{told}x{version if told % 3 == 0 else 1} " in article.text


def check_whole(data_dir: Path, acknowledged: Sequence[str]) -> None:
    """Every acknowledged article is there, with passages that cover it, and is found by search."""
    if not (data_dir / DATABASE_NAME).exists():
        assert not acknowledged
        return
    connection = apsw.Connection(str(data_dir / DATABASE_NAME))
    assert connection.pragma("integrity_check") == "ok"
    connection.execute("INSERT INTO passages_fts (passages_fts) VALUES ('integrity-check')")
    orphans = connection.execute(
        "SELECT count(*) FROM passages WHERE article_id NOT IN (SELECT id FROM articles)"
    ).get
    assert orphans == 0
    indexed = connection.execute("SELECT count(*) FROM passages_fts").get
    assert indexed == connection.execute("SELECT count(*) FROM passages").get
    connection.close()
    library = Library(data_dir)
    searcher = Searcher(library, HashEmbedder())
    for article_id in acknowledged:
        article = library.article(article_id)
        holder = article.duplicate_of or article_id
        word = next(w for w in article.text.split() if w.startswith("matter"))
        hits = searcher.search(Question(text=f"What about {word}?", top_k=5))
        assert hits, article_id
        assert hits[0].passage.article_id == holder
        assert hits[0].bm25_rank is not None
        assert hits[0].dense_rank is not None
        passage = hits[0].passage
        assert article.text[passage.start : passage.end] == passage.text
    library.close()


def finish(articles: Path, data_dir: Path) -> list[str]:
    done = child("ingest", articles, data_dir)
    out, errors = done.communicate(timeout=60)
    assert done.returncode == 0, errors
    return out.split()


def contents(data_dir: Path) -> list[tuple[str, str, int]]:
    library = Library(data_dir)
    passages = [a for _, a in library.all_passages()]
    found = [
        (s.article_id, library.article(s.article_id).text, passages.count(s.article_id))
        for s, _, _ in library.all_sources()
    ]
    library.close()
    return found


@pytest.mark.crash
def test_acknowledged_articles_survive_kills(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    kills = request.config.getoption("--kills")
    chance = random.Random(11)
    versions = [tmp_path / f"v{n}.jsonl" for n in (1, 2)]
    for n, path in enumerate(versions, 1):
        write_articles(path, n)
    struck = 0
    data_dir, acknowledged = tmp_path / "0", list[str]()
    for n in range(kills):
        if n % 5 == 0:  # a library that has seen five kills starts over
            data_dir, acknowledged = tmp_path / str(n), []
        articles = versions[n % 2]
        if n % 3 == 2:
            process = child("ingest", articles, data_dir)
            time.sleep(chance.uniform(0.5, 2.0))
            process.kill()
        else:
            step = STEPS[(n - n // 3) % len(STEPS)]
            process = child("ingest", articles, data_dir, step, chance.randint(1, 8))
        out, errors = process.communicate(timeout=60)
        assert "Traceback" not in errors
        struck += process.returncode == -9
        just_now = [line for line in out.split() if len(line) == 16]
        check_version(data_dir, just_now, n % 2 + 1)
        acknowledged += just_now
        check_whole(data_dir, sorted(set(acknowledged)))
    assert struck >= kills // 2

    # Picked up where it was: the end is the same as if nothing had happened.
    finish(versions[0], data_dir)
    finish(versions[0], tmp_path / "undisturbed")
    before, after = contents(data_dir), contents(tmp_path / "undisturbed")
    assert {a: t for a, t, _ in before} == {a: t for a, t, _ in after}
    assert sum(n for *_, n in before) == sum(n for *_, n in after)


@pytest.mark.crash
def test_an_index_killed_while_written_is_built_anew(tmp_path: Path) -> None:
    articles, data_dir = tmp_path / "articles.jsonl", tmp_path / "data"
    write_articles(articles, 1)
    finish(articles, data_dir)
    for calls in (1, 3):
        killed = child("index", data_dir, calls)
        killed.communicate(timeout=120)
        assert killed.returncode == -9
        assert current_generation(data_dir) is None
    whole = child("index", data_dir)
    out, errors = whole.communicate(timeout=120)
    assert whole.returncode == 0, errors
    passages = Library(data_dir).status().passages
    assert int(out) == passages

    write_articles(articles, 2)
    finish(articles, data_dir)
    killed = child("index", data_dir, 1)
    killed.communicate(timeout=120)
    generation = current_generation(data_dir)
    assert killed.returncode == -9
    assert generation is not None
    state = read_state(generation)
    assert state is not None
    assert not state.clean
    mended = child("index", data_dir)
    out, errors = mended.communicate(timeout=120)
    assert mended.returncode == 0, errors
    assert int(out) == Library(data_dir).status().passages
    assert current_generation(data_dir) != generation


@pytest.mark.crash
def test_a_damaged_index_is_built_anew(tmp_path: Path) -> None:
    articles, data_dir = tmp_path / "articles.jsonl", tmp_path / "data"
    write_articles(articles, 1)
    finish(articles, data_dir)
    child("index", data_dir).communicate(timeout=120)
    generation = current_generation(data_dir)
    assert generation is not None
    for file in generation.rglob("*"):
        if file.is_file() and file.name != "state.json":
            file.write_bytes(b"\xff" * (file.stat().st_size // 2))
    mended = child("index", data_dir)
    out, errors = mended.communicate(timeout=120)
    assert mended.returncode == 0, errors
    assert int(out) == Library(data_dir).status().passages
    assert current_generation(data_dir) != generation
