"""Train the verifier: `python -m eval.training.verifier DATA OUT`.

DATA is the folder with `span/`, `sentence/` and `support/`; OUT receives `model/` (safetensors, for
`AutoModelForSequenceClassification`) and `checkpoint.pt`, from which the same command goes on after
it was stopped. Starts from the encoder of the reader that comes with this package, or from another
(`--start`), whose lower layers may be left as they are (`--freeze`). Seeds are fixed: the same data
and settings give the same examples in the same order. About 45 minutes on two cores with bfloat16;
`MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=8589934592` spares a third.
"""

from __future__ import annotations

import random
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sklearn.metrics import balanced_accuracy_score, roc_auc_score
from transformers import AutoModelForSequenceClassification

from eval.synonyms import Synonyms
from eval.training import answer_claims, loop, report_claims, starting
from eval.training.batching import batches, tensors
from eval.training.lexicon import Lexicon
from eval.training.reports import HELD_OUT as HELD_OUT_SETS
from eval.training.reports import REPORTS, training_sets
from eval.training.span_data import Asked, read_all
from eval.training.support_data import LABELS, Judged, read_judged
from eval.training.support_examples import Example, Language, Mix, examples, tally
from qa.pretrained import folder
from qa.settings import DEFAULT_READER_MODEL
from qa.spans import framed

MAX_TOKENS = 256
PASSED_OVER = frozenset({"squadshifts_reddit.json.gz", "squadshifts_amazon_reviews.json.gz"})
"""Sets of posts and reviews: sentences too far from news."""
HELD_OUT = 40
"""One pair or question in so many is for measuring, by passage or article."""
SAVE_EVERY = 100


@dataclass(frozen=True)
class Recipe:
    epochs: int = 2
    learning_rate: float = 1.5e-4
    warmup: float = 0.06
    smoothing: float = 0.05
    seed: int = 17
    freeze: int = 0
    """Lower layers, and with them the embeddings, that are not trained."""
    share: float = 1.0
    """Of the examples of the other sets that is taken."""
    reports: int = 0
    """How often an epoch has our own claims about invented reports (`reports/`), those of the last
    sets left out."""
    answers: int = 0
    """The same of our own answers (`answers.jsonl.gz`), the last ones left out."""


@dataclass(frozen=True, slots=True)
class Encoded:
    ids: list[int]
    types: list[int]
    """Of the tokens, as the tokenizer gives them; empty where the encoder knows none."""
    label: int
    kind: str


def encode(tokenizer: Any, found: Sequence[Example]) -> list[Encoded]:
    """Token ids of passage and claim; a passage too long loses its end."""
    encoded: list[Encoded] = []
    for at in range(0, len(found), 2_000):
        part = found[at : at + 2_000]
        batch = tokenizer(
            [framed(e.title, e.window).text for e in part],
            [e.claim for e in part],
            truncation="only_first",
            max_length=MAX_TOKENS,
        )
        typed = "token_type_ids" in batch
        for i, example in enumerate(part):
            ids, types = batch["input_ids"][i], batch["token_type_ids"][i] if typed else []
            encoded.append(Encoded(ids, types, LABELS.index(example.label), example.kind))
    return encoded


@torch.no_grad()
def measure(model: Any, found: Sequence[Encoded], pad: int) -> dict[str, float]:
    """Over held-out examples: balanced accuracy of the three labels, AUC of what is entailed, and
    for each kind the share that is told right as entailed or not."""
    model.eval()
    told: list[list[float]] = []
    for at in range(0, len(found), 32):
        with starting.half_precision():
            logits = model(**tensors(found[at : at + 32], pad)).logits
        told += logits.float().softmax(-1).tolist()
    model.train()
    values, labels = np.array(told), np.array([e.label for e in found])
    right = (values[:, 0] > 0.5) == (labels == 0)
    figures = {
        "balanced": float(balanced_accuracy_score(labels, values.argmax(1))),
        "auc": float(roc_auc_score(labels == 0, values[:, 0])),
    }
    for kind in sorted({e.kind for e in found}):
        rows = np.array([e.kind == kind for e in found])
        if rows.sum() >= 10:
            figures[kind] = float(right[rows].mean())
    return {name: round(value, 3) for name, value in figures.items()}


