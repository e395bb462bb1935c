from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

import pytest

from eval.training.lexicon import Lexicon
from eval.training.span_data import Article, Asked
from eval.training.support_data import Judged, detokenised, read_judged
from eval.training.support_examples import Language, Mix, examples
from tests.eval.training.test_near_misses import lexicon

__all__ = ["lexicon"]

PARAGRAPHS = (
    "Ilse Brandt opened the bridge over the Ros in March 1931. Two clerks of Vessmere paid for "
    "the work. The river froze in the winter of that year, and boats stayed in Kallby.",
    "Una Brisk mended the bridge over the Ros in 1950. The town of Kallby thanked her for it.",
)
ARTICLE = Article("squad", "Bridge over the Ros", PARAGRAPHS)
ALL = Mix(
    sentences=1, questions=1, carried=1, misstated=1, both_sides=1, rest=1, two=1, elsewhere=1
)


def asked(question: str, answer: str) -> Asked:
    start = PARAGRAPHS[0].index(answer)
    return Asked(question, ARTICLE, 0, start, start + len(answer))


def test_examples_of_every_label_are_made_and_made_again(lexicon: Lexicon) -> None:
    questions = [asked("Who opened the bridge over the Ros?", "Ilse Brandt")]
    language = Language(lexicon, lambda word: ())
    judged = [Judged("", "It rains.", "It is wet.", "entailment", "snli")]
    drawn = [list(examples(judged, questions, language, ALL, random.Random(3))) for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert {e.label for e in drawn[0]} == {"entailment", "neutral", "contradiction"}
    for example in drawn[0]:
        if example.kind == "sentence":
            words = set(example.claim.lower().replace(".", "").replace(",", "").split())
            window = set(example.window.lower().replace(".", "").replace(",", "").split())
            assert words <= window
        if example.kind in ("sentence: rest", "two: one of them"):
            assert example.claim not in example.window


def test_treebank_marks_are_written_as_people_write() -> None:
    tokens = "The `` Ros '' -LRB- a river -RRB- froze , did n't it ?"
    assert detokenised(tokens) == 'The "Ros" (a river) froze, didn\'t it?'


def test_judged_pairs_are_read_and_missing_files_named(tmp_path: Path) -> None:
    folder = tmp_path / "support"
    folder.mkdir()
    with pytest.raises(SystemExit, match="snli_s1"):
        read_judged(tmp_path)

    def write(name: str, *lines: str) -> None:
        with gzip.open(folder / name, "wt", encoding="utf-8") as file:
            file.write("".join(f"{line}\n" for line in lines))

    for part in ("dev", "test"):
        write(f"snli_s1.{part}.gz", "A boat sails .", "A boat sails .")
        write(f"snli_s2.{part}.gz", "A boat moves .", "It is wet .")
        write(f"snli_labels.{part}.gz", "entailment", "-")
    write("fever_dev.raw.input0.gz", "The Ros is a river .")
    write("fever_dev.raw.input1.gz", "The Ros is a lake.")
    write("fever_dev.label.gz", "not_entailment")
    row = {
        "wikipedia_page": "Ros",
        "text": "The Ros freezes.",
        "label": "SUPPORTS",
        "gold_evidence": [{"text": "It froze."}],
        "retrieved_evidence": [{"text": "It froze."}, {"text": "It is long."}],
    }
    write("fm2_dev.jsonl.gz", json.dumps(row))
    found = read_judged(tmp_path)
    assert [(j.origin, j.label, j.passage) for j in found] == [
        ("snli", "entailment", "A boat sails."),
        ("snli", "entailment", "A boat sails."),
        ("fever", "contradiction", "The Ros is a river."),
        ("fm2", "entailment", "It froze."),
        ("fm2", "neutral", "It is long."),
    ]
