"""The SQLite schema of `answers.db`, its versions, and how a connection to it is opened."""

from __future__ import annotations

from pathlib import Path

import apsw

from qa.errors import LibrarySchemaError

DATABASE_NAME = "answers.db"
BUSY_TIMEOUT_MS = 10_000

MIGRATIONS = (
    """
    CREATE TABLE answers (
        id TEXT PRIMARY KEY,
        answer TEXT NOT NULL,          -- JSON
        first_given TEXT NOT NULL,     -- ISO 8601, UTC
        last_given TEXT NOT NULL
    ) STRICT;
    CREATE INDEX answers_last_given ON answers (last_given);

    -- An article as it stood: one row for all answers that cite it in the same state.
    CREATE TABLE articles (
        digest TEXT PRIMARY KEY,
        article TEXT NOT NULL          -- JSON
    ) STRICT;
    CREATE TABLE cited (
        answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
        article_id TEXT NOT NULL,
        digest TEXT NOT NULL REFERENCES articles (digest),
        PRIMARY KEY (answer_id, article_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX cited_digest ON cited (digest);

    CREATE TABLE feedback (
        id INTEGER PRIMARY KEY,
        answer_id TEXT NOT NULL REFERENCES answers (id) ON DELETE CASCADE,
        rating TEXT NOT NULL CHECK (rating IN ('up', 'down')),
        reason TEXT,
        given TEXT NOT NULL
    ) STRICT;
    CREATE INDEX feedback_answer ON feedback (answer_id);
    """,
)


def file_id(path: Path) -> tuple[int, int] | None:
    """What tells a file from another that took its place; None when there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def connect(path: Path) -> apsw.Connection:
    """A connection that reads and writes; makes the file where there is none, and migrates it.

    Raises `LibrarySchemaError` for a newer schema, else `apsw.Error` or `OSError`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = apsw.Connection(str(path))
    try:
        connection.set_busy_timeout(BUSY_TIMEOUT_MS)
        connection.transaction_mode = "IMMEDIATE"
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        if connection.pragma("user_version") != len(MIGRATIONS):
            _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _migrate(connection: apsw.Connection) -> None:
    with connection:
        version = int(connection.pragma("user_version"))
        if version > len(MIGRATIONS):
            raise LibrarySchemaError(
                f"the answers have schema {version}, this Dateline knows {len(MIGRATIONS)}: "
                "update Dateline"
            )
        for migration in MIGRATIONS[version:]:
            connection.execute(migration)
        connection.pragma("user_version", len(MIGRATIONS))
