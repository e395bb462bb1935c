"""Words that can't be the answer, however sure a reader is of them."""

from __future__ import annotations

import re

from qa.english.ages import asks_age
from qa.english.counts import counts_the_harmed, is_a_change, only_hurt
from qa.english.holders import no_longer
from qa.english.quantities import quantity
from qa.english.questions import asks_what_is_to_come, kind_of, own_words
from qa.english.timex import is_length, moments
from qa.english.verbs import FINITE
from qa.evidence import Evidence
from qa.types import calendar_day
from qa.values import asks_for

LONG_AGO = 2 * 365
"""Days; what was to come may have come since, and then its day is the answer."""

_SERVED = re.compile(
    r"\b(?:after|for|over|in|within|during|past|last|ending)(?: about| nearly| almost)? $", re.I
)
"""Behind it a length of time is not that of a life so far: "leaves after six years"."""
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b(?!\s?(?:GMT|UTC|[A-Z]{2,4}T\b|hours|hrs|local))")
_CLOCK_BEFORE = re.compile(r"\bat $", re.I)
_ASKS_OF_ASKING = re.compile(r"\b(?:ask\w*|question\w*|wonder\w*|quer(?:y|ied))\b", re.I)
_HOW_MANY = re.compile(r"\bhow (?:many|much)\b", re.I)
_OF_AN_AMOUNT = re.compile(
    r"\bwhat (?:is|was) the (?:\w+ )?(?:reward|fare|fee|fine|price|cost|budget|ransom|bail|rent"
    r"|salary|turnout|debt|population|death toll|number)\b(?! (?:about|to|done))",
    re.I,
)
_AMOUNT = re.compile(
    r"\b(?:no|none|never|just|nobody|everybody|everyone|nothing|zero|free|all|both|most|many|several|few|fewer|half|thirds?"
    r"|quarter|double[ds]?|triple[ds]?|twice|once|couple|pair|majority|minority"
    r"|handful|single|first|sole|only)\b",
    re.I,
)
"""Words that say how many without a number."""
_IT_HAPPENED = re.compile(r"^\W*(?:and |but )?(?:when |why )?(?:has|have|had|did|was|were)\b", re.I)
_WANTED = re.compile(r"^[^\"“,]{0,60}\b(?:should|ought to)\b(?!.*\bbut\b)", re.I)
_ASKS_WHAT_IS_WANTED = re.compile(
    r"\b(?:should|must|ought|supposed|due|planned|will|need"
    r"|call\w*|demand\w*|want\w*|said|say|urge\w*|propos\w*)\b",
    re.I,
)
_HAD_IT_BEEN = re.compile(r"\W*(?:Had|If [^,]{1,60}? had) [^,]*$")
_WOULD = re.compile(r"\b(?:would|could|might)\b", re.I)
_ORDINAL = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth)\b(?!-)", re.I)
_ORDER_ASKED = re.compile(
    r"\b(?:came|come|finish\w*|placed|ranked|was|were|in|the)"
    r" (?P<order>second|third|fourth|fifth)\b",
    re.I,
)
_ASKS_FOR_NAME = re.compile(
    r"\bwhat(?: is|['’]s| was| are| were) the names? of\b"
    r"(?! (?:the |this |that )?(?:\w+ )?(?:disease|illness|virus|disorder|condition|dish|dance"
    r"|plant|animal|bird|fish|game|method|technique|colour|color)\b)",
    re.I,
)
"""Not of what has no capital: "measles"."""
_A_PICTURE_OF = re.compile(r"(?:an?|the)\b", re.I)
_CREDIT = re.compile(r"\w/[A-Z]\w|\bvia [A-Z]|\b(?:photo|picture|image)s?\b", re.I)
_CAPITAL = re.compile(r"[^\W\d_a-z]|[\u0e00-\uffff]")


def ruled_out(question: str, evidence: Evidence) -> bool:
    """Whether what was read is of another sort than what is asked: a question for an answer, a
    caption of a few names for reasons or for what happened, what somebody wants for what is
    so, when something would have been for when it was, the injured alone for the dead, the
    dead for those who came, by how much something changed for how much it is, what holds no
    number for a count, a length of service for an age, who held an office or lost for who
    holds it or won, the third for the second, a year long gone by for what is yet to come."""
    asked = own_words(question)
    if evidence.text.endswith("?") and not _ASKS_OF_ASKING.search(asked):
        return True  # not one that is quoted, which may be what somebody answered
    if _only_wanted(asked, evidence.text) or _of_another_order(asked, evidence.text):
        return True
    if only_hurt(asked, evidence.text):
        return True
    if kind_of(asked) == "telling" and _only_shows(evidence):
        return True
    answer, at = evidence.answer, evidence.answer_span
    if answer is None or at is None:
        return False
    before, after = evidence.text[: at.start], evidence.text[at.end :]
    if no_longer(asked, before, after) or _supposed(asked, before, after):
        return True
    found = quantity(evidence.text, at.start, at.end)
    if found is None and asks_for(asked) == "number":
        clause = FINITE.search(answer) and _OF_AN_AMOUNT.search(asked)
        if not _AMOUNT.search(answer) and (_HOW_MANY.search(asked) or clause):
            return True
    if _ASKS_FOR_NAME.search(asked) and not _CAPITAL.search(answer):
        return True
    if found is not None and asks_for(asked) == "number":
        if counts_the_harmed(asked, evidence.text, found):
            return True
        if is_a_change(asked, evidence.text, found):
            return True
    if asks_age(asked):
        return is_length(answer) and _SERVED.search(before) is not None
    return asks_what_is_to_come(question) and _gone_by(evidence, before, answer, after)


def _supposed(asked: str, before: str, after: str) -> bool:
    """Whether it tells when something would have been that was not: "Had they left at nine, they
    would have lived"."""
    if asks_for(asked) not in ("date", "time") or _WOULD.search(asked):
        return False
    return bool(_HAD_IT_BEEN.match(before) and _WOULD.search(after))


def _only_shows(evidence: Evidence) -> bool:
    """Whether it is a caption that names what is to be seen, or credits the picture."""
    if evidence.hit.passage.kind != "caption" or FINITE.search(evidence.text):
        return False
    return bool(_A_PICTURE_OF.match(evidence.text) or _CREDIT.search(evidence.text))


def _only_wanted(asked: str, told: str) -> bool:
    """Whether it is asked what happened and told what should: "Venn should resign"."""
    if not _IT_HAPPENED.match(asked) or _ASKS_WHAT_IS_WANTED.search(asked):
        return False
    return _WANTED.match(told) is not None


def _of_another_order(asked: str, told: str) -> bool:
    """Whether who came second is asked for and the sentence tells of the third alone."""
    order = _ORDER_ASKED.search(asked)
    ranks = {rank.lower() for rank in _ORDINAL.findall(told)}
    return bool(order and ranks and order["order"].lower() not in ranks)


def _gone_by(evidence: Evidence, before: str, answer: str, after: str) -> bool:
    """Whether the words name nothing but times long past when they were published, with a year."""
    day = calendar_day(evidence.hit.source.published)
    year = _YEAR.search(answer + after)
    if day is None or year is None or year.start() >= len(answer):
        return False
    if year.start() == 0 and _CLOCK_BEFORE.search(before):
        return False
    said = [m for _, m in moments(answer, day)]
    return bool(said) and all(m.last < day.toordinal() - LONG_AGO for m in said)
