from __future__ import annotations

import sys

import pytest

from eval.written import lines, main
from qa.types import Answer, Citation, Dropped, Question, Sentence


def answer(model: str) -> Answer:
    return Answer(
        question=Question(text="When did the dam break?"),
        status="answered",
        text="It broke at dawn. [1]",
        sentences=(Sentence(text="It broke at dawn.", citations=(1,), support="supported"),),
        citations=(
            Citation(
                number=1,
                article_id="a",
                title="Dam breaks",
                publisher=None,
                url=None,
                published=None,
                quote="The dam broke at dawn.",
                start=0,
                end=22,
                permalink="/articles/a",
            ),
        ),
        dropped=(Dropped(text="Nobody was hurt.", reason="not found"),),
        model=model,
        index_id="i",
        timings={},
    )


def test_shown_sentences_come_with_their_words_and_others_with_the_reason() -> None:
    assert list(lines(answer("openai:small"), "openai:small")) == [
        "+ It broke at dawn.",
        "    “The dam broke at dawn.”",
        "- Nobody was hurt.\n    not found",
    ]


def test_the_articles_own_words_are_not_the_models() -> None:
    assert list(lines(answer("dateline-reader"), "openai:small")) == [
        "- Nobody was hurt.\n    not found"
    ]


def test_without_a_language_model_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_LLM", raising=False)
    monkeypatch.setattr(sys, "argv", ["written", "sample"])
    with pytest.raises(SystemExit, match="DATELINE_LLM"):
        main()
