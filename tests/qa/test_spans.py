from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from qa.errors import ModelError
from qa.spans import MAX_ANSWER_TOKENS, Calibration, SpanModel, WindowScores, framed


def scores(start: list[float], end: list[float], null: float = 1.0) -> WindowScores:
    spans = np.array([(4 * i, 4 * i + 3) for i in range(len(start))])
    return WindowScores(np.array(start, "f4"), np.array(end, "f4"), spans, null)


def test_the_best_span_begins_before_it_ends() -> None:
    found = scores([0, 5, 0, 1], [9, 0, 3, 0]).best(0, 100)[0]
    assert found == (0, 3, 8.0), "the start at 5 has no end as good after it"


def test_a_span_stays_between_its_bounds() -> None:
    found = scores([9, 1, 2, 9], [9, 1, 2, 9]).best(4, 11)[0]
    assert found == (8, 11, 3.0)
    assert scores([9], [9]).best(1, 2) == []


def test_further_answers_share_no_word_with_better_ones() -> None:
    found = scores([5, 0, 4, 0], [4, 1, 5, 0]).best(0, 100, 3)
    margins = [margin for _, _, margin in found]
    assert margins == sorted(margins, reverse=True)
    ends = sorted((start, end) for start, end, _ in found)
    assert all(one[1] <= other[0] for one, other in pairwise(ends))
    assert len(scores([5, 0], [4, 1]).best(0, 100, 9)) <= 2


def test_an_answer_is_not_a_whole_passage() -> None:
    length = 2 * MAX_ANSWER_TOKENS
    first = [10.0] + [0.0] * (length - 1)
    last = [0.0] * (length - 1) + [10.0]
    start, end, _ = scores(first, last).best(0, 10_000)[0]
    assert (end - start) // 4 < MAX_ANSWER_TOKENS


def test_probability_rises_with_the_margin() -> None:
    calibration = Calibration(0.5, -1.0)
    assert calibration.probability(2.0) == pytest.approx(0.5)
    assert calibration.probability(-500) < calibration.probability(0) < 0.5


def test_the_headline_stands_before_the_window() -> None:
    text, offset = framed("Ice closes  the harbour", "It froze.")
    assert text[offset:] == "It froze."
    assert text.startswith("Ice closes the harbour")
    assert framed(" ", "It froze.") == ("It froze.", 0)


def test_a_folder_without_a_model_is_an_error_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be loaded"):
        SpanModel(str(tmp_path)).score("Who?", [framed("", "Nobody.")])


def test_the_model_finds_the_words_that_answer(reader_model: SpanModel) -> None:
    text = "The harbour was closed by ice for nine days in January. Fish is dear."
    (found,) = reader_model.score("How long was the harbour closed?", [framed("Ice", text)])
    start, end, margin = found.best(0, len(text))[0]
    assert "nine days" in text[start:end]
    assert margin > 0


def test_windows_come_back_in_order(reader_model: SpanModel) -> None:
    texts = [f"{'Word ' * i}Boat number {i} sank." for i in range(1, 30, 3)]
    found = reader_model.score("Which boat sank?", [framed("", t) for t in texts])
    assert [int(f.spans[-1, 1]) for f in found] == [len(t) for t in texts]


@pytest.mark.parametrize("text", ["", "\x00", "北京市", "a" * 5_000, "🟢" * 300])
def test_odd_texts_are_taken(reader_model: SpanModel, text: str) -> None:
    (found,) = reader_model.score(text * 3, [framed(text, text)])
    assert np.isfinite(found.start).all()
