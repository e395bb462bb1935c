"""`dateline rebuild`: the vector index anew, now."""

from __future__ import annotations

import time

from qa.errors import InputError, LibraryBusyError
from qa.index import build, index_lock
from qa.library import Library
from qa.settings import Settings


def rebuild_index(settings: Settings) -> tuple[int, float]:
    """(passages in the new index, seconds); `LibraryBusyError` while a service has it open."""
    begun = time.perf_counter()
    library = Library(settings.data_dir)
    if not library.embedding_model():
        raise InputError(
            f"the library in {settings.data_dir} is empty: fill it with `dateline ingest PATH...`"
        )
    with index_lock(settings.data_dir) as mine:
        if not mine:
            raise LibraryBusyError(
                "another process has the vector index open: a running service keeps it up to date; "
                "stop it to rebuild"
            )
        index = build(settings.data_dir, library)
        passages = index.count()
        index.close()
    library.close()
    return passages, round(time.perf_counter() - begun, 2)
