"""Reading the library: articles, passages, vectors and full-text search in one SQLite file.

`library.db` is the truth; everything else in the data directory can be deleted and rebuilt from it.
Writing is `qa.writer`. A `Library` may be used from several threads; each gets its own connection.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import apsw
import numpy as np

from qa.errors import LibraryError, NotFoundError
from qa.schema import DATABASE_NAME, connect, unusable
from qa.text import Span
from qa.types import Article, Passage, Published, Signal, Source
from qa.vectors import Ids, Vectors, from_blobs

SOURCE_COLUMNS = (
    "id, external_id, title, publisher, author, url, published, published_from, language"
)


@dataclass(frozen=True, slots=True)
class LibraryStatus:
    """Counts, and the models that made what is in the library."""

    articles: int
    duplicates: int
    passages: int
    embedding_model: str | None
    index_id: str


def parse_published(text: str | None) -> Published | None:
    """The date, or date and time, that the library or a user wrote in ISO 8601."""
    if text is None:
        return None
    return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)


def source_from_row(row: Sequence[Any]) -> Source:
    """A `Source` from a row of `SOURCE_COLUMNS`."""
    return Source(
        article_id=row[0],
        external_id=row[1],
        title=row[2],
        publisher=row[3],
        author=row[4],
        url=row[5],
        published=parse_published(row[6]),
        published_from=row[7],
        language=row[8],
    )


def _signals(text: str) -> tuple[Signal, ...]:
    return tuple(Signal(**signal) for signal in json.loads(text))


class Library:
    """A reader of the library in `data_dir`; an absent one reads as empty.

    Raises `LibraryError` (from any method) when the file can't be used.
    """

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self._local = threading.local()

    def exists(self) -> bool:
        """Whether there is a library; raises `LibraryError` when the data directory is a file."""
        return self._file_id() is not None

    def _file_id(self) -> tuple[int, int] | None:
        try:
            found = (self.data_dir / DATABASE_NAME).stat()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise LibraryError(
                f"the library in {self.data_dir} cannot be opened: {error.strerror}"
            ) from error
        return found.st_dev, found.st_ino

    def close(self) -> None:
        """Close this thread's connection; others close with their threads."""
        connection = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None

    def _rows(self, sql: str, bindings: Sequence[Any] = ()) -> list[Any]:
        file_id = self._file_id()
        if file_id != getattr(self._local, "file_id", None):
            # Made, deleted, or deleted and made anew since this thread last looked.
            self.close()
            self._local.file_id = file_id
        if file_id is None:
            return []
        try:
            if getattr(self._local, "connection", None) is None:
                self._local.connection = connect(self.data_dir, write=False)
            return list(self._local.connection.execute(sql, bindings))
        except apsw.Error as error:
            raise unusable(self.data_dir, error) from error

    def _value(self, sql: str, bindings: Sequence[Any] = ()) -> Any:
        for row in self._rows(sql, bindings):
            return row[0]
        return None

    def revision(self) -> int:
        """A number that grows with every change to articles."""
        return int(self._value("SELECT value FROM meta WHERE key = 'revision'") or 0)

    def embedding_model(self) -> str | None:
        """The model that made the vectors; None while there are none."""
        model: str | None = self._value("SELECT value FROM meta WHERE key = 'embedding_model'")
        return model

    def status(self) -> LibraryStatus:
        return LibraryStatus(
            articles=self._value("SELECT count(*) FROM articles") or 0,
            duplicates=self._value("SELECT count(*) FROM articles WHERE duplicate_of IS NOT NULL")
            or 0,
            passages=self._value("SELECT count(*) FROM passages") or 0,
            embedding_model=self.embedding_model(),
            index_id=self.index_id(),
        )

    def index_id(self) -> str:
        """Names the state of the articles: the library's own random id and its revision."""
        return f"{self.library_id()}-{self.revision()}"

    def library_id(self) -> str:
        """The random id that the library was given when it was made."""
        return str(self._value("SELECT value FROM meta WHERE key = 'library_id'") or "empty")

    def article(self, article_id: str) -> Article:
        """The article with its clean text; raises `NotFoundError`."""
        columns = ", ".join(f"a.{name.strip()}" for name in SOURCE_COLUMNS.split(","))
        for row in self._rows(
            f"""SELECT {columns}, coalesce(a.text, o.text), a.raw_sha256, a.signals,
                       a.duplicate_of, coalesce(a.cluster_id, o.cluster_id)
                FROM articles a LEFT JOIN articles o ON o.id = a.duplicate_of
                WHERE a.id = ?""",  # noqa: S608 - column names only
            (article_id,),
        ):
            return Article(
                source=source_from_row(row[:9]),
                text=row[9],
                raw_sha256=row[10],
                signals=_signals(row[11]),
                duplicate_of=row[12],
                cluster_id=row[13],
            )
        raise NotFoundError(f"no article has the id {article_id!r}")

    def sources(self, *, limit: int = 100, offset: int = 0) -> tuple[Source, ...]:
        """Sources of all articles, latest first, those without a date last."""
        rows = self._rows(
            f"""SELECT {SOURCE_COLUMNS} FROM articles
                ORDER BY published IS NULL, published DESC, id LIMIT ? OFFSET ?""",  # noqa: S608
            (limit, offset),
        )
        return tuple(source_from_row(row) for row in rows)

    def related(self, article_id: str) -> tuple[Source, ...]:
        """Exact copies and near-copies of an article, earliest first, without itself."""
        rows = self._rows(
            f"""WITH me AS (
                    SELECT coalesce(a.duplicate_of, a.id) AS original,
                           coalesce(a.cluster_id, o.cluster_id) AS cluster
                    FROM articles a LEFT JOIN articles o ON o.id = a.duplicate_of WHERE a.id = ?1),
                members (id) AS (
                    SELECT original FROM me
                    UNION SELECT id FROM articles WHERE cluster_id = (SELECT cluster FROM me)),
                related (id) AS (
                    SELECT id FROM members
                    UNION SELECT a.id FROM members m JOIN articles a ON a.duplicate_of = m.id)
                SELECT {SOURCE_COLUMNS} FROM articles
                WHERE id IN related AND id != ?1
                ORDER BY published IS NULL, published, id""",  # noqa: S608
            (article_id,),
        )
        return tuple(source_from_row(row) for row in rows)

    def signals(self, article_ids: Sequence[str]) -> dict[str, tuple[Signal, ...]]:
        """What a reader may want to know about each of these articles that exists."""
        rows = self._rows(
            "SELECT id, signals FROM articles WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(article_ids)),),
        )
        return {row[0]: _signals(row[1]) for row in rows}

    def all_sources(self) -> Iterator[tuple[Source, str, str | None]]:
        """(source, id of the article that holds its text, cluster) of every article, by id."""
        for row in self._rows(
            f"""SELECT {SOURCE_COLUMNS}, coalesce(duplicate_of, id), cluster_id
                FROM articles ORDER BY id"""  # noqa: S608
        ):
            yield source_from_row(row[:9]), row[9], row[10]

    def all_passages(self) -> Iterator[tuple[int, str]]:
        """(passage id, article id) of every passage, by id."""
        for row in self._rows("SELECT id, article_id FROM passages ORDER BY id"):
            yield row[0], row[1]

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """The passages with these ids that still exist."""
        rows = self._rows(
            """SELECT p.id, p.article_id, p.start, p."end", p.kind,
                      substr(a.text, p.start + 1, p."end" - p.start)
               FROM passages p JOIN articles a ON a.id = p.article_id
               WHERE p.id IN (SELECT value FROM json_each(?))""",
            (json.dumps(list(ids)),),
        )
        return {
            row[0]: Passage(
                id=row[0], article_id=row[1], start=row[2], end=row[3], kind=row[4], text=row[5]
            )
            for row in rows
        }

    def passages_of(self, article_id: str) -> tuple[Passage, ...]:
        """The passages of an article that holds a text, in order."""
        rows = self._rows("SELECT id FROM passages WHERE article_id = ? ORDER BY id", (article_id,))
        return tuple(self.passages([row[0] for row in rows]).values())

    def full_text(self, query: str, limit: int | None) -> list[int]:
        """Ids of passages that match an FTS5 query, best BM25 first; ties by id."""
        rows = self._rows(
            """SELECT rowid FROM passages_fts WHERE passages_fts MATCH ?
               ORDER BY rank, rowid LIMIT ?""",
            (query, -1 if limit is None else limit),
        )
        return [row[0] for row in rows]

    def holding(self, query: str) -> Ids:
        """Ids of all passages that match an FTS5 query, in no order."""
        rows = self._rows("SELECT rowid FROM passages_fts WHERE passages_fts MATCH ?", (query,))
        return np.array([row[0] for row in rows], dtype=np.int64)

    def vectors(self, ids: Sequence[int]) -> tuple[Ids, Vectors]:
        """Ids (those that still exist, ascending) and their unit vectors."""
        rows = self._rows(
            """SELECT id, vector FROM passages
               WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id""",
            (json.dumps(list(ids)),),
        )
        found = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
        return found, from_blobs([row[1] for row in rows])

    def vectors_after(self, passage_id: int, limit: int = -1) -> tuple[Ids, Vectors]:
        """Ids above `passage_id`, ascending, and their unit vectors."""
        rows = self._rows(
            "SELECT id, vector FROM passages WHERE id > ? ORDER BY id LIMIT ?",
            (passage_id, limit),
        )
        ids = np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))
        return ids, from_blobs([row[1] for row in rows])

    def windows(self, ids: Sequence[int]) -> tuple[list[tuple[int, Span]], Vectors]:
        """The windows of these passages, each as the passage's id and where it stands in its text,
        and their unit vectors; none of those that were stored before windows had vectors."""
        if not self._value("SELECT 1 FROM sqlite_schema WHERE name = 'windows'"):
            return [], from_blobs([])  # nobody has written to it since
        rows = self._rows(
            """SELECT passage_id, start, "end", vector FROM windows
               WHERE passage_id IN (SELECT value FROM json_each(?)) ORDER BY passage_id, start""",
            (json.dumps(list(ids)),),
        )
        return [(row[0], Span(row[1], row[2])) for row in rows], from_blobs([r[3] for r in rows])

    def outbox(self, after: int, limit: int) -> list[tuple[int, str, int]]:
        """Changes (seq, op, passage id) after `after`, in order."""
        rows = self._rows(
            "SELECT seq, op, passage_id FROM outbox WHERE seq > ? ORDER BY seq LIMIT ?",
            (after, limit),
        )
        return [tuple(row) for row in rows]

    def last_seq(self) -> int:
        """The number of the latest change, also when the outbox has been trimmed."""
        return int(self._value("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'") or 0)
