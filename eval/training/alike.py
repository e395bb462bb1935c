"""The weights of `qa.alike`: `python -m eval.training.alike [--c 10]`.

Every question to the chosen libraries of `eval.conflicts` is searched and read. Of what is read,
each candidate is a rival of the first evidence where the answer changes or differs and both give
one of the values that it is known to have. Prints the logistic regression over the fields of
`qa.alike.Candidate`, fitted on all, and for each library how many rivals and others are above a
range of probabilities by the fit on the other library.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from eval.conflicts import ARTICLES, DIFFERING, Row, finds, rows
from eval.drafts import read
from eval.libraries import filled
from eval.reasons import ending_with_reason
from qa.alike import Candidate, candidates, likeness_by
from qa.embed import SentenceEmbedder
from qa.errors import InputError
from qa.library import Library
from qa.read import READ_PASSAGES, open_reader
from qa.search import Searcher
from qa.settings import load_settings
from qa.types import Question
from qa.values import asks_for, value_of

PROBABILITIES = (0.2, 0.3, 0.4, 0.5)


class Example(NamedTuple):
    library: str
    candidate: Candidate
    rival: bool


def examples() -> Iterator[Example]:
    """Candidates of the chosen libraries; of a question that has rivals, where the first evidence
    gives one of its values."""
    embedder = SentenceEmbedder()
    reader = open_reader(load_settings())
    likeness = likeness_by(embedder, reader.margins)
    if likeness is None:
        raise InputError("the weights are for the models that come with the project: use these")
    chosen = rows("chosen")
    for library in dict.fromkeys(r.library for r in chosen):
        with filled(ARTICLES, library, embedder) as data_dir:
            opened = Library(data_dir)
            search = Searcher(opened, embedder).search
            for row in (r for r in chosen if r.library == library):
                hits = search(Question(text=row.question, top_k=READ_PASSAGES))
                for part, evidence in read(row.question, hits, reader):
                    kind, differs = asks_for(part), row.type in DIFFERING
                    first = value_of(part, evidence[0]) if evidence else None
                    if kind is None or first is None or (differs and not _gives(row, first.text)):
                        continue
                    for candidate in candidates(part, kind, evidence, likeness):
                        rival = differs and _gives(row, candidate.value.text)
                        yield Example(library, candidate, rival)


def _gives(row: Row, value: str) -> bool:
    return any(finds(pattern, value) for pattern in row.values)


def fields(found: Sequence[Example]) -> npt.NDArray[np.float64]:
    """A row of what is known of each candidate."""
    told = (e.candidate for e in found)
    return np.array([[c.probable, c.asked, c.alike, c.margin] for c in told])


def fitted(found: Sequence[Example], c: float) -> LogisticRegression:
    """Raises `ValueError` where all are rivals, or none is."""
    return LogisticRegression(C=c).fit(fields(found), [e.rival for e in found])


def report(found: Sequence[Example], c: float) -> str:
    """The weights, and what the fit on one library says of the other."""
    model = fitted(found, c)
    weights = ", ".join(f"{w:.2f}" for w in model.coef_[0])
    lines = [f"probable, asked, alike, margin: {weights}; bias {model.intercept_[0]:.2f}"]
    for library in dict.fromkeys(e.library for e in found):
        held_out = [e for e in found if e.library == library]
        model = fitted([e for e in found if e.library != library], c)
        told = model.predict_proba(fields(held_out))[:, 1]
        rival = np.array([e.rival for e in held_out])
        above = (
            f"{p}: {(rival & (told >= p)).sum()} and {(~rival & (told >= p)).sum()}"
            for p in PROBABILITIES
        )
        lines.append(f"{library}, {rival.sum()} rivals of {len(rival)}: {'; '.join(above)}")
    return "\n".join(lines)


@ending_with_reason()
def main() -> None:
    """Print the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--c", type=float, default=10.0, help="inverse of the regularisation")
    given = parser.parse_args()
    print(report(list(examples()), given.c))


if __name__ == "__main__":
    main()
