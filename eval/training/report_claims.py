"""What the verifier learns from our own sentences about invented reports.

`reports/claims.jsonl.gz` holds, for the sets of `eval.training.report_examples`, sentences such as
a language model writes of them, each with what it is of the reports that it names, and with the
sentences of these that bear it out or deny it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Literal

from eval.lines import read_lines
from eval.training.report_examples import ARTICLES, Report, Row
from eval.training.support_data import Label
from eval.training.support_examples import Example
from qa.premises import Premise

CLAIMS = "claims.jsonl.gz"
Verdict = Literal["supported", "contradicted", "not told"]
LABEL_OF: dict[Verdict, Label] = {
    "supported": "entailment",
    "contradicted": "contradiction",
    "not told": "neutral",
}


class Judged(Row):
    """A claim, what it is of some texts, and the sentences of these that tell so."""

    claim: str
    label: Verdict
    sentences: tuple[str, ...]


class Claim(Judged):
    set: str
    articles: tuple[str, ...]


def claims(folder: Path) -> list[Claim]:
    return list(read_lines(folder / CLAIMS, Claim))


def examples(folder: Path, sets: Collection[str]) -> Iterator[Example]:
    """The claims of the sets with what is read for each of the reports that it names."""
    reports = {r.id: r for r in read_lines(folder / ARTICLES, Report)}
    for claim in claims(folder):
        if claim.set in sets:
            named = [reports[name] for name in claim.articles]
            yield from read_for(claim, [Premise(text=r.text, title=r.title) for r in named])


def read_for(claim: Judged, premises: Sequence[Premise]) -> Iterator[Example]:
    """A claim with what is read for it, as `qa.ground` does: the window of each text, and the
    sentences that tell on it by themselves; where there are several, all but one of them; where
    there are none, the sentence of each text that shares most words with it."""
    label = LABEL_OF[claim.label]
    for premise in premises:
        window = premise.window(claim.claim)
        there = [s for s in claim.sentences if s in window]
        if label == "neutral" or len(there) == len(claim.sentences):
            yield Example(premise.title, window, claim.claim, label, f"{claim.label}, window")
        elif label == "entailment":
            yield Example(premise.title, window, claim.claim, "neutral", "in part, window")
        best = premise.best(claim.claim)
        if label == "neutral" and best is not None:
            yield Example("", best.text, claim.claim, label, f"{claim.label}, sentences")
    if claim.sentences:
        alone = " ".join(claim.sentences)
        yield Example("", alone, claim.claim, label, f"{claim.label}, sentences")
    if label == "entailment" and len(claim.sentences) > 1:
        rest = " ".join(claim.sentences[1:])
        yield Example("", rest, claim.claim, "neutral", "in part, sentences")
