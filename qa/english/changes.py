"""A change told in one go, "from 50 to 60 crowns": which of its two values is asked for."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

from qa.english.numerals import NUMBER_OF
from qa.english.quantities import MOST_NUMBERS, Quantity, quantities
from qa.english.timex import DAY_NAMES, MONTH_NAMES, moments
from qa.text import Span

_NUMBER = (
    rf"(?:[A-Z]{{0,3}}[$€£¥₽₹]\s?)?(?:\d[\d,.]*\d|\d|\b(?:{'|'.join(NUMBER_OF)})\b(?:-\w+)?)"
    r"(?:\s?%|\s?(?:per cent|percent|hundred|thousand|million|billion|trillion|bn|mn|m)\b)?"
)
_UNIT = r"(?: (?!to\b|from\b|on\b|in\b|at\b|by\b|a\b|an\b|the\b|and\b|last\b|next\b)[a-z]+){0,2}"
_VALUE = rf"(?:(?:about|around|some|nearly|almost|over|at least) )?{_NUMBER}{_UNIT}"
_FROM_TO = re.compile(
    rf"\bfrom (?P<old>{_VALUE})(?: (?:a|an|last|in|on|at|per)\b[^,;.]{{0,30}}?)?,? to "
    rf"(?P<new>{_VALUE})"
)
_TO_FROM = re.compile(
    rf"\bto (?P<new>{_VALUE})(?: (?:on|in|at|last|this|by)\b[^,;.]{{0,30}}?)?,? "
    rf"(?:(?:up|down) )?from (?P<old>{_VALUE})"
)
_CHANGES = re.compile(
    r"\b(?:rais(?:e[sd]?|ing)|rise[sn]?|rose|rising|increas(?:e[sd]?|ing)|lift(?:s|ed|ing)?|cut(?:s|ting)?"
    r"|reduc(?:e[sd]?|ing)|lower(?:s|ed|ing)?|fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|jump(?:s|ed|ing)?"
    r"|climb(?:s|ed|ing)?|grow(?:s|n|ing)?|grew|shr[aiu]nk|shrinks|slash(?:es|ed|ing)?|goes|go|going|went|gone"
    r"|chang(?:e[sd]?|ing)|revis(?:e[sd]?|ing)|correct(?:s|ed|ing)?|doubl(?:e[sd]?|ing)|halv(?:e[sd]?|ing)"
    r"|declin(?:e[sd]?|ing)|soar(?:s|ed|ing)?|up|down)\b",
    re.I,
)
_CLAUSE_END = re.compile(r"[,;:–—]\s|\b(?:which|who|while|when|where|because|after|before)\b")
_BESIDE = 60
"""Characters before a change in which its verb stands, and behind one in which its day does."""
_SCALE = re.compile(r"hundred|thousand|million|billion|trillion|\b(?:bn|mn|m)\b|%|per ?cent")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_ASKS_BEFORE = re.compile(
    r"\b(?:before|previous(?:ly)?|original(?:ly)?|initial(?:ly)?|formerly|until now|used to"
    r"|at first|from (?:what|how)|rise from|fall from|up from|down from)\b",
    re.I,
)
_OF_ITS_TIME = re.compile(
    rf"\b(?:in|on|by|until|at the end of|as of) (?:early |mid-?|late )?"
    rf"(?:(?i:{MONTH_NAMES}|{DAY_NAMES})\b|\d)"
    r"|\b(?:old|earlier|first|until|last (?:week|month|year|summer|winter|spring|autumn)|rise|rose"
    r"|risen|increased?|fall|fell|fallen|drop(?:ped)?|gr[eo]wn?|climb(?:ed)?)\b"
)
"""Words of a question that ask for the value of some time, or for the change itself."""
_ASKS_FOR_CHANGE = re.compile(
    r"\bby (?:how|what)\b|\bhow (?:much|many) (?:more|less|fewer|higher|lower)\b|\bdifference\b"
    r"|\bfrom what\b.*\bto what\b|\bhow (?:did|has|have|does|do|will)\b",
    re.I,
)
_PUT_OFF = re.compile(
    r"\b(?:(?:put|pushed|moved|brought) (?:back|off|forward)|postponed|delayed|deferred|rescheduled"
    r"|moved|new date"
    r"|(?:did|do|does|will|would|could|can)(?: not|n['’]t) (?:\w+ )?\w+(?= until))\b",
    re.I,
)
_SOME_DAY = date(2000, 1, 1)
"""Only for finding where dates stand."""
_TO_DAY = re.compile(
    r"(?: again| further| once more| from [\w ]{1,20}?)? (?:to|until|till)(?: the)? "
)
_REVISES = re.compile(
    r"\b(?:rose|risen|rising|rises|climb\w*|grew|grown|fell|fallen|dropped|reached|reaches|now|revised"
    r"|updated?|increased|lowered|corrected|reduced|downgraded|up from|down from|so far|latest"
    r"|brought|brings|in all|(?:gone|went|goes|put) (?:up|down)|doubled|trebled|tripled|halved"
    r"|no longer|(?:put|pushed|moved|brought) (?:back|off|forward)|postponed|delayed|rescheduled"
    r"|after all|raised|cut (?:it |that |them )?(?:from|to))\b",
    re.I,
)
_OF_PUTTING_OFF = re.compile(
    r"\b(?:announc|postpon|delay|put (?:off|back)|defer|reschedul|decid|vote)", re.I
)
_PLANNED = re.compile(
    r"\b(?:(?:was|were|is|are) (?:originally |first )?(?:to|due|set|meant|supposed|expected"
    r"|scheduled|planned)|[Ss]et|[Dd]ue|[Pp]lanned|[Ss]cheduled)\b"
)
_PASSIVE = re.compile(
    r",? (?:(?:it|they|which) )?(?:has|have|had|was|were|is|will be)(?: now| since| again)?"
    r"(?: been)? "
)
_LINK = re.compile(rf",? (?:but |(?:it|they) )?|{_PASSIVE.pattern}")
"""What may stand between a day that was planned and its being put off."""
_RIGHT_BEFORE = re.compile(
    r"\b(?:than|instead of|rather than|from)(?: the| about| around| some| its| an?)* $", re.I
)
_THAN_BEFORE = re.compile(
    r"\b(?:than|from|instead of|earlier|first|previous(?:ly)?|originally|initial(?:ly)?)\b"
    r"[^.;]{0,40}$",
    re.I,
)
"""Before a figure that the one given takes the place of."""


def day_after_change(question: str, sentence: str, read: Span) -> Span:
    """The day read in a sentence; or in its place the day to which that one is put off: "which was
    to take place on Saturday, has been put back to 18 March". As read where it is asked what was
    planned before, or about the putting off itself."""
    change = _PUT_OFF.search(sentence, read.end)
    if change is None or _ASKS_BEFORE.search(question) or _OF_PUTTING_OFF.search(question):
        return read
    link = sentence[read.end : change.start()]
    planned = _PLANNED.search(sentence, 0, read.start) and _LINK.fullmatch(link)
    if not (planned or _PASSIVE.fullmatch(link)):
        return read
    for at, said in moments(sentence[change.end() :][:_BESIDE], _SOME_DAY):
        if _TO_DAY.fullmatch(sentence[change.end() :][:at]):
            begins = change.end() + at
            return Span(begins, begins + len(said.text.rstrip(".")))
    return read


def is_put_off_to(sentence: str, day: Span) -> bool:
    """Whether the sentence tells that something is put off to that day of its."""
    return any(
        _TO_DAY.fullmatch(sentence[change.end() : day.start])
        for change in _PUT_OFF.finditer(sentence, 0, day.start)
        if day.start - change.end() <= _BESIDE
    )


def tells_of_change(sentence: str) -> bool:
    """Whether it has words of a report that puts something new in the place of the old."""
    return _REVISES.search(sentence) is not None


def takes_the_place_of(sentence: str, number: Quantity) -> bool:
    """Whether the sentence names that figure as the one right before its own: "up from 2.90", "2.70
    instead of 2.90"."""
    return any(
        number.overlaps(found)
        for found in islice(quantities(sentence), MOST_NUMBERS)
        if _RIGHT_BEFORE.search(sentence, max(0, found.start - _BESIDE), found.start)
    )


