"""How many came, took part or were on board, where a sentence says it by its own words."""

from __future__ import annotations

import re
from itertools import islice

from qa.english.counts import asks_what_befell, counts_what_is_asked
from qa.english.quantities import MOST_NUMBERS, Quantity, quantities

_CRAFT = (
    r"(?:\w+ )?(?:ship|ferry|boat|vessel|plane|aircraft|jet|flight|helicopter|train|tram|bus|coach)"
)
_ABOARD = rf"\b(?:aboard|on board|onboard|(?:on|in) (?:the|a|its) {_CRAFT}|carr(?:ying|ied))\b"
_CAME = (
    r"\b(?:attend\w*|came|come|coming|turn(?:ed|ing)? (?:out|up)|turnout|crowds?|spectators?"
    r"|audience)\b"
)
_MARCHED = (
    r"\b(?:t(?:ake|ook|aken|aking) part|participa\w+|join\w*|march\w*|rall(?:y|ies|ied)"
    r"|demonstrat\w+|protest\w*|gather\w*|turn(?:ed|ing)? out|turnout|crowds?)\b"
)
_STRUCK = (
    r"\b(?:strik(?:e|es|ing|ers)|struck|walk(?:ed|ing)? out|walkout|down(?:ed)? tools"
    r"|t(?:ake|ook|aken|aking) part|join\w*|stopp\w+ work)\b"
)
_DOINGS = tuple(
    (re.compile(asked, re.I), re.compile(told, re.I))
    for asked, told in (
        (r"\b(?:strike|strik(?:ing|ers)|struck|walked out|walkout)\b", _STRUCK),
        (_ABOARD, _ABOARD),
        (_MARCHED, _MARCHED),
        (_CAME, _CAME),
    )
)
"""What a question may ask of people, the narrowest first, and the words by which it is told."""
_HOW_MANY = re.compile(r"\bhow many\b", re.I)
_PEOPLE = re.compile(
    r"(?: [a-z-]+){0,2} (?:people|persons|passengers|travellers|workers|employees|staff|teachers"
    r"|nurses|drivers|miners|members|residents|demonstrators|protesters|marchers|strikers|fans"
    r"|spectators|visitors|guests|mourners|supporters|students|pupils|farmers|women|men)\b"
    r"| (?:aboard|on board|on the|were|had|have|attended|came|joined|marched|took|turned"
    r"|gathered)\b"
    r"|\W*$|[,.;]",
    re.I,
)
"""What follows a number of people who did something."""


def turnout(question: str, sentence: str) -> Quantity | None:
    """The number of people that the sentence gives for what the question asks of them: that they
    came, took part, struck or were on board. None where it asks for something else."""
    if not _HOW_MANY.search(question) or asks_what_befell(question):
        return None
    told = next((told for asked, told in _DOINGS if asked.search(question)), None)
    if told is None or not told.search(sentence):
        return None
    for found in islice(quantities(sentence), MOST_NUMBERS):
        people = _PEOPLE.match(sentence[found.end :])
        if people and not found.measured and counts_what_is_asked(question, sentence, found):
            return found
    return None
