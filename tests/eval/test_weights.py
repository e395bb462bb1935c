from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from eval.cases import SETS, load_cases
from eval.weights import FITTED, Choice, fit, own_choices, report
from qa.embed import SentenceEmbedder
from qa.errors import InputError
from qa.read import SpanReader
from qa.spans import Calibration, SpanModel

BEFORE = Calibration(weight=0.5, bias=-1.0, closer=0.5, sentence=1.0, rank=1.0)


def choices(number: int, telling: str) -> list[Choice]:
    """Questions where one signal tells the sentence that answers, and the margins tell nothing."""
    chance = random.Random(5)
    made = []
    for n in range(number):
        answerable = n % 3 > 0
        margins = np.array([chance.gauss(0, 1) for _ in range(6)])
        signals = np.array([[chance.gauss(0, 1) for _ in FITTED] for _ in range(6)])
        right = np.zeros(6, dtype=bool)
        signals[:, FITTED.index(telling)] = 0.0
        if answerable:
            right[n % 6] = True
            signals[n % 6, FITTED.index(telling)] = 1.0
        made.append(Choice(answerable, margins, signals, right))
    return made


@pytest.mark.parametrize("telling", ["closer", "window", "tally"])
def test_a_signal_that_tells_comes_to_weigh(telling: str) -> None:
    seen, unseen = choices(300, telling)[:150], choices(300, telling)[150:]
    fitted = fit(seen, BEFORE)
    assert getattr(fitted, telling) > getattr(BEFORE, telling) + 1
    assert (fitted.weight, fitted.bias, fitted.agreement) == (0.5, -1.0, 0.0)
    assert "right 0.1" in report(unseen, BEFORE) or "right 0.2" in report(unseen, BEFORE)
    assert "right 1.000, AUC" in report(unseen, fitted)


def test_weights_stay_where_nothing_speaks_against_them() -> None:
    nothing = Choice(True, np.zeros(2), np.zeros((2, len(FITTED))), np.array([True, False]))
    fitted = fit([nothing, nothing._replace(answerable=False)], BEFORE)
    assert fitted == pytest.approx(BEFORE, abs=0.02)


def test_what_cannot_be_fitted_or_told_is_said() -> None:
    empty = Choice(True, np.zeros(0), np.zeros((0, len(FITTED))), np.zeros(0, dtype=bool))
    with pytest.raises(InputError, match="no sentence"):
        fit([empty], BEFORE)
    assert report([empty], BEFORE) == "1 answerable, 0 not: surest sentence right 0.000"


def test_signals_and_margins_make_the_score(
    sample_dir: Path, embedder: SentenceEmbedder, reader_model: SpanModel
) -> None:
    reader = SpanReader(reader_model, embedder)
    cases = [c for c in load_cases(SETS / "sample.jsonl") if c.type == "factoid"][:3]
    assert cases
    for found in own_choices(sample_dir, cases, reader, embedder):
        assert found.answerable
        assert found.right.any()
        assert found.signals.shape == (len(found.margins), len(FITTED))
        assert not found.signals[:, 0].any(), "nothing was read twice"
