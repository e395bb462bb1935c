"""Stand-ins for the models, for tests of what is around them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from qa.text import content_words, words
from qa.vectors import Vectors

DIMENSIONS = 64


class HashEmbedder:
    """Bag of content words, each at a place given by its digest: alike texts get alike vectors."""

    def __init__(self, name: str = "hash") -> None:
        self.name = name

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = [self._row(text) for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(rows), DIMENSIONS)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def _row(self, text: str) -> Vectors:
        row = np.full(DIMENSIONS, 1e-3, dtype=np.float32)
        for word in content_words(text) or words(text):
            digest = hashlib.sha256(word.encode()).digest()
            row[digest[0] % DIMENSIONS] += 1 if digest[1] % 2 else -1
        unit: Vectors = row / np.linalg.norm(row)
        return unit
