"""Copies of one report: exact ones by digest, near-copies by MinHash over word shingles.

Method: Broder, "On the resemblance and containment of documents" (1997), through datasketch.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np
from datasketch import MinHash, MinHashLSH

from qa.text import words

PERMUTATIONS = 128
SHINGLE_WORDS = 4
SCHEME = "affine32"
STORED = "<u4"
RESEMBLANCE = 0.5
"""Least estimated Jaccard similarity of two near-copies. A syndicated text with another outlet's
head and foot stays well above it; two reporters' texts on one event, shared quotes included, stay
below 0.2 (eval/LOG.md)."""


def text_sha256(text: str) -> str:
    """Digest of a clean text; extraction has already made white space uniform."""
    return hashlib.sha256(text.encode()).hexdigest()


def signature(text: str) -> bytes:
    """MinHash signature of the text's shingles of four words."""
    tokens = words(text)
    shingles = {
        " ".join(tokens[i : i + SHINGLE_WORDS]).encode()
        for i in range(max(1, len(tokens) - SHINGLE_WORDS + 1))
    }
    minhash = MinHash(num_perm=PERMUTATIONS, scheme=SCHEME)
    minhash.update_batch(shingles)
    return bytes(minhash.hashvalues.astype(STORED).tobytes())


def _minhash(signature: bytes) -> MinHash:
    hashvalues = np.frombuffer(signature, dtype=STORED)
    return MinHash(num_perm=PERMUTATIONS, scheme=SCHEME, hashvalues=hashvalues)


class NearCopies:
    """Signatures of the articles seen so far, searched by locality-sensitive hashing."""

    def __init__(self, signatures: Iterable[tuple[str, bytes]] = ()) -> None:
        self._lsh = MinHashLSH(threshold=RESEMBLANCE, num_perm=PERMUTATIONS)
        self._seen: dict[str, bytes] = {}
        for article_id, value in signatures:
            self.add(article_id, value)

    def add(self, article_id: str, signature: bytes) -> None:
        """Remember an article, in place of what was known under its id."""
        if article_id in self._seen:
            self._lsh.remove(article_id)
        self._seen[article_id] = signature
        self._lsh.insert(article_id, _minhash(signature))

    def of(self, article_id: str, signature: bytes) -> dict[str, float]:
        """Ids of the other articles that are near-copies, in a fixed order, and how near."""
        mine = _minhash(signature)
        near = {
            other: float(mine.jaccard(_minhash(self._seen[other])))
            for other in sorted(self._lsh.query(mine))
            if other != article_id
        }
        return {other: value for other, value in near.items() if value >= RESEMBLANCE}
