"""Who holds an office now, where a later report tells that somebody else took it."""

from __future__ import annotations

from collections.abc import Sequence

from qa.english.names import fold, name, names_half, same_name
from qa.english.offices import office_asked, took_office
from qa.evidence import Evidence
from qa.types import calendar_day


def with_successor(question: str, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence, the most probable first; before it what was published last of those that tell
    who took the office from whom the first names, as probable as the first.

    As it is where the question does not ask who holds an office now.
    """
    best = next(iter(evidence), None)
    if best is None or office_asked(question) is None:
        return tuple(evidence)
    later = [e for e in evidence[1:] if _took_it_later(question, e, best)]
    if not later:
        return tuple(evidence)
    last = max(later, key=lambda e: str(e.hit.source.published))
    sure = last.model_copy(
        update={"probability": best.probability, "own_probability": best.own_probability}
    )
    return (sure, *(e for e in evidence if e is not last))


def _took_it_later(question: str, evidence: Evidence, best: Evidence) -> bool:
    before, after = (calendar_day(e.hit.source.published) for e in (best, evidence))
    if not before or not after or after <= before or not evidence.answer or not best.answer:
        return False
    around = evidence.context
    of_it = names_half(question, around) or fold(best.answer.split()[-1]) in fold(around)
    if not evidence.probability or not of_it:
        return False
    held, holds = (name(answer, 0, len(answer)) for answer in (best.answer, evidence.answer))
    return not same_name(held, holds) and took_office(
        question, evidence.text, evidence.answer, best.answer, before.year
    )
