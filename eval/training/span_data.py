"""Human questions with the span that answers them, from the files of the training sets."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SQUAD_FORMAT = (
    "squad_train_part.json.gz",
    "squadshifts_new_wiki.json.gz",
    "squadshifts_reddit.json.gz",
    "squadshifts_amazon_reviews.json.gz",
)
NAMED = frozenset({"squad_train_part.json.gz", "squadshifts_new_wiki.json.gz"})
"""Sets whose article titles say what the text is about."""
TIMEQA = "timeqa_easy.json.gz"
QAMR = ("qamr_dev.tsv.gz", "qamr_test.tsv.gz")
QAMR_SENTENCES = "qamr_sentences.tsv.gz"
LESS_LIKE_NEWS = ("qamr", "squadshifts_reddit.json.gz", "squadshifts_amazon_reviews.json.gz")
HELD_OUT = 40
"""One question in so many is for measuring, by article."""


@dataclass(frozen=True, slots=True)
class Article:
    """A title, which may be empty, and the paragraphs under it."""

    origin: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the span of one paragraph of an article that answers it."""

    question: str
    article: Article
    paragraph: int
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.article.paragraphs[self.paragraph]

    @property
    def answer(self) -> str:
        return self.text[self.start : self.end]


def read_all(data: Path) -> list[Asked]:
    """Every answerable question of `data/span` and `data/sentence`, in the order of the files.

    Raises `SystemExit` naming a file that is missing.
    """
    found: list[Asked] = []
    for name in SQUAD_FORMAT:
        found += _squad(_there(data / "span" / name))
    found += _timeqa(_there(data / "span" / TIMEQA))
    sentences = _qamr_sentences(_there(data / "sentence" / QAMR_SENTENCES))
    for name in QAMR:
        found += _qamr(_there(data / "sentence" / name), sentences)
    return found


def held_out(asked: Sequence[Asked]) -> tuple[list[Asked], list[Asked]]:
    """Questions to train on and to measure with, never of one article or paragraph."""
    main: list[Asked] = []
    held: list[Asked] = []
    for one in asked:
        text = one.text if len(one.article.paragraphs) > 500 else one.article.paragraphs[0]
        (held if sum(text.encode()) % HELD_OUT == 0 else main).append(one)
    return main, held


def _there(path: Path) -> Path:
    if not path.is_file():
        raise SystemExit(f"{path} is missing: DATA must be the folder with span/ and sentence/")
    return path


def _squad(path: Path) -> Iterator[Asked]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        articles = json.load(file)["data"]
    for raw in articles:
        title = raw["title"].replace("_", " ") if path.name in NAMED else ""
        article = Article(path.name, title, tuple(p["context"] for p in raw["paragraphs"]))
        for number, paragraph in enumerate(raw["paragraphs"]):
            for qa in paragraph["qas"]:
                if qa["answers"]:
                    start, end = _commonest(qa["answers"])
                    yield Asked(" ".join(qa["question"].split()), article, number, start, end)


def _commonest(answers: list[dict[str, Any]]) -> tuple[int, int]:
    """The span that most annotators chose, the shortest of those as common."""
    spans = [(a["answer_start"], a["answer_start"] + len(a["text"].rstrip())) for a in answers]
    return min(spans, key=lambda s: (-spans.count(s), s[1] - s[0], s))


def _timeqa(path: Path) -> Iterator[Asked]:
    articles: dict[str, Article] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    for row in rows:
        if not any(row["targets"]):
            continue
        context = row["context"]
        name = row["paragraphs"][0]["title"]
        article = articles.setdefault(context, Article(path.name, name, (context,)))
        yield Asked(row["question"], article, 0, row["from"][0], row["end"][0])


def _qamr_sentences(path: Path) -> dict[str, list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row[0]: row[1].split() for row in rows}


_TOKENS = {"-LRB-": "(", "-RRB-": ")", "``": '"', "''": '"', "-LSB-": "[", "-RSB-": "]"}


def _qamr(path: Path, sentences: dict[str, list[str]]) -> Iterator[Asked]:
    """Questions on which both validators agree with the writer in at least one word."""
    seen: set[tuple[str, str]] = set()
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            key, question = row[0], row[5]
            spans = [_numbers(row[6]), *(_numbers(r.split(":", 1)[1]) for r in row[7:9])]
            if (key, question) in seen or not all(spans) or not set.intersection(*spans):
                continue
            seen.add((key, question))
            words = spans[0]
            if max(words) - min(words) + 1 != len(words) or "_" in question:
                continue
            text, offsets = _joined(sentences[key])
            article = Article("qamr", "", (text,))
            yield Asked(question, article, 0, offsets[min(words)][0], offsets[max(words)][1])


def _numbers(field: str) -> set[int]:
    return {int(n) for n in re.findall(r"\d+", field)}


def _joined(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text of tokens with white space as people write it, and the span of each."""
    text, offsets, opened = "", [], False
    for word in (_TOKENS.get(t, t) for t in tokens):
        closes = word == '"' and opened
        glued = re.fullmatch(r"[.,;:!?)\]%]|n't|'\w*", word) is not None or closes
        if text and not glued and not text.endswith(("(", "[", "$")) and not text.endswith(' "'):
            text += " "
        offsets.append((len(text), len(text) + len(word)))
        text += word
        opened ^= word == '"'
    return text, offsets
