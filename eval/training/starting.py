"""How a training begins: its recipe from the command line, the model it starts from, its folder."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, TypeVar

import torch
from transformers import AutoTokenizer

from eval.training import loop
from qa.errors import DatelineError, InputError

RecipeT = TypeVar("RecipeT")


def arguments(doc: str | None, recipe: type[RecipeT]) -> tuple[argparse.Namespace, RecipeT]:
    """What a training command was given: `data`, `out`, `start`, `steps`, and the recipe.

    Every field of the recipe, a dataclass with defaults, is an option of its name.
    """
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("data", type=Path, help="folder of the training sets")
    parser.add_argument("out", type=Path, help="where the model and the checkpoint go")
    parser.add_argument("--start", type=Path, help="folder of the model to start from")
    parser.add_argument("--steps", type=int, help="end after so many steps: a trial")
    options = {f.name: f.default for f in fields(recipe)}  # type: ignore[arg-type]
    for name, default in options.items():
        kind = int if default is None else type(default)
        parser.add_argument(f"--{name.replace('_', '-')}", type=kind, default=default)
    given = parser.parse_args()
    return given, recipe(**{name: getattr(given, name) for name in options})


def command(
    doc: str | None, recipe: type[RecipeT], run: Callable[[argparse.Namespace, RecipeT], None]
) -> None:
    """Run a training as its command line says; what it can't use ends it with the reason."""
    given, chosen = arguments(doc, recipe)
    try:
        run(given, chosen)
    except DatelineError as error:
        raise SystemExit(str(error)) from error


def opened(
    auto: Any, start: Path, *, freeze: int, dropout: float = 0.0, **config: Any
) -> tuple[Any, Any]:
    """The tokenizer and the model of a folder, in float32, its lower layers left as they are.

    `auto` is one of transformers' AutoModel classes, `config` goes into the model's own.
    """
    model = auto.from_pretrained(
        start,
        dtype=torch.float32,
        hidden_dropout_prob=dropout,
        attention_probs_dropout_prob=0.0,
        attn_implementation="eager",  # 1.5 times as fast as sdpa on a CPU, forward and back
        **config,
    )
    loop.freeze(model, freeze)
    return AutoTokenizer.from_pretrained(start), model


def keep_recipe(out: Path, start: Path, limit: int | None, *recipes: Any) -> Path:
    """Make the folder and write there what it is made by; the path of its checkpoint.

    `limit` is after how many steps it ends: the learning rate falls towards that.

    Raises `InputError` where the folder's checkpoint was made by another recipe: what is gone on
    with would be neither.
    """
    recipe: Mapping[str, Any] = {"start": str(start.resolve()), "steps": limit}
    for one in recipes:
        recipe = {**recipe, **asdict(one)}
    written, checkpoint = out / "recipe.json", out / "checkpoint.pt"
    text = json.dumps(recipe, indent=1)
    if checkpoint.is_file() and written.is_file() and written.read_text("utf-8") != text:
        raise InputError(
            f"{checkpoint} was made by another recipe ({written}): "
            "give the same options again, or another folder"
        )
    out.mkdir(parents=True, exist_ok=True)
    written.write_text(text, "utf-8")
    return checkpoint


def half_precision() -> AbstractContextManager[Any]:
    """bfloat16 where the processor computes with it; elsewhere it would cost time."""
    return torch.autocast("cpu", torch.bfloat16, enabled=torch.cpu._is_avx512_bf16_supported())
