"""What the libraries that run and fetch models read from the environment as they are imported.

Each setting gives way to one that is there already.
"""

from __future__ import annotations

import os


def prepare(*, offline: bool) -> None:
    """To be called before torch, transformers or sentence-transformers are imported; later it has
    no effect. `offline` where the model lies on disk: nothing then asks the hub."""
    for name, value in {
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "TOKENIZERS_PARALLELISM": "true",
        # oneDNN keeps a compiled kernel for every shape it meets, 1,024 of them unless told
        # otherwise: hundreds of megabytes in an ingest, where every batch has another length.
        "ONEDNN_PRIMITIVE_CACHE_CAPACITY": "64",
        # OpenMP's threads wait for each other by spinning unless told otherwise: beside any other
        # work on the machine everything then takes five times as long (eval/LOG.md, section 29).
        "OMP_WAIT_POLICY": "PASSIVE",
    }.items():
        os.environ.setdefault(name, value)
    if offline:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
