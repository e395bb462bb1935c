"""When figures of one count, or holders of one office, come one after the other and are no
contradiction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations, pairwise

from qa.english.changes import is_put_off_to, names_as_past, tells_of_change
from qa.english.counts import accumulates, shifts
from qa.english.offices import office_asked, took_office
from qa.evidence import Evidence
from qa.types import Frozen, calendar_day
from qa.values import NormalValue


class Valued(Frozen):
    """A sentence and the value that it gives."""

    evidence: Evidence
    value: NormalValue
    instead_of: NormalValue | None = None
    """The first value, where a sentence that is otherwise the same has it in this one's place."""


def in_order_of_time(question: str, groups: Sequence[Sequence[Valued]]) -> list[int] | None:
    """Indexes of the groups in the order of time, when each is a later state of the one before, or
    holds the office that the one before it held.

    A count that only grows tells its order where a source has no date.
    """
    days = [days_of([r for r in group if width(r) <= width(group[0])]) for group in groups]
    numbers = [g[0].value.number for g in groups]
    bounds = [(n.low, n.high) for n in numbers if n]
    articles = [{r.evidence.hit.source.article_id for r in group} for group in groups]
    if office_asked(question) and all(days) and not any(numbers):
        return _succession(question, groups, days)
    if all(days) and all(g[0].value.moment for g in groups):
        return _put_off(groups, days)
    # Who gives two figures at once doesn't give the later one for the earlier.
    if len(bounds) < len(groups) or any(a & b for a, b in combinations(articles, 2)):
        return None
    if accumulates(question):
        order = sorted(range(len(groups)), key=lambda i: bounds[i])
        dated = [min(days[i]) for i in order if days[i]]
        if len(dated) > 1 and all(a < b for a, b in pairwise(dated)):
            return order
    if not all(days):
        return None
    order = sorted(range(len(groups)), key=lambda i: min(days[i]))
    steps = list(pairwise(order))
    if any(min(days[b]) <= min(days[a]) for a, b in steps):
        return None
    grows = accumulates(question)
    revised = all(
        (grows and bounds[a] <= bounds[b]) or _supersedes(groups[b], groups[a]) for a, b in steps
    )
    return order if revised or shifts(question) else None


def _succession(
    question: str, groups: Sequence[Sequence[Valued]], days: Sequence[Sequence[date]]
) -> list[int] | None:
    """The order of those who held an office one after the other; None where it is not told of each
    but the first that they took it, later than the one before."""
    order = sorted(range(len(groups)), key=lambda i: min(days[i]))

    def took_over(former: int, holder: int) -> bool:
        held, since = groups[former][0].value.text, min(days[former])
        return since < min(days[holder]) and any(
            took_office(question, r.evidence.text, r.value.text, held, since.year)
            for r in groups[holder]
        )

    return order if all(took_over(a, b) for a, b in pairwise(order)) else None


def _put_off(
    groups: Sequence[Sequence[Valued]], days: Sequence[Sequence[date]]
) -> list[int] | None:
    """The order of days of which each but the first takes the place of the one before, as a later
    report tells; None where none tells so."""
    order = sorted(range(len(groups)), key=lambda i: min(days[i]))

    def later(former: int, latter: int) -> bool:
        spans = ((r.evidence.text, r.evidence.answer_span) for r in groups[latter])
        told = any(span is not None and is_put_off_to(text, span) for text, span in spans)
        return told and min(days[former]) < min(days[latter])

    return order if all(later(a, b) for a, b in pairwise(order)) else None


def _supersedes(later: Sequence[Valued], earlier: Sequence[Valued]) -> bool:
    """Whether a later report says that its figure is a new one, or names the one before it as such:
    "5 per cent, more than the 3 it had announced"."""
    return any(
        tells_of_change(r.evidence.text) or _names_as_past(r.evidence.text, earlier) for r in later
    )


def _names_as_past(text: str, earlier: Sequence[Valued]) -> bool:
    return any(r.value.number and names_as_past(text, r.value.number) for r in earlier)


def days_of(group: Sequence[Valued]) -> list[date]:
    """Days of publication, as far as they are known."""
    found = [r.evidence.hit.source.published for r in group]
    return [calendar_day(d) for d in found if d is not None]


def width(read: Valued) -> float:
    """How far a number or a date reaches: 0 for one that is exact."""
    number, when = read.value.number, read.value.moment
    if number:
        return number.high - number.low
    return float(when.last - when.first) if when else 0.0


def days_apart(read: Valued, group: Sequence[Valued]) -> int:
    """From the publication of the one to the nearest of the others; 0 where it is not known."""
    mine, theirs = days_of([read]), days_of(group)
    return min((abs((day - mine[0]).days) for day in theirs if mine), default=0)
