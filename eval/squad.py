"""Measure the reader on a file in SQuAD 2.0 format: `python -m eval.squad FILE`.

Each paragraph is read as the passages of an article are. Prints exact match and F1 (as the SQuAD
2.0 script computes them: an unanswerable question is right when nothing is answered) at thresholds
of the probability, and the AUC of answerable against unanswerable questions. `--part even|odd`
takes every other paragraph, so that one half can choose and the other report.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import string
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.metrics import roc_auc_score

from eval.comparing import ComparingReader
from eval.lines import Part, halved
from eval.reasons import ending_with_reason
from qa.embed import SentenceEmbedder
from qa.errors import InputError
from qa.read import Reader, open_reader
from qa.settings import load_settings
from qa.types import Hit, Passage, Source

THRESHOLDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


class Read(NamedTuple):
    """A question with its right answers (none: unanswerable), and what was read."""

    answers: tuple[str, ...]
    answer: str
    probability: float


class Point(NamedTuple):
    threshold: float
    exact: float
    f1: float


def read_file(path: Path, reader: Reader, part: Part = "all") -> Iterator[Read]:
    """Every question of the file, read. Raises `InputError` when the file is not there."""
    if not path.is_file():
        raise InputError(f"{path} is missing: give a file in SQuAD 2.0 format")
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        articles = json.load(file)["data"]
    paragraphs = [(a["title"], p) for a in articles for p in a["paragraphs"]]
    for title, paragraph in halved(paragraphs, part):
        hit = _hit(title.replace("_", " "), paragraph["context"])
        for qa in paragraph["qas"]:
            right = () if qa["is_impossible"] else tuple(a["text"] for a in qa["answers"])
            best = next(iter(reader.read(qa["question"], [hit])), None)
            yield Read(right, (best and best.answer) or "", best.probability if best else 0.0)


def _hit(title: str, text: str) -> Hit:
    passage = Passage(id=1, article_id="a", start=0, end=len(text), text=text)
    return Hit(passage=passage, source=Source(article_id="a", title=title), score=1.0)


def curve(read: Sequence[Read]) -> list[Point]:
    """Exact match and F1 where answers below a threshold are held back."""
    return [
        Point(
            t,
            float(np.mean([_exact(_shown(r, t), r.answers) for r in read])),
            float(np.mean([_f1(_shown(r, t), r.answers) for r in read])),
        )
        for t in THRESHOLDS
    ]


def auc(read: Sequence[Read]) -> float:
    """How surely an answerable question gets the higher probability of two."""
    return float(roc_auc_score([bool(r.answers) for r in read], [r.probability for r in read]))


def _shown(read: Read, threshold: float) -> str:
    return read.answer if read.probability >= threshold else ""


def normalised(text: str) -> str:
    """Lower case, without punctuation and articles: the SQuAD script's way of comparing."""
    kept = "".join(c for c in text.lower() if c not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", kept).split())


def _exact(answer: str, right: Sequence[str]) -> float:
    return max((float(normalised(answer) == normalised(r)) for r in right), default=not answer)


def _f1(answer: str, right: Sequence[str]) -> float:
    return max((_overlap(answer, r) for r in right), default=float(not answer))


def _overlap(one: str, other: str) -> float:
    mine, theirs = normalised(one).split(), normalised(other).split()
    shared = sum((Counter(mine) & Counter(theirs)).values())
    return 2 * shared / (len(mine) + len(theirs)) if shared else float(mine == theirs)


@ending_with_reason()
def main() -> None:
    """Print the figures of a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--part", choices=("all", "even", "odd"), default="all")
    given = parser.parse_args()
    reader = ComparingReader(open_reader(load_settings()), SentenceEmbedder())
    read = list(read_file(given.file, reader, given.part))
    impossible = sum(not r.answers for r in read)
    print(f"{len(read)} questions, {impossible} unanswerable; AUC {auc(read):.3f}")
    answerable = [r for r in read if r.answers]
    print(f"F1 of the answerable, nothing held back: {curve(answerable)[0].f1:.3f}")
    for point in curve(read):
        print(f"threshold {point.threshold:.1f}: exact {point.exact:.3f}  f1 {point.f1:.3f}")


if __name__ == "__main__":
    main()
