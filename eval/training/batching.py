"""Examples of like length together, as tensors."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Protocol, TypeVar

import torch

BATCH_TOKENS = 3_072


class Tokens(Protocol):
    """An example as the tokenizer gives it."""

    @property
    def ids(self) -> list[int]: ...

    @property
    def types(self) -> list[int]:
        """Empty where the encoder knows none."""
        ...


T = TypeVar("T", bound=Tokens)


def batches(found: list[T], chance: random.Random) -> list[list[T]]:
    """Examples of like length together, at most `BATCH_TOKENS` tokens, in random order."""
    chance.shuffle(found)
    grouped: list[list[T]] = []
    for at in range(0, len(found), 4_000):
        batch: list[T] = []
        for one in sorted(found[at : at + 4_000], key=lambda e: len(e.ids)):
            if batch and (len(batch) + 1) * len(one.ids) > BATCH_TOKENS:
                grouped.append(batch)
                batch = []
            batch.append(one)
        grouped.append(batch)
    chance.shuffle(grouped)
    return grouped


def tensors(batch: Sequence[Tokens], pad: int) -> dict[str, torch.Tensor]:
    width = max(len(e.ids) for e in batch)

    def padded(rows: list[list[int]], fill: int) -> torch.Tensor:
        return torch.tensor([row + [fill] * (width - len(row)) for row in rows])

    inputs = {
        "input_ids": padded([e.ids for e in batch], pad),
        "attention_mask": padded([[1] * len(e.ids) for e in batch], 0),
    }
    if batch[0].types:
        inputs["token_type_ids"] = padded([e.types for e in batch], 0)
    return inputs
