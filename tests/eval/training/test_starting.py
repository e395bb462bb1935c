from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from eval.training.starting import arguments, command, keep_recipe
from qa.errors import InputError


@dataclass(frozen=True)
class Recipe:
    epochs: int = 2
    learning_rate: float = 1e-4
    layers: int | None = None


def test_every_field_of_a_recipe_is_an_option(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "train data out --learning-rate 3e-5 --layers 8 --steps 4"
    monkeypatch.setattr(sys, "argv", line.split())
    given, recipe = arguments("Train.", Recipe)
    assert recipe == Recipe(epochs=2, learning_rate=3e-5, layers=8)
    assert (given.data, given.out, given.start, given.steps) == (Path("data"), Path("out"), None, 4)


def test_a_checkpoint_is_gone_on_with_by_its_own_recipe_alone(tmp_path: Path) -> None:
    out, start = tmp_path / "out", tmp_path / "reader"
    checkpoint = keep_recipe(out, start, None, Recipe())
    keep_recipe(out, start, None, Recipe(epochs=3))  # nothing was trained yet
    checkpoint.write_bytes(b"weights")
    assert keep_recipe(out, start, None, Recipe(epochs=3)) == checkpoint
    with pytest.raises(InputError, match="another recipe"):
        keep_recipe(out, start, None, Recipe(epochs=4))
    with pytest.raises(InputError, match="another recipe"):
        keep_recipe(out, tmp_path / "other" / "reader", None, Recipe(epochs=3))
    with pytest.raises(InputError, match="another recipe"):
        keep_recipe(out, start, 100, Recipe(epochs=3))


def test_what_cannot_be_used_ends_the_command_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def run(given: object, recipe: Recipe) -> None:
        raise InputError("no such folder")

    monkeypatch.setattr(sys, "argv", ["train", "data", "out"])
    with pytest.raises(SystemExit, match="no such folder"):
        command("Train.", Recipe, run)
