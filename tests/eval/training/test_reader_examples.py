from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.training.lexicon import Lexicon
from eval.training.reader_examples import MOST_TOKENS, Mix, examples
from eval.training.span_data import Article, Asked

PARAGRAPHS = (
    "The Ros is a river. The old bridge over the Ros was opened in 1931 by Ilse Brandt. "
    "It fell in 1958. A ferry took its place.",
    "A new bridge over the Ros was opened by Karl Vosk. He paid for it himself.",
    "Fish are caught in the Enz. " + "The valley is green and wide, people say. " * 30,
)


@pytest.fixture(scope="session")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    folder = tmp_path_factory.mktemp("empty-wordnet")
    for part in ("noun", "verb", "adj", "adv"):
        (folder / f"index.{part}").write_text("")
        (folder / f"data.{part}").write_text("")
    (folder / "verb.exc").write_text("")
    return Lexicon(folder)


def asked(question: str, paragraph: int, answer: str) -> Asked:
    article = Article("test", "The Ros", PARAGRAPHS)
    start = PARAGRAPHS[paragraph].index(answer)
    return Asked(question, article, paragraph, start, start + len(answer))


ASKED = [
    asked("In what year was the old bridge over the Ros opened?", 0, "1931"),
    asked("Who opened the new bridge over the Ros?", 1, "Karl Vosk"),
    asked("How is the valley of the Enz?", 2, "green and wide"),
]
EVERYTHING = Mix(both_sides=0.5, near_miss=0.5, in_passage=1, rest=1, elsewhere=1)


@given(seed=st.integers(0, 10_000))
def test_answers_are_where_the_example_says(lexicon: Lexicon, seed: int) -> None:
    right = {"1931", "Karl Vosk", "green and wide"}
    found = list(examples(ASKED, lexicon, EVERYTHING, random.Random(seed)))
    for example in found:
        if example.answer is not None:
            assert example.window[example.answer.start : example.answer.end] in right
        assert len(example.window) <= MOST_TOKENS * 7
    assert sum(e.kind == "answered" for e in found) == len(ASKED)


@given(seed=st.integers(0, 10_000))
def test_what_is_left_or_elsewhere_lacks_the_answer(lexicon: Lexicon, seed: int) -> None:
    for example in examples(ASKED[:2], lexicon, EVERYTHING, random.Random(seed)):
        if example.kind in ("rest of paragraph", "other paragraph"):
            assert example.answer is None
            answer = "1931" if "year" in example.question else "Karl Vosk"
            assert answer not in example.window


def test_the_same_seed_gives_the_same_examples(lexicon: Lexicon) -> None:
    one, other = (list(examples(ASKED, lexicon, Mix(), random.Random(7))) for _ in range(2))
    assert one == other


def test_wordnet_is_not_needed_to_be_installed_here(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        Lexicon(tmp_path)
