"""Writing the library: one writer per data directory, one transaction per batch of articles."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import apsw
from filelock import FileLock, Timeout

from qa.errors import LibraryBusyError, LibraryError, ModelMismatchError, NotFoundError
from qa.library import parse_published
from qa.records import Fingerprint, NewArticle, PassageVectors, Stored
from qa.schema import connect, unusable
from qa.text import searchable
from qa.vectors import to_blob

LOCK_NAME = "writer.lock"
HEIR_ORDER = "published IS NULL, published, id"
"""Which of several copies takes over a text when the article that holds it goes: the earliest."""


@contextmanager
def open_writer(data_dir: Path, embedding_model: str) -> Iterator[LibraryWriter]:
    """The one writer of a data directory, which is created when absent.

    Raises `LibraryBusyError` when another process writes, `ModelMismatchError` when the vectors
    in the library come from another embedding model, `LibraryError` when it can't be used.
    """
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock = FileLock(data_dir / LOCK_NAME, timeout=0)
        lock.acquire()
    except Timeout as error:
        raise LibraryBusyError(
            f"another process is writing to {data_dir}: wait for it to end, then run this again"
        ) from error
    except OSError as error:
        raise LibraryError(f"{data_dir} cannot be written: {error}") from error
    try:
        connection = connect(data_dir, write=True)
        try:
            writer = LibraryWriter(connection)
            writer.require_model(embedding_model)
            yield writer
        except apsw.Error as error:
            raise unusable(data_dir, error) from error
        finally:
            connection.close()
    finally:
        lock.release()


class LibraryWriter:
    """Changes to the library. Call its methods inside `transaction`, which commits them as one."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def require_model(self, model: str) -> None:
        """Record which model makes the vectors, or raise `ModelMismatchError` if another did."""
        with self._connection:
            known = self._connection.execute(
                "SELECT value FROM meta WHERE key = 'embedding_model'"
            ).get
            if known is None:
                self._connection.executemany(
                    "INSERT INTO meta VALUES (?, ?)",
                    [
                        ("embedding_model", model),
                        ("library_id", uuid.uuid4().hex[:12]),
                        ("revision", "0"),
                    ],
                )
            elif known != model:
                raise ModelMismatchError(
                    f"the vectors in this library were made by {known}, not {model}: set "
                    f"DATELINE_EMBEDDING_MODEL={known}, or ingest into another --data-dir"
                )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All changes inside are kept together, on disk when the block ends, or none of them is."""
        with self._connection:
            yield
            self._connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'revision'")

    def stored(self, key: str) -> Stored | None:
        for row in self._connection.execute(
            "SELECT id, raw_sha256, extraction FROM articles WHERE key = ?", (key,)
        ):
            return Stored(*row)
        return None

    def with_text(self, text_sha256: str, besides: str) -> str | None:
        """The id of the article, other than `besides`, that holds exactly this text.

        Should `besides` hold it, the answer is the copy that would take it over.
        """
        found: str | None = self._connection.execute(
            f"""SELECT id FROM articles WHERE text_sha256 = ? AND id != ?
                ORDER BY duplicate_of IS NOT NULL, {HEIR_ORDER} LIMIT 1""",  # noqa: S608
            (text_sha256, besides),
        ).get
        return found

    def has_copies(self, article_id: str) -> bool:
        """Whether other articles have their text from this one."""
        return bool(
            self._connection.execute(
                "SELECT count(*) FROM articles WHERE duplicate_of = ?", (article_id,)
            ).get
        )

    def fingerprints(self) -> Iterator[Fingerprint]:
        """Those of every article that holds a text, by id."""
        for row in self._connection.execute(
            """SELECT id, minhash, coalesce(anchors, x''), publisher, url, published
               FROM articles WHERE minhash IS NOT NULL ORDER BY id"""
        ):
            yield Fingerprint(row[0], row[1], row[2], row[3], row[4], parse_published(row[5]))

    def without_anchors(self) -> list[str]:
        """Ids of the articles that hold a text and were stored before there were anchors."""
        return [
            row[0]
            for row in self._connection.execute(
                "SELECT id FROM articles WHERE text IS NOT NULL AND anchors IS NULL ORDER BY id"
            )
        ]

    def set_anchors(self, article_id: str, anchors: bytes) -> None:
        self._connection.execute(
            "UPDATE articles SET anchors = ? WHERE id = ?", (anchors, article_id)
        )

    def without_windows(self, limit: int) -> list[int]:
        """Ids of passages that were stored before windows were, ascending, at most so many."""
        rows = self._connection.execute(
            """SELECT id FROM passages p
               WHERE NOT EXISTS (SELECT 1 FROM windows w WHERE w.passage_id = p.id)
               ORDER BY id LIMIT ?""",
            (limit,),
        )
        return [row[0] for row in rows]

    def set_vectors(self, passage_id: int, vectors: PassageVectors) -> None:
        """Give a passage that has no windows those that it has now, and its vector anew."""
        self._connection.execute(
            "UPDATE passages SET vector = ? WHERE id = ?", (to_blob(vectors.passage), passage_id)
        )
        self._put_windows(passage_id, vectors)

    def text_of(self, article_id: str) -> tuple[str, str | None] | None:
        """Text and language of an article; None when it is gone or has its text from another."""
        for row in self._connection.execute(
            "SELECT text, language FROM articles WHERE id = ? AND text IS NOT NULL", (article_id,)
        ):
            return row[0], row[1]
        return None

    def cluster_of(self, article_id: str) -> str | None:
        found: str | None = self._connection.execute(
            "SELECT cluster_id FROM articles WHERE id = ?", (article_id,)
        ).get
        return found

    def join_clusters(self, cluster_id: str, article_ids: Iterable[str]) -> None:
        """Put these articles, and all that share a cluster with one of them, into one cluster."""
        for article_id in article_ids:
            old = self.cluster_of(article_id)
            if old is None:
                self._connection.execute(
                    "UPDATE articles SET cluster_id = ? WHERE id = ?", (cluster_id, article_id)
                )
            elif old != cluster_id:
                self._connection.execute(
                    "UPDATE articles SET cluster_id = ? WHERE cluster_id = ?", (cluster_id, old)
                )

    def put(self, article: NewArticle, vectors: Sequence[PassageVectors]) -> None:
        """Store an article with its passages and the vectors of each, in place of what its key
        held."""
        old = self.stored(article.key)
        if old is not None:
            self.delete(old.article_id)
        source = article.source
        self._connection.execute(
            "INSERT INTO articles VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                source.article_id,
                article.key,
                article.raw_sha256,
                article.text_sha256,
                None if article.duplicate_of else article.text,
                article.duplicate_of,
                article.cluster_id,
                None if article.duplicate_of else article.minhash,
                source.external_id,
                source.title,
                source.publisher,
                source.author,
                source.url,
                None if source.published is None else source.published.isoformat(),
                source.published_from,
                source.language,
                json.dumps([signal.model_dump() for signal in article.signals]),
                article.extraction,
                None if article.duplicate_of else article.anchors,
            ),
        )
        title = searchable(source.title)
        for passage, own in zip(article.passages, vectors, strict=True):
            passage_id = self._connection.execute(
                """INSERT INTO passages (article_id, start, "end", kind, vector)
                   VALUES (?, ?, ?, ?, ?) RETURNING id""",
                (
                    source.article_id,
                    passage.start,
                    passage.end,
                    passage.kind,
                    to_blob(own.passage),
                ),
            ).get
            self._connection.execute(
                "INSERT INTO passages_fts (rowid, title, body) VALUES (?, ?, ?)",
                (passage_id, title, searchable(passage.text)),
            )
            self._put_windows(passage_id, own)

    def _put_windows(self, passage_id: int, vectors: PassageVectors) -> None:
        self._connection.executemany(
            "INSERT INTO windows VALUES (?, ?, ?, ?)",
            [
                (passage_id, start, end, to_blob(row))
                for (start, end), row in zip(vectors.spans, vectors.windows, strict=True)
            ],
        )
        self._connection.execute(
            "INSERT INTO outbox (op, passage_id) VALUES ('add', ?)", (passage_id,)
        )

    def delete(self, article_id: str) -> None:
        """Remove an article and its passages; a copy of it, if there is one, takes over its text.

        Raises `NotFoundError`.
        """
        if not self._connection.execute(
            "SELECT count(*) FROM articles WHERE id = ?", (article_id,)
        ).get:
            raise NotFoundError(f"no article has the id {article_id!r}")
        heir = self._connection.execute(
            f"SELECT id FROM articles WHERE duplicate_of = ? ORDER BY {HEIR_ORDER} LIMIT 1",  # noqa: S608
            (article_id,),
        ).get
        if heir is None:
            self._delete_passages(article_id)
        else:
            self._inherit(article_id, heir)
        self._connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))

    def _delete_passages(self, article_id: str) -> None:
        passages = "SELECT id FROM passages WHERE article_id = ?"
        self._connection.execute(
            f"INSERT INTO outbox (op, passage_id) SELECT 'delete', id FROM ({passages})",  # noqa: S608
            (article_id,),
        )
        self._connection.execute(
            f"DELETE FROM passages_fts WHERE rowid IN ({passages})",  # noqa: S608
            (article_id,),
        )
        self._connection.execute("DELETE FROM passages WHERE article_id = ?", (article_id,))

    def _inherit(self, article_id: str, heir: str) -> None:
        self._connection.execute(
            """UPDATE articles SET duplicate_of = NULL, text = o.text, minhash = o.minhash,
                                   anchors = o.anchors, cluster_id = o.cluster_id
               FROM (SELECT text, minhash, anchors, cluster_id FROM articles WHERE id = ?1) o
               WHERE id = ?2""",
            (article_id, heir),
        )
        for table, column in (("articles", "duplicate_of"), ("passages", "article_id")):
            self._connection.execute(
                f"UPDATE {table} SET {column} = ?2 WHERE {column} = ?1",  # noqa: S608
                (article_id, heir),
            )

    def trim_outbox(self, seq: int) -> None:
        """Forget changes up to `seq`, which the vector index has taken over."""
        self._connection.execute("DELETE FROM outbox WHERE seq <= ?", (seq,))
