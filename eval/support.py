"""Measure the check of sentences: `python -m eval.support SET FILE [--model NAME] [--part odd]`.

SET is `attributionbench`, `wice` or `qags`, FILE its JSON Lines (plain or gzip). Each claim is held
against the passages that come with it, by the rules alone, by the verifier alone and by both.
Prints for each the share of supported claims that are passed, of the others that are refused, their
mean (balanced accuracy) and macro-F1, at the thresholds of the model's `calibration.json`. `--part`
takes every other claim, so that one half can choose and the other report; `--choose` prints the
same for a range of thresholds. The verifier's probability alone is compared with the threshold, not
with its own of contradiction, which can refuse more below 0.5.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np
from pydantic import BaseModel, ConfigDict
from sklearn.metrics import balanced_accuracy_score, f1_score, roc_auc_score

from eval.lines import PARTS, halved, read_lines
from eval.reasons import ending_with_reason
from qa.ground import Grounding
from qa.mismatch import mismatch
from qa.premises import Premise
from qa.settings import DEFAULT_VERIFIER_MODEL
from qa.stance import turned
from qa.verify import EntailmentModel, Thresholds

THRESHOLDS = tuple(round(0.05 * i, 2) for i in range(1, 20))
_MARKER = re.compile(r"\s*\[\d+(?:\s*,\s*\d+)*\]")
_REFERENCE = re.compile(r"^(?:\[\d+\]\s*)?(?:https?://\S+\s+)?(?:Title: (?P<title>[^\n]*)\n+)?")


class Case(NamedTuple):
    claim: str
    premises: tuple[Premise, ...]
    supported: bool
    kind: str
    """The set within the set, or the finer label."""


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Attribution(_Row):
    claim: str
    references: tuple[str, ...]
    attribution_label: Literal["attributable", "not attributable"]
    src_dataset: str


class _Wice(_Row):
    label: Literal["supported", "partially_supported", "not_supported"]
    claim: str
    evidence: tuple[str, ...]
    meta: dict[str, object]


class _Vote(_Row):
    response: Literal["yes", "no"]


class _Summary(_Row):
    sentence: str
    responses: tuple[_Vote, ...]


class _Qags(_Row):
    article: str
    summary_sentences: tuple[_Summary, ...]


def attributionbench(path: Path) -> Iterator[Case]:
    """Claims of answers by search engines and models with the references they cite."""
    for row in read_lines(path, _Attribution):
        yield Case(
            _MARKER.sub("", row.claim).strip(),
            tuple(_reference(text) for text in row.references),
            row.attribution_label == "attributable",
            row.src_dataset,
        )


def wice(path: Path) -> Iterator[Case]:
    """Claims of Wikipedia with a chunk of the page they cite; supported in part is not."""
    for row in read_lines(path, _Wice):
        title = str(row.meta.get("claim_title", ""))
        premise = Premise(text="\n".join(row.evidence), title=title)
        yield Case(row.claim, (premise,), row.label == "supported", row.label)


def qags(path: Path) -> Iterator[Case]:
    """Sentences of summaries with their article; consistent where most voters say so."""
    for row in read_lines(path, _Qags):
        for sentence in row.summary_sentences:
            yes = sum(vote.response == "yes" for vote in sentence.responses)
            yield Case(
                sentence.sentence,
                (Premise(text=_joined(row.article)),),
                2 * yes > len(sentence.responses),
                "qags",
            )


SETS: dict[str, Callable[[Path], Iterator[Case]]] = {
    "attributionbench": attributionbench,
    "wice": wice,
    "qags": qags,
}


def _joined(text: str) -> str:
    """The tokens of QAGS articles as people write them: "13, 000" is 13,000."""
    text = re.sub(r"(?<=\d), (?=\d{3}\b)", ",", text)
    return re.sub(r"(?<=\d)\. (?=\d)", ".", text).replace(" - ", "-")


def _reference(text: str) -> Premise:
    match = _REFERENCE.match(text)
    start, title = (match.end(), match["title"] or "") if match else (0, "")
    return Premise(text=text[start:], title=title)


class Scored(NamedTuple):
    case: Case
    refused: bool
    """By the rules."""
    probability: float
    """Of entailment, by the verifier."""


def score(cases: Sequence[Case], model: EntailmentModel | None) -> list[Scored]:
    """Each case by the rules and, where there is a model, by the verifier."""
    grounding = Grounding(model) if model else None
    found = []
    for case in cases:
        refused = (
            mismatch(case.claim, case.premises) or turned(case.claim, case.premises)
        ) is not None
        probability = grounding.entailment(case.claim, case.premises) if grounding else 1.0
        found.append(Scored(case, refused, probability))
    return found


def report(scored: Sequence[Scored], threshold: float) -> str:
    """A line for the rules, for the verifier and for both."""
    truth = np.array([s.case.supported for s in scored])
    rules = np.array([not s.refused for s in scored])
    model = np.array([s.probability >= threshold for s in scored])
    lines = [f"{len(scored)} claims, {truth.mean():.3f} supported; threshold {threshold}"]
    if len({s.probability for s in scored}) > 1:
        auc = roc_auc_score(truth, [s.probability for s in scored])
        lines[0] += f"; AUC of the verifier {auc:.3f}"
    lines.append("              passed  refused  balanced  macro-F1")
    for name, told in (("rules", rules), ("verifier", model), ("both", rules & model)):
        lines.append(
            f"{name:12}  {told[truth].mean():6.3f}  {1 - told[~truth].mean():7.3f}  "
            f"{balanced_accuracy_score(truth, told):8.3f}  "
            f"{f1_score(truth, told, average='macro'):8.3f}"
        )
    return "\n".join(lines)


def by_kind(scored: Sequence[Scored], threshold: float) -> str:
    """For each kind the share told right by both."""
    lines = []
    for kind in sorted({s.case.kind for s in scored}):
        rows = [s for s in scored if s.case.kind == kind]
        right = [(not s.refused and s.probability >= threshold) == s.case.supported for s in rows]
        lines.append(f"  {kind}: {np.mean(right):.3f} right of {len(rows)}")
    return "\n".join(lines)


@ending_with_reason()
def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", choices=SETS)
    parser.add_argument("file", type=Path)
    parser.add_argument("--model", default=DEFAULT_VERIFIER_MODEL, help="'none' for rules alone")
    parser.add_argument("--part", choices=PARTS, default="all")
    parser.add_argument("--check", action="store_true", help="as strictly as `dateline check`")
    parser.add_argument("--choose", action="store_true", help="show a range of thresholds")
    given = parser.parse_args()
    cases = halved(list(SETS[given.set](given.file)), given.part)
    model = None if given.model == "none" else EntailmentModel(given.model)
    began = time.perf_counter()
    scored = score(cases, model)
    each = 1000 * (time.perf_counter() - began) / max(1, len(cases))
    asked = model.thresholds if model else Thresholds()
    threshold = asked.likely if given.check else asked.supported
    print(report(scored, threshold))
    print(by_kind(scored, threshold))
    print(f"{each:.1f} ms a claim")
    if given.choose:
        for threshold in THRESHOLDS:
            print(report(scored, threshold))


if __name__ == "__main__":
    main()
