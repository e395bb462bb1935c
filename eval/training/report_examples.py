"""Our own questions about invented reports, with the windows that are read for each.

A folder holds `articles.jsonl.gz` and `questions.jsonl.gz`: sets of twenty articles and two hundred
questions. Of a question every sentence of its set that answers it is known, so that all others are
rivals; to many no sentence answers, though the set is about what they ask.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from eval.lines import read_lines
from eval.training.reader_examples import Example
from eval.training.rival_examples import Rivalry
from ingest.load import load
from ingest.pipeline import ingest
from qa.embed import Embedder
from qa.evidence import Evidence
from qa.library import Library
from qa.read import READ_PASSAGES, READ_WINDOWS
from qa.search import Searcher
from qa.text import Span
from qa.types import Hit, Question
from qa.windows import Window, worth_reading

ARTICLES, QUESTIONS = "articles.jsonl.gz", "questions.jsonl.gz"
ANSWERING = 3
"""Windows that answer one question, at most."""
EVERY_WINDOW = 10_000


class Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Report(Row):
    set: str
    id: str
    title: str
    publisher: str
    published: str
    text: str


class Told(Row):
    article: str
    sentence: str
    words: str


class Asked(Row):
    set: str
    question: str
    answers: tuple[Told, ...]


def questions(folder: Path) -> list[Asked]:
    return list(read_lines(folder / QUESTIONS, Asked))


def library(reports: Iterable[Report], folder: Path, embedder: Embedder) -> Library:
    """A library of the reports below the folder."""
    lines = folder / "reports.jsonl"
    lines.write_text("".join(r.model_dump_json(exclude={"set"}) + "\n" for r in reports), "utf-8")
    ingest(load([lines]), folder / "library", embedder)
    return Library(folder / "library")


def searched(
    folder: Path, sets: Collection[str], embedder: Embedder
) -> Iterator[tuple[Asked, tuple[Hit, ...]]]:
    """The questions of the sets with what is found for each in a library of its set."""
    reports = read_lines(folder / ARTICLES, Report)
    asked = questions(folder)
    for name in sets:
        with tempfile.TemporaryDirectory() as beside:
            opened = library((r for r in reports if r.set == name), Path(beside), embedder)
            search = Searcher(opened, embedder).search
            for one in (a for a in asked if a.set == name):
                yield one, search(Question(text=one.question, top_k=READ_PASSAGES))
            opened.close()


def answers(asked: Asked, sentence: Evidence) -> bool:
    """Whether the sentence is one of those that answer."""
    return any(
        told.article == sentence.hit.source.external_id
        and (told.sentence in sentence.text or sentence.text.strip() in told.sentence)
        for told in asked.answers
    )


def rivalries(
    folder: Path, sets: Collection[str], rivals: int, embedder: Embedder, chance: random.Random
) -> Iterator[Rivalry]:
    """The questions of the sets, each with windows that answer and at most so many that don't."""
    for asked, hits in searched(folder, sets, embedder):
        yield _rivalry(asked, hits, rivals, chance)


def _rivalry(asked: Asked, hits: Sequence[Hit], rivals: int, chance: random.Random) -> Rivalry:
    every = worth_reading(asked.question, hits, EVERY_WINDOW)
    read = worth_reading(asked.question, hits, READ_WINDOWS)
    answering = [(w, span) for w in every if (span := _answer(asked, w)) is not None]
    # Those that would be read come first; what would not still shows what an answer is.
    answering.sort(key=lambda found: found[0] not in read)
    others = [w for w in read if _answer(asked, w) is None]
    # Half of them those most like the question, the others by chance.
    others.sort(key=lambda w: -w.overlap)
    alike, rest = others[: rivals // 2], others[rivals // 2 :]
    chosen = [*alike, *chance.sample(rest, min(len(rest), rivals - len(alike)))]
    return Rivalry(
        (
            *(_example(asked, w, span) for w, span in answering[:ANSWERING]),
            *(_example(asked, w, None) for w in chosen),
        )
    )


def _answer(asked: Asked, window: Window) -> Span | None:
    """Where the window answers, first; None where it does not."""
    text, found = window.text, []
    for told in asked.answers:
        if told.article == window.hit.source.external_id and told.sentence in text:
            at = text.index(told.sentence) + told.sentence.index(told.words)
            found.append(Span(at, at + len(told.words)))
    return min(found, default=None)


def _example(asked: Asked, window: Window, answer: Span | None) -> Example:
    kind = "answered" if answer else "rival"
    return Example(asked.question, window.hit.source.title, window.text, answer, kind)
