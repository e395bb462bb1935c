from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from eval.training.loop import train

BATCHES = [torch.tensor([float(i)]) for i in range(12)]


def trained(checkpoint: Path, loss_after: int | None = None) -> torch.Tensor:
    """The weight after the batches; with `loss_after`, the training breaks off there."""
    torch.manual_seed(1)
    model = torch.nn.Linear(1, 1)
    seen = 0

    def loss_of(batch: torch.Tensor) -> torch.Tensor:
        nonlocal seen
        seen += 1
        if seen == loss_after:
            raise KeyboardInterrupt
        loss: torch.Tensor = (model(batch) - 2 * batch).square().mean()
        return loss

    measured: Callable[[], dict[str, float]] = dict
    train(
        model,
        BATCHES,
        loss_of,
        measured,
        checkpoint,
        learning_rate=0.1,
        warmup=0.1,
        save_every=4,
        measure_every=4,
    )
    return model.weight.detach().clone()


def test_a_stopped_training_goes_on_as_if_it_had_not_been(tmp_path: Path) -> None:
    whole = trained(tmp_path / "whole.pt")
    with pytest.raises(KeyboardInterrupt):
        trained(tmp_path / "stopped.pt", loss_after=7)
    assert torch.equal(trained(tmp_path / "stopped.pt"), whole)


def test_it_learns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    torch.manual_seed(1)
    before = torch.nn.Linear(1, 1).weight.detach()
    after = trained(tmp_path / "checkpoint.pt")
    assert abs(float(after) - 2) < abs(float(before) - 2)
    assert "end: {}" in capsys.readouterr().out
