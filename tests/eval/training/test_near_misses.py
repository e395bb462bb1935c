from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.training.lexicon import Lexicon
from eval.training.near_misses import (
    Edit,
    Surroundings,
    exchanged,
    names_in,
    near_miss,
    negated,
)

TEXT = "Ilse Brandt opened the bridge over the Ros in 1931. Two clerks of Vessmere paid for it."


@pytest.fixture(scope="session")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    """A WordNet of one pair of verbs, in the format of the real one."""
    folder = tmp_path_factory.mktemp("wordnet")
    (folder / "index.verb").write_text("open v 1 1 ! 1 0 00000001\nclose v 1 1 ! 1 0 00000002\n")
    (folder / "index.noun").write_text("bridge n 1 0 1 0 00000003\n")
    for name in ("index.adj", "index.adv", "data.noun", "data.adj", "data.adv"):
        (folder / name).write_text("")
    (folder / "index.noun").write_text("bridge n 1 0 1 0 00000003\n")
    (folder / "data.verb").write_text(
        "00000001 35 v 01 open 0 001 ! 00000002 v 0101 01 + 08 00 | make open\n"
        "00000002 35 v 01 close 0 001 ! 00000001 v 0101 01 + 08 00 | make closed\n"
    )
    (folder / "verb.exc").write_text("")
    return Lexicon(folder)


def test_opposites_keep_their_form(lexicon: Lexicon) -> None:
    assert lexicon.opposites("open") == ("close",)
    assert lexicon.opposites("opened") == ("closed",)
    assert lexicon.opposites("bridge") == ()


def test_a_missing_wordnet_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="wordnet-base"):
        Lexicon(tmp_path)


def test_names_are_runs_of_capitals_within_a_sentence() -> None:
    assert names_in("Who met Ilse Brandt of Vessmere? Nobody did.") == ["Ilse Brandt of Vessmere"]


def test_names_change_places() -> None:
    question = "When did Brandt leave Vessmere?"
    assert exchanged(question, random.Random(1)) == "When did Vessmere leave Brandt?"
    assert exchanged("When did Brandt leave?", random.Random(1)) is None


def test_negation_is_put_in_or_taken_out() -> None:
    assert negated("What was closed?", random.Random(1)) == "What was not closed?"
    assert negated("What was not closed?", random.Random(1)) == "What was closed?"
    assert negated("Who closed it?", random.Random(1)) is None


def test_an_edit_replaces_whole_words() -> None:
    edit = Edit("Ros", "Enz")
    assert edit.apply("Rosa crossed the Ros.") == "Rosa crossed the Enz."
    assert not edit.applies("Rosa")


@given(seed=st.integers(0, 10_000))
def test_a_near_miss_asks_something_else_and_spares_the_answer(lexicon: Lexicon, seed: int) -> None:
    question = "In what year was the bridge over the Ros opened by Brandt?"
    around = Surroundings.of([TEXT, "Karl Vosk of Lanternhouse closed two roads."])
    edit = near_miss(question, TEXT, "1931", around, lexicon, random.Random(seed))
    assert edit is not None
    assert edit.applies(question)
    assert edit.apply(question) != question
    assert "1931" not in edit.new
