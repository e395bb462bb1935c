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
_NOUNS = (
    r"people|persons|passengers|travellers|workers|employees|staff|teachers|nurses|drivers|miners"
    r"|members|residents|demonstrators|protesters|marchers|strikers|fans|spectators|visitors|guests"
    r"|mourners|supporters|students|pupils|farmers|women|men"
)
_HOW_MANY = re.compile(
    rf"\bhow many (?:(?:[\w’'-]+ ){{0,3}}?(?:{_NOUNS})\b|(?:were|was|had|have|attended|came|joined"
    r"|marched|took|turned|gathered|walked|struck|protested|demonstrated)\b)",
    re.I,
)
_PEOPLE = re.compile(
    rf"(?: [a-z-]+){{0,2}} (?:{_NOUNS})\b"
    r"| (?:aboard|on board|on the|were|had|have|attended|came|joined|marched|took|turned"
    r"|gathered)\b",
    re.I,
)
"""What follows a number of people who did something."""
_CROWD_OF = re.compile(
    r"\b(?:crowds?|turnout|audience|number|figure|attendance)\b[^,;:.]{0,20} (?:at|of|to)"
    r"(?: about| around| some| over| nearly| almost| up to| at least| more than)* $",
    re.I,
)
"""Before a number that counts people without a word for them."""
_OF_OTHERS = re.compile(r"\b(?:of(?: the)?|room for|space for|seats for|places for|by) $", re.I)
_TIME = re.compile(r"\b(?:in|since|by|at|on|day|until) $", re.I)
_CLAUSE = re.compile(r"[,;:—–]\s|\b(?:and|but|while|when|as|where|because)\b")


def turnout(question: str, sentence: str) -> Quantity | None:
    """The number of people that the sentence gives for what the question asks of them: that they
    came, took part, struck or were on board. None where it asks for something else."""
    if not _HOW_MANY.search(question) or asks_what_befell(question):
        return None
    told = next((told for asked, told in _DOINGS if asked.search(question)), None)
    for found in islice(quantities(sentence), MOST_NUMBERS) if told else ():
        before, after = sentence[: found.start], sentence[found.end :]
        people = _PEOPLE.match(after) and not _OF_OTHERS.search(before) and not _TIME.search(before)
        if found.measured or not (people or _CROWD_OF.search(before)):
            continue
        clause = _CLAUSE.split(before)[-1] + _CLAUSE.split(sentence[found.start :])[0]
        if told and told.search(clause) and counts_what_is_asked(question, sentence, found):
            return found
    return None
