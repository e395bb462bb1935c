"""Which event a count of people is of: the one asked about, or another that stands beside it.

Reports recall other disasters, list the day's news, and tell of the next event in the same town. A
count is taken for one of what is asked where neither the place nor the kind of event that its words
name speaks against it. What a sentence leaves out is looked for in its paragraph, then in the
headline, as readers do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from qa.english.counts import tally
from qa.english.names import fold, runs
from qa.english.quantities import Quantity
from qa.english.timex import MONTH_NAMES
from qa.evidence import Evidence
from qa.text import words

_KINDS = {
    "violence": r"shootings?|shot|gunm[ae]n|gunfire|opened fire|attack\w*|bomb(?:s|ed|ing|ings)?"
    r"|blasts?|explo(?:sions?|ded)|terror\w*|assaults?|massacres?|stabb\w*|missiles?|rockets?"
    r"|shell(?:ing|ed)|air ?strikes?|rampage|murder\w*|war|invasion|offensive|genocide",
    "weather": r"flood\w*|dams?|storms?|hurricanes?|tornado\w*|cyclones?|typhoons?|landslides?"
    r"|mudslides?|monsoons?|rain|rains|rainfall|heat ?waves?|blizzards?|snow\w*",
    "quake": r"(?:earth)?quakes?|tremors?|aftershocks?|tsunamis?|erupt\w*|volcan\w*",
    "fire": r"(?<!opened )(?<!open )fires?|blazes?|wildfires?|explo(?:sions?|ded)|burn\w*",
    "traffic": r"crash\w*|collision|collided|derail\w*|bus|buses|coach|planes?|aircraft|flights?"
    r"|trains?|vehicles?|trucks?|cars?",
    "ship": r"ferry|ferries|capsiz\w*|shipwreck|boats?|vessels?|sank",
    "crowd": r"stampede|crush|crowd\w*",
    "disease": r"(?:corona)?virus|covid\S*|outbreaks?|epidemics?|pandemics?|influenza|flu|cholera"
    r"|ebola|diseases?|illness(?:es)?|infections?|infected|measles|malaria|legionn\w+|meningitis"
    r"|salmonella|listeria|bacteria\w*|pneumonia",
}
"""Kinds of events by their words, wide: what may be one event told in two ways is of one kind."""
_KIND = {kind: re.compile(rf"\b(?:{found})\b", re.I) for kind, found in _KINDS.items()}
_NAME = r"[A-Z][\w’'-]*(?:,? (?:of |de |al-)?[A-Z][\w’'-]*)*"
_MONTHS = rf"(?i:{MONTH_NAMES})\b"
_MONTH = re.compile(_MONTHS)
_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_PLACE = re.compile(
    r"\b(?:in|at|near|outside|inside|from|across|off|on|around|hit|struck|(?:town|city|village"
    r"|province|region|siege|battle|bombing|bombardment|shelling) of|(?:travel|went|flew|visit"
    r"|trip|came|return|drove)\w* to) (?:(?:the|a|an) )?(?:(?:town|city|village) of )?"
    rf"(?:\w+ern )?(?!{_MONTHS}|{_DAYS})({_NAME})"
)
"""What stands behind a preposition of place; "the Buffalo grocery store" as well as "Buffalo"."""
_IN = re.compile(rf"\bin (?:\w+ern )?(?!{_MONTHS}|{_DAYS})({_NAME})")
"""The town or country; "on Mill Lane" is within one."""
_LABEL = re.compile(rf"^({_NAME}): ")
"""How a list of short news says where each happened."""
_DATELINE = re.compile(
    r"^[A-Z][A-Z’'., -]{3,}\b[^.!?\n]{0,50}? [-–—]{1,2} |^\((?:CNN|AP|Reuters)\) "
)
_RIGHT_BEHIND = 45
"""Characters behind a number in which the place that it is counted in is named."""
_BREATH = re.compile(
    r"[;:()–—]\s|\b(?:and|but|than|since|while)\b|,\s(?!in\b|near\b|at\b|killing|leaving|injuring|which)"
)
"""Where another thing may begin to be told; not before "killing 12" or "in the east"."""
_CLAUSE = re.compile(r"[,;:()–—]\s|\band\b")
_ALONE = re.compile(r"\balone\b")
_POINTS_BACK = re.compile(r"\W*(?:That|This|Those|These|It|They|He|She)\b")
_NAMED_AGE = re.compile(r"[A-Z][\w’'-]+, $")
_NO_COUNT = re.compile(r"(?:\baged |\bage of |\b(?:died|dies|dead)\b[^.]{0,30} at |\w-)$")
"""Before an age, or a number that is part of a name: "died on Monday, aged 91", "P-22"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MOSTLY = 0.5
"""Share of the articles that name what is asked about in which its other names stand."""


