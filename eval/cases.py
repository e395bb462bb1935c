"""Eval sets: questions with what a right answer holds and where the evidence stands."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from qa.errors import InputError
from qa.types import Frozen

SETS = Path(__file__).parent / "sets"

CaseType = Literal[
    "factoid",
    "attribution",
    "conflict",
    "why",
    "multi",
    "temporal",
    "unanswerable",
    "false_premise",
    "followup",
    "yesno",
    "timeline",
    "state",
]


class ExpectedEvent(Frozen):
    """An event that a timeline may hold: its day, month or year, and words of its sentence."""

    day: str
    """ISO 8601, as precise as the articles are: 2024-11-14, 2024-11 or 2024."""
    holds: str
    """Wordings `a|b`, one of which stands in the sentence."""
    needed: bool = True
    """Whether a timeline without it is incomplete; else it is right but not missed."""


class EvidenceQuote(Frozen):
    """Words of an article that carry the answer; the offsets are those of the raw file."""

    article: str
    quote: str
    start: int | None = None
    end: int | None = None


class Case(Frozen):
    id: str
    type: CaseType
    question: str
    answers: tuple[str, ...] = ()
    """Wordings, any of which a right answer holds."""
    evidence: tuple[EvidenceQuote, ...] = ()
    conflict_values: tuple[str, ...] = ()
    """Values all of which a right answer shows; `a|b` are wordings of one value."""
    events: tuple[ExpectedEvent, ...] = ()
    """For a timeline, in the order of time."""
    history: tuple[tuple[str, str], ...] = ()
    note: str | None = None


def find_set(name: str | None) -> Path:
    """The file of a set in this package (`sample` when no name is given) or at a path.

    Raises `InputError` when there is no such set.
    """
    known = SETS / f"{name or 'sample'}.jsonl"
    path = known if known.is_file() else Path(str(name))
    if not path.is_file():
        names = ", ".join(sorted(p.stem for p in SETS.glob("*.jsonl")))
        raise InputError(f"no eval set {name!r}: give a path to a .jsonl file, or one of: {names}")
    return path


def load_cases(path: Path) -> tuple[Case, ...]:
    """Every case of the set; raises `InputError` naming the line that can't be used."""
    cases = []
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            cases.append(Case.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"]) or "the line"
            raise InputError(f"{path}, line {number}: {where}: {first['msg']}") from error
    if not cases:
        raise InputError(f"{path} holds no cases")
    return tuple(cases)