def _plan(
    data: Path, recipe: Recipe, mix: Mix, tokenizer: Any
) -> tuple[list[list[Encoded]], list[Encoded]]:
    language = Language(Lexicon(), Synonyms().of)
    judged, held_judged = _parted_judged(read_judged(data))
    asked = [one for one in read_all(data) if one.article.origin not in PASSED_OVER]
    asked, held_asked = _parted_asked(asked)
    planned: list[list[Encoded]] = []
    for number in range(recipe.epochs):
        chance = random.Random(f"{recipe.seed} {number}")  # noqa: S311 - reproducible sampling
        drawn = list(examples(judged, asked, language, mix, chance))
        if recipe.share < 1:
            drawn = chance.sample(drawn, int(recipe.share * len(drawn)))
        if recipe.reports:
            drawn += list(report_claims.examples(REPORTS, training_sets())) * recipe.reports
        if recipe.answers:
            answered = answer_claims.answers()[: -answer_claims.HELD_OUT]
            drawn += list(answer_claims.examples(answered)) * recipe.answers
        print(f"epoch {number}: {tally(drawn)}", flush=True)
        planned += batches(encode(tokenizer, drawn), chance)
    chance = random.Random(recipe.seed)  # noqa: S311 - reproducible sampling
    held = list(examples(held_judged, held_asked, language, mix, chance))
    chance.shuffle(held)
    held = held[:2_000]
    if recipe.reports:
        held += report_claims.examples(REPORTS, HELD_OUT_SETS)
    if recipe.answers:
        held += [
            replace(example, kind=f"answers: {example.kind}")
            for example in answer_claims.examples(
                answer_claims.answers()[-answer_claims.HELD_OUT :]
            )
        ]
    return planned, encode(tokenizer, held)


def _parted_judged(found: Sequence[Judged]) -> tuple[list[Judged], list[Judged]]:
    main: list[Judged] = []
    held: list[Judged] = []
    for one in found:
        (held if sum(one.passage.encode()) % HELD_OUT == 0 else main).append(one)
    return main, held


def _parted_asked(found: Sequence[Asked]) -> tuple[list[Asked], list[Asked]]:
    main: list[Asked] = []
    held: list[Asked] = []
    for one in found:
        text = one.article.paragraphs[0]
        (held if sum(text.encode()) % HELD_OUT == 0 else main).append(one)
    return main, held


def train(data: Path, out: Path, recipe: Recipe, mix: Mix, limit: int | None, start: Path) -> None:
    """Train, saving to `out` as it goes; `limit` ends a trial after so many steps."""
    torch.manual_seed(recipe.seed)
    checkpoint = starting.keep_recipe(out, start, limit, recipe, mix)
    tokenizer, model = starting.opened(
        AutoModelForSequenceClassification,
        start,
        freeze=recipe.freeze,
        num_labels=len(LABELS),
        id2label=dict(enumerate(LABELS)),
        label2id={label: i for i, label in enumerate(LABELS)},
    )
    planned, held = _plan(data, recipe, mix, tokenizer)
    pad = tokenizer.pad_token_id
    print(f"{len(held)} examples held out", flush=True)
    judge = torch.nn.CrossEntropyLoss(label_smoothing=recipe.smoothing)

    def loss_of(batch: list[Encoded]) -> torch.Tensor:
        with starting.half_precision():
            logits = model(**tensors(batch, pad)).logits
        loss: torch.Tensor = judge(logits.float(), torch.tensor([e.label for e in batch]))
        return loss

    loop.train(
        model,
        planned[:limit],
        loss_of,
        lambda: measure(model, held, pad),
        checkpoint,
        learning_rate=recipe.learning_rate,
        warmup=recipe.warmup,
        save_every=SAVE_EVERY,
        measure_every=8 * SAVE_EVERY,
    )
    loop.publish(model, tokenizer, out / "model")


def _run(given: Namespace, recipe: Recipe) -> None:
    start = given.start or folder(DEFAULT_READER_MODEL)
    train(given.data, given.out, recipe, Mix(), given.steps, start)


if __name__ == "__main__":
    starting.command(__doc__, Recipe, _run)
