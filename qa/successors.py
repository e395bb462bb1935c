"""Who holds an office now, where a later report tells that somebody else took it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.english.holders import asks_who_it_is, took_it
from qa.english.names import Name, fold, name, runs, same_name
from qa.text import gist, stems, words
from qa.types import Evidence, calendar_day

_FOLLOWS = re.compile(r"\b(?:replac|succe|t(?:akes?|aken|ook) over)")


def with_successor(question: str, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence, the most probable first; before it what was published last of those that tell
    who took the office from whom the first names, as probable as the first.

    It tells so where it was published later, names somebody else as sworn in, appointed or the
    like, and has the words of the office, or the name of the one before. As it is where the
    question asks for nobody who holds an office now.
    """
    best = next(iter(evidence), None)
    if best is None or best.answer is None or not asks_who_it_is(question):
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
    days = [calendar_day(e.hit.source.published) for e in (best, evidence)]
    if not days[0] or not days[1] or days[1] <= days[0] or not evidence.answer or not best.answer:
        return False
    if same_name(_name(evidence.answer), _name(best.answer)):
        return False
    if not took_it(evidence.text, evidence.answer):
        return False
    return _names_office(question, evidence.text) or _follows(best.answer, evidence.text)


def _name(answer: str) -> Name:
    return name(answer, 0, len(answer))


def _names_office(question: str, text: str) -> bool:
    """Whether the text has all of the question's words but names: "health minister"."""
    named = stems([word for run in runs(question) for word in run.lower().split()])
    office = gist(question) - named
    return bool(office) and office <= gist(text)


def _follows(holder: str, text: str) -> bool:
    """Whether the text tells that somebody came after the holder."""
    return bool(_FOLLOWS.search(text)) and fold(holder.split()[-1]) in map(fold, words(text))
