"""Who of the people is counted: "how many children" asks for a part, and words tell which."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from qa.english.counts import befell, befell_asked
from qa.english.quantities import MOST_NUMBERS, Quantity, quantities

_GROUPS = (
    r"child(?:ren)?|kids?|boys?|girls?|bab(?:y|ies)|infants?|toddlers?|minors?|youngsters?"
    r"|teenagers?|pupils?|students?|schoolchildren|juveniles?|sons?|daughters?",
    r"wom[ae]n|girls?|females?|mothers?|wives|wife|ladies",
    r"m[ae]n|boys?|males?|fathers?",
    r"nurses?|doctors?|medics?|physicians?|paramedics?"
    r"|(?:health|medical|hospital) (?:workers?|staff)",
    r"(?:police|security|prison|border)(?:[ -]?(?:officers?|m[ae]n|wom[ae]n|guards?))?|officers?"
    r"|constables?|guards?",
    r"soldiers?|troops?|service ?m[ae]n|marines?|conscripts?|fighters?|militants?",
    r"fire ?fighters?|firem[ae]n|rescuers?",
    r"pupils?|students?|child(?:ren)?|undergraduates?",
    r"teachers?|tutors?|professors?|school staff",
    r"journalists?|reporters?|photographers?|cameram[ae]n",
    r"crew(?: members?)?|sailors?|seam[ae]n",
    r"foreigners?|foreign nationals?",
    r"prisoners?|inmates?|detainees?",
    r"civilians?|bystanders?",
)
"""Words for people that a report counts apart, those together that may stand for one another. Not
residents, workers or visitors, who are often "people" where they are counted."""
_ASKED = re.compile(
    rf"\bhow many (?:of (?:the|them|those) )?(?:\w+ )?(?P<noun>{'|'.join(_GROUPS)})\b", re.I
)
_WITHIN = 160
"""Characters before the sentence in which who is counted may be named: "The children ... Five"."""


class _Group(NamedTuple):
    named: re.Pattern[str]
    counted: re.Pattern[str]
    """Behind a number: "12 of them children", "12 young children"."""


@lru_cache(maxsize=64)
def _asked(question: str) -> _Group | None:
    found = _ASKED.search(question)
    if found is None:
        return None
    noun = found["noun"]
    words = "|".join(g for g in _GROUPS if re.fullmatch(rf"(?:{g})", noun, re.I))
    counted = (
        rf"(?:,? (?:of (?:them|whom|those|the (?:dead|victims|injured|wounded))|were|are)){{0,2}},?"
        rf"(?: [\w-]+)? (?:{words})\b"
    )
    return _Group(re.compile(rf"\b(?:{words})\b", re.I), re.compile(counted, re.I))


def of_others(question: str, sentence: str, before: str) -> bool:
    """Whether it is asked how many of a part of the people, which neither the sentence nor what
    stands right before it names: all the dead, where it is asked how many children died."""
    group = _asked(question)
    return group is not None and not group.named.search(before[-_WITHIN:] + sentence)


def group_tally(question: str, sentence: str) -> Quantity | None:
    """The number by which a sentence counts the part of the people that is asked for, where it
    tells that what is asked befell them: "83 were killed, 12 of them children"."""
    group = _asked(question)
    if group is None or not befell_asked(question, sentence):
        return None
    for found in islice(quantities(sentence), MOST_NUMBERS):
        if found.measured or not group.counted.match(sentence[found.end :]):
            continue
        # "12 children" among those who were hurt, where the dead are asked for, are others.
        if befell(question, sentence, found):
            return found
    return None
