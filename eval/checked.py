"""Are true and false sentences told apart? `python -m eval.checked FILE [--list]`.

FILE is JSON Lines with `text` and `holds`: sentences about the articles of the library in
`DATELINE_DATA_DIR`, such as `eval/sets/sample_sentences.jsonl` about the sample. Each is put to the
check of drafts by itself. Prints how many of the true and of the false ones get each verdict.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from eval.lines import read_lines
from eval.reasons import ending_with_reason
from qa.service import QAService
from qa.settings import load_settings
from qa.types import Support

VERDICTS: tuple[Support, ...] = ("verbatim", "supported", "unsupported", "contradicted")


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: str
    holds: bool


def is_wrong(holds: bool, verdict: Support | None) -> bool:
    """Whether the verdict says what is not so; "unsupported" says nothing."""
    return verdict in (("contradicted",) if holds else ("verbatim", "supported"))


@ending_with_reason()
def main() -> None:
    """Print a line for the true sentences and one for the false."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--list", action="store_true", help="print what is told wrong")
    given = parser.parse_args()
    rows = read_lines(given.file, Row)
    with QAService.open(load_settings()) as service:
        began = time.perf_counter()
        told = [(row, service.check(row.text).sentences[0].support) for row in rows]
        each = 1000 * (time.perf_counter() - began) / max(1, len(rows))
    for holds in (True, False):
        counts = Counter(verdict for row, verdict in told if row.holds is holds)
        shown = ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS)
        print(f"{'true' if holds else 'false':5} {sum(counts.values()):3}: {shown}")
    print(f"{each:.1f} ms a sentence")
    if given.list:
        for row, verdict in told:
            if is_wrong(row.holds, verdict):
                print(f"{verdict}: {row.text}")


if __name__ == "__main__":
    main()
