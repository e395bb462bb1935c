"""Fit what `ingest/wording.py` expects of a pair of words: `python -m eval.training.wording DATA`.

DATA is the folder with `span/` and `sentence/`, of which the texts of the SQuAD-format sets are
read. Prints the four log odds to be set as `_WEIGHTS`: logistic regression of whether a pair of
common words is unlisted on the logarithms of their ranks and their product. A minute on one core.
"""

from __future__ import annotations

import argparse
import math
from itertools import pairwise
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from eval.training.span_data import SQUAD_FORMAT, read_all
from ingest.wording import _TOKEN, _listed, _ranks

MAX_PAIRS = 300_000


def fit(data: Path) -> tuple[float, float, float, float]:
    """Constant, weight of the first and the second word's log2 rank, and of their product."""
    asked = read_all(data)
    texts = dict.fromkeys(a.text for a in asked if a.article.origin in SQUAD_FORMAT)
    ranks, listed = _ranks(), _listed()
    met: list[tuple[int, int]] = []
    for text in texts:
        in_order = [ranks.get(token) for token in _TOKEN.findall(text)]
        met += sorted({(a, b) for a, b in pairwise(in_order) if a and b})
    drawn = np.random.default_rng(0).permutation(len(met))[:MAX_PAIRS]
    pairs = [met[i] for i in drawn]
    logs = np.array([(math.log2(a), math.log2(b)) for a, b in pairs])
    features = np.column_stack([logs, logs[:, 0] * logs[:, 1]])
    unlisted = [pair not in listed for pair in pairs]
    model = LogisticRegression(C=1e6, max_iter=500).fit(features, unlisted)
    first, second, both = (float(w) for w in model.coef_[0])
    return float(model.intercept_[0]), first, second, both


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    print(tuple(round(weight, 4) for weight in fit(parser.parse_args().data)))
