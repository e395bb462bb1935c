"""The verifier: an entailment cross-encoder.

A passage and a claim go in as one sequence; out comes how much the passage carries the claim, how
much it contradicts it, and how much it tells neither (Bowman et al., "A large annotated corpus for
learning natural language inference", 2015).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from qa.errors import ModelError
from qa.pretrained import calibration, is_installed, load
from qa.settings import DEFAULT_VERIFIER_MODEL

MAX_TOKENS = 256
CLAIM_CHARS = 1_000
BATCH = 8


class Thresholds(NamedTuple):
    """Least probabilities for a verdict, chosen on data that the model was not trained on."""

    supported: float = 0.5
    """For a sentence that was drafted from the passages."""
    contradicted: float = 0.5
    likely: float = 0.5
    """For a sentence of any origin to be called supported."""


class Judgement(NamedTuple):
    """Probabilities, which add up to 1."""

    entailment: float
    neutral: float
    contradiction: float


class Verifier(Protocol):
    """Judges whether passages carry claims."""

    @property
    def name(self) -> str: ...

    @property
    def thresholds(self) -> Thresholds: ...

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """For each pair of a passage and a claim, how the passage bears on the claim."""
        ...


def open_verifier(name: str = DEFAULT_VERIFIER_MODEL) -> EntailmentModel | None:
    """The model of that name; None for the default one where its weights were not installed."""
    return EntailmentModel(name) if is_installed(name) else None


class EntailmentModel:
    """A model of the entailment kind on the CPU, loaded at first use; safe to use from threads.

    `name` is a Hugging Face id or a local folder; the default one comes with this package. Its
    labels must be called entailment, neutral and contradiction, in any order. A folder may hold
    `calibration.json` with the fields of `Thresholds`.
    """

    def __init__(self, name: str = DEFAULT_VERIFIER_MODEL) -> None:
        self.name = name
        self._lock = threading.Lock()

    @cached_property
    def thresholds(self) -> Thresholds:
        return Thresholds(**calibration(self.name))

    @cached_property
    def _loaded(self) -> tuple[Any, Any, tuple[int, ...]]:
        tokenizer, model = load(self.name, "SequenceClassification")
        places = {str(label).lower(): int(i) for label, i in model.config.label2id.items()}
        missing = [label for label in Judgement._fields if label not in places]
        if missing:
            raise ModelError(
                f"the verifier model {self.name} has no label {missing[0]!r}: its labels must be "
                f"{', '.join(Judgement._fields)}"
            )
        return tokenizer, model, tuple(places[label] for label in Judgement._fields)

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        """Probabilities for each pair; a passage too long for the model loses its end."""
        if not pairs:
            return []
        with self._lock:
            return self._judge(pairs)

    def _judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        import torch

        tokenizer, model, places = self._loaded
        # Pairs of like length side by side waste no work on padding.
        order = sorted(range(len(pairs)), key=lambda i: sum(map(len, pairs[i])))
        found: dict[int, Judgement] = {}
        for at in range(0, len(order), BATCH):
            some = order[at : at + BATCH]
            batch = tokenizer(
                [pairs[i][0] for i in some],
                [pairs[i][1][:CLAIM_CHARS] for i in some],
                truncation="longest_first",
                max_length=MAX_TOKENS,
                padding=True,
                return_tensors="pt",
            )
            with torch.inference_mode():
                told = model(**batch).logits.float().softmax(-1)[:, list(places)].tolist()
            found |= {i: Judgement(*row) for i, row in zip(some, told, strict=True)}
        return [found[i] for i in range(len(pairs))]
