from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.types import Hit, Passage, Source
from qa.windows import WINDOW_CHARS, window_spans, worth_reading


def hit(text: str, number: int = 1, title: str = "Ice closes the harbour") -> Hit:
    passage = Passage(id=number, article_id=str(number), start=50, end=50 + len(text), text=text)
    return Hit(passage=passage, source=Source(article_id=str(number), title=title), score=1.0)


LONG = " ".join(f"On day {i} the tug pulled {i} boats out of the ice." for i in range(60))


def test_windows_are_whole_sentences_of_a_bounded_size() -> None:
    windows = worth_reading("How many boats did the tug pull?", [hit(LONG)], 100)
    assert " ".join(w.text for w in windows) == LONG
    assert all(len(w.text) <= WINDOW_CHARS for w in windows)


def test_the_windows_that_share_most_with_the_question_are_read() -> None:
    other = hit("The mayor likes skating and speaks of it at length.", 1)
    right = hit("The harbour was closed by ice for nine days in January.", 2)
    (best,) = worth_reading("How long was the harbour closed by ice?", [other, right], 1)
    assert best.hit == right
    assert best.rank == 1


def test_the_best_windows_are_read_though_they_stand_in_one_passage() -> None:
    asked = "On which days did the tug pull boats out of the ice?"
    other = hit("The mayor likes skating and speaks of it at length.", 2, "Skating")
    read = worth_reading(asked, [hit(LONG), other], 5)
    assert {w.hit.passage.id for w in read} == {1}


def test_what_stands_beside_a_window_speaks_for_it_and_what_is_far_off_does_not() -> None:
    asked = "What did the harbour master announce?"
    filler = [
        f"Nothing was heard on day {day} of the frost{' or later' * 20}. " for day in range(3)
    ]
    place = f"The harbour master spoke to the crews on the quay{' that morning' * 15}. "
    text = "".join([*filler, place, *filler]).strip()
    overlaps = [w.overlap for w in worth_reading(asked, [hit(text, title="Frost")], 100)]
    assert [overlap > 0 for overlap in overlaps] == [False, False, True, True, True, False, False]
    assert overlaps[3] > overlaps[2] == overlaps[4]
    titled = worth_reading(asked, [hit(text, title="The harbour master")], 100)
    assert min(w.overlap for w in titled) > 0


def test_a_heading_is_known_for_the_window_below_it() -> None:
    text = "Harbour master\n\nHe will announce that it is closed from today on."
    (window,) = worth_reading("What did the harbour master announce?", [hit(text, title="Ice")], 1)
    assert window.text == "He will announce that it is closed from today on."
    assert window.overlap == pytest.approx((1 / 3 + 1) / 2)


FERRY = "The ferry ran late.\n\n" + LONG
ASKED = "Which day?"


def near(cosines: Sequence[float | None], number: int = 1) -> Hit:
    """A hit of which some windows are known to be as near to the question as said."""
    found = hit(FERRY, number)
    known = [
        (*span, cosine)
        for span, cosine in zip(window_spans(FERRY, None, ""), cosines, strict=True)
        if cosine is not None
    ]
    return found.model_copy(update={"cosines": tuple(known)})


def test_of_windows_that_share_as_much_the_one_nearest_in_meaning_is_read() -> None:
    every = worth_reading(ASKED, [hit(FERRY)], 100)
    for nearest in range(len(every)):
        cosines = [0.2 + 0.5 * (at == nearest) for at in range(len(every))]
        (best,) = worth_reading(ASKED, [near(cosines)], 1)
        assert (best.text, best.cosine) == (every[nearest].text, 0.7)


def test_what_is_not_known_to_be_near_counts_as_what_is_known_does_on_average() -> None:
    windows = len(window_spans(FERRY, None, ""))
    known, unknown = [0.3, *[0.5] * (windows - 1)], [None] * windows
    read = worth_reading(ASKED, [near(known), near(unknown, 2)], 2 * windows - 1)
    assert [w.hit.passage.id for w in read].count(1) == windows - 1
    assert all("ferry" not in w.text for w in read if w.hit.passage.id == 1)
    usual = sum(known) / windows
    assert all(w.cosine == pytest.approx(usual) for w in read if w.hit.passage.id == 2)


def test_where_no_window_is_known_meaning_says_nothing() -> None:
    assert {w.cosine for w in worth_reading(ASKED, [hit(FERRY)], 100)} == {None}


def test_windows_divided_otherwise_than_they_were_stored_are_not_known() -> None:
    told = near([0.1 * at for at in range(len(window_spans(FERRY, None, "")))])
    shifted = tuple((start + 1, end, cosine) for start, end, cosine in told.cosines)
    assert len({w.cosine for w in worth_reading(ASKED, [told], 100)}) == len(shifted)
    moved = told.model_copy(update={"cosines": shifted})
    assert len({w.cosine for w in worth_reading(ASKED, [moved], 100)}) == 1  # their average


def test_headlines_are_not_read() -> None:
    text = "Ice closes the harbour\n\nWeather\n\nThe harbour was closed for nine days."
    (window,) = worth_reading("How long was it closed?", [hit(text)], 5)
    assert window.text == "The harbour was closed for nine days."


def test_a_list_is_one_sentence_with_the_line_above_it() -> None:
    text = "Signs are:\n\nhigh fever\n\na dry cough\n\nCall a doctor if you have any of them."
    (window,) = worth_reading("What are the signs?", [hit(text)], 5)
    told = [text[s.start : s.end] for s in window.sentences]
    assert told == [text.partition("\n\nCall")[0], "Call a doctor if you have any of them."]


def test_a_long_list_ends_with_the_window() -> None:
    text = "Signs are:\n" + "\n".join(f"sign number {i}" for i in range(60))
    for window in worth_reading("What are the signs?", [hit(text)], 50):
        assert len(window.text) <= WINDOW_CHARS


def test_what_a_window_shares_does_not_depend_on_the_process() -> None:
    """Stems are kept in sets, whose order differs from process to process."""
    code = """
from qa.windows import worth_reading
from tests.qa.test_windows import hit
told = [hit(" ".join(f"w{i} w{i * j % 23}" for i in range(j)), j, f"w{j}") for j in range(3, 40)]
asked = " ".join(f"w{i}" for i in range(23))
print([w.overlap for w in worth_reading(asked, told, 100)])
"""
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
        ).stdout
        for seed in range(4)
    }
    assert len(found) == 1


def test_nothing_found_nothing_read() -> None:
    assert worth_reading("Why?", [], 5) == ()


@given(st.text(max_size=600), st.text(max_size=100))
def test_windows_stand_in_the_passage(text: str, question: str) -> None:
    for window in worth_reading(question, [hit(text)], 50):
        assert text[window.start : window.sentences[-1].end] == window.text
        assert window.text.strip()


def test_a_window_that_gives_the_age_asked_for_comes_first() -> None:
    asked = "How old is Odo Pelle?"
    about = hit("The ferry captain Odo Pelle steered the ferry to the pier and back again.", 1)
    gives = hit("Odo Pelle, 51, came to court without a lawyer and left without a word.", 2)
    read = worth_reading(asked, [about, gives], 1)
    assert [w.hit.passage.id for w in read] == [2]
