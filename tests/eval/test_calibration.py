from __future__ import annotations

import random
from pathlib import Path

import pytest

from eval.calibration import Observation, fit, observe, report
from qa.embed import SentenceEmbedder
from qa.errors import InputError
from qa.read import SpanReader
from qa.spans import Calibration, SpanModel


def seen(margin: float, right: bool, answerable: bool = True) -> Observation:
    return Observation(answerable=answerable, score=margin, right=right, exact=right)


def test_the_fitted_probability_is_how_often_it_is_right() -> None:
    chance = random.Random(3)
    truth = Calibration(0.7, -1.0)
    margins = [chance.uniform(-8, 8) for _ in range(4_000)]
    fitted = fit([seen(m, chance.random() < truth.probability(m)) for m in margins])
    assert fitted.weight == pytest.approx(truth.weight, abs=0.1)
    assert fitted.bias == pytest.approx(truth.bias, abs=0.2)


def test_the_curve_counts_answers_and_refusals() -> None:
    curve = report(
        [seen(3.0, True), seen(1.0, False), seen(-3.0, False, answerable=False)], Calibration()
    )
    (at_half,) = [line.split() for line in curve.splitlines() if line.strip().startswith("0.50")]
    assert at_half == ["0.50", "1.000", "0.500", "1.000"]
    (at_most,) = [line.split() for line in curve.splitlines() if line.strip().startswith("0.95")]
    assert at_most == ["0.95", "0.500", "0.500", "1.000"]


def test_missing_questions_are_said_so(tmp_path: Path, embedder: SentenceEmbedder) -> None:
    reader = SpanReader(SpanModel())
    with pytest.raises(InputError, match="missing"):
        list(observe(tmp_path, tmp_path / "none.jsonl", reader, embedder, "all"))
