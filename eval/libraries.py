"""Libraries of invented articles that eval sets come with, filled when they are asked."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eval.lines import read_lines
from ingest.load import load
from ingest.pipeline import ingest
from qa.embed import Embedder
from qa.service import QAService
from qa.settings import load_settings
from qa.types import Frozen


class ArticleRow(Frozen):
    """A file of a library as it was scraped."""

    library: str
    name: str
    content: str


@contextmanager
def filled(articles: Path, library: str, embedder: Embedder) -> Iterator[Path]:
    """The data directory of a library of the file, there while it is open."""
    with tempfile.TemporaryDirectory() as beside:
        folder, data_dir = Path(beside) / "articles", Path(beside) / "library"
        folder.mkdir()
        for article in read_lines(articles, ArticleRow):
            if article.library == library:
                (folder / article.name).write_text(article.content, "utf-8")
        ingest(load([folder]), data_dir, embedder)
        yield data_dir


@contextmanager
def serving(articles: Path, library: str, embedder: Embedder) -> Iterator[QAService]:
    """A service over a library of the file, with the settings of the environment otherwise."""
    with (
        filled(articles, library, embedder) as data_dir,
        QAService.open(load_settings(data_dir=data_dir)) as service,
    ):
        yield service