def of_the_event(question: str, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence without counts of people that are of another event, or of another place's part.

    In its order. Evidence that gives no count of the people asked for stays, and so does all where
    the question asks for no such count. Where no count would be left, those of the same kind of
    event stay. English.
    """
    counts = [tally(question, e.text) for e in evidence]
    counting = [e for e, number in zip(evidence, counts, strict=True) if number]
    if not counting:
        return tuple(evidence)
    known = _known(question, counting)
    kept = [
        e
        for e, number in zip(evidence, counts, strict=True)
        if number is None or not _of_another(question, e, number, known)
    ]
    none_left = len(evidence) - len(kept) == len(counting)
    if not none_left:
        return tuple(kept)
    # Where an event is may be told in words that are not known here; what it was is told plainly.
    return tuple(
        e
        for e, number in zip(evidence, counts, strict=True)
        if number is None or not _another_kind(question, e)
    )


def _known(question: str, counting: Sequence[Evidence]) -> frozenset[str]:
    """Words of the names in the question, and of those that mostly stand beside them: the town that
    a dam is known for. Without a name in the question, those of the surest count."""
    asked = _asked(question)
    if not asked:
        first = counting[0]
        return _name_words(f"{first.hit.source.title}. {first.text}")
    told = {e.hit.source.article_id: set[str]() for e in counting}
    for e in counting:
        told[e.hit.source.article_id] |= _name_words(f"{e.hit.source.title}. {e.hit.passage.text}")
    naming = [names for names in told.values() if names & asked]
    beside = Counter(name for names in naming for name in names)
    mostly = {n for n, times in beside.items() if times > 1 and times >= MOSTLY * len(naming)}
    return frozenset(asked | mostly)


def _of_another(question: str, evidence: Evidence, number: Quantity, known: frozenset[str]) -> bool:
    text = evidence.text
    before, after = text[: number.start], text[number.end :]
    if (_NAMED_AGE.search(before) and after.startswith(",")) or _NO_COUNT.search(before):
        return True
    if _ALONE.search(before):
        return True
    asked, told = set(_YEAR.findall(question)), set(_YEAR.findall(text))
    if asked and told and not asked & told:
        return True
    if _another_kind(question, evidence):
        return True
    # What names in one breath what is asked and how many is of it, wherever in it they died.
    clause = (
        f"{_BREATH.split(before)[-1]}{text[number.start : number.end]}{_BREATH.split(after)[0]}"
    )
    named = _name_words(clause) & _asked(question)
    return not named and _another_place(evidence, before, after, known)


def _another_kind(question: str, evidence: Evidence) -> bool:
    asked = _kinds(question)
    if not asked:
        return False
    for text in (evidence.text, _paragraph_before(evidence), evidence.hit.source.title):
        told = _kinds(text)
        if told:
            return not told & asked
    return False


def _another_place(evidence: Evidence, before: str, after: str, known: frozenset[str]) -> bool:
    """Whether the first place that is named, as near to the number as can be, is another one."""
    behind = _CLAUSE.split(after)[0][:_RIGHT_BEHIND]
    opening = _DATELINE.match(before)
    ahead = before[opening.end() :] if opening else before
    paragraph, title = _paragraph_before(evidence), evidence.hit.source.title
    label = _LABEL.match(paragraph) or _LABEL.match(ahead)
    around = _name_words(f"{title}. {evidence.hit.passage.text}") & known
    named = _name_words(evidence.text) & known
    for places in (
        _places(behind)[:1],
        [label[1]] if label else [],
        _places(ahead)[-1:],
        [] if named else _IN.findall(after),
        [] if named else _places(paragraph)[-1:],
    ):
        if places:
            return not any(_words(place) & known for place in places)
    return not around


def _paragraph_before(evidence: Evidence) -> str:
    """What stands before the sentence in its paragraph, or in the one before that it points to."""
    passage = evidence.hit.passage
    before = passage.text[: evidence.start - passage.start]
    if _POINTS_BACK.match(evidence.text):
        before = before.rstrip()
    return before.rpartition("\n")[2]


def _places(text: str) -> list[str]:
    return _PLACE.findall(text)


def _asked(question: str) -> frozenset[str]:
    """Words of the names in the question, which begins with none."""
    return frozenset(
        word for run in runs(question) if not _MONTH.match(run) for word in _words(run)
    )


@lru_cache(maxsize=512)
def _name_words(text: str) -> frozenset[str]:
    """Words of the names in a text, be it a headline or a sentence, with what begins it."""
    return _asked(f"in {text}")


def _words(name: str) -> set[str]:
    return {word for word in words(fold(name)) if len(word) > 2}


def _kinds(text: str) -> set[str]:
    return {kind for kind, pattern in _KIND.items() if pattern.search(text)}
