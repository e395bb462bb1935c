"""The in-repo eval set over the sample library: what is promised holds, and figures don't fall."""

from __future__ import annotations

import json
from pathlib import Path

from eval.cases import SETS
from eval.report import render
from eval.run import run_set
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
