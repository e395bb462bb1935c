"""The span reader: a SQuAD-2-style extractive model.

A question and a window of text go in as one sequence; out come, for every token, how much it looks
like the start and the end of the answer, and how much the window looks like holding none (the first
token's score; Devlin et al., "BERT", 2019, and Rajpurkar et al., "SQuAD 2.0", 2018).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from qa.errors import ModelError
from qa.pretrained import Loaded, calibration, load
from qa.settings import DEFAULT_READER_MODEL

TITLE_WORDS = 14
SEPARATOR = " | "
MAX_TOKENS = 192
QUESTION_TOKENS = 96
MAX_ANSWER_TOKENS = 30
BATCH = 10
LIKENESS = 0.5
"""Cosine of a question and a window that says neither yes nor no to its answer being there."""


class Framed(NamedTuple):
    """A window as the model reads it, and where the window's own text begins in it."""

    text: str
    offset: int


class Calibration(NamedTuple):
    """What speaks for a sentence besides its margin, and how sure all that makes.

    The score of a sentence is the margin of its best span over none, and for the other fields as
    much as they say; its probability is `1 / (1 + exp(-(weight * score + bias)))` (Platt,
    "Probabilistic outputs for support vector machines", 1999).
    """

    weight: float = 1.0
    bias: float = 0.0
    closer: float = 0.5
    """Share that the model which reads again has in the margin; the first has the rest."""
    sentence: float = 0.0
    """Added for a sentence with all words of the question, in part for a part of them."""
    window: float = 0.0
    """The same for the window and the passage it stands in, rare words counting more."""
    rank: float = 0.0
    """Taken off times the logarithm of the rank of the passage."""
    agreement: float = 0.0
    """Added for each other source that gives the same words, times how sure those are."""
    other_kind: float = 0.0
    """Taken off where a number, a date or a name is asked for and the words read are none."""
    nothing_else: float = 0.0
    """Taken off where the passage has none of the question's words but its names, and where what
    it tells is of others, or leaves out who did it or what office it is."""
    tally: float = 0.0
    """Added where a count of people, an age or who somebody is is asked for, and the sentence's own
    words say it (`qa.english.told`)."""
    meaning: float = 0.0
    """Added times how far the likeness in meaning of window and question is above `LIKENESS`."""
    speaker: float = 0.0
    """Added where it is asked what somebody said, and the sentence reports words of theirs."""
    timely: float = 0.0
    """Added times how much nearer to the day asked as of it was published than what else was
    found."""

    def probability(self, score: float) -> float:
        return float(1 / (1 + np.exp(-(self.weight * score + self.bias))))


@dataclass(frozen=True, slots=True)
class WindowScores:
    """Scores of one window's own tokens: logits, with the span of characters of each token."""

    start: npt.NDArray[np.float32]
    end: npt.NDArray[np.float32]
    spans: npt.NDArray[np.int64]
    """One row a token: its first character in the window, and the one after its last."""
    null: float
    """Of there being no answer, on the scale of a start and an end added up."""

    def best(self, first: int, last: int, most: int = 1) -> list[tuple[int, int, float]]:
        """The best answers between two characters of the window that have no word in common: start,
        end, and margin over none, best first; none where no token lies there."""
        inside = np.flatnonzero((self.spans[:, 0] >= first) & (self.spans[:, 1] <= last))
        if not len(inside):
            return []
        start, end = self.start[inside], self.end[inside]
        scores = start[:, None] + end[None, :]
        length = np.arange(len(inside))[None, :] - np.arange(len(inside))[:, None]
        scores = np.where((length >= 0) & (length < MAX_ANSWER_TOKENS), scores, -np.inf)
        found: list[tuple[int, int, float]] = []
        while len(found) < most:
            i, j = np.unravel_index(int(scores.argmax()), scores.shape)
            margin = float(scores[i, j]) - self.null
            if not np.isfinite(margin):
                break
            found.append((int(self.spans[inside[i], 0]), int(self.spans[inside[j], 1]), margin))
            scores[
                : j + 1, i:
            ] = -np.inf  # whatever begins before its end and ends behind its start
        return found


def framed(title: str, window: str) -> Framed:
    """The window behind the headline of its article, which says what "the attack" is."""
    head = " ".join(title.split()[:TITLE_WORDS])
    if not head:
        return Framed(window, 0)
    return Framed(f"{head}{SEPARATOR}{window}", len(head) + len(SEPARATOR))


class SpanModel:
    """An extractive model on the CPU, loaded at first use; safe to use from threads.

    `name` is a Hugging Face id or a local folder; the default one comes with this package. A folder
    may hold `calibration.json` with the fields of `Calibration`; without it margins are taken as
    log odds.
    """

    def __init__(self, name: str = DEFAULT_READER_MODEL) -> None:
        self.name = name
        self._lock = threading.Lock()

    @cached_property
    def calibration(self) -> Calibration:
        return Calibration(**calibration(self.name))

    @cached_property
    def _loaded(self) -> Loaded:
        loaded = load(self.name, "QuestionAnswering")
        if not loaded.tokenizer.is_fast:
            raise ModelError(f"the reader model {self.name} has no fast tokenizer: choose another")
        return loaded

    def score(self, question: str, windows: Sequence[Framed]) -> list[WindowScores]:
        """Scores of each window, in order; text beyond `MAX_TOKENS` is cut."""
        with self._lock:
            return self._score(question, windows) if windows else []

    def _score(self, question: str, windows: Sequence[Framed]) -> list[WindowScores]:
        import torch

        tokenizer, model = self._loaded
        asked = _cut(tokenizer, question)
        # Windows of like length go together, so that little of a batch is padding.
        order = sorted(range(len(windows)), key=lambda i: len(windows[i].text))
        found: dict[int, WindowScores] = {}
        for at in range(0, len(order), BATCH):
            some = order[at : at + BATCH]
            batch = tokenizer(
                [asked] * len(some),
                [windows[i].text for i in some],
                truncation="only_second",
                max_length=MAX_TOKENS,
                padding=True,
                return_offsets_mapping=True,
                return_tensors="pt",
            )
            offsets = batch.pop("offset_mapping").numpy()
            with torch.inference_mode():
                out = model(**batch)
            start, end = out.start_logits.float().numpy(), out.end_logits.float().numpy()
            for row, i in enumerate(some):
                kept = [
                    n
                    for n, part in enumerate(batch.sequence_ids(row))
                    if part == 1 and offsets[row, n, 0] >= windows[i].offset
                ]
                found[i] = WindowScores(
                    start=start[row, kept],
                    end=end[row, kept],
                    spans=offsets[row, kept] - windows[i].offset,
                    null=float(start[row, 0] + end[row, 0]),
                )
        return [found[i] for i in range(len(windows))]


def _cut(tokenizer: Any, question: str) -> str:
    """The question's last `QUESTION_TOKENS` tokens: what is asked stands at the end."""
    spans = tokenizer(question, add_special_tokens=False, return_offsets_mapping=True)
    offsets = spans["offset_mapping"]
    return question[offsets[-QUESTION_TOKENS][0] :] if len(offsets) > QUESTION_TOKENS else question
