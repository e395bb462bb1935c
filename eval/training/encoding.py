"""Examples as tensors: token ids, and the answer's positions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from eval.training.reader_examples import Example
from qa.spans import MAX_TOKENS, framed

QUESTION_TOKENS = 60


@dataclass(frozen=True, slots=True)
class Encoded:
    ids: list[int]
    types: list[int]
    """Of the tokens, as the tokenizer gives them; empty where the encoder knows none."""
    inside: list[int]
    """1 for a token of the window, 0 for others."""
    start: int
    end: int
    """Token positions of the answer; 0 and 0 where there is none."""
    kind: str


def encode(tokenizer: Any, found: Sequence[Example]) -> list[Encoded]:
    """Token ids and answer positions; an example whose answer is cut off is left out."""
    return [encoded for encoded in each_encoded(tokenizer, found) if encoded]


def each_encoded(tokenizer: Any, found: Sequence[Example]) -> Iterator[Encoded | None]:
    """What `encode` makes of each example, in order; None for one that is left out."""
    for at in range(0, len(found), 2_000):
        part = found[at : at + 2_000]
        asked = tokenizer([e.question for e in part], add_special_tokens=False)["input_ids"]
        fits = [0 < len(ids) <= QUESTION_TOKENS for ids in asked]
        frames = [framed(e.title, e.window) for e in part]
        batch = tokenizer(
            [e.question if fit else "" for e, fit in zip(part, fits, strict=True)],
            [f.text for f in frames],
            truncation="only_second",
            max_length=MAX_TOKENS,
            return_offsets_mapping=True,
        )
        typed = "token_type_ids" in batch
        for i, (example, frame) in enumerate(zip(part, frames, strict=True)):
            if not fits[i]:
                yield None
                continue
            start = end = 0
            if example.answer is not None:
                first = batch.char_to_token(i, frame.offset + example.answer.start, 1)
                last = batch.char_to_token(i, frame.offset + example.answer.end - 1, 1)
                if first is None or last is None:
                    yield None
                    continue
                start, end = first, last
            ids, types = batch["input_ids"][i], batch["token_type_ids"][i] if typed else []
            inside = [int(part == 1) for part in batch.sequence_ids(i)]
            yield Encoded(ids, types, inside, start, end, example.kind)


def answers(batch: Sequence[Encoded]) -> dict[str, torch.Tensor]:
    return {
        "start_positions": torch.tensor([e.start for e in batch]),
        "end_positions": torch.tensor([e.end for e in batch]),
    }


def inside_window(batch: Sequence[Encoded], width: int) -> torch.Tensor:
    """Where the tokens of the window stand."""
    rows = [e.inside + [0] * (width - len(e.inside)) for e in batch]
    return torch.tensor(rows) == 1
