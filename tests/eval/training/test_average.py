from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file

from eval.training.average import average
from qa.errors import InputError


def model(folder: Path, *values: float) -> Path:
    folder.mkdir()
    save_file(
        {"layer": torch.tensor(values, dtype=torch.bfloat16)}, str(folder / "model.safetensors")
    )
    for name in ("config.json", "calibration.json"):
        (folder / name).write_text("{}")
    return folder


@pytest.mark.parametrize(("share", "wanted"), [(0.0, 1.0), (0.5, 2.0), (1.0, 3.0)])
def test_the_model_lies_so_far_between_the_two(tmp_path: Path, share: float, wanted: float) -> None:
    before, after = model(tmp_path / "a", 1.0, -4.0), model(tmp_path / "b", 3.0, -4.0)
    average(before, after, tmp_path / "out", share)
    found = load_file(tmp_path / "out" / "model.safetensors")["layer"]
    assert found.dtype == torch.bfloat16
    assert found.tolist() == [wanted, -4.0]
    assert {f.name for f in (tmp_path / "out").iterdir()} == {"model.safetensors", "config.json"}


def test_two_models_are_not_averaged(tmp_path: Path) -> None:
    before, after = model(tmp_path / "a", 1.0), model(tmp_path / "b", 3.0, 4.0)
    with pytest.raises(InputError, match="one model"):
        average(before, after, tmp_path / "out", 0.5)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("after", "out", "share", "said"),
    [("b", "a", 0.5, "another folder"), ("b", "c", 2.0, "0 to 1"), ("none", "c", 0.5, "missing")],
)
def test_what_cannot_be_averaged_is_said(
    tmp_path: Path, after: str, out: str, share: float, said: str
) -> None:
    before = model(tmp_path / "a", 1.0)
    model(tmp_path / "b", 3.0)
    with pytest.raises(InputError, match=said):
        average(before, tmp_path / after, tmp_path / out, share)
    assert load_file(before / "model.safetensors")["layer"].tolist() == [1.0]
