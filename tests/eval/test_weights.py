from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
import torch

from eval.cases import SETS, load_cases
from eval.choices import FITTED, Choice, choice, choices_of, own_choices
from eval.weights import curve, fit, report, surest, with_probability
from qa.embed import SentenceEmbedder
from qa.errors import InputError
from qa.evidence import Evidence
from qa.library import Library
from qa.read import READ_PASSAGES, SpanReader
from qa.search import Searcher
from qa.spans import Calibration, SpanModel
from qa.types import Question

BEFORE = Calibration(weight=0.5, bias=-1.0, closer=0.5, sentence=1.0, rank=1.0)


def choices(number: int, telling: str) -> list[Choice]:
    """Questions where one signal tells the sentence that answers, the margins a little, and the
    other signals nothing."""
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
            margins[n % 6] += 1.0
            signals[n % 6, FITTED.index(telling)] = 1.0
        made.append(Choice(answerable, margins, signals, np.zeros(6), right))
    return made


@pytest.mark.parametrize("telling", ["window", "tally", "meaning"])
def test_a_signal_that_tells_comes_to_weigh(telling: str) -> None:
    seen, unseen = choices(300, telling)[:150], choices(300, telling)[150:]
    fitted = fit(seen, BEFORE)
    assert getattr(fitted, telling) > getattr(BEFORE, telling) + 1
    assert (fitted.weight, fitted.bias, fitted.agreement) == (0.5, -1.0, 0.0)
    assert 0 <= fitted.closer <= 1
    for name in FITTED:
        assert name == telling or abs(getattr(fitted, name) - getattr(BEFORE, name)) < 1.5, name
    assert _right(report(unseen, fitted)) > _right(report(unseen, BEFORE)) + 0.2


def test_a_closer_model_that_tells_comes_to_have_the_whole_margin() -> None:
    assert fit(choices(150, "closer"), BEFORE).closer > 0.9


def _right(told: str) -> float:
    return float(told.split("right ")[1].split(",")[0])


def test_what_agrees_counts_but_is_not_fitted() -> None:
    zeros = np.zeros((2, len(FITTED)))
    one = Choice(True, np.zeros(2), zeros, np.array([0.0, 2.0]), np.array([False, True]))
    assert _right(report([one], BEFORE)) == 1.0
    assert _right(report([one._replace(agreed=np.zeros(2))], BEFORE)) == 0.0


def test_weights_stay_where_nothing_speaks_against_them() -> None:
    nothing = Choice(
        True, np.zeros(2), np.zeros((2, len(FITTED))), np.zeros(2), np.array([True, False])
    )
    fitted = fit([nothing, nothing._replace(answerable=False)], BEFORE)
    assert fitted == pytest.approx(BEFORE, abs=0.02)


def test_what_cannot_be_fitted_or_told_is_said() -> None:
    empty = Choice(
        True, np.zeros(0), np.zeros((0, len(FITTED))), np.zeros(0), np.zeros(0, dtype=bool)
    )
    with pytest.raises(InputError, match="no sentence"):
        fit([empty], BEFORE)
    assert report([empty], BEFORE) == "1 answerable, 0 not: surest sentence right 0.000"


@pytest.mark.parametrize("twice", [False, True])
def test_margins_signals_and_agreement_make_the_probability(
    sample_dir: Path, embedder: SentenceEmbedder, reader_model: SpanModel, twice: bool
) -> None:
    # The same model twice has the same margins: the share of the second changes nothing.
    reader = SpanReader(reader_model, closer=reader_model if twice else None)
    cal = reader.calibration
    weights = np.array([getattr(cal, name) for name in FITTED])
    cases = [c for c in load_cases(SETS / "sample.jsonl") if c.type == "factoid"][:2]
    searcher = Searcher(Library(sample_dir), embedder)
    for case in cases:
        hits = searcher.search(Question(text=case.question, top_k=READ_PASSAGES))
        sentences: list[Evidence] = []

        def judged(sentence: Evidence, seen: list[Evidence] = sentences) -> bool:
            seen.append(sentence)
            return False

        found = choice(reader, case.question, hits, judged)
        scores = found.margins + found.signals @ weights + found.agreed
        # Start and end are told in bfloat16, which knows steps of 0.06 above 8, and may fall to
        # either side of a step with what else is in the batch.
        near = 0.25 if torch.cpu._is_avx512_bf16_supported() else 1e-4
        assert np.abs(found.signals[:, 0]).max() == pytest.approx(0, abs=near)
        surest = reader.read(case.question, hits)[0]
        best = sentences[int(scores.argmax())]
        assert surest.text == best.text
        assert cal.probability(float(scores.max())) == pytest.approx(surest.probability, abs=1e-4)


def test_cases_of_a_set_are_judged_sentence_by_sentence(
    sample_dir: Path, embedder: SentenceEmbedder, reader_model: SpanModel
) -> None:
    cases = load_cases(SETS / "sample.jsonl")
    some = [next(c for c in cases if c.type == kind) for kind in ("factoid", "unanswerable")]
    answered, open_ = own_choices(sample_dir, some, SpanReader(reader_model), embedder)
    assert answered.answerable
    assert answered.right.any()
    assert not open_.answerable


def test_the_probability_is_that_of_the_surest_being_right() -> None:
    part = choices(300, "sentence")
    fitted = with_probability([part, part[:60]], fit(part, BEFORE))
    tops, right = surest(part, fitted)
    told = np.mean([fitted.probability(top) for top in tops])
    assert told == pytest.approx(np.mean(right), abs=0.05)
    assert fitted.weight > 0


def test_the_curve_gives_the_shares_at_each_threshold() -> None:
    line = curve(choices(60, "sentence"), BEFORE)
    first, *_, last = line.split("; ")
    answered, right, refused = (float(x) for x in first.removeprefix("0.05: ").split(" / "))
    assert right <= answered
    assert last.startswith("0.4: ")
    assert float(last.rsplit(" / ", 1)[1]) >= refused


def test_missing_questions_are_said_so(tmp_path: Path, embedder: SentenceEmbedder) -> None:
    given = [str(tmp_path), str(tmp_path / "none.jsonl.gz"), "all"]
    with pytest.raises(InputError, match="missing"):
        choices_of(given, SpanReader(SpanModel()), embedder)
