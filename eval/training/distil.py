"""Distil both readers into one: `python -m eval.training.distil DATA OUT`.

The student, which starts from the packaged reader (`--start`: from another folder), learns from the
windows that `eval.training.reader` makes what reader and close reader together say of them: the
probabilities of each word's being the start and the end of the answer and of there being none, from
the scores of both in the shares of the close reader's calibration, beside the answer itself (Hinton
et al., "Distilling the knowledge in a neural network", 2015). OUT receives `model/` and
`checkpoint.pt`, from which the same command goes on. Seeds are fixed. About an hour on two cores
with bfloat16.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch.nn.functional import cross_entropy, kl_div, log_softmax

from eval.training import reader, starting
from eval.training.batching import batches, tensors
from eval.training.encoding import Encoded, each_encoded
from eval.training.reader import Recipe
from eval.training.reader_examples import Example, Mix
from qa.pretrained import Loaded, calibration, folder, load
from qa.settings import DEFAULT_CLOSE_READER_MODEL, DEFAULT_READER_MODEL

SAVE_EVERY = 100
OUT_OF_THE_QUESTION = -1e4


@dataclass(frozen=True)
class Distilling(Recipe):
    epochs: int = 1
    learning_rate: float = 1e-4
    less_like_news: float = 0.25
    taught: float = 0.7
    """Share of what the teachers say in the loss; the answer itself has the rest."""
    temperature: float = 2.0
    """What scores are divided by before they are compared: what comes second counts more."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An example as the student's tokenizer gives it, and as the close reader's does."""

    own: Encoded
    close: Encoded

    @property
    def ids(self) -> list[int]:
        return self.own.ids

    @property
    def types(self) -> list[int]:
        return self.own.types


class Choices(NamedTuple):
    """Logits of the start and of the end: of there being none, then of each word of the window."""

    start: torch.Tensor
    end: torch.Tensor


def pairs(own: Any, close: Any, found: Sequence[Example]) -> list[Pair]:
    """Each example by both tokenizers, where both cut it into as many words."""
    return [
        Pair(a, b)
        for a, b in zip(each_encoded(own, found), each_encoded(close, found), strict=True)
        if a and b and sum(a.inside) == sum(b.inside)
    ]


def choices(model: Any, batch: Sequence[Encoded], pad: int) -> Choices:
    """What the model says of each example, whatever its tokenizer puts around the window."""
    out = model(**tensors(batch, pad))
    places = [[0, *(i for i, inside in enumerate(e.inside) if inside)] for e in batch]
    width = max(map(len, places))
    at = torch.tensor([p + [0] * (width - len(p)) for p in places])
    beyond = torch.arange(width)[None, :] >= torch.tensor([len(p) for p in places])[:, None]
    return Choices(
        *(
            logits.float().gather(1, at).masked_fill(beyond, OUT_OF_THE_QUESTION)
            for logits in (out.start_logits, out.end_logits)
        )
    )


def mixed(one: torch.Tensor, other: torch.Tensor, share: float) -> torch.Tensor:
    """Both scores over that of there being none, `other` with its share."""
    return (1 - share) * (one - one[:, :1]) + share * (other - other[:, :1])


def loss_to(
    taught: torch.Tensor, said: torch.Tensor, answer: torch.Tensor, recipe: Distilling
) -> torch.Tensor:
    """How far what the student says is from the teachers' words and from the answer."""
    hot = recipe.temperature
    teachers = log_softmax(taught / hot, 1)
    apart = kl_div(log_softmax(said / hot, 1), teachers, reduction="batchmean", log_target=True)
    return recipe.taught * hot**2 * apart + (1 - recipe.taught) * cross_entropy(said, answer)


def answer_among(batch: Sequence[Encoded]) -> tuple[torch.Tensor, torch.Tensor]:
    """The answers' first and last word among the choices; 0 where there is none."""
    before = [e.inside.index(1) - 1 if e.start else 0 for e in batch]
    return (
        torch.tensor([e.start - b for e, b in zip(batch, before, strict=True)]),
        torch.tensor([e.end - b for e, b in zip(batch, before, strict=True)]),
    )


class Teachers:
    """Both readers, as they are asked together."""

    def __init__(self) -> None:
        self._first = load(DEFAULT_READER_MODEL, "QuestionAnswering")
        self._close = load(DEFAULT_CLOSE_READER_MODEL, "QuestionAnswering")
        self._share = calibration(DEFAULT_CLOSE_READER_MODEL)["closer"]

    @property
    def close_tokenizer(self) -> Any:
        return self._close.tokenizer

    @torch.no_grad()
    def say(self, batch: Sequence[Pair]) -> Choices:
        first = _said(self._first, [p.own for p in batch])
        close = _said(self._close, [p.close for p in batch])
        return Choices(*(mixed(a, b, self._share) for a, b in zip(first, close, strict=True)))


def _said(teacher: Loaded, batch: Sequence[Encoded]) -> Choices:
    return choices(teacher.model, batch, teacher.tokenizer.pad_token_id)


def train(
    data: Path, out: Path, recipe: Distilling, mix: Mix, limit: int | None, start: Path
) -> None:
    """Train, saving to `out` as it goes; `limit` ends a trial after so many steps."""
    torch.manual_seed(recipe.seed)
    checkpoint = starting.keep_recipe(out, start, limit, recipe, mix)
    tokenizer, model = reader.opened(start, recipe)
    teachers = Teachers()
    close = teachers.close_tokenizer
    epochs, kept = reader.drawn(data, recipe, mix)
    planned = [b for made, chance in epochs for b in batches(pairs(tokenizer, close, made), chance)]
    held = [p.own for p in pairs(tokenizer, close, kept)]

    def loss_of(batch: list[Pair]) -> torch.Tensor:
        taught = teachers.say(batch)
        own = [p.own for p in batch]
        with starting.half_precision():
            said = choices(model, own, tokenizer.pad_token_id)
        ends = zip(taught, said, answer_among(own), strict=True)
        return torch.stack([loss_to(*end, recipe) for end in ends]).mean()

    reader.taught(model, tokenizer, planned[:limit], loss_of, held, checkpoint, recipe, SAVE_EVERY)


def _run(given: Namespace, recipe: Distilling) -> None:
    start = given.start or folder(DEFAULT_READER_MODEL)
    train(given.data, given.out, recipe, Mix(), given.steps, start)


if __name__ == "__main__":
    starting.command(__doc__, Distilling, _run)
