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
LABEL_OF: dict[str, Label] = {
    "supported": "entailment",
    "contradicted": "contradiction",
    "not told": "neutral",
}


class Claim(Row):
    set: str
    articles: tuple[str, ...]
    claim: str
    label: Literal["supported", "contradicted", "not told"]
    sentences: tuple[str, ...]


def claims(folder: Path) -> list[Claim]:
    return list(read_lines(folder / CLAIMS, Claim))


def examples(folder: Path, sets: Collection[str]) -> Iterator[Example]:
    """Each claim of the sets with what is read for it: the window of each report that it names, the
    sentences that tell on it by themselves, and, where there are several, all but one of them."""
    reports = {r.id: r for r in read_lines(folder / ARTICLES, Report)}
    for claim in claims(folder):
        if claim.set in sets:
            yield from _examples(claim, [reports[name] for name in claim.articles])


def _examples(claim: Claim, reports: Sequence[Report]) -> Iterator[Example]:
    label = LABEL_OF[claim.label]
    for report in reports:
        window = Premise(text=report.text, title=report.title).window(claim.claim)
        there = [s for s in claim.sentences if s in window]
        if label == "neutral" or len(there) == len(claim.sentences):
            yield Example(report.title, window, claim.claim, label, f"{claim.label}, window")
        elif label == "entailment":
            yield Example(report.title, window, claim.claim, "neutral", "in part, window")
    if claim.sentences:
        alone = " ".join(claim.sentences)
        yield Example("", alone, claim.claim, label, f"{claim.label}, sentences")
    if label == "entailment" and len(claim.sentences) > 1:
        rest = " ".join(claim.sentences[1:])
        yield Example("", rest, claim.claim, "neutral", "in part, sentences")
