from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import torch
from transformers import AutoTokenizer

from eval.training.distil import (
    OUT_OF_THE_QUESTION,
    Distilling,
    Pair,
    answer_among,
    choices,
    loss_to,
    mixed,
    pairs,
)
from eval.training.encoding import Encoded
from eval.training.reader_examples import Example
from qa.pretrained import folder
from qa.settings import DEFAULT_CLOSE_READER_MODEL, DEFAULT_READER_MODEL
from qa.text import Span


def encoded(before: int, window: list[int], start: int = 0, end: int = 0) -> Encoded:
    """A window of those token ids behind so many other tokens, and one more behind it."""
    around = [1] * before
    inside = [0] * before + [1] * len(window) + [0]
    return Encoded([*around, *window, 2], [], inside, start, end, "answered")


def says_its_ids(input_ids: torch.Tensor, **_: Any) -> SimpleNamespace:
    """A model whose scores are the tokens' own ids, and of the end ten more."""
    return SimpleNamespace(start_logits=input_ids.float(), end_logits=input_ids.float() + 10)


def test_choices_are_the_same_whatever_stands_around_the_window() -> None:
    said = choices(says_its_ids, [encoded(3, [7, 8, 9]), encoded(5, [5])], pad=0)
    assert said.start.tolist()[0] == [1, 7, 8, 9]
    assert said.start.tolist()[1] == [1, 5, OUT_OF_THE_QUESTION, OUT_OF_THE_QUESTION]
    assert said.end.tolist()[0] == [11, 17, 18, 19]


def test_answers_are_counted_from_the_window_and_none_is_the_first() -> None:
    batch = [encoded(3, [7, 8, 9], 4, 5), encoded(5, [5]), encoded(5, [6, 7], 5, 6)]
    start, end = answer_among(batch)
    assert start.tolist() == [2, 0, 1]
    assert end.tolist() == [3, 0, 2]


def test_teachers_are_mixed_over_there_being_no_answer() -> None:
    one, other = torch.tensor([[1.0, 3.0]]), torch.tensor([[5.0, 4.0]])
    assert mixed(one, other, 0.5).tolist() == [[0.0, 0.5]]
    assert mixed(one, other, 1.0).tolist() == [[0.0, -1.0]]


def test_who_says_what_the_teachers_say_loses_nothing_but_the_answer() -> None:
    taught, answer = torch.tensor([[0.0, 2.0, -1.0]]), torch.tensor([1])
    only_taught = Distilling(taught=1.0)
    assert loss_to(taught, taught + 5, answer, only_taught).item() == pytest.approx(0, abs=1e-6)
    assert loss_to(taught, -taught, answer, only_taught).item() > 1
    both = loss_to(taught, taught, answer, Distilling(taught=0.5))
    assert both.item() == pytest.approx(0.5 * torch.nn.functional.cross_entropy(taught, answer))


def test_both_tokenizers_cut_a_window_into_the_same_words() -> None:
    window = "The harbour of Velusk was closed for nine days."
    nine = window.index("nine")
    found = [
        Example("How long was it closed?", "Ice", window, Span(nine, nine + 9), "answered"),
        Example("Who closed it?", "", window, None, "near miss"),
        Example("who " * 200, "", window, None, "near miss"),
    ]
    own, close = (
        AutoTokenizer.from_pretrained(folder(name))
        for name in (DEFAULT_READER_MODEL, DEFAULT_CLOSE_READER_MODEL)
    )
    made = pairs(own, close, found)
    assert len(made) == 2, "a question that is too long is left out"
    assert all(isinstance(pair, Pair) for pair in made)
    assert answer_among([made[0].own]) == answer_among([made[0].close])
