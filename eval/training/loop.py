"""Training step by step, with checkpoints that the same command goes on from."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import torch

SHOW_EVERY = 50
SHARD = "95MB"
"""Weights are written in files of at most this size."""

BatchT = TypeVar("BatchT")


def train(
    model: Any,
    planned: Sequence[BatchT],
    loss_of: Callable[[BatchT], torch.Tensor],
    measured: Callable[[], dict[str, float]],
    checkpoint: Path,
    *,
    learning_rate: float,
    warmup: float,
    save_every: int,
    measure_every: int,
) -> None:
    """Train the model on the batches in their order, from where the checkpoint stands.

    AdamW; the learning rate rises over the share `warmup` of the steps and falls to nothing by the
    end. Prints the loss, and what `measured` gives every `measure_every` steps and at the end.
    """
    steps = len(planned)
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=learning_rate, weight_decay=0.01)
    warm = max(1, int(warmup * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.0, (steps - s) / max(1, steps - warm)))
    )
    done = _resume(checkpoint, model, optimizer, schedule)
    model.train()
    print(f"{steps} steps from {done}", flush=True)
    began, losses = time.monotonic(), []
    for step, batch in enumerate(planned[done:], done + 1):
        loss = loss_of(batch)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        losses.append(float(loss.detach()))
        if step % SHOW_EVERY == 0:
            each = (time.monotonic() - began) / len(losses)
            print(
                f"{step}: loss {np.mean(losses[-SHOW_EVERY:]):.3f}, {each:.2f} s a step", flush=True
            )
        if step % save_every == 0:
            _save(checkpoint, model, optimizer, schedule, step)
        if step % measure_every == 0:
            print(f"{step}: {measured()}", flush=True)
    print(f"end: {measured()}", flush=True)


def freeze(model: Any, layers: int) -> None:
    """Leave the lowest layers of the encoder as they are, and with them the embeddings."""
    if not layers:
        return
    encoder = model.base_model
    parts = [encoder.embeddings, *encoder.encoder.layer[:layers]]
    if hasattr(encoder.encoder, "relative_attention_bias"):
        # All layers share it: trained, it would lead the gradient through the frozen ones.
        parts.append(encoder.encoder.relative_attention_bias)
    for part in parts:
        part.requires_grad_(False)


def publish(model: Any, tokenizer: Any, folder: Path) -> None:
    """Write the model as it is shipped: bfloat16 in safetensors."""
    model.to(torch.bfloat16).save_pretrained(folder, safe_serialization=True, max_shard_size=SHARD)
    tokenizer.save_pretrained(folder)


def _save(path: Path, model: Any, optimizer: Any, schedule: Any, steps: int) -> None:
    """Write the checkpoint beside the last one, then in its place."""
    state = {
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "schedule": schedule.state_dict(),
        "steps": steps,
    }
    beside = path.with_suffix(".new")
    torch.save(state, beside)
    beside.replace(path)


def _resume(path: Path, model: Any, optimizer: Any, schedule: Any) -> int:
    """Take over the checkpoint, where there is one; how many steps are done."""
    if not path.is_file():
        return 0
    saved = torch.load(path, weights_only=True)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    schedule.load_state_dict(saved["schedule"])
    return int(saved["steps"])
