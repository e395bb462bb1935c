from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from eval.training.span_data import SQUAD_FORMAT, read_all

PARAGRAPH = "The bridge over the Ros was opened in 1931."


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(text)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    answers = [{"text": t, "answer_start": PARAGRAPH.index(t)} for t in ("in 1931", "1931", "1931")]
    qas = [{"question": "When was it  opened?", "answers": answers}]
    squad = {"data": [{"title": "The_Ros", "paragraphs": [{"context": PARAGRAPH, "qas": qas}]}]}
    for name in SQUAD_FORMAT:
        write(tmp_path / "span" / name, json.dumps(squad))
    rows = [
        {
            "question": "Who ran the bridge in 1931?",
            "context": "Brandt ran it .",
            "targets": ["Brandt"],
            "from": [0],
            "end": [6],
            "paragraphs": [{"title": "The Ros"}],
        },
        {"question": "Who ran it in 1900?", "targets": [""], "context": "", "paragraphs": []},
    ]
    write(tmp_path / "span" / "timeqa_easy.json.gz", "\n".join(json.dumps(r) for r in rows))
    tokens = "Brandt -LRB- 61 -RRB- said : `` It is n't open , '' in Vessmere ."
    write(tmp_path / "sentence" / "qamr_sentences.tsv.gz", f"s1\t{tokens}\n")
    row = "s1\t0\t1\t0\t0\tWhat is Brandt's age?\t2\t1:2\t2:1 2\n"
    unsure = "s1\t0\t1\t0\t0\tWho said it?\t0\t1:\t2:0\n"
    write(tmp_path / "sentence" / "qamr_dev.tsv.gz", row + row + unsure)
    write(tmp_path / "sentence" / "qamr_test.tsv.gz", "")
    return tmp_path


def test_every_answer_is_a_span_of_its_paragraph(data: Path) -> None:
    found = read_all(data)
    assert [a.answer for a in found] == ["1931"] * len(SQUAD_FORMAT) + ["Brandt", "61"]
    assert found[0].question == "When was it opened?"
    assert [a.article.title for a in found[:4]] == ["The Ros", "The Ros", "", ""]


def test_tokens_are_joined_as_people_write(data: Path) -> None:
    assert read_all(data)[-1].text == 'Brandt (61) said: "It isn\'t open," in Vessmere.'


def test_a_missing_set_is_named(data: Path) -> None:
    (data / "span" / SQUAD_FORMAT[1]).unlink()
    with pytest.raises(SystemExit, match=SQUAD_FORMAT[1]):
        read_all(data)
