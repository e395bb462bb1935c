from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.support import SETS, Case, report, score
from qa.premises import Premise
from qa.verify import EntailmentModel, Judgement


def written(path: Path, *rows: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_attributionbench(tmp_path: Path) -> None:
    row = {
        "claim": "The Ros froze [1] twice [2, 3].",
        "references": ["Title: Ros\n\nThe Ros froze.", "[3] https://ros.example/a\n\nAgain."],
        "attribution_label": "attributable",
        "src_dataset": "LFQA",
        "id": "1",
    }
    (case,) = SETS["attributionbench"](written(tmp_path / "a.jsonl", row))
    assert case.claim == "The Ros froze twice."
    assert [(p.title, p.text) for p in case.premises] == [("Ros", "The Ros froze."), ("", "Again.")]
    assert (case.supported, case.kind) == (True, "LFQA")


@pytest.mark.parametrize(
    ("label", "supported"),
    [("supported", True), ("partially_supported", False), ("not_supported", False)],
)
def test_wice(tmp_path: Path, label: str, supported: bool) -> None:
    row = {
        "label": label,
        "claim": "The Ros froze.",
        "evidence": ["It froze.", "It thawed."],
        "meta": {"claim_title": "Ros"},
    }
    (case,) = SETS["wice"](written(tmp_path / "w.jsonl", row))
    assert case.supported is supported
    assert case.premises[0].text == "It froze.\nIt thawed."


def test_qags_goes_by_most_votes(tmp_path: Path) -> None:
    votes = [{"worker_id": n, "response": r} for n, r in enumerate(("yes", "no", "yes"))]
    row = {
        "article": "Some 1, 300 boats were lost.",
        "summary_sentences": [{"sentence": "Boats were lost.", "responses": votes}],
    }
    (case,) = SETS["qags"](written(tmp_path / "q.jsonl", row))
    assert case.supported
    assert case.premises[0].text == "Some 1,300 boats were lost."


def test_the_rules_refuse_what_is_not_there() -> None:
    premise = (Premise("Twelve boats were lost off Kallby."),)
    cases = [
        Case("12 boats were lost.", premise, True, "a"),
        Case("14 boats were lost.", premise, False, "a"),
    ]
    scored = score(cases, None)
    assert [s.refused for s in scored] == [False, True]
    (rules,) = [line for line in report(scored, 0.5).splitlines() if line.startswith("rules")]
    assert rules.split()[1:] == ["1.000", "1.000", "1.000", "1.000"]


def test_the_probability_is_the_verifiers(monkeypatch: pytest.MonkeyPatch) -> None:
    model = EntailmentModel("unused")
    told = Judgement(0.7, 0.2, 0.1)
    monkeypatch.setattr(model, "judge", lambda pairs: [told] * len(pairs))
    (scored,) = score([Case("It rained.", (Premise("It was wet."),), True, "a")], model)
    assert scored.probability == 0.7
