"""Vectors as arrays and as they are stored."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
"""One row a text (or a single row), of length 1."""
Ids = npt.NDArray[np.int64]


def unit(vectors: npt.NDArray[np.floating]) -> Vectors:
    """The vectors at length 1; one of zeros stays."""
    norms = np.linalg.norm(vectors, axis=-1, keepdims=True)
    scaled: Vectors = (vectors / np.maximum(norms, 1e-12)).astype(np.float32)
    return scaled


def to_blob(vector: Vectors) -> bytes:
    """A vector as the library stores it: float16, which costs less than 0.001 of a cosine."""
    return bytes(vector.astype(np.float16).tobytes())


def from_blobs(blobs: Sequence[bytes]) -> Vectors:
    """Stored vectors, one row a blob."""
    if not blobs:
        return np.empty((0, 0), dtype=np.float32)
    flat = np.frombuffer(b"".join(blobs), dtype=np.float16)
    return flat.reshape(len(blobs), -1).astype(np.float32)
