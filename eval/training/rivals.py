"""Train the reader to choose: `python -m eval.training.rivals DATA OUT [--start DIR]`.

Goes on from a trained reader (the one that comes with this package, or `--start`). A question comes
with the window that answers it and with rivals, as it does when it is asked of articles: the
windows of other paragraphs and of the same one that share most words with it. All their words share
one normalisation, with one place for "none of them" (Clark and Gardner, "Simple and Effective
Multi-Paragraph Reading Comprehension", 2018), so that margins can be compared across windows, which
training on single windows does not ask for.

DATA and OUT are as for `eval.training.reader`; the same command goes on from `checkpoint.pt`.
"""

from __future__ import annotations

import random
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from transformers import AutoModelForQuestionAnswering

from eval.synonyms import Synonyms
from eval.training import loop, starting
from eval.training.batching import BATCH_TOKENS, tensors
from eval.training.encoding import Encoded, encode, inside_window
from eval.training.lexicon import Lexicon
from eval.training.rival_examples import Language, Rivalry, far_worded, rivalries
from eval.training.span_data import LESS_LIKE_NEWS, Asked, held_out, read_all
from qa.pretrained import folder
from qa.settings import DEFAULT_READER_MODEL

LESS_LIKE_NEWS_SHARE = 0.2
SAVE_EVERY = 100
MEASURED = 300
"""Questions held out for measuring."""

Group = tuple[Encoded, ...]


@dataclass(frozen=True)
class Pace:
    learning_rate: float = 6e-5
    warmup: float = 0.06


@dataclass(frozen=True)
class Recipe(Pace):
    questions: int = 9_000
    seed: int = 19
    freeze: int = 0
    """Lower layers, and with them the embeddings, that are not trained."""


def encode_groups(tokenizer: Any, found: Sequence[Rivalry]) -> list[Group]:
    """Token ids of each question's windows; a group whose answer is cut off is left out."""
    groups: list[Group] = []
    for one in found:
        encoded = encode(tokenizer, one.windows)
        if len(encoded) == len(one.windows):
            groups.append(tuple(encoded))
    return groups


def grouped(found: list[Group], chance: random.Random) -> list[list[Group]]:
    """Groups of like length together, at most `BATCH_TOKENS` tokens, in random order."""

    def longest(group: Group) -> int:
        return max(len(e.ids) for e in group)

    chance.shuffle(found)
    made: list[list[Group]] = []
    for at in range(0, len(found), 1_000):
        batch: list[Group] = []
        for one in sorted(found[at : at + 1_000], key=longest):
            windows = sum(map(len, batch)) + len(one)
            if batch and windows * longest(one) > BATCH_TOKENS:
                made.append(batch)
                batch = []
            batch.append(one)
        made.append(batch)
    chance.shuffle(made)
    return made


def _over_none(model: Any, batch: Sequence[Group], pad: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Scores of start and end above those of there being none; -inf outside the windows."""
    windows = [e for group in batch for e in group]
    with starting.half_precision():
        out = model(**tensors(windows, pad))
    start, end = out.start_logits.float(), out.end_logits.float()
    outside = ~inside_window(windows, start.shape[1])
    return (
        (start - start[:, :1]).masked_fill(outside, -torch.inf),
        (end - end[:, :1]).masked_fill(outside, -torch.inf),
    )


def shared_loss(start: torch.Tensor, end: torch.Tensor, batch: Sequence[Group]) -> torch.Tensor:
    """Cross entropy over the words of all windows of a question and none of them, on average.

    Where more than one window answers, what counts is what all of them have together.
    """
    losses = []
    at = 0
    for group in batch:
        rows = slice(at, at + len(group))
        right = [i for i, e in enumerate(group) if e.start]
        for scores, places in (
            (start[rows], [group[i].start for i in right]),
            (end[rows], [group[i].end for i in right]),
        ):
            every = torch.cat([scores.new_zeros(1), scores.flatten()]).logsumexp(0)
            told = scores[right, places].logsumexp(0) if right else scores.new_zeros(())
            losses.append(every - told)
        at += len(group)
    return torch.stack(losses).mean()


@torch.no_grad()
def measure(model: Any, found: Sequence[Group], pad: int) -> dict[str, float]:
    """How often the surest window is the one that answers, and its words are exact; the AUC of
    questions with an answer against those without, by the surest margin."""
    model.eval()
    right: list[bool] = []
    exact: list[bool] = []
    margins: list[float] = []
    for group in found:
        start, end = _over_none(model, [group], pad)
        margin = start.max(1).values + end.max(1).values
        best = int(margin.argmax())
        margins.append(float(margin[best]))
        if any(e.start for e in group):
            told = (int(start[best].argmax()), int(end[best].argmax()))
            right.append(bool(group[best].start))
            exact.append(right[-1] and told == (group[best].start, group[best].end))
    model.train()
    answered = [any(e.start for e in group) for group in found]
    figures = {
        "right window": np.mean(right),
        "exact": np.mean(exact),
        "auc": roc_auc_score(answered, margins),
    }
    return {name: round(float(value), 3) for name, value in figures.items()}


def drawn(asked: Sequence[Asked], questions: int, chance: random.Random) -> Iterator[Rivalry]:
    fits = [
        one
        for one in asked
        if len(one.article.paragraphs) > 1
        and (one.article.origin not in LESS_LIKE_NEWS or chance.random() < LESS_LIKE_NEWS_SHARE)
    ]
    kept = far_worded(fits, questions, chance)
    yield from rivalries(kept, Language(Lexicon(), Synonyms().of), chance)


def taught(
    model: Any,
    tokenizer: Any,
    planned: Sequence[list[Group]],
    measured: Sequence[Group],
    checkpoint: Path,
    recipe: Pace,
) -> None:
    """Train on the batches, measure before and on the way, and publish beside the checkpoint."""
    pad = tokenizer.pad_token_id
    print(f"before: {measure(model, measured, pad)}", flush=True)
    loop.train(
        model,
        planned,
        lambda batch: shared_loss(*_over_none(model, batch, pad), batch),
        lambda: measure(model, measured, pad),
        checkpoint,
        learning_rate=recipe.learning_rate,
        warmup=recipe.warmup,
        save_every=SAVE_EVERY,
        measure_every=2 * SAVE_EVERY,
    )
    loop.publish(model, tokenizer, checkpoint.parent / "model")


def train(data: Path, out: Path, recipe: Recipe, limit: int | None, start: Path) -> None:
    """Train, saving to `out` as it goes; `limit` ends a trial after so many steps."""
    torch.manual_seed(recipe.seed)
    checkpoint = starting.keep_recipe(out, start, limit, recipe)
    auto = AutoModelForQuestionAnswering
    tokenizer, model = starting.opened(auto, start, freeze=recipe.freeze)
    chance = random.Random(recipe.seed)  # noqa: S311 - reproducible sampling
    main, held = held_out(read_all(data))
    rivalry = list(drawn(main, recipe.questions, chance))
    print(dict(Counter(w.kind for one in rivalry for w in one.windows)), flush=True)
    planned = grouped(encode_groups(tokenizer, rivalry), chance)
    measured = encode_groups(tokenizer, list(drawn(held, MEASURED, chance)))
    taught(model, tokenizer, planned[:limit], measured, checkpoint, recipe)


def _run(given: Namespace, recipe: Recipe) -> None:
    start = given.start or folder(DEFAULT_READER_MODEL)
    train(given.data, given.out, recipe, given.steps, start)


if __name__ == "__main__":
    starting.command(__doc__, Recipe, _run)
