from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

from eval.training.report_claims import CLAIMS, examples
from eval.training.report_examples import ARTICLES

FIRST = "The Ilm burst its banks at Velusk on Monday."
SECOND = "Some 7,000 people had to leave."
TEXT = f"{FIRST} {SECOND} The mayor, Odo Pelle, thanked the army for its boats."


def folder(at: Path, label: str, *told: str) -> Path:
    article = {
        "set": "one",
        "id": "a",
        "title": "Flood at Velusk",
        "publisher": "The Wire",
        "published": "2025-03-04",
        "text": TEXT,
    }
    claim = {
        "set": "one",
        "articles": ["a"],
        "claim": "The river drove 7,000 people out of their homes.",
        "label": label,
        "sentences": told,
    }
    for name, row in ((ARTICLES, article), (CLAIMS, claim)):
        with gzip.open(at / name, "wt") as file:
            file.write(json.dumps(row) + "\n")
    return at


def labels(at: Path) -> Counter[tuple[str, str]]:
    return Counter((e.window, e.label) for e in examples(at, ["one"]))


def test_what_several_sentences_bear_out_one_alone_does_not(tmp_path: Path) -> None:
    found = labels(folder(tmp_path, "supported", FIRST, SECOND))
    assert found == {
        (TEXT, "entailment"): 1,
        (f"{FIRST} {SECOND}", "entailment"): 1,
        (SECOND, "neutral"): 1,
    }


def test_what_is_denied_is_denied_by_its_sentence_too(tmp_path: Path) -> None:
    found = labels(folder(tmp_path, "contradicted", SECOND))
    assert found == {(TEXT, "contradiction"): 1, (SECOND, "contradiction"): 1}


def test_what_is_not_told_is_so_of_the_nearest_sentence_too_and_other_sets_tell_nothing(
    tmp_path: Path,
) -> None:
    at = folder(tmp_path, "not told")
    assert labels(at) == {(TEXT, "neutral"): 1, (SECOND, "neutral"): 1}
    assert list(examples(at, ["two"])) == []
