"""The vector index: Chroma, embedded; the only importer of chromadb.

A cache of the vectors in `library.db`. It lives in `index/<generation>/` with a `state.json` that
says what it holds; whatever casts doubt on it (a missing or unclean state, another library or
model, a crash while being opened) makes a new generation. One process at a time has it open.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from filelock import FileLock, Timeout

from qa.library import Library
from qa.vectors import Ids, Vectors

log = logging.getLogger(__name__)

INDEX_DIR = "index"
STATE_NAME = "state.json"
COLLECTION = "passages"
MAX_BATCH = 5_000
"""Chroma takes at most 5,461 vectors at once."""
EF_SEARCH = 400
PROBE_SECONDS = 120


class VectorIndex(Protocol):
    """Nearest neighbours by cosine; a server (Qdrant, Chroma server) can stand in here."""

    @property
    def last_passage_id(self) -> int:
        """Passages above this id are not in the index yet."""
        ...

    def nearest(self, vector: Vectors, k: int) -> Ids:
        """Ids of at most `k` nearest passages, nearest first; deleted ones may be among them."""
        ...


@dataclass(frozen=True, slots=True)
class IndexState:
    """What a generation holds. `clean` is False while it is being written to."""

    library_id: str
    embedding_model: str
    seq: int
    last_passage_id: int
    clean: bool


EMPTY = IndexState(library_id="", embedding_model="", seq=0, last_passage_id=0, clean=False)


class ChromaIndex:
    """One generation of the index, open for reading and for catching up with the library."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._client, self._collection = _open(path)
        self.state = read_state(path) or EMPTY

    def close(self) -> None:
        self._client.close()

    @property
    def last_passage_id(self) -> int:
        return self.state.last_passage_id

    def nearest(self, vector: Vectors, k: int) -> Ids:
        k = min(k, int(self._collection.count()))
        if k == 0:
            return np.empty(0, dtype=np.int64)
        found = self._collection.query(query_embeddings=[vector], n_results=k, include=[])
        return np.array([int(i) for i in found["ids"][0]], dtype=np.int64)

    def add(self, ids: Ids, vectors: Vectors) -> None:
        for at in range(0, len(ids), MAX_BATCH):
            self._collection.upsert(
                ids=[str(i) for i in ids[at : at + MAX_BATCH]],
                embeddings=vectors[at : at + MAX_BATCH],
            )

    def delete(self, ids: Sequence[int]) -> None:
        for at in range(0, len(ids), MAX_BATCH):
            self._collection.delete(ids=[str(i) for i in ids[at : at + MAX_BATCH]])

    def count(self) -> int:
        return int(self._collection.count())

    def mark(self, state: IndexState) -> None:
        """Put on disk what this generation holds."""
        write_state(self._path, state)
        self.state = state


def _open(path: Path) -> tuple[Any, Any]:
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    client = chromadb.PersistentClient(
        str(path), settings=ChromaSettings(anonymized_telemetry=False)
    )
    collection = client.get_or_create_collection(
        COLLECTION,
        embedding_function=None,
        configuration={"hnsw": {"space": "cosine", "ef_search": EF_SEARCH}},
    )
    return client, collection


def read_state(path: Path) -> IndexState | None:
    """The state of the generation at `path`; None when there is none that can be read."""
    try:
        return IndexState(**json.loads((path / STATE_NAME).read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def write_state(path: Path, state: IndexState) -> None:
    temporary = path / (STATE_NAME + ".new")
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(asdict(state), file)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path / STATE_NAME)


@contextmanager
def index_lock(data_dir: Path) -> Iterator[bool]:
    """Whether this process may open the index; the lock is held inside the block."""
    folder = data_dir / INDEX_DIR
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock", timeout=0)
        lock.acquire()
    except (Timeout, OSError):
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def current_generation(data_dir: Path) -> Path | None:
    """The newest complete generation on disk."""
    found = [p for p in (data_dir / INDEX_DIR).glob("*") if p.is_dir() and p.name.isdigit()]
    return max(found, key=lambda p: int(p.name), default=None)


def taken_over(data_dir: Path) -> int | None:
    """Up to which change the index on disk has followed the library; None without a clean one."""
    path = current_generation(data_dir)
    state = read_state(path) if path else None
    return state.seq if state and state.clean else None


def open_trusted(data_dir: Path, library: Library) -> ChromaIndex | None:
    """The current generation, or None when anything casts doubt on it. Hold `index_lock`."""
    path = current_generation(data_dir)
    if path is None:
        return None
    state = read_state(path)
    if state is None or not state.clean:
        log.info("the vector index was being written when it was last closed")
        return None
    if (
        state.library_id != library.library_id()
        or state.embedding_model != library.embedding_model()
    ):
        log.info("the vector index belongs to another library or embedding model")
        return None
    if state.seq > library.last_seq():
        log.info("the vector index is ahead of the library")
        return None
    if not _probe(path):
        log.warning("the vector index does not open: it will be built anew")
        return None
    return ChromaIndex(path)


def _probe(path: Path) -> bool:
    """Whether Chroma opens and answers; in a subprocess, since a broken index can crash it."""
    code = (
        "import sys; from pathlib import Path; from qa.index import probe; probe(Path(sys.argv[1]))"
    )
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-c", code, str(path)],
            timeout=PROBE_SECONDS,
            capture_output=True,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        return False
    return done.returncode == 0


def probe(path: Path) -> None:
    """Open the index and ask it once; raises, or crashes, when it is broken."""
    _, collection = _open(path)
    sample = collection.get(limit=1, include=["embeddings"])
    if len(sample["ids"]):
        collection.query(query_embeddings=sample["embeddings"], n_results=1, include=[])


def build(data_dir: Path, library: Library) -> ChromaIndex:
    """A new generation with every vector of the library, in place of the current one.

    The old one stays until the new one is complete. Hold `index_lock`.
    """
    folder = data_dir / INDEX_DIR
    old = current_generation(data_dir)
    number = int(old.name) + 1 if old else 1
    for left_over in folder.glob("*.building"):
        shutil.rmtree(left_over, ignore_errors=True)
    building = folder / f"{number}.building"
    index = ChromaIndex(building)
    state = IndexState(
        library_id=library.library_id(),
        embedding_model=library.embedding_model() or "",
        seq=library.last_seq(),
        last_passage_id=0,
        clean=False,
    )
    while True:
        ids, vectors = library.vectors_after(state.last_passage_id, MAX_BATCH)
        if not len(ids):
            break
        index.add(ids, vectors)
        state = replace(state, last_passage_id=int(ids[-1]))
    index.mark(replace(state, clean=True))
    index.close()
    complete = folder / str(number)
    building.rename(complete)
    for generation in folder.glob("*"):
        if generation.is_dir() and generation != complete:
            shutil.rmtree(generation, ignore_errors=True)
    return ChromaIndex(complete)


def catch_up(index: ChromaIndex, library: Library) -> int:
    """Take over what the outbox holds; returns how many changes. Hold `index_lock`."""
    done = 0
    while changes := library.outbox(after=index.state.seq, limit=MAX_BATCH):
        state = index.state
        index.mark(replace(state, clean=False))
        ids, vectors = library.vectors([p for _, op, p in changes if op == "add"])
        if len(ids):
            index.add(ids, vectors)
        index.delete([p for _, op, p in changes if op == "delete"])
        last = max([state.last_passage_id, *(p for _, op, p in changes if op == "add")])
        index.mark(replace(state, seq=changes[-1][0], last_passage_id=last, clean=True))
        done += len(changes)
    return done
