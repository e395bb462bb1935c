from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest

from eval.rewrites import main, measure, read
from eval.rewriting import Recipe, rewrite
from eval.synonyms import Synonyms
from tests.ingest.test_rewrites import REPORT, REWRITE, SECOND_REPORT

SYNONYMS = {"pull": ("drag",), "failed": ("foundered",), "complained": ("kicked",)}
ROWS = [
    {"id": "1", "title": "Aground", "publisher": "Post", "text": REPORT, "published": "2031-03-04"},
    {"id": "2", "title": "Stuck", "publisher": "Daily", "text": REWRITE, "published": "2031-03-05"},
    {"id": "3", "title": "Bang", "publisher": "Voice", "text": SECOND_REPORT},
]


def synonyms(word: str) -> tuple[str, ...]:
    return SYNONYMS.get(word, ())


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl.gz"
    with gzip.open(path, "wt") as file:
        file.write("\n".join(map(json.dumps, ROWS)))
    return path


def test_a_rewrite_keeps_names_and_numbers_and_changes_words() -> None:
    spun = Recipe("spun", 0, 0, 0, 0, 1, 0, 0)
    told = rewrite(REPORT, spun, synonyms, (), random.Random(3))
    assert "tried to drag the vessel free at noon and foundered." in told
    assert "pull" not in told
    unspun = told.replace("drag", "pull").replace("foundered", "failed")
    assert unspun.replace("kicked", "complained").split() == REPORT.split()


def test_sentences_are_dropped_but_the_news_stays() -> None:
    short = Recipe("short", 1, 0, 0, 0, 0, 0, 0)
    told = rewrite(REPORT, short, synonyms, (), random.Random(3))
    assert told.split("\n\n") == REPORT.splitlines()[:2]


def test_attributions_and_openings_move() -> None:
    only_moved = Recipe("moved", 0, 0, 1, 0, 0, 0, 0)
    text = "“The dam will hold,” Ida Ruud said.\nOn Monday, the council of Nyvik met in the school."
    told = rewrite(text, only_moved, synonyms, (), random.Random(1))
    assert told == (
        "Ida Ruud said: “The dam will hold.”\n\nThe council of Nyvik met in the school on Monday."
    )


def test_sentences_of_others_are_added() -> None:
    own = Recipe("own", 0, 0, 0, 0, 0, 0, 0.5)
    told = rewrite(REPORT, own, synonyms, ("It snowed in Ostrell.",), random.Random(1))
    assert told.count("It snowed in Ostrell.") == 5


def test_the_figures_count_misses_and_wrong_merges(articles: Path) -> None:
    labels = [
        {"one": "1", "other": "2", "same": True},
        {"one": "1", "other": "3", "same": True},
        {"one": "2", "other": "1", "same": False},
        {"one": "1", "other": "gone", "same": True},
    ]
    figures = measure(read(articles), synonyms, 3, labels)
    assert figures["articles"] == 3
    assert figures["labels"] == {"same": 2, "missed": 1, "independent": 1, "merged_wrongly": 1}
    assert [pair[0] for pair in figures["event_pairs"]["merged"]] == ["Aground"]
    light = figures["rewrites"]["light"]
    assert light["rewrites"] == 3
    assert light["missed"] == 0


def test_an_absent_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.argv", ["rewrites", str(tmp_path / "none.jsonl")])
    with pytest.raises(SystemExit, match=r"no file .*none\.jsonl"):
        main()


def test_synonyms_take_the_form_of_the_word(tmp_path: Path) -> None:
    data = "00000001 00 v 02 close 0 shut 0 000 | to close\n"
    index = "close v 1 0 1 5 00000001\nshut v 1 0 1 1 00000001\n"
    for part in ("noun", "verb", "adj", "adv"):
        (tmp_path / f"data.{part}").write_text(data if part == "verb" else "")
        (tmp_path / f"index.{part}").write_text(index if part == "verb" else "")
    found = Synonyms(tmp_path)
    assert found.of("close") == ("shut",)
    assert found.of("shuts") == ("closes",)
    assert found.of("shuting") == ("closing",)
    assert found.of("open") == ()


def test_a_missing_wordnet_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="wordnet-base"):
        Synonyms(tmp_path)
