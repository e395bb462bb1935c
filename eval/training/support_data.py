"""Human-judged pairs of a passage and a claim, from the files of the training sets."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Label = Literal["entailment", "neutral", "contradiction"]
LABELS: tuple[Label, ...] = ("entailment", "neutral", "contradiction")
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}


@dataclass(frozen=True, slots=True)
class Judged:
    """Whether a passage says what a claim says, and where the pair comes from."""

    title: str
    passage: str
    claim: str
    label: Label
    origin: str


def read_judged(data: Path) -> list[Judged]:
    """Every pair of `data/support` that has a licence to train on, in the order of the files.

    SNLI (what everyone judged alike), FEVER with its evidence, FoolMeTwice with its gold evidence,
    and with other sentences of the page as what tells nothing. HealthVer and COVID-Fact come
    without such a licence and are not read. Raises `SystemExit` naming a file that is missing.
    """
    folder = data / "support"
    found: list[Judged] = []
    for part in ("dev", "test"):
        found += _snli(folder, part)
    found += _fever(folder)
    found += _fool_me_twice(_there(folder / "fm2_dev.jsonl.gz"))
    return found


def detokenised(text: str) -> str:
    """Treebank tokens as people write them, near enough."""
    text = re.sub(r"-LSB-.{0,40}?-RSB-", "", text)
    for token, written in _BRACKETS.items():
        text = text.replace(token, written)
    text = re.sub(r" ([.,;:!?)\]%]|n't\b|'\w{0,2}\b)", r"\1", text)
    text = re.sub(r"([(\[$]) ", r"\1", text)
    return " ".join(re.sub(r'" ([^"]*?) "', r'"\1"', text).split())


def _there(path: Path) -> Path:
    if not path.is_file():
        raise SystemExit(f"{path} is missing: DATA must be the folder with support/")
    return path


def _lines(path: Path) -> list[str]:
    with gzip.open(_there(path), "rt", encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file]


def _snli(folder: Path, part: str) -> Iterator[Judged]:
    rows = zip(
        _lines(folder / f"snli_s1.{part}.gz"),
        _lines(folder / f"snli_s2.{part}.gz"),
        _lines(folder / f"snli_labels.{part}.gz"),
        strict=True,
    )
    for passage, claim, label in rows:
        if label in LABELS:
            yield Judged("", detokenised(passage), detokenised(claim), label, "snli")


def _fever(folder: Path) -> Iterator[Judged]:
    """What is not entailed here was refuted by annotators."""
    rows = zip(
        _lines(folder / "fever_dev.raw.input0.gz"),
        _lines(folder / "fever_dev.raw.input1.gz"),
        _lines(folder / "fever_dev.label.gz"),
        strict=True,
    )
    for passage, claim, said in rows:
        label: Label = "entailment" if said == "entailment" else "contradiction"
        yield Judged("", detokenised(passage), detokenised(claim), label, "fever")


def _fool_me_twice(path: Path) -> Iterator[Judged]:
    for line in _lines(path):
        row = json.loads(line)
        gold = " ".join(e["text"].strip() for e in row["gold_evidence"])
        label: Label = "entailment" if row["label"] == "SUPPORTS" else "contradiction"
        yield Judged(row["wikipedia_page"], gold, row["text"], label, "fm2")
        others = [e["text"].strip() for e in row["retrieved_evidence"] if e["text"] not in gold]
        if others:
            rest = " ".join(others[:3])
            yield Judged(row["wikipedia_page"], rest, row["text"], "neutral", "fm2")
