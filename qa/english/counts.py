"""What a number counts: the dead or the injured, all of them or a part, people or things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from qa.english.quantities import MOST_NUMBERS, Quantity, quantities, quantity
from qa.english.things import counts_another_thing, only_names_a_kind
from qa.english.timex import is_spoken_time

_OUTCOMES = {
    "dead": r"kill|dead|death|die[sd]?\b|dying|fatal|li(?:fe|ves) (?:lost|claimed)"
    r"|lost (?:their|his|her) li|lifeless|perish|slain|succumb|toll\b|bod(?:y|ies)\b"
    r"|claimed \w+ lives",
    "hurt": r"injur|wound|hurt\b|hospitali[sz]|intensive care|casualt",
    "missing": r"missing|unaccounted|(?:not|n['’]t) be accounted"
    r"|(?:not|n['’]t) (?:yet )?been (?:found(?! guilty)|traced)"
    r"|yet to be found|still being (?:sought|searched for)",
    "held": r"arrest|detain|detention|custody|apprehend|jail|imprison",
    "charged": r"charged|convict|sentenc",
    "moved": r"evacu|displac|homeless|left their homes|fled|flee|moved out|shelter",
    "saved": r"rescu|saved|survivor|survived",
    "ill": r"infect|sick|\bcases\b|(?:fell|fallen|fall|falling|became|become|taken) ill\b|\bill\b"
    r"|(?:caught|contracted|catch|contract) (?:it|the|a)\b|tested positive"
    r"|how many (?:[\w-]+ ){1,4}?(?:caught|contracted|catch|contract)\b"
    r"(?! (?:fire|up|on|with|to)\b)",
    "hostage": r"hostage|kidnap|abduct",
}
"""What befalls people in a report: figures of different ones stand side by side there."""
_OUTCOME = {key: re.compile(rf"\b(?:{words})", re.I) for key, words in _OUTCOMES.items()}
_ACCUMULATES = re.compile(
    r"\b(?:cost|damage|loss|bill|spent|spend|raised|donat|votes? counted|signatures?|dismiss|lost)",
    re.I,
)
_SEGMENT = re.compile(r"[,;:()–—]\s|\b(?:and|while|with|but|including|plus)\b", re.I)
_PART = re.compile(
    r"(?:\bincluding|\bamong (?:them|whom)|\bof (?:them|whom|these)|\banother|\bfurther"
    r"|\badditional"
    r"|\b(?:up|down|rose|risen|rising|climbed|raised|increased|revised|compared|fell|fallen|cut"
    r"|reduced|lowered|dropped|shrunk|shrank|narrowed)\b(?: \w+)? (?:from|with|by)"
    r"|\bearlier|\bprevious(?:ly)?|\binitial(?:ly)?|\bfirst)(?: of| at| (?:at )?least| the| some"
    r"| about| figure| estimate| toll| an?)*\s*$",
    re.I,
)
"""Words before a number that is a part, an addition, or what used to be said."""
_PART_AFTER = re.compile(r"\s*of (?:them|whom)\b", re.I)
_MORE = re.compile(r"\s*(?:\w+ )?(?:more|others)\b", re.I)
_RISE = re.compile(
    r"\bhow much\b.*\b(?:rise|rose|risen|fall|fell|fallen|go|gone|went|increased?|drop(?:ped)?"
    r"|climb(?:ed)?|grow|grew|grown|cut|raised?|lower(?:ed)?)\b",
    re.I,
)
"""Asks by how much: what "up by" gives is then the whole of it."""
_GENERIC = (
    "people|persons|lives|human beings|humans|individuals|population|victims|dead|deaths"
    "|fatalities|casualties|injured|wounded|missing|bodies|dead bodies"
)
_VERBS = (
    "were|was|are|is|have|has|had|did|do|died|killed|still|lost|got|remain|remained|left|fled"
    "|known|confirmed|reported|feared|believed|now|so|who|fell|became|caught|contracted"
)
_ANYBODY = re.compile(
    rf"\bhow many (?:{_GENERIC}|{_VERBS})\b"
    r"|\b(?:what|how (?:high|large|big)) (?:is|was|were) the (?:[\w-]+ ){0,2}"
    rf"(?:(?:death|casualty|human) toll\b|toll (?:of|from)\b|number of (?:the )?(?:{_GENERIC})\b)",
    re.I,
)
"""Asks for people of whatever kind: "how many children" asks for a part of them."""
_DOING = re.compile(
    r"\b(?:liv|attend|work|visit|watch|gather|march|protest|vot|employ|stud(?:y|ie)|took part"
    r"|tak(?:e|ing) part|participat|join|register|aboard|on board)",
    re.I,
)
_HARMED = frozenset({"dead", "hurt", "missing", "held", "charged", "ill", "hostage"})
_COUNTED = re.compile(
    rf"\s*(?:{_GENERIC}|{_VERBS}|on|in|after|by|and|as|when|since|at|others|more)\b|\W*$|[,;.)]",
    re.I,
)
"""What may follow a number of people of whatever kind."""
_GIVES = re.compile(
    r"\b(?:say|says|said|speaks?|spoke|counts?|counted|puts?|estimates?|estimated|claims?|claimed"
    r"|reports?|reported|gives?|gave)(?: (?:it|them|the (?:number|figure|total)))?(?: (?:of|at))?\b"
)
_NOTHING_COUNTED = re.compile(
    r"\s*(?:[.,;:)”\"]|$|(?:and|but|because|while|as|since|including|not)\b)"
)
_DATE_BEFORE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? *$|\b(?:in|since|by) *$"
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_CHANGED_BY = re.compile(
    r"\b(?:up|down|rose|risen|rises?|rising|raised?|raising|increas(?:e[sd]?|ing)|fell|fallen|falls?"
    r"|cut|cutting|reduc(?:e[sd]?|ing)|lowered|dropp?(?:ed)?|declined|shrank|shrunk|grew|grown|climbed)"
    r" (?:\w+ )?by (?:(?:about|around|some|nearly|almost|more than|less than|at least|up to) )?$",
    re.I,
)
_ASKS_BY = re.compile(r"\bby (?:how much|how many|what)\b|\bchange", re.I)
_WHO_OR_HOW_MANY = re.compile(r"^\W*(?:and |but )?(?:who|how many)\b", re.I)
_AGED = re.compile(r"\b(?:man|woman|boy|girl|child|pensioner) of $", re.I)


def accumulates(question: str) -> bool:
    """Whether the question asks for a count that can only grow as it is found out."""
    return bool(set(_outcomes(question)) & {"dead", "hurt", "held", "ill", "moved", "charged"}) or (
        bool(_ACCUMULATES.search(question))
    )


def shifts(question: str) -> bool:
    """Whether the question asks for a count that goes up and down from day to day."""
    return "missing" in _outcomes(question)


@lru_cache(maxsize=64)
def _outcomes(question: str) -> tuple[str, ...]:
    """What the question asks about. Kept, since each sentence is held against the same question."""
    return tuple(key for key, pattern in _OUTCOME.items() if pattern.search(question))


def counts_what_is_asked(question: str, sentence: str, found: Quantity) -> bool:
    """Whether a number of the sentence is, as far as its words tell, a count of what is asked.

    Not when it counts those whom something else befell, a part of them, more of them, or is what
    used to be said.
    """
    at, end = found.start, found.end
    part = _PART.search(sentence[max(0, at - 40) : at])
    if part and not (_RISE.search(question) and part[0].rstrip().lower().endswith(" by")):
        return False
    if _PART_AFTER.match(sentence[end:]):
        return False
    # "Four more bodies" adds to what is not said; "137 killed and 145 more injured" does not.
    if _MORE.match(sentence[end:]) and quantity(sentence, 0, max(0, at - 1)) is None:
        return False
    asked = _outcomes(question)
    people = _ANYBODY.search(question)
    if people or (asked and not found.measured):  # "jailed for six years": it counts the years
        # The dead are no answer to how many live there.
        told = _governing(sentence, at, end) if asked else _in_segment(sentence, at, end)
        if told is not None and told not in asked:
            return False
    following = sentence[end : end + 40]
    if found.high > 1 and only_names_a_kind(question, following):
        return False
    return not counts_another_thing(question, following)


def is_a_change(question: str, sentence: str, found: Quantity) -> bool:
    """Whether the number says by how much something changed, and the question asks how much it is:
    "the fine was cut by 20 per cent"."""
    if _RISE.search(question) or _ASKS_BY.search(question):
        return False
    return _CHANGED_BY.search(sentence, 0, found.start) is not None


def only_hurt(question: str, sentence: str) -> bool:
    """Whether it is asked who or how many died, and the sentence tells of the injured alone."""
    asked = _OUTCOME["dead"].search(question) and _WHO_OR_HOW_MANY.match(question)
    if not asked or _OUTCOME["dead"].search(sentence):
        return False
    return _OUTCOME["hurt"].search(sentence) is not None


def counts_the_harmed(question: str, sentence: str, found: Quantity) -> bool:
    """Whether a number counts people to whom harm was done, and the question asks how many did
    something of their own: the dead do not say how many came.

    Not where the words around the number tell of such doing too: "3,000 gathered for the dead".
    """
    if not _ANYBODY.search(question) or not _DOING.search(question) or _outcomes(question):
        return False
    start, end = _segment(sentence, found.start, found.end)
    if _DOING.search(sentence, start, end):
        return False
    return _nearest(sentence, start, end, found.start, found.end) in _HARMED


def tally(question: str, sentence: str) -> Quantity | None:
    """The number by which a sentence says how many what is asked befell: the dead, the injured.

    None where the question does not ask for people of whatever kind, and where no number of the
    sentence counts them by the sentence's own words.
    """
    asked = _outcomes(question)
    if not asked or not _ANYBODY.search(question):
        return None
    for found in islice(quantities(sentence), MOST_NUMBERS):
        if (
            not found.measured
            and _governing(sentence, found.start, found.end) in asked
            and (_COUNTED.match(sentence[found.end :]) or _names_them(found.unit, asked))
            and not _DATE_BEFORE.search(sentence[: found.start])
            and not _YEAR.match(sentence[found.start : found.end])
            and not _AGED.search(sentence[: found.start])
            and not is_spoken_time(sentence, found.start, found.end)
            and counts_what_is_asked(question, sentence, found)
        ):
            return found
    return None


def _names_them(unit: str, asked: Sequence[str]) -> bool:
    """Whether the word after the number names those whom it befell: evacuees, the injured."""
    return any(_OUTCOME[key].match(unit) for key in asked)


def asks_what_befell(question: str) -> bool:
    """Whether it asks of the dead, the injured, the arrested, or of others who were done to."""
    return bool(_outcomes(question))


def befell_asked(question: str, sentence: str) -> bool:
    """Whether the question asks whom something befell, and the sentence tells of such."""
    asked = _outcomes(question)
    return bool(asked) and any(_OUTCOME[key].search(sentence) for key in asked)


def befell(question: str, sentence: str, found: Quantity) -> bool:
    """Whether what is asked befell those whom the number counts, by the words nearest to it."""
    told = _in_segment(sentence, found.start, found.end)
    if told is None:
        told = _nearest(sentence, 0, found.start, found.start, found.end)
    return told is None or told in _outcomes(question)


def bare(sentence: str) -> Quantity | None:
    """A number that somebody gives without what it counts: "The union speaks of 900, because …".

    What is counted stands in the sentence beside it, mostly with the number that others give.
    """
    for verb in _GIVES.finditer(sentence):
        found = quantity(sentence, verb.end(), min(len(sentence), verb.end() + 30))
        alone = found and not found.measured and _NOTHING_COUNTED.match(sentence[found.end :])
        if found and alone and not sentence[verb.end() : found.start].strip():
            return found
    return None


def _governing(sentence: str, at: int, end: int) -> str | None:
    """What befell those whom the number counts: said in its segment, else nearest to it."""
    inside = _in_segment(sentence, at, end)
    return inside or _nearest(sentence, 0, len(sentence), at, end)


def _in_segment(sentence: str, at: int, end: int) -> str | None:
    return _nearest(sentence, *_segment(sentence, at, end), at, end)


def _segment(sentence: str, at: int, end: int) -> tuple[int, int]:
    cuts = [0, *(m.end() for m in _SEGMENT.finditer(sentence)), len(sentence)]
    left = max(cut for cut in cuts if cut <= at)
    return left, min((cut for cut in cuts if cut >= end), default=len(sentence))


def _nearest(sentence: str, left: int, right: int, at: int, end: int) -> str | None:
    def distances() -> Iterator[tuple[int, str]]:
        for key, pattern in _OUTCOME.items():
            for match in pattern.finditer(sentence, left, right):
                yield max(at - match.end(), match.start() - end), key

    return min(distances(), default=(0, None))[1]
