"""Train the span reader: `python -m eval.training.reader DATA OUT`.

DATA is the folder with `span/` and `sentence/`; OUT receives `model/` (safetensors, for
`AutoModelForQuestionAnswering`) and `checkpoint.pt`, from which the same command goes on after it
was stopped. Starts from the packaged all-MiniLM-L6-v2, or from the folder of another encoder
(`--start`), of which the lowest layers may be taken (`--layers`) or left as they are (`--freeze`).
Seeds are fixed: the same data and settings give the same examples in the same order. About 75
minutes on two cores with bfloat16.
"""

from __future__ import annotations

import random
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from transformers import AutoModelForQuestionAnswering

from eval.training import loop, starting
from eval.training.batching import batches, tensors
from eval.training.encoding import Encoded, answers, encode, inside_window
from eval.training.lexicon import Lexicon
from eval.training.reader_examples import Example, Mix, examples
from eval.training.span_data import LESS_LIKE_NEWS, Asked, held_out, read_all
from qa.embed import packaged_model

SAVE_EVERY = 250

BatchT = TypeVar("BatchT")


@dataclass(frozen=True)
class Recipe:
    epochs: int = 2
    learning_rate: float = 2e-4
    warmup: float = 0.06
    seed: int = 13
    dropout: float = 0.0
    layers: int | None = None
    """Lowest layers of the encoder that are kept; None for all."""
    freeze: int = 0
    """Lower layers, and with them the embeddings, that are not trained."""
    less_like_news: float = 0.5
    """Share, another each epoch, of the sets that are less like news."""


def _epoch(asked: Sequence[Asked], number: int, recipe: Recipe) -> list[Asked]:
    """The questions of an epoch: all of the main sets, another part of the others each time."""
    kept = []
    for i, one in enumerate(asked):
        share = recipe.less_like_news if one.article.origin in LESS_LIKE_NEWS else 1.0
        if (i * 0.6180339887 + number * share) % 1.0 < share:
            kept.append(one)
    return kept


@torch.no_grad()
def measure(model: Any, found: list[Encoded], pad: int) -> dict[str, float]:
    """AUC of answered examples against each kind of unanswered ones, and exact spans found."""
    model.eval()
    scores: list[float] = []
    exact: list[bool] = []
    kinds: list[str] = []
    for at in range(0, len(found), 32):
        batch = found[at : at + 32]
        with starting.half_precision():
            inputs = tensors(batch, pad)
            out = model(**inputs)
        start, end = out.start_logits.float(), out.end_logits.float()
        inside = inside_window(batch, start.shape[1])
        null = start[:, 0] + end[:, 0]
        best_start = start.masked_fill(~inside, -1e9).max(1)
        best_end = end.masked_fill(~inside, -1e9).max(1)
        scores += (best_start.values + best_end.values - null).tolist()
        exact += [
            e.start == s and e.end == t
            for e, s, t in zip(
                batch, best_start.indices.tolist(), best_end.indices.tolist(), strict=True
            )
        ]
        kinds += [e.kind for e in batch]
    model.train()
    positive = np.array([k in ("answered", "edited on both sides") for k in kinds])
    values = np.array(scores)
    figures = {"exact": float(np.mean(np.array(exact)[positive]))}
    figures["auc"] = float(roc_auc_score(positive, values))
    for kind in sorted(set(kinds) - {"answered", "edited on both sides"}):
        rows = positive | np.array([k == kind for k in kinds])
        if rows.sum() - positive.sum() >= 10:
            figures[f"auc {kind}"] = float(roc_auc_score(positive[rows], values[rows]))
    return {name: round(value, 3) for name, value in figures.items()}


def drawn(
    data: Path, recipe: Recipe, mix: Mix
) -> tuple[Iterator[tuple[list[Example], random.Random]], list[Example]]:
    """The examples of each epoch, with the chance that orders them further; and those held out."""
    lexicon = Lexicon()
    main, held = held_out(read_all(data))

    def epochs() -> Iterator[tuple[list[Example], random.Random]]:
        for number in range(recipe.epochs):
            chance = random.Random(f"{recipe.seed} {number}")  # noqa: S311 - reproducible sampling
            made = list(examples(_epoch(main, number, recipe), lexicon, mix, chance))
            print(f"epoch {number}: {dict(Counter(e.kind for e in made))}", flush=True)
            yield made, chance

    chance = random.Random(recipe.seed)  # noqa: S311 - reproducible sampling
    chance.shuffle(held)
    return epochs(), list(examples(held[:900], lexicon, mix, chance))


def opened(start: Path, recipe: Recipe) -> tuple[Any, Any]:
    """The tokenizer and the extractive model that the recipe begins with."""
    return starting.opened(
        AutoModelForQuestionAnswering,
        start,
        freeze=recipe.freeze,
        dropout=recipe.dropout,
        **({"num_hidden_layers": recipe.layers} if recipe.layers else {}),
    )


def taught(
    model: Any,
    tokenizer: Any,
    planned: Sequence[BatchT],
    loss_of: Callable[[BatchT], torch.Tensor],
    held: list[Encoded],
    checkpoint: Path,
    recipe: Recipe,
    save_every: int,
) -> None:
    """Train on the batches, measure on what was held out, and publish beside the checkpoint."""
    pad = tokenizer.pad_token_id
    print(f"{len(held)} examples held out", flush=True)
    loop.train(
        model,
        planned,
        loss_of,
        lambda: measure(model, held, pad),
        checkpoint,
        learning_rate=recipe.learning_rate,
        warmup=recipe.warmup,
        save_every=save_every,
        measure_every=4 * save_every,
    )
    loop.publish(model, tokenizer, checkpoint.parent / "model")


def train(data: Path, out: Path, recipe: Recipe, mix: Mix, limit: int | None, start: Path) -> None:
    """Train, saving to `out` as it goes; `limit` ends a trial after so many steps."""
    torch.manual_seed(recipe.seed)
    checkpoint = starting.keep_recipe(out, start, limit, recipe, mix)
    tokenizer, model = opened(start, recipe)
    epochs, kept = drawn(data, recipe, mix)
    planned = [b for made, chance in epochs for b in batches(encode(tokenizer, made), chance)]
    held = encode(tokenizer, kept)

    def loss_of(batch: list[Encoded]) -> torch.Tensor:
        with starting.half_precision():
            given = tensors(batch, tokenizer.pad_token_id)
            loss: torch.Tensor = model(**given, **answers(batch)).loss
        return loss

    taught(model, tokenizer, planned[:limit], loss_of, held, checkpoint, recipe, SAVE_EVERY)


def _run(given: Namespace, recipe: Recipe) -> None:
    start = given.start or packaged_model()
    train(given.data, given.out, recipe, Mix(), given.steps, start)


if __name__ == "__main__":
    starting.command(__doc__, Recipe, _run)
