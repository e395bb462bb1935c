"""A process that works on a library until it is killed: run by `test_crash`, in a subprocess.

    python -m tests.crashing ingest ARTICLES DATA_DIR [STEP COUNT]
    python -m tests.crashing index DATA_DIR [CALLS]

`ingest` prints the id of each article once it is acknowledged. With STEP and COUNT the process
kills itself when the step comes up for the COUNT-th time; `index` does so after CALLS changes to
the index.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from pathlib import Path

from ingest.load import load
from ingest.pipeline import ingest
from tests.doubles import HashEmbedder


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def run_ingest(articles: str, data_dir: str, step: str = "", count: str = "0") -> None:
    seen: Counter[str] = Counter()

    def observe(now: str, what: str) -> None:
        seen[now] += 1
        if now == "done":
            print(what, flush=True)  # noqa: T201 - the acknowledgement
        if now == step and seen[now] == int(count):
            die()

    documents = load([articles])
    ingest(documents, Path(data_dir), HashEmbedder(), observe, batch_passages=8)


def run_index(data_dir: str, calls: str = "0") -> None:
    from qa import index as module
    from qa.library import Library

    left = int(calls)
    original = module.ChromaIndex.add

    def add(self: module.ChromaIndex, *arguments: object) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            die()
        original(self, *arguments)  # type: ignore[arg-type]

    module.ChromaIndex.add = add  # type: ignore[method-assign,assignment]
    module.MAX_BATCH = 10
    library = Library(Path(data_dir))
    with module.index_lock(Path(data_dir)) as held:
        assert held
        found = module.open_trusted(Path(data_dir), library)
        found = found or module.build(Path(data_dir), library)
        module.catch_up(found, library)
        print(found.count(), flush=True)  # noqa: T201
        found.close()


if __name__ == "__main__":
    if sys.argv[1] == "ingest":
        run_ingest(*sys.argv[2:])
    else:
        run_index(*sys.argv[2:])
