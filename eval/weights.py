"""Fit the weights beside the margins: `python -m eval.weights --fit LIBRARY SET PART ...`.

LIBRARY holds the articles that SET is about: an eval set of this package or of its form, or a
`.jsonl.gz` with `question`, `answer` and, where known, `date` (then each question is also asked of
what is left without the articles that hold its answer). Where LIBRARY is `eval/training/reports`,
SET is one of the sets there that trained nothing. PART is `all`, `even` or `odd`. `--fit` and
`--report` may be given more than once; only what `--fit` names chooses.

Every sentence read and there being no answer share one normalisation (a conditional logit;
McFadden, "Conditional logit analysis of qualitative choice behavior", 1974), drawn towards the
weights as they are; then weight and bias of the probability that the surest sentence is right, each
part counting the same. Prints the weights as fitted, scaled so that the margin counts once, and
what weights and fitted weights do on each part: how often the surest sentence is right, the AUC of
questions with an answer against those without, and by the fitted ones, at a range of thresholds,
the share that is answered, answered right, and refused where it should be. `--write` stores what
was fitted in the `calibration.json` of the model that reads last. With `--probability` the weights
stay as they are, and only weight and bias of the probability are fitted. What sources add that
agree is counted as it is.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from eval.choices import FITTED, Choice, Floats, choices_of
from eval.reasons import ending_with_reason
from qa.embed import SentenceEmbedder
from qa.errors import InputError
from qa.read import open_reader
from qa.settings import load_settings
from qa.spans import Calibration

REFUSALS = 0.6
"""What all questions without an answer count together, as a share of those with one."""
DRAWN = 3e-3
"""What the mean loss grows by where one weight changes by itself and one margin's worth more."""
THRESHOLDS = (0.05, 0.08, 0.11, 0.15, 0.2, 0.25, 0.3, 0.4)
TELLING_NOTHING = 1e-3
"""A scale of scores below this says that neither margins nor signals tell anything."""


def fit(choices: Sequence[Choice], before: Calibration) -> Calibration:
    """The calibration with the weights fitted; the probability and agreement stay as they are.

    A question whose right sentence was not read counts as one that nothing answers.

    Raises `InputError` where no sentence or no answerable question was read, and where no weights
    tell the right sentences.
    """
    held = [c for c in choices if len(c.margins)]
    answered = sum(c.answerable for c in held)
    if not answered:
        raise InputError("no sentence was read for any question: is the library the set's own?")
    refusal = REFUSALS * answered / max(1, len(held) - answered)
    shares = np.array([1.0 if c.answerable else refusal for c in held])
    shares /= shares.sum()
    start = _vector(before)

    def loss(x: Floats) -> tuple[float, Floats]:
        """With its gradient: finding that by differences takes minutes."""
        scale, weights, bias = x[0], x[1:-1], x[-1]
        changed = (weights - start) / (np.abs(start) + 1.0)
        total = DRAWN * float(changed @ changed)
        slope = np.concatenate([[0.0], 2 * DRAWN * changed / (np.abs(start) + 1.0), [0.0]])
        for c, share in zip(held, shares, strict=True):
            sums = c.margins + c.signals @ weights + c.agreed
            scores = np.append(scale * sums + bias, 0.0)
            right = np.append(c.right, False)
            if not right.any():
                right[-1] = True
            kept = np.where(right, scores, -math.inf)
            every, wanted = np.logaddexp.reduce(scores), np.logaddexp.reduce(kept)
            total += share * float(every - wanted)
            pull = (np.exp(scores - every) - np.exp(kept - wanted))[:-1]
            inner = scale * (pull @ c.signals)
            slope += share * np.concatenate([[pull @ sums], inner, [pull.sum()]])
        return total, slope

    bounds: list[tuple[float | None, float | None]] = [(TELLING_NOTHING, None)]
    bounds += [(0.0, 1.0) if name == "closer" else (None, None) for name in FITTED]
    x0 = np.concatenate([[before.weight], start, [before.bias]])
    found = minimize(loss, x0, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)])
    if found.x[0] <= TELLING_NOTHING:
        raise InputError("neither margins nor signals tell the right sentences: nothing to fit")
    weights = (float(weight) for weight in found.x[1:-1].round(2))
    return before._replace(**dict(zip(FITTED, weights, strict=True)))


