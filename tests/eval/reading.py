"""A reader without a model, for tests of what is measured with one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.evidence import Evidence
from qa.text import sentences
from qa.types import Hit


class PatternReader:
    """Takes what a pattern finds for the answer; the earlier the hit, the surer."""

    name = "pattern"

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        return tuple(
            Evidence(
                hit=hit,
                start=hit.passage.start + span.start,
                end=hit.passage.start + span.end,
                text=hit.passage.text[span.start : span.end],
                probability=0.9 - 0.01 * rank,
                answer=found.group(),
                answer_start=hit.passage.start + found.start(),
            )
            for rank, hit in enumerate(hits)
            for span in sentences(hit.passage.text)
            if (found := self._pattern.search(hit.passage.text, span.start, span.end))
        )
