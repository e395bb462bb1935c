"""Are differences between sources shown? `python -m eval.conflicts [--part chosen|reported]`.

Five libraries of invented articles (`sets/conflicts_articles.jsonl`), three stories each, and 90
questions to each (`sets/conflicts.jsonl`): 20 whose answer changed in the course of the reports,
25 on which outlets differ, 15 on which they agree, 30 that one tells or that only look like a
conflict. The questions to the last two are worded far from the articles. What decides on conflicts
was chosen on four of the libraries (`chosen`); the last one only reports.

Each library is ingested into a folder that is removed afterwards. Prints for the first two types
how often a conflict is shown, all values in the text, of the right kind, and the latest value last
or in the short answer; for the others how often a conflict is shown where there is none. `--list`
names the failures on stderr.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict
from rich.console import Console
from rich.progress import track

from eval.cases import SETS
from eval.libraries import serving
from eval.lines import read_lines
from eval.reasons import ending_with_reason
from qa.embed import SentenceEmbedder
from qa.types import Answer, Question

ARTICLES = SETS / "conflicts_articles.jsonl"
Type = Literal["update", "disagreement", "agree", "single"]
DIFFERING: tuple[Type, ...] = ("update", "disagreement")
_MARKER = re.compile(r"\[\d+\]")


class Row(BaseModel):
    """A question, and patterns of the values that its answer has to give, the latest last."""

    model_config = ConfigDict(frozen=True)

    library: str
    part: Literal["chosen", "reported"]
    type: Type
    question: str
    values: tuple[str, ...]
    latest: str | None = None


class Seen(NamedTuple):
    row: Row
    answer: Answer


def rows(part: str | None = None) -> list[Row]:
    """The questions of a part; all of them by default."""
    return [r for r in read_lines(SETS / "conflicts.jsonl", Row) if part in (None, r.part)]


def ask(part: str | None = None) -> Iterator[Seen]:
    """The answers to the questions of a part, each from its own library."""
    asked = rows(part)
    embedder = SentenceEmbedder()
    for library in dict.fromkeys(r.library for r in asked):
        with serving(ARTICLES, library, embedder) as service:
            its_own = [r for r in asked if r.library == library]
            for row in track(its_own, library, console=Console(stderr=True)):
                yield Seen(row, service.ask(Question(text=row.question)))


def finds(pattern: str, text: str) -> bool:
    """Whether the value stands in the text, the numbers of citations aside."""
    return re.search(pattern, _MARKER.sub("", text), re.I) is not None


def all_shown(seen: Seen) -> bool:
    return all(finds(value, seen.answer.text) for value in seen.row.values)


def latest_is_last(seen: Seen) -> bool:
    """Whether the latest value is in the short answer, or the last of a conflict's."""
    last = [c.values[-1].value for c in seen.answer.conflicts if c.values]
    return any(finds(seen.row.latest or "", t) for t in (seen.answer.short_answer or "", *last))


def right(seen: Seen) -> bool:
    """Whether everything is shown, and a conflict where there is one and only there."""
    flagged = bool(seen.answer.conflicts)
    if seen.row.type == "update":
        return all_shown(seen) and flagged and latest_is_last(seen)
    return all_shown(seen) and flagged == (seen.row.type in DIFFERING)


def report(seen: Sequence[Seen]) -> str:
    """The figures of the module's docstring, a line for each type."""
    lines = []
    for kind in dict.fromkeys(s.row.type for s in seen):
        its_own = [s for s in seen if s.row.type == kind]
        flagged = [s for s in its_own if s.answer.conflicts]
        told: dict[str, list[Seen]] = {"all values shown": [s for s in its_own if all_shown(s)]}
        if kind in DIFFERING:
            told["conflict shown"] = flagged
            told["with all values"] = [s for s in flagged if all_shown(s)]
            told["of that kind"] = [
                s for s in flagged if any(c.kind == kind for c in s.answer.conflicts)
            ]
        else:
            told["false conflict"] = flagged
        if kind == "update":
            told["latest last"] = [s for s in its_own if latest_is_last(s)]
        shares = "; ".join(f"{name} {len(some)}" for name, some in told.items())
        lines.append(f"{kind}, {len(its_own)}: {shares}")
    lines.append(f"all right: {sum(map(right, seen))} of {len(seen)}")
    return "\n".join(lines)


@ending_with_reason()
def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("chosen", "reported"))
    parser.add_argument("--list", action="store_true", help="name the failures on stderr")
    given = parser.parse_args()
    seen = list(ask(given.part))
    for failure in (s for s in seen if given.list and not right(s)):
        values = [[v.value for v in c.values] for c in failure.answer.conflicts]
        print(f"{failure.row.type}: {failure.row.question} {values}", file=sys.stderr)
    print(report(seen))


if __name__ == "__main__":
    main()
