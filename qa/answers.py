"""Answers that were given, kept so that each can be shown again exactly as it was.

`answers.db` holds them, with the text of every article they cite as it stood then and what readers
said of them. It is a file of its own: an ingest holds the one writer's lock of `library.db` for as
long as it takes, and a library may be replaced. Several processes may write to it.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal

import apsw
from pydantic import Field, ValidationError

from qa.answer_schema import DATABASE_NAME, connect, file_id
from qa.errors import LibraryError, LibrarySchemaError, NotFoundError
from qa.types import Answer, Article, Citation, Frozen

ID_CHARS = 24
MAX_REASON_CHARS = 2_000

Rating = Literal["up", "down"]


class Feedback(Frozen):
    """What a reader said of an answer."""

    answer_id: Annotated[str, Field(max_length=200)]
    rating: Rating
    reason: Annotated[str, Field(max_length=MAX_REASON_CHARS)] | None = None


class RatedAnswer(Frozen):
    """An answer with what a reader said of it, and when."""

    given: datetime
    rating: Rating
    reason: str | None
    answer: Answer


class AnswerStore:
    """The answers kept in `data_dir`; an absent file reads as none. Safe to use from threads.

    Answers last given more than `kept_days` days ago are forgotten, with their feedback; None keeps
    all, 0 keeps none. Every method raises `LibraryError` when the file can't be used.
    """

    def __init__(
        self,
        data_dir: Path,
        kept_days: int | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._path = data_dir / DATABASE_NAME
        self._kept_days = kept_days
        self._now = now
        self._lock = threading.Lock()
        self._connection: apsw.Connection | None = None
        self._file: tuple[int, int] | None = None

    def keep(self, answer: Answer, article: Callable[[str], Article]) -> Answer:
        """The answer with its id, stored; `article` gives the articles it cites by their ids.

        The id is a digest of the answer (its timings aside): the same answer given again has the
        same one. Its permalinks lead to the articles as they stand now. Raises `LibraryError` too
        when an article has changed since the answer was made.
        """
        if self._kept_days == 0 or answer.id is not None:
            return answer
        kept = _identified(answer)
        cited = _snapshots(kept, article)
        now = self._now().isoformat()
        with self._writing() as database:
            database.execute(
                """INSERT INTO answers VALUES (?1, ?2, ?3, ?3)
                   ON CONFLICT DO UPDATE SET answer = ?2, last_given = ?3""",
                (kept.id, kept.model_dump_json(), now),
            )
            for article_id, (digest, snapshot) in cited.items():
                database.execute("INSERT OR IGNORE INTO articles VALUES (?, ?)", (digest, snapshot))
                database.execute(
                    "INSERT OR REPLACE INTO cited VALUES (?, ?, ?)", (kept.id, article_id, digest)
                )
            self._forget(database)
        return kept

    def get(self, answer_id: str) -> Answer:
        """The answer as it was given; raises `NotFoundError`."""
        for (answer,) in self._rows("SELECT answer FROM answers WHERE id = ?", (answer_id,)):
            return _parsed(answer)
        raise NotFoundError(f"no answer has the id {answer_id!r}")

    def get_many(self, answer_ids: Sequence[str]) -> tuple[Answer, ...]:
        """Those of these answers that are kept, in the order asked for."""
        rows = self._rows(
            "SELECT id, answer FROM answers WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(answer_ids)),),
        )
        found = dict(rows)
        return tuple(_parsed(found[i]) for i in answer_ids if i in found)

    def given(self, answer_id: str) -> datetime:
        """When the answer was first given, in UTC; raises `NotFoundError`."""
        for (first,) in self._rows("SELECT first_given FROM answers WHERE id = ?", (answer_id,)):
            return datetime.fromisoformat(first)
        raise NotFoundError(f"no answer has the id {answer_id!r}")

    def article(self, answer_id: str, article_id: str) -> Article:
        """A cited article as it stood when the answer was given; raises `NotFoundError`."""
        for (snapshot,) in self._rows(
            "SELECT article FROM cited JOIN articles USING (digest) WHERE answer_id = ?"
            " AND article_id = ?",
            (answer_id, article_id),
        ):
            return Article.model_validate_json(snapshot)
        raise NotFoundError(f"no answer with the id {answer_id!r} cites {article_id!r}")

    def rate(self, feedback: Feedback) -> None:
        """Keep what a reader said; raises `NotFoundError` when there is no such answer."""
        with self._writing() as database:
            found = "SELECT 1 FROM answers WHERE id = ?"
            if database.execute(found, (feedback.answer_id,)).get is None:
                raise NotFoundError(f"no answer has the id {feedback.answer_id!r}")
            database.execute(
                "INSERT INTO feedback (answer_id, rating, reason, given) VALUES (?, ?, ?, ?)",
                (
                    feedback.answer_id,
                    feedback.rating,
                    (feedback.reason or "").strip() or None,
                    self._now().isoformat(),
                ),
            )

    def feedback(self) -> tuple[RatedAnswer, ...]:
        """All feedback, in the order it came."""
        rows = self._rows(
            "SELECT f.given, f.rating, f.reason, a.answer"
            " FROM feedback f JOIN answers a ON a.id = f.answer_id ORDER BY f.id"
        )
        return tuple(
            RatedAnswer(given=given, rating=rating, reason=reason, answer=_parsed(answer))
            for given, rating, reason, answer in rows
        )

    def forget_citing(self, article_id: str) -> int:
        """Remove every answer that cites an article, and with them its text; how many it were."""
        if not self._path.exists():
            return 0
        with self._writing() as database:
            database.execute(
                """DELETE FROM answers
                   WHERE id IN (SELECT answer_id FROM cited WHERE article_id = ?)""",
                (article_id,),
            )
            removed = database.changes()
            _remove_uncited(database)
        return removed

    def forget(self) -> None:
        """Remove what has been kept for longer than the retention allows."""
        if self._kept_days is not None and self._path.exists():
            with self._writing() as database:
                self._forget(database)

    def close(self) -> None:
        with self._lock:
            self._close()

    def _forget(self, database: apsw.Connection) -> None:
        if self._kept_days is None:
            return
        oldest = (self._now() - timedelta(days=self._kept_days)).isoformat()
        database.execute("DELETE FROM answers WHERE last_given <= ?", (oldest,))
        if database.changes():
            _remove_uncited(database)

    def _rows(self, sql: str, bindings: Sequence[Any] = ()) -> list[Any]:
        if not self._path.exists():
            return []
        with self._database() as database:
            return list(database.execute(sql, bindings))

    @contextmanager
    def _writing(self) -> Iterator[apsw.Connection]:
        with self._database() as database, database:
            yield database

    @contextmanager
    def _database(self) -> Iterator[apsw.Connection]:
        """The connection, for one thread at a time; opened anew when the file was replaced."""
        with self._lock:
            try:
                if self._connection is None or self._file != file_id(self._path):
                    self._close()
                    self._connection = connect(self._path)
                    self._file = file_id(self._path)
                yield self._connection
            except (apsw.Error, OSError) as error:
                raise LibraryError(
                    f"the answers in {self._path} cannot be used: {error}"
                ) from error

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _remove_uncited(database: apsw.Connection) -> None:
    database.execute("DELETE FROM articles WHERE digest NOT IN (SELECT digest FROM cited)")


def _identified(answer: Answer) -> Answer:
    """The answer with its id, and with permalinks that lead to what is kept under it."""
    content = answer.model_dump_json(exclude={"id", "timings"})
    answer_id = sha256(content.encode()).hexdigest()[:ID_CHARS]

    def lasting(citation: Citation) -> Citation:
        permalink = f"{citation.permalink}&answer={answer_id}"
        return citation.model_copy(update={"permalink": permalink})

    return answer.model_copy(
        update={
            "id": answer_id,
            "citations": tuple(lasting(c) for c in answer.citations),
            "nearest": tuple(lasting(c) for c in answer.nearest),
        }
    )


def _snapshots(answer: Answer, article: Callable[[str], Article]) -> dict[str, tuple[str, str]]:
    """(digest, JSON) of every article cited, by its id."""
    articles: dict[str, Article] = {}
    for citation in (*answer.citations, *answer.nearest):
        found = articles.get(citation.article_id) or article(citation.article_id)
        articles[citation.article_id] = found
        if found.text[citation.start : citation.end] != citation.quote:
            raise LibraryError(f"the article {citation.article_id} changed while it was quoted")
    as_json = {article_id: found.model_dump_json() for article_id, found in articles.items()}
    return {i: (sha256(text.encode()).hexdigest(), text) for i, text in as_json.items()}


def _parsed(answer: str) -> Answer:
    try:
        return Answer.model_validate_json(answer)
    except ValidationError as error:
        raise LibrarySchemaError("the answer was kept by another version of Dateline") from error
