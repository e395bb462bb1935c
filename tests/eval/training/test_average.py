from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from eval.training.average import WEIGHTS, average
from qa.errors import InputError


def model(folder: Path, *values: float) -> Path:
    folder.mkdir()
    save_file({"layer": torch.tensor(values, dtype=torch.bfloat16)}, str(folder / WEIGHTS))
    (folder / "config.json").write_text("{}")
    return folder


@pytest.mark.parametrize(("share", "wanted"), [(0.0, 1.0), (0.5, 2.0), (1.0, 3.0)])
def test_the_model_lies_so_far_between_the_two(tmp_path: Path, share: float, wanted: float) -> None:
    before, after = model(tmp_path / "a", 1.0, -4.0), model(tmp_path / "b", 3.0, -4.0)
    average(before, after, tmp_path / "out", share)
    found = load_file(tmp_path / "out" / WEIGHTS)["layer"]
    assert found.dtype == torch.bfloat16
    assert found.tolist() == [wanted, -4.0]
    assert (tmp_path / "out" / "config.json").read_text() == "{}"


def test_two_models_are_not_averaged(tmp_path: Path) -> None:
    before, after = model(tmp_path / "a", 1.0), model(tmp_path / "b", 3.0, 4.0)
    with pytest.raises(InputError, match="one model"):
        average(before, after, tmp_path / "out", 0.5)
    assert not (tmp_path / "out").exists()
