"""Which evidence gives a value that can be set beside the best one.

A false contradiction costs more than a missed one, so what is much less probable, about something
else, or said in other words than the question's is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.english.changes import takes_the_place_of
from qa.english.counts import accumulates, bare, tally
from qa.english.measures import measure
from qa.english.names import names_half, runs
from qa.english.offices import office_asked
from qa.english.quantities import Quantity, quantity
from qa.english.turnouts import turnout
from qa.english.verbs import IRREGULAR_PAST
from qa.evidence import Evidence
from qa.text import Span, gist, stems
from qa.types import calendar_day
from qa.values import Kind

WORTH_COMPARING = 0.55
"""Evidence at least this fraction as probable as the best gives a value."""
OF_A_KIND = {"date": 1.15, "time": 0.48, "yes_no": 0.23}
"""What that is multiplied by: days stand beside all that is told, while a time of day or taking a
side tells more by itself."""
COUNTED = 0.012
"""The same for a sentence whose words tell that it counts the people asked for."""
DATED = 0.4
"""The same for one in which the date stands right beside the question's own verb."""
REPEATING = 0.25
"""The same for one that is the best one but for its value."""
REPLACING = 0.25
"""The same for a later one that names the best one's figure as the one before its own."""
SAME_UNIT = 0.4
"""The same for a number of the same things, told with half of the question's words that the best
has."""
HALF_A_YEAR = 183
"""Days between reports from which on they don't tell of one state of things, as a rule."""
SAID_ALIKE = 0.6
"""Evidence for another name has at least this fraction of what the best has of the question."""
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

    The first, which is the answer; and what is at least `share` times as probable as the best, less
    for what its own words make surer (a count of the people asked for, a number of the same
    things); a name or a date at least as probable as `threshold`; about what the question names,
    and told with as many of its words.
    """
    first = evidence[0]
    best = max(e.alone for e in evidence)
    least = share * OF_A_KIND.get(kind, 1.0) * best
    if kind in ("name", "date"):
        least = max(least, threshold)
    kept = [
        e for e in evidence if e is first or (e.alone >= least and names_half(question, e.context))
    ]
    if kind != "number":
        kept = _told_alike(question, kind, first, kept)

    def surer(e: Evidence) -> bool:
        if kind == "number" and e.alone >= COUNTED * best and _counts(question, e, first):
            return True
        if kind == "date" and e.alone >= DATED * best and _dated(question, e):
            return names_half(question, e.text) and any(_dated(question, k) for k in kept)
        if kind == "number" and e.alone >= REPLACING * best and _replaces(first, e):
            return True
        if kind == "number" and e.alone >= SAME_UNIT * best and _counts_alike(question, e, first):
            return True
        return e.alone >= REPEATING * best and any(
            k is not e and repeats(k, e) for k in (first, *kept)
        )

    found = [e for e in evidence if e in kept or surer(e)]
    return [*found, *_bare_beside(found, evidence)] if kind == "number" else found


def of_one_time(question: str, kind: Kind, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence that was published within half a year of the first, or on a day not known.

    All of it where a count that goes on is asked for, who holds an office, or for yes or no.
    """
    if kind == "yes_no" or accumulates(question) or office_asked(question):
        return list(evidence)
    return [e for e in evidence if (days_between(evidence[0], e) or 0) <= HALF_A_YEAR]


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
    named = names_half(question, evidence.context)
    if tally(question, evidence.text):
        return named or _same_story(evidence, best)
    return named and any(
        all(says(question, e.text) for e in (best, evidence)) for says in (turnout, measure)
    )


def _replaces(one: Evidence, other: Evidence) -> bool:
    """Whether the later of two reports gives its figure in the place of the earlier one's."""
    if later(one, other) is one:
        one, other = other, one
    elif later(one, other) is None:
        return False
    old, new = _figure(one), _figure(other)
    if old is None or new is None:
        return False
    alike = old.unit == new.unit or not (old.unit and new.unit)  # "from two to four"
    return alike and not old.overlaps(new) and takes_the_place_of(other.text, old)


def _counts_alike(question: str, evidence: Evidence, best: Evidence) -> bool:
    mine, theirs = _figure(evidence), _figure(best)
    if mine is None or theirs is None or not mine.unit or mine.unit != theirs.unit:
        return False
    shared = asked_of(question) & gist(best.text)
    enough = 2 * len(shared & gist(evidence.text)) >= len(shared)
    return enough and names_half(question, evidence.context)


def days_between(one: Evidence, other: Evidence) -> int | None:
    """Days between their publication; None where the day of either is not known."""
    first, second = (calendar_day(e.hit.source.published) for e in (one, other))
    return None if first is None or second is None else abs((first - second).days)


def later(one: Evidence, other: Evidence) -> Evidence | None:
    """The one published on a later day; None where that is not known, or on the same."""
    first, second = (calendar_day(e.hit.source.published) for e in (one, other))
    if first is None or second is None or first == second:
        return None
    return one if first > second else other


def _figure(evidence: Evidence) -> Quantity | None:
    at = evidence.answer_span
    return at and quantity(evidence.text, at.start, at.end)


def _bare_beside(found: Sequence[Evidence], evidence: Sequence[Evidence]) -> list[Evidence]:
    """Sentences right before or after that give another number, what it counts being left out in
    one of the two: "The administrator speaks of 740 lost jobs. The union says 900." """
    beside = []
    for e in evidence:
        if e in found or not any(adjoin(k, e) and (bare(k.text) or bare(e.text)) for k in found):
            continue
        number = bare(e.text)
        beside.append(e if number is None else e.answering(Span(number.start, number.end)))
    return beside


def adjoin(one: Evidence, other: Evidence) -> bool:
    """Whether one stands right before the other, in one passage."""
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


def asked_of(question: str) -> set[str]:
    """Stems of the question's words, the names in it left out."""
    named = stems([word for run in runs(question) for word in run.lower().split()])
    return set(gist(question) - named)


def _told_alike(
    question: str, kind: Kind, best: Evidence, evidence: Sequence[Evidence]
) -> list[Evidence]:
    """Those that share most of the question's own words, names aside, that the best has: others
    that are named nearby did something else, at another time. A name shares at least one."""
    if kind == "yes_no":
        return list(evidence)
    asked = asked_of(question)
    shared = asked & gist(best.text)
    least = SAID_ALIKE * len(shared)
    if kind == "name":
        least = max(least, float(bool(asked)))
    # Of what the best tells: who "would lead an inquiry" is not who "replaced" the minister.
    told = shared or asked
    return [e for e in evidence if len(told & gist(e.text)) >= least]
