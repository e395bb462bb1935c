"""Who somebody is: the words by which a sentence introduces a person whom a question names.

News introduce people once, beside their name: "Ann Lee, head of the union", "union leader Ann Lee",
"the head of the union, Ann Lee," and "Ann Lee is a miner". The rules know English.
"""

from __future__ import annotations

import re

from qa.clauses import BASE
from qa.text import Span
from qa.verbs import ALWAYS

_WHO_IS = re.compile(
    r"^\W*(?i:(?:and |but |so )?who(?: is|['’]s| was| are| were)) "
    r"(?P<name>[A-Z][\w’'.-]*(?: (?:(?:the|of|de|van|von|al|bin|der|la) )*[A-Z][\w’'.-]*)*?)\W*$"
)
_ROLES = (
    "president|minister|premier|chancellor|mayor|governor|king|queen|prince|princess|pope|patriarch"
    r"|(?:arch)?bishop|spokes(?:man|woman|person)|chief|director|secretary|leader|commander|general"
    "|colonel|major|captain|sergeant|officer|sheriff|detective|judge|justice|prosecutor|lawyer"
    "|attorney|professor|analyst|expert|economist|scientist|researcher|historian|doctor|surgeon"
    "|nurse|teacher|engineer|architect|singer|rapper|musician|actor|actress|comedian|presenter|host"
    "|author|writer|novelist|poet|artist|painter|designer|director|filmmaker|photographer|coach"
    "|manager|player|striker|goalkeeper|driver|swimmer|sprinter|champion|founder|co-founder|ceo"
    "|executive|chair(?:man|woman|person)?|head|boss|owner|banker|billionaire|entrepreneur|senator"
    r"|congress(?:man|woman)|representative|lawmaker|deputy|mp|ambassador|envoy|diplomat|activist"
    "|campaigner|journalist|reporter|editor|columnist|blogger|propagandist|critic|astronaut|pilot"
    "|farmer|miner|resident|survivor|witness|suspect|gunman|dissident|opposition leader|candidate"
)
_ROLE = re.compile(rf"\b(?:{_ROLES}) $", re.I)
_LINKING = frozenset(
    """a an the and or but nor so yet of by with that which who whom whose to from as in on at for
    after before when while since because if said says told asked is are was were be been has have
    had did does do will would could should may might must can not than then there where how why
    also only just even including like under over between against during about into out up down
    met named called""".split()
)
_ENDS = re.compile(r"[,.;:()“”\"\n]|\s[–—-]+\s|$")
_INTRODUCED = re.compile(
    r"(?:, (?:\w+-year-old,? |(?:aged )?\d{1,3}, )?| [(–—-]+ ?)"
    r"(?P<words>(?:(?:the|an?|his|her|its|their|one of|then|now|former|acting|deputy|vice)\b"
    r"|[A-Za-z-]+ (?:general |secretary |editor )?(?:of|at|for|with|in)\b"
    r"|[a-z-]+(?:er|or|ist|ian|man|woman|person|head|chief|fellow|chair|mayor)\b).*)",
    re.S,
)
_NO_NOUN = re.compile(
    r"(?:the (?:day|week|month|year)|a (?:day|week|month|year|move|claim|fact|decision)"
    r"|\w+(?:ing|ed|ly)|said|says|told|who|which|and|but|because|since|along|together|out|as|out"
    r"|one|both|all|some|up|instead|most|many|much|more|less|ahead|back|away|part)\b",
    re.I,
)
_FINITE = re.compile(
    rf"\b(?:is|was|were|are|has|had|have|will|would|could|can|may|must|heard|knew|saw|went|came"
    rf"|{'|'.join(BASE)}|{'|'.join(sorted(ALWAYS))})\b"
)
"""In what stands beside a name it tells of a clause of its own: "Ann Lee, the court heard,"."""
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that|where)\b")
_IS = re.compile(r" (?:is|was|became) (?P<words>(?:an?|the|one of)\b.*)", re.S)
_BEFORE_A_NAME = re.compile(
    r"(?:^|[\s(“\"])(?<!\bin )(?<!\bon )(?<!\bat )(?<!after )(?<!before )(?<!since )(?<!during )"
    r"(?P<words>(?:the|an?|its|their|his|her|our) [^,.;:()“”\"]{3,90}), $",
    re.I,
)
_MOST_CHARS = 160


def asked_who_is(question: str) -> str | None:
    """The name in "Who is Ann Lee?"; None for any other question."""
    found = _WHO_IS.match(question)
    return found["name"] if found else None


def introduction(question: str, sentence: str) -> Span | None:
    """The words of the sentence that say who the person is whom the question asks about.

    None where the question asks something else, and where the sentence only names the person.
    """
    name = asked_who_is(question)
    if name is None:
        return None
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence):
        span = (
            _after(sentence, found.end())
            or _before(sentence, found.start(), found.end())
            or _title(sentence, found.start())
        )
        if span is not None:
            return span
    return None


def _after(sentence: str, end: int) -> Span | None:
    for pattern in (_INTRODUCED, _IS):
        found = pattern.match(sentence, end)
        if found is None or _NO_NOUN.match(found["words"]):
            continue
        start = found.start("words")
        stop = _ENDS.search(sentence, start, start + _MOST_CHARS)
        if stop is not None and stop.start() > start and _is_phrase(sentence[start : stop.start()]):
            return Span(start, stop.start())
    return None


def _is_phrase(words: str) -> bool:
    return not _FINITE.search(_RELATIVE.split(words)[0])


def _before(sentence: str, start: int, end: int) -> Span | None:
    """ "The head of the union, Ann Lee,"."""
    found = _BEFORE_A_NAME.search(sentence, max(0, start - _MOST_CHARS), start)
    if found is None or not _ENDS.match(sentence, end) or _FINITE.search(found["words"]):
        return None
    if _RELATIVE.search(found["words"]):
        return None
    return Span(found.start("words"), found.end("words"))


def _title(sentence: str, start: int) -> Span | None:
    """ "Union leader Ann Lee": the role before a name, with the words that belong to it."""
    if not _ROLE.search(sentence, max(0, start - 40), start):
        return None
    first = start - 1
    for word in reversed(list(re.finditer(r"\S+", sentence[:first]))):
        told = word.group()
        if told.lower() in _LINKING or re.search(r"\W$", told) or word.end() < start - 70:
            break
        opening = len(told) - len(told.lstrip("“‘\"'("))
        first = word.start() + opening
        if opening:
            break
    return Span(first, start - 1) if first < start - 1 else None
