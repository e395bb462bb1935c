from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from eval import (
    checked,
    followups,
    ramdocs,
    rewrites,
    squad,
    support,
    swaps,
    twins,
    weights,
    written,
)

MISSING = "nowhere/none.jsonl"


@pytest.mark.parametrize(
    ("main", "arguments"),
    [
        (checked.main, [MISSING]),
        (followups.main, [MISSING]),
        (ramdocs.main, [MISSING]),
        (rewrites.main, [MISSING]),
        (squad.main, [MISSING]),
        (support.main, ["wice", MISSING]),
        (swaps.main, [MISSING]),
        (twins.main, ["nowhere", MISSING]),
        (weights.main, ["--report", "nowhere", MISSING, "all"]),
        (written.main, [MISSING]),
    ],
)
def test_a_command_without_its_file_ends_with_a_reason(
    main: Callable[[], None], arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_LLM", "openai:none")
    monkeypatch.setattr(sys, "argv", ["command", *arguments])
    with pytest.raises(SystemExit, match=r"none\.jsonl"):
        main()