def surest(choices: Sequence[Choice], calibration: Calibration) -> tuple[list[float], list[bool]]:
    """Of each question the score of its surest sentence, and whether that is right."""
    weights = _vector(calibration)
    tops, right = [], []
    for c in choices:
        scores = c.margins + c.signals @ weights + c.agreed
        best = int(scores.argmax()) if len(scores) else None
        tops.append(-math.inf if best is None else float(scores[best]))
        right.append(best is not None and bool(c.right[best]))
    return tops, right


def with_probability(parts: Sequence[Sequence[Choice]], calibration: Calibration) -> Calibration:
    """The calibration with weight and bias under which the probability is that of the surest
    sentence being right, over parts that count the same."""
    scores, rights, shares = [], [], []
    for part in parts:
        for score, right in zip(*surest(part, calibration), strict=True):
            if score > -math.inf:
                scores.append([score])
                rights.append(right)
                shares.append(1 / len(part))
    fitted = LogisticRegression(C=1e6).fit(scores, rights, np.array(shares) / np.mean(shares))
    weight, bias = float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
    return calibration._replace(weight=round(weight, 4), bias=round(bias, 4))


def curve(choices: Sequence[Choice], calibration: Calibration) -> str:
    """At each threshold the shares answered / answered right / refused, of those that should be."""
    there = np.array([c.answerable for c in choices])
    tops, right = map(np.array, surest(choices, calibration))
    told = np.array([calibration.probability(top) for top in tops])

    def share(some: npt.NDArray[np.bool_], of: npt.NDArray[np.bool_]) -> str:
        return f"{(some & of).sum() / max(1, of.sum()):.2f}"

    return "; ".join(
        f"{least}: {share(told >= least, there)} / {share((told >= least) & right, there)}"
        f" / {share(told < least, ~there)}"
        for least in THRESHOLDS
    )


def report(choices: Sequence[Choice], calibration: Calibration) -> str:
    """How often the surest sentence is right, and how well its score tells the answerable."""
    tops, right = surest(choices, calibration)
    there = [c.answerable for c in choices]
    told = [r for r, answerable in zip(right, there, strict=True) if answerable]
    kinds = f"{len(told)} answerable, {len(there) - len(told)} not"
    low = min((t for t in tops if t > -math.inf), default=0.0) - 1
    auc = "" if len(set(there)) < 2 else f", AUC {roc_auc_score(there, np.maximum(tops, low)):.3f}"
    return f"{kinds}: surest sentence right {np.mean(told or [False]):.3f}{auc}"


def _vector(calibration: Calibration) -> Floats:
    return np.array([float(getattr(calibration, name)) for name in FITTED])


@ending_with_reason()
def main() -> None:
    """Fit, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    for use in ("--fit", "--report"):
        metavar = ("LIBRARY", "SET", "PART")
        parser.add_argument(use, nargs=3, action="append", metavar=metavar, default=[])
    parser.add_argument("--probability", action="store_true", help="leave the weights as they are")
    parser.add_argument("--write", type=Path, help="where the fitted weights go")
    given = parser.parse_args()
    _run(given.fit, given.report, given.write, weights=not given.probability)


def _run(
    to_fit: Sequence[Sequence[str]],
    to_report: Sequence[Sequence[str]],
    write: Path | None,
    *,
    weights: bool,
) -> None:
    embedder = SentenceEmbedder()
    reader = open_reader(load_settings())
    chosen = [choices_of(one, reader, embedder) for one in to_fit]
    before = reader.calibration
    fitted = before
    if chosen:
        weighed = fit([c for part in chosen for c in part], before) if weights else before
        fitted = with_probability(chosen, weighed)
    print(json.dumps(fitted._asdict(), indent=1))
    parts = [*zip(to_fit, chosen, strict=True)]
    parts += [(one, choices_of(one, reader, embedder)) for one in to_report]
    for (_, name, part), choices in parts:
        print(f"{Path(name).name}, {part}")
        print(f"  before: {report(choices, before)}")
        print(f"  fitted: {report(choices, fitted)}")
        print(f"  {curve(choices, fitted)}")
    if write:
        write.write_text(json.dumps(fitted._asdict(), indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
