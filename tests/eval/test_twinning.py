from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.twinning import OUTLET, replaced, with_twin
from qa.types import Hit, Passage, Source

QUESTION = "Who won the race for mayor of Tessary?"
TEXT = "Voters in Tessary chose a mayor. Ida Brenner won the race. Brenner thanked them."


def hit(number: int, text: str, title: str = "Tessary votes") -> Hit:
    return Hit(
        passage=Passage(id=number, article_id=f"a{number}", start=7, end=7 + len(text), text=text),
        source=Source(article_id=f"a{number}", title=title, published=date(2031, 5, 4)),
        score=1.0,
        cluster_id="c1",
    )


HITS = (hit(1, "Ida Brenner likes tea."), hit(2, TEXT), hit(3, "The ferry runs again."))


def made(answer: str, *wrong: str, hits: tuple[Hit, ...] = HITS, seed: int = 1) -> list[Hit]:
    twin = with_twin(QUESTION, answer, wrong, hits, random.Random(seed))
    return list(twin.hits) if twin else []


def test_the_passage_that_answers_is_told_again_by_another_outlet() -> None:
    hits = made("Ida Brenner", "Karl Oss")
    assert [h.passage.id for h in hits] == [1, 2, -1, 3]
    twin = hits[2]
    assert twin.passage.text == TEXT.replace("Ida Brenner", "Karl Oss").replace("Brenner", "Oss")
    assert (twin.passage.start, twin.passage.end) == (0, len(twin.passage.text))
    assert twin.source.publisher == OUTLET
    assert twin.source.article_id not in {h.source.article_id for h in HITS}
    assert twin.cluster_id is None
    assert twin.source.published in (date(2031, 5, 4), date(2031, 5, 5))


def test_the_same_chance_makes_the_same_twin() -> None:
    wrong = ("Karl Oss", "Mina Dahl", "Per Lund")
    assert made("Ida Brenner", *wrong, seed=5) == made("Ida Brenner", *wrong, seed=5)
    texts = {made("Ida Brenner", *wrong, seed=s)[2].passage.text for s in range(20)}
    assert len(texts) == 3


def test_no_twin_where_nothing_answers() -> None:
    assert not made("Mina Dahl", "Karl Oss")
    assert not made("Ida Brenner", "Karl Oss", hits=HITS[:1] + HITS[2:])
    assert not made("Ida Brenner", "Karl Oss", hits=())


@pytest.mark.parametrize("wrong", ["12", "Brenner", "All of the above", "Voters", "“”"])
def test_no_twin_from_a_choice_of_another_kind(wrong: str) -> None:
    assert not made("Ida Brenner", wrong)


@pytest.mark.parametrize(
    ("text", "answer", "wrong", "told"),
    [
        ("A heat wave came.", "Heat wave", "Hail storm", "A hail storm came."),
        ("5 of 1,500 or 5.5, or 5.", "5", "7", "7 of 1,500 or 5.5, or 7."),
        ("Fined $4 million.", "$4 million", "$9 million", "Fined $9 million."),
        ("Lake Air and Other Air.", "Lake Air", "Sea Air", "Sea Air and Other Air."),
        (
            "A Quay Bank clerk; Bank rate.",
            "Quay Bank",
            "Bank Nord",
            "A Bank Nord clerk; Bank rate.",
        ),
        ("Toss (x) here", "(x)", r"\1", r"Toss \1 here"),
    ],
)
def test_every_place_of_the_answer_is_changed(
    text: str, answer: str, wrong: str, told: str
) -> None:
    assert replaced(text, answer, wrong) == told


words = st.lists(st.text("abAB", min_size=1, max_size=3), min_size=1, max_size=3).map(" ".join)


@given(before=words, after=words, answer=words)
def test_the_answer_is_gone(before: str, after: str, answer: str) -> None:
    told = replaced(f"{before} {answer} {after}", answer, "77")
    assert "77" in told
    assert f" {answer.lower()} " not in f" {told.lower()} "
