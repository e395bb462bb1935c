"""What a sentence says that its passages do not: quoted words, numbers, dates and names.

Rules without a model; they pass over what they can't judge. A value counts as found where the
passage has it in another form: "about 140" for 137, "WHO" for World Health Organization, "on 5 May"
for "Tuesday" in an article of that week.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from qa.english.figures import clocks, covers, figures, same_time
from qa.english.names import fold
from qa.english.namings import is_named, runs
from qa.english.quotations import quotations
from qa.english.timex import Moment, moments
from qa.premises import Premise, stems_of
from qa.quoted import pieces, stands

BESIDE_WORDS = 10
LEAST_BESIDE = 3
"""Fewer content words beside a value do not tell what it is a value of."""
CLOSE = 0.7
"""Share of the words beside a number or date from which on a sentence must have it itself."""

SOME_DAY = date(2000, 1, 1)
"""Only for finding where dates stand."""

_NOWADAYS = frozenset(("today", "tonight"))
_SPOKEN_CLOCK = re.compile(r"\b(?:o['’]clock|past|noon|midday|midnight|quarter to)\b", re.I)
"""What tells a time of day in words, which may be the one meant."""
_ENUMERATED = re.compile(r"^\W*\d{1,2}[.)]\s+")


class Mismatch(NamedTuple):
    support: Literal["contradicted", "unsupported"]
    reason: str


def mismatch(claim: str, premises: Sequence[Premise]) -> Mismatch | None:
    """The first thing said in the claim that none of the passages has; None where all is there."""
    claim = _ENUMERATED.sub("", claim)
    for check in (_quotes, _dates, _times, _numbers, _names):
        found = check(claim, premises)
        if found is not None:
            return found
    return None


def _quotes(claim: str, premises: Sequence[Premise]) -> Mismatch | None:
    texts = [premise.context for premise in premises]
    for span in quotations(claim):
        inner = claim[span.start + 1 : span.end].strip("\"“”„«»‘’'」』")
        for piece in pieces(inner):
            if not stands(piece, texts):
                said = fold(piece).strip(" ,.;:!?")
                return Mismatch("unsupported", f"the cited text does not hold the words “{said}”")
    return None


def _dates(claim: str, premises: Sequence[Premise]) -> Mismatch | None:
    for at, said in moments(claim, SOME_DAY):
        if fold(said.text) in _NOWADAYS:
            continue
        scopes = _scopes(_beside(claim, at, said.text), premises, _has_date)
        if not any(_dated(at, said.text, claim, scope) for scope in scopes):
            return Mismatch(_severity(scopes), f"the cited text does not give “{said.text}”")
    return None


def _dated(at: int, said: str, claim: str, scope: _Scope) -> bool:
    """Whether the text names a time within the claim's, or was published then."""
    if fold(said) in fold(scope.text):
        return True
    day = scope.premise.published
    meant = next((m for a, m in moments(claim, day) if a == at), None)
    if meant is None:
        return False
    there = [m for _, m in moments(scope.text, day)]
    if day is not None and not scope.close:
        there.append(Moment("", day.toordinal(), day.toordinal(), "day"))
    return any(_within(m, meant) for m in there)


def _within(inner: Moment, outer: Moment) -> bool:
    if inner.kind != outer.kind:
        return inner.overlaps(outer)
    return outer.first <= inner.first and inner.last <= outer.last


def _times(claim: str, premises: Sequence[Premise]) -> Mismatch | None:
    for clock in clocks(claim):
        scopes = _scopes(_beside(claim, clock.start, clock.text), premises, _has_clock)
        if any(_SPOKEN_CLOCK.search(scope.text) for scope in scopes):
            continue
        there = [other for scope in scopes for other in clocks(scope.text)]
        if not any(same_time(clock, other) for other in there):
            return Mismatch(_severity(scopes), f"the cited text does not give “{clock.text}”")
    return None


def _numbers(claim: str, premises: Sequence[Premise]) -> Mismatch | None:
    dated = [(at, at + len(m.text)) for at, m in moments(claim, SOME_DAY)]
    dated += [(clock.start, clock.start + len(clock.text)) for clock in clocks(claim)]
    for figure in figures(claim):
        if any(start <= figure.start < end for start, end in dated):
            continue
        scopes = _scopes(_beside(claim, figure.start, figure.text), premises, _has_figure)
        there = [other for scope in scopes for other in figures(scope.text)]
        if not any(covers(figure, other) for other in there):
            return Mismatch(_severity(scopes), f"the cited text does not give “{figure.text}”")
    return None


def _names(claim: str, premises: Sequence[Premise]) -> Mismatch | None:
    there = frozenset(word for premise in premises for word in premise.folded)
    contexts = [premise.context for premise in premises]
    for run in runs(claim):
        if not is_named(run, there, contexts):
            return Mismatch("unsupported", f"the cited text does not name “{' '.join(run)}”")
    return None


class _Scope(NamedTuple):
    """Where a value of the claim must stand."""

    text: str
    premise: Premise
    close: bool
    """Whether this is a sentence that says the rest of the claim and has such a value."""


def _beside(claim: str, at: int, said: str) -> str:
    """The words of the claim beside a value, as far as its sentence goes."""
    before = re.split(r"[.;!?]\s", claim[:at])[-1].split()[-BESIDE_WORDS:]
    after = re.split(r"[.;!?]\s", claim[at + len(said) :])[0].split()[:BESIDE_WORDS]
    return " ".join((*before, *after))


def _scopes(
    beside: str, premises: Sequence[Premise], has_such: Callable[[str], bool]
) -> list[_Scope]:
    """The sentences that say what is beside a value, where there are such; else all passages."""
    telling = len(stems_of(beside)) >= LEAST_BESIDE
    near = [(premise, premise.best(beside)) for premise in premises if telling]
    close = [
        _Scope(best.text, premise, close=True)
        for premise, best in near
        if best is not None and best.coverage >= CLOSE and has_such(best.text)
    ]
    return close or [_Scope(premise.context, premise, close=False) for premise in premises]


def _severity(scopes: Sequence[_Scope]) -> Literal["contradicted", "unsupported"]:
    """Contradicted where what says the rest of the claim has another such value."""
    return "contradicted" if all(scope.close for scope in scopes) else "unsupported"


def _has_figure(text: str) -> bool:
    return next(figures(text), None) is not None


def _has_clock(text: str) -> bool:
    return next(clocks(text), None) is not None


def _has_date(text: str) -> bool:
    return bool(moments(text, SOME_DAY))
