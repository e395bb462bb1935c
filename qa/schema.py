"""The SQLite schema of `library.db`, its versions, and how connections to it are opened."""

from __future__ import annotations

from pathlib import Path

import apsw

from qa.errors import LibraryError, LibrarySchemaError

DATABASE_NAME = "library.db"
BUSY_TIMEOUT_MS = 10_000
WAL_RESET_FIX = 3_051_003
"""SQLite before 3.51.3 can corrupt a WAL database when several connections checkpoint at once."""

MIGRATIONS = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

    CREATE TABLE articles (
        id TEXT PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        raw_sha256 TEXT NOT NULL,
        text_sha256 TEXT NOT NULL,
        text TEXT,                -- NULL when duplicate_of holds the same text
        duplicate_of TEXT REFERENCES articles (id),
        cluster_id TEXT,
        minhash BLOB,
        external_id TEXT,
        title TEXT NOT NULL,
        publisher TEXT,
        author TEXT,
        url TEXT,
        published TEXT,           -- ISO 8601, a date or a date and time
        published_from TEXT NOT NULL,
        language TEXT,
        signals TEXT NOT NULL,    -- JSON
        CHECK ((text IS NULL) = (duplicate_of IS NOT NULL))
    ) STRICT;
    CREATE INDEX articles_text ON articles (text_sha256);
    CREATE INDEX articles_duplicate ON articles (duplicate_of);
    CREATE INDEX articles_cluster ON articles (cluster_id);

    -- AUTOINCREMENT: an id is never used again, so an index that lags can't confuse two passages.
    CREATE TABLE passages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL REFERENCES articles (id),
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        kind TEXT NOT NULL,
        vector BLOB NOT NULL      -- float16, unit length
    ) STRICT;
    CREATE INDEX passages_article ON passages (article_id);

    CREATE VIRTUAL TABLE passages_fts USING fts5 (
        title, body,
        content = '', contentless_delete = 1, tokenize = 'porter unicode61 remove_diacritics 2'
    );

    -- What the vector index has yet to take over, in order.
    CREATE TABLE outbox (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        op TEXT NOT NULL CHECK (op IN ('add', 'delete')),
        passage_id INTEGER NOT NULL
    ) STRICT;
    """,
    """
    -- Which version of the extraction made the text: another one makes it anew.
    ALTER TABLE articles ADD COLUMN extraction INTEGER NOT NULL DEFAULT 0;
    """,
    """
    -- Digests of the names and numbers of the text, by which rewrites of it are found.
    ALTER TABLE articles ADD COLUMN anchors BLOB;
    """,
    """
    -- What is read of a passage at a time; characters of its text.
    CREATE TABLE windows (
        passage_id INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        vector BLOB NOT NULL,     -- float16, unit length
        PRIMARY KEY (passage_id, start)
    ) STRICT, WITHOUT ROWID;
    """,
)
OLDEST_READABLE = 2
"""A library of this schema can be read as it is: what came later is of use to the writer alone, but
for `windows`, which are looked for before they are read."""


def connect(data_dir: Path, *, write: bool) -> apsw.Connection:
    """A connection to the library in `data_dir`; a writing one creates and migrates it.

    Raises `LibrarySchemaError` when the file is not a library or comes from a newer Dateline, and
    `LibraryError` when it can't be opened.
    """
    if apsw.SQLITE_VERSION_NUMBER < WAL_RESET_FIX:
        raise LibraryError(
            f"SQLite {apsw.sqlite_lib_version()} has a bug that can damage the library: "
            "install apsw 3.51.3 or newer"
        )
    path = data_dir / DATABASE_NAME
    if write:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        data_dir.mkdir(parents=True, exist_ok=True)
    else:
        # Not READONLY: a reader of a WAL database may have to recover the WAL of a killed writer.
        flags = apsw.SQLITE_OPEN_READWRITE
    try:
        connection = apsw.Connection(str(path), flags=flags)
        connection.set_busy_timeout(BUSY_TIMEOUT_MS)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        if write:
            connection.execute("PRAGMA journal_mode = WAL")
            _migrate(connection)
        else:
            connection.execute("PRAGMA query_only = ON")
            _require_version(connection)
    except apsw.NotADBError as error:
        raise LibrarySchemaError(
            f"{path} is not a Dateline library: move it away or choose another --data-dir"
        ) from error
    except apsw.CantOpenError as error:
        raise LibraryError(f"{path} cannot be opened: {error}") from error
    except apsw.Error as error:
        raise unusable(data_dir, error) from error
    except OSError as error:
        raise LibraryError(f"{data_dir} cannot be written: {error.strerror}") from error
    return connection


def unusable(data_dir: Path, error: apsw.Error) -> LibraryError:
    """What SQLite could not do, in words a user can act on."""
    path = data_dir / DATABASE_NAME
    if isinstance(error, apsw.CorruptError):
        advice = "restore it from a copy, or move it away and ingest the articles again"
    elif isinstance(error, apsw.FullError):
        advice = "make room on the disk and run this again; what was stored before is kept"
    elif isinstance(error, apsw.ReadOnlyError):
        advice = "the file or its folder is read-only"
    else:
        advice = "try again, or choose another --data-dir"
    return LibraryError(f"{path} cannot be used: {error}: {advice}")


def _version(connection: apsw.Connection) -> int:
    return int(connection.pragma("user_version"))


def _require_version(connection: apsw.Connection) -> None:
    version = _version(connection)
    if not OLDEST_READABLE <= version <= len(MIGRATIONS):
        older = version < len(MIGRATIONS)
        raise LibrarySchemaError(
            f"the library has schema {version}, this Dateline needs {len(MIGRATIONS)}: "
            + ("run `dateline ingest` once to migrate it" if older else "update Dateline")
        )


def _migrate(connection: apsw.Connection) -> None:
    with connection:
        version = _version(connection)
        if version == 0 and connection.execute("SELECT count(*) FROM sqlite_schema").get:
            raise LibrarySchemaError(
                "the database holds tables that are not Dateline's: choose another --data-dir"
            )
        if version > len(MIGRATIONS):
            _require_version(connection)
        for migration in MIGRATIONS[version:]:
            connection.execute(migration)
        connection.pragma("user_version", len(MIGRATIONS))
