"""Train a reader on with questions about news: `python -m eval.training.reports DATA OUT`.

Goes on from a trained reader (the one that comes with this package, or `--start`) with our own
questions about invented reports (`reports/`), of which `HELD_OUT` train nothing, and with some of
the questions of `eval.training.rivals`, so that nothing is forgotten. Loss and figures are those of
that module; what is measured on the way are the last two of these. DATA and OUT are as for
`eval.training.reader`; the same command goes on from `checkpoint.pt`.
"""

from __future__ import annotations

import random
from argparse import Namespace
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import AutoModelForQuestionAnswering

from eval.training import starting
from eval.training.report_examples import questions, rivalries
from eval.training.rivals import Pace, drawn, encode_groups, grouped, taught
from eval.training.span_data import held_out, read_all
from qa.embed import SentenceEmbedder
from qa.errors import InputError
from qa.pretrained import folder
from qa.settings import DEFAULT_READER_MODEL

REPORTS = Path(__file__).parent / "reports"
HELD_OUT = ("t15", "s15", "t16", "s16")
"""Sets that train nothing: of each kind one to fit weights on (`eval.weights`), one to report."""


@dataclass(frozen=True)
class Recipe(Pace):
    sets: str = ""
    """Names of the sets between commas; all that are not held out where none is named."""
    rivals: int = 7
    """Windows without the answer that a question comes with."""
    epochs: int = 1
    """Each with other rivals."""
    questions: int = 1_500
    """Of the other sets."""
    freeze: int = 0
    """Lower layers, and with them the embeddings, that are not trained."""
    seed: int = 23


def training_sets() -> list[str]:
    """The names of the sets that are not held out, in their order."""
    return [s for s in dict.fromkeys(a.set for a in questions(REPORTS)) if s not in HELD_OUT]


def _taken(names: str) -> list[str]:
    """Raises `InputError` for a name that is none, or that of a set held out."""
    every = training_sets()
    taken = [name.strip() for name in names.split(",")] if names else every
    if wrong := next((name for name in taken if name not in every), None):
        raise InputError(f"{wrong!r} is no set to train with: name some of {', '.join(every)}")
    return taken


def train(data: Path, out: Path, recipe: Recipe, limit: int | None, start: Path) -> None:
    """Train, saving to `out` as it goes; `limit` ends a trial after so many steps."""
    torch.manual_seed(recipe.seed)
    checkpoint = starting.keep_recipe(out, start, limit, recipe)
    auto = AutoModelForQuestionAnswering
    tokenizer, model = starting.opened(auto, start, freeze=recipe.freeze)
    chance = random.Random(recipe.seed)  # noqa: S311 - reproducible sampling
    taken = _taken(recipe.sets)
    embedder = SentenceEmbedder()
    found = list(drawn(held_out(read_all(data))[0], recipe.questions, chance))
    for _ in range(recipe.epochs):
        found += rivalries(REPORTS, taken, recipe.rivals, embedder, chance)
    print(dict(Counter(w.kind for one in found for w in one.windows)), flush=True)
    planned = grouped(encode_groups(tokenizer, found), chance)
    kept = rivalries(REPORTS, HELD_OUT[-2:], recipe.rivals, embedder, chance)
    measured = encode_groups(tokenizer, list(kept))
    taught(model, tokenizer, planned[:limit], measured, checkpoint, recipe)


def _run(given: Namespace, recipe: Recipe) -> None:
    start = given.start or folder(DEFAULT_READER_MODEL)
    train(given.data, given.out, recipe, given.steps, start)


if __name__ == "__main__":
    starting.command(__doc__, Recipe, _run)
