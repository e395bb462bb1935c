"""Keeping the vector index in step with the library, in the background of a service."""

from __future__ import annotations

import logging
import threading
from pathlib import Path

from qa.index import ChromaIndex, VectorIndex, build, catch_up, index_lock, open_trusted
from qa.library import Library

log = logging.getLogger(__name__)

POLL_SECONDS = 2.0
LONGEST_WAIT_SECONDS = 300.0


class IndexKeeper:
    """Opens, builds and updates the index in a thread; `current` is None until it can be trusted.

    Search is right without it (vectors are then compared exactly), only slower in large libraries.
    """

    def __init__(self, data_dir: Path, library: Library) -> None:
        self._data_dir = data_dir
        self._library = library
        self._index: ChromaIndex | None = None
        self._doing = "off"
        self._failures = 0
        """Since the last success."""
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def current(self) -> VectorIndex | None:
        return self._index

    def describe(self) -> str:
        return self._doing

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="vector-index", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask the thread to end and wait for the batch at hand."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout=30)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                with index_lock(self._data_dir) as held:
                    if held:
                        self._keep()
                    else:
                        self._doing = "kept by another process"
            except Exception:  # the index is a cache: losing it must not take the service down
                self._failures += 1
                log.exception("the vector index failed; vectors are compared exactly meanwhile")
                self._doing = "failed, will be built anew"
            finally:
                self._close()
            self._stop.wait(min(POLL_SECONDS * 2**self._failures, LONGEST_WAIT_SECONDS))
        self._library.close()

    def _keep(self) -> None:
        """Follow the library until asked to stop."""
        while not self._stop.is_set():
            self._step()
            self._failures = 0
            self._stop.wait(POLL_SECONDS)

    def _step(self) -> None:
        if not self._library.embedding_model():
            self._close()
            self._doing = "waiting for articles"
            return
        if self._index and self._index.state.library_id != self._library.library_id():
            self._close()  # the library was deleted and made anew
        if self._index is None:
            self._doing = "opening"
            self._index = open_trusted(self._data_dir, self._library)
        if self._index is None:
            self._doing = "building"
            self._index = build(self._data_dir, self._library)
        catch_up(self._index, self._library)
        self._doing = f"up to date, {self._index.count()} passages"

    def _close(self) -> None:
        index, self._index = self._index, None
        if index is not None:
            index.close()
