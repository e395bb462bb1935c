"""Reading: which sentences of the best passages answer the question, and how surely.

`Reader` is the seam; a span-extracting model can stand in for `SentenceReader`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

import numpy as np

from qa.embed import Embedder
from qa.relevance import FEATURES, Context, Rarity, features
from qa.text import Span, content_words, sentences, stems
from qa.types import Evidence, Hit

MODEL_PATH = Path(__file__).parent / "models" / "sentence_reader" / "weights.json"
LEAST_WORDS = 6
MAX_SENTENCES = 16
"""Sentences looked at closely; the others share too little with the question."""


class Reader(Protocol):
    """Chooses evidence for a question from passages."""

    name: str

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        """Evidence, the most probable first; ties by the order of the hits."""
        ...


@dataclass(frozen=True, slots=True)
class _Candidate:
    hit: Hit
    span: Span
    text: str
    overlap: float


class SentenceReader:
    """Logistic regression over what a sentence shares with the question, in words and in meaning.

    Trained on human questions and the sentences that answer them; data, licences and figures are
    in the model card beside the weights.
    """

    name = "dateline-sentence-reader"

    def __init__(self, embedder: Embedder, path: Path = MODEL_PATH) -> None:
        self._embedder = embedder
        self._path = path

    @cached_property
    def _weights(self) -> tuple[np.ndarray, float]:
        stored = json.loads(self._path.read_text("utf-8"))
        weights = np.array([stored["weights"][name] for name in FEATURES], dtype=np.float64)
        return weights, float(stored["intercept"])

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        candidates = _candidates(question, hits)
        if not candidates:
            return ()
        asked, *read = self._embedder.encode_tokens([question, *(c.text for c in candidates)])
        weights, intercept = self._weights
        contexts = {hit.passage.id: _context(hit) for hit in hits}
        rarity = Rarity(contexts.values())
        found = []
        for candidate, vectors in zip(candidates, read, strict=True):
            x = features(
                question, asked, candidate.text, vectors, contexts[candidate.hit.passage.id], rarity
            )
            found.append(
                Evidence(
                    hit=candidate.hit,
                    start=candidate.span.start,
                    end=candidate.span.end,
                    text=candidate.text,
                    probability=float(1 / (1 + np.exp(-(x @ weights + intercept)))),
                )
            )
        return tuple(sorted(found, key=lambda e: -e.probability))


def _candidates(question: str, hits: Sequence[Hit]) -> list[_Candidate]:
    asked = stems(content_words(question))
    found: list[_Candidate] = []
    for hit in hits:
        offset = hit.passage.start
        for span in sentences(hit.passage.text, hit.source.language):
            text = hit.passage.text[span.start : span.end]
            if text == hit.source.title or _is_heading(text):
                continue
            overlap = len(asked & stems(content_words(text))) / max(1, len(asked))
            found.append(
                _Candidate(hit, Span(offset + span.start, offset + span.end), text, overlap)
            )
    kept = sorted(range(len(found)), key=lambda i: (-found[i].overlap, i))[:MAX_SENTENCES]
    return [found[i] for i in sorted(kept)]


def _is_heading(text: str) -> bool:
    """Whether a line is too short to say anything and does not end like a sentence."""
    return len(text.split()) < LEAST_WORDS and text[-1].isalnum() and text.isascii()


def _context(hit: Hit) -> Context:
    return Context(f"{hit.source.title} {hit.passage.text}")