def names_as_past(sentence: str, number: Quantity) -> bool:
    """Whether the sentence names that figure as the one that another takes the place of: "2.70
    marks instead of 2.90"."""
    return any(
        number.overlaps(found)
        for found in islice(quantities(sentence), MOST_NUMBERS)
        if _THAN_BEFORE.search(sentence, 0, found.start)
    )


def value_of_change(question: str, sentence: str, read: Span) -> Span:
    """The words read in a sentence for a question that asks for a number; or in their place the
    value asked for, where they touch a change from one value to another: the new one, but for
    questions of what was before."""
    before = _ASKS_BEFORE.search(question)
    if _ASKS_FOR_CHANGE.search(question) or (_OF_ITS_TIME.search(question) and not before):
        return read
    side, other = ("old", "new") if before else ("new", "old")
    for found in (*_FROM_TO.finditer(sentence), *_TO_FROM.finditer(sentence)):
        if read.start >= found.end() or read.end <= found.start():
            continue
        # A comma may stand right before it: "doubled its pledge, from two to four".
        before_it = sentence[: found.start()].rstrip(" ,")
        beside = _CLAUSE_END.split(before_it)[-1][-_BESIDE:]
        # "From 9 to 6 million": nine of what stands with the other value alone.
        shared = _SCALE.search(found[other]) and not _SCALE.search(found[side])
        if _CHANGES.search(beside) and not shared and not _is_years(found):
            return Span(found.start(side), found.end(side))
    return read


def _is_years(found: re.Match[str]) -> bool:
    return all(_YEAR.fullmatch(found[side]) for side in ("old", "new"))
