from __future__ import annotations

import math

import pytest

from qa.spans import LIKENESS, Calibration
from qa.weigh import TIMELY_DAYS, Read, Scale
from qa.windows import Window
from tests.qa.told import told

ASKED = "Who leads the council?"
TIMELY = Calibration(timely=4.0)


def read(days_away: float | None) -> Read:
    evidence = told("Wire", "Ilse Brandt leads the council of Ostrell.", "Ilse Brandt")
    hit = evidence.hit.model_copy(update={"days_away": days_away})
    return Read(evidence.model_copy(update={"hit": hit}), Window(hit, 0, (), 0.0), 1.0)


def score(days_away: float | None, calibration: Calibration = TIMELY) -> float:
    (weighed,) = Scale(ASKED).weigh([read(days_away)], calibration)
    return weighed.score


def test_what_is_new_is_surer_than_what_is_old() -> None:
    days = [0.0, 3.0, TIMELY_DAYS, 60.0, 3_650.0]
    scores = [score(d) for d in days]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] - score(None) == pytest.approx(4.0)
    assert score(None) - scores[-1] == pytest.approx(4.0)
    assert score(math.log(2) * TIMELY_DAYS) == pytest.approx(score(None))


def test_age_counts_only_as_far_as_the_calibration_says() -> None:
    assert score(3_650.0, Calibration()) == score(0.0, Calibration()) == score(None, Calibration())


def test_where_all_that_was_found_is_old_age_tells_nothing() -> None:
    old = read(3_650.0)
    (alone,) = Scale(ASKED, [old.evidence.hit] * 3).weigh([old], TIMELY)
    assert alone.score == pytest.approx(score(None))
    hits = [read(d).evidence.hit for d in (0.0, None, 3_650.0)]
    (beside,) = Scale(ASKED, hits).weigh([old], TIMELY)
    assert beside.score == pytest.approx(score(None) - 4.0)


def test_a_window_near_in_meaning_is_surer_and_one_not_known_is_neither() -> None:
    calibration = Calibration(meaning=10.0)
    one = read(None)

    def near(cosine: float | None) -> float:
        window = Window(one.window.hit, 0, (), 0.0, cosine)
        return Scale(ASKED).weigh([one._replace(window=window)], calibration)[0].score

    assert near(0.8) == pytest.approx(near(LIKENESS) + 10 * (0.8 - LIKENESS))
    assert near(None) == near(LIKENESS) > near(0.2)
