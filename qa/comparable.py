"""Which evidence gives a value that can be set beside the best one.

A false contradiction costs more than a missed one, so what is much less probable, about something
else, or said in other words than the question's is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.english.changes import names_as_past
from qa.english.counts import bare, tally
from qa.english.names import names_half, runs
from qa.english.quantities import Quantity, quantity
from qa.english.verbs import IRREGULAR_PAST
from qa.evidence import Evidence
from qa.text import Span, gist, stems
from qa.types import calendar_day
from qa.values import Kind

WORTH_COMPARING = 0.75
"""Evidence at least this fraction as probable as the best gives a value."""
LESS_WILL_DO = {"time": 0.45, "yes_no": 0.15}
"""The same where the words themselves tell more: a time of day, taking a side."""
COUNTED = 0.12
"""The same for a sentence whose words tell that it counts the people asked for."""
DATED = 0.4
"""The same for one in which the date stands right beside the question's own verb."""
REPEATING = 0.25
"""The same for one that is the best one but for its value."""
REPLACING = 0.25
"""The same for a later one that names the best one's figure as the one before its own."""
SAID_ALIKE = 0.6
"""Evidence for another name has at least this fraction of what the best has of the question."""
SHORT_NAME = 3
REPEATED = 0.8
"""Sentences that share this much of their words, their values aside, are one sentence."""
LEAST_WORDS = 4
BESIDE_DATE = 8
"""Words on either side of a date among which its verb stands."""
_CLAUSE_END = re.compile(r"[;:.]\s|,\s(?:and|but|while|who|which)\s")
_VERB = re.compile(rf"[a-z]+ed|hit|shut|born|{'|'.join(IRREGULAR_PAST)}", re.I)
BETWEEN_SENTENCES = 2
"""Characters from the end of a sentence to the next one, in one paragraph or the next."""


def worth_comparing(
    question: str, kind: Kind, evidence: Sequence[Evidence], threshold: float, share: float
) -> list[Evidence]:
    """The evidence, in its order, whose values are to be compared.

    At least `share` times as probable as the best, less for what its own words make surer (a time
    of day, a side taken, a count of the people asked for); a name or a date at least as probable as
    `threshold`; about what the question names, and told with as many of its words.
    """
    best = max(e.alone for e in evidence)
    least = min(share, LESS_WILL_DO.get(kind, 1.0)) * best
    if kind in ("name", "date"):
        least = max(least, threshold)
    kept = [e for e in evidence if e.alone >= least and names_half(question, e.context)]
    if kind != "number":
        kept = _told_alike(question, kind, evidence[0], kept)
    first = evidence[0]

    def surer(e: Evidence) -> bool:
        if kind == "number" and e.alone >= COUNTED * best and _counts(question, e, first):
            return True
        if kind == "date" and e.alone >= DATED * best and _dated(question, e):
            return names_half(question, e.text) and any(_dated(question, k) for k in kept)
        if kind == "number" and e.alone >= REPLACING * best and _replaces(first, e):
            return True
        return e.alone >= REPEATING * best and any(
            k is not e and repeats(k, e) for k in (first, *kept)
        )

    found = [e for e in evidence if e in kept or surer(e)]
    return [*found, *_bare_beside(found, evidence)] if kind == "number" else found


def repeats(one: Evidence, other: Evidence) -> bool:
    """Whether the two are one sentence but for the value that they give."""
    mine, theirs = (gist(e.text) - gist(e.answer or "") for e in (one, other))
    longer = max(len(mine), len(theirs))
    return len(mine & theirs) >= max(REPEATED * longer, LEAST_WORDS)


def _dated(question: str, evidence: Evidence) -> bool:
    """Whether what is asked about is what took place on the day given: of the verbs, the one
    nearest to the date is the question's."""
    date = evidence.answer_span
    if date is None:
        return False
    before = _CLAUSE_END.split(evidence.text[: date.start])[-1].split()[::-1][:BESIDE_DATE]
    after = _CLAUSE_END.split(evidence.text[date.end :])[0].split()[:BESIDE_DATE]
    asked = gist(question)
    for beside in (before, after):
        verb = next((w.strip(",.") for w in beside if _VERB.fullmatch(w.strip(",."))), None)
        if verb is not None:
            return bool(gist(verb) & asked)
    return False


def _counts(question: str, evidence: Evidence, best: Evidence) -> bool:
    if not tally(question, evidence.text):
        return False
    return names_half(question, evidence.context) or _same_story(evidence, best)


def _replaces(best: Evidence, later: Evidence) -> bool:
    """Whether a later report gives another figure in the place of the best one's."""
    before, after = (calendar_day(e.hit.source.published) for e in (best, later))
    old, new = _figure(best), _figure(later)
    if before is None or after is None or after <= before or old is None or new is None:
        return False
    alike = old.unit == new.unit and not old.overlaps(new)
    return alike and names_as_past(later.text, old)


def _figure(evidence: Evidence) -> Quantity | None:
    at = evidence.answer_span
    return at and quantity(evidence.text, at.start, at.end)


def _bare_beside(found: Sequence[Evidence], evidence: Sequence[Evidence]) -> list[Evidence]:
    """Sentences right before or after that give another number, what it counts being left out in
    one of the two: "The administrator speaks of 740 lost jobs. The union says 900." """
    beside = []
    for e in evidence:
        if e in found or not any(_adjoin(k, e) and (bare(k.text) or bare(e.text)) for k in found):
            continue
        number = bare(e.text)
        beside.append(e if number is None else e.answering(Span(number.start, number.end)))
    return beside


def _adjoin(one: Evidence, other: Evidence) -> bool:
    first, second = sorted((one, other), key=lambda e: e.start)
    same = one.hit.passage.id == other.hit.passage.id
    return same and 0 <= second.start - first.end <= BETWEEN_SENTENCES


def _same_story(one: Evidence, other: Evidence) -> bool:
    """Whether the texts around both name something in common."""
    mine, theirs = (
        {word for run in runs(e.hit.passage.text) for word in run.split() if len(word) > 3}
        for e in (one, other)
    )
    return bool(mine & theirs)


def _told_alike(
    question: str, kind: Kind, best: Evidence, evidence: Sequence[Evidence]
) -> list[Evidence]:
    """Those that share most of the question's own words, names aside, that the best has: others
    that are named nearby did something else, at another time. A name shares at least one."""
    if kind == "yes_no":
        return list(evidence)
    named = stems([word for run in runs(question) for word in run.lower().split()])
    asked = gist(question) - named
    shared = asked & gist(best.text)
    least = SAID_ALIKE * len(shared)
    if kind == "name":
        least = max(least, float(bool(asked)))
    # Of what the best tells: who "would lead an inquiry" is not who "replaced" the minister.
    told = shared or asked
    return [e for e in evidence if len(told & gist(e.text)) >= least]
