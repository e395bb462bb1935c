from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from qa.types import Question
from ui.invalid import in_words

SECRET = "unrepeatable"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "text is missing"),
        ({"text": " ?! "}, "the question is empty: write what you want to know"),
        ({"text": SECRET * 1_000}, "text takes at most 2,000 characters, this has 12,000"),
        ({"text": "x", SECRET: 1}, f"{SECRET} is not a known field"),
        ({"text": "x", "top_k": 0}, "top_k: input should be greater than or equal to 1"),
        ({"text": "x", "as_of": "soon"}, "as_of is not a date: write it as 2024-11-14 or"),
        ({"text": "x", "publishers": "one"}, "publishers must be a list"),
        ({"text": "x", "history": [{"question": "a"}]}, "history.0.answer is missing"),
        (
            {"text": "x", "history": [{"question": "a", "answer": "b"}] * 51},
            "history takes at most 50",
        ),
        ({"text": "x", "history": ["a"]}, "history.0 must be a JSON object"),
    ],
)
def test_each_mistake_is_named_in_words(given: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Question.model_validate(given)
    message = in_words(caught.value.errors())
    assert message.startswith(told)
    assert SECRET * 2 not in message
    assert len(message) < 200


def test_many_mistakes_are_counted() -> None:
    with pytest.raises(ValidationError) as caught:
        Question.model_validate({f"field{n}": n for n in range(9)})
    assert in_words(caught.value.errors()).endswith("(and 7 more)")
