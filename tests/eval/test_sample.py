"""The in-repo eval set over the sample library: what is promised holds, and figures don't fall."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.cases import SETS, load_cases
from eval.metrics import plain
from eval.report import render
from eval.run import run_set
from qa.holdings import ArticleQuery
from qa.service import QAService
from qa.settings import Settings


def test_figures_reach_their_floors(sample_dir: Path) -> None:
    report = run_set("sample", Settings(data_dir=sample_dir))
    pinned = json.loads((SETS / "sample_floors.json").read_text("utf-8"))
    assert report.digest == pinned["digest"], "the set has changed: measure and pin anew"
    short = {
        name: (report.figures.get(name), floor)
        for name, floor in pinned["floors"].items()
        if report.figures.get(name, 0.0) < floor
    }
    assert not short, render(report)


@pytest.mark.parametrize("name", ["sample", "sample_second"])
def test_the_evidence_of_every_question_stands_in_the_sample(
    name: str, sample_service: QAService
) -> None:
    listed = sample_service.articles(ArticleQuery(limit=200)).articles
    texts = [plain(sample_service.article(a.article_id).text) for a in listed]
    cases = load_cases(SETS / f"{name}.jsonl")
    assert len({case.id for case in cases}) == len(cases)
    missing = [
        (case.id, quote.quote)
        for case in cases
        for quote in case.evidence
        if not any(plain(quote.quote) in text for text in texts)
    ]
    assert not missing
    for case in cases:
        asks_nothing_known = case.type in ("unanswerable", "false_premise")
        assert case.answers or case.conflict_values or asks_nothing_known, case.id
