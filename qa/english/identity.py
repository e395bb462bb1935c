"""Who somebody is: the words by which a sentence introduces those whom a question names.

News introduce people once, beside their name: "Ann Lee, head of the union", "union leader Ann Lee",
"the head of the union, Ann Lee," and "Ann Lee is a miner". The rules know English.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from qa.english.clauses import BASE
from qa.english.verbs import ALWAYS, BEFORE_THAT
from qa.text import Span

_WHO_IS = re.compile(
    r"\W*(?:and |but |so )?who(?: is|['’]s| was| are| were) (?P<name>\w[\w’'. -]*?)\W*", re.I
)
_PARTICLES = frozenset("the of de da del di van von al bin der la".split())
_MOST_NAMES = 6
_ROLES = (
    "president|minister|premier|chancellor|mayor|governor|king|queen|prince|princess|pope|patriarch"
    r"|(?:arch)?bishop|spokes(?:man|woman|person)|chief|director|secretary|leader|commander|general"
    "|colonel|major|captain|sergeant|officer|sheriff|detective|judge|justice|prosecutor|lawyer"
    "|attorney|professor|analyst|expert|economist|scientist|researcher|historian|doctor|surgeon"
    "|teacher|engineer|architect|singer|rapper|musician|actor|actress|comedian|presenter|host"
    "|author|writer|novelist|poet|artist|painter|designer|filmmaker|photographer|coach"
    "|manager|striker|goalkeeper|driver|swimmer|sprinter|champion|founder|co-founder|ceo"
    "|executive|chair(?:man|woman|person)?|head|boss|owner|banker|billionaire|entrepreneur|senator"
    r"|congress(?:man|woman)|representative|lawmaker|deputy|mp|ambassador|envoy|diplomat|activist"
    "|campaigner|journalist|reporter|editor|columnist|blogger|propagandist|critic|astronaut|pilot"
    "|farmer|miner|resident|survivor|witness|suspect|gunman|dissident|opposition leader|candidate"
)
"""What people are, right before or behind their names."""
WHICH_ROLE = (
    r"\b(?i:which) (?:(?!(?:the|is|are|was|were|did|does|do|has|have|had)\b)[\w-]+ ){0,2}"
    rf"(?i:{_ROLES})\b"
)
"""Asks for a person: "which opposition leader"."""
_BESIDE = (
    "husband|wife|widow(?:er)?|son|daughter|father|mother|brother|sister|cousin|uncle|aunt|friend"
    "|fellow|member|keeper|student|woman|man|girl|boy|nurse|player|graduate|native|veteran|refugee"
    "|migrant|worker|official|politician|oligarch|businessman|businesswoman|consultant|specialist"
)
"""Kin, and roles that stand in a phrase beside a name rather than right before it."""
_ROLE = re.compile(rf"\b(?:{_ROLES}) $", re.I)
_A_ROLE = re.compile(rf"\b(?:{_ROLES}|{_BESIDE})s?\b", re.I)
_LINKING = frozenset(
    """a an the and or but nor so of by with that which who to from as in on at for after before
    when while since because if not never once his her their its our my he she it they according
    then""".split()
)
_MODIFYING = frozenset(
    """former acting deputy vice senior junior interim then chief assistant associate longtime
    opposition union police fire state city county federal party team head lead prime foreign
    interior finance defence defense agency company board council campaign school club""".split()
)
"""Words in small letters that belong to the role before a name; any other ends it."""
_ENDS = re.compile(r"[,.;:()“”\"\n]|\s[–—-]+\s|$")
_INTRODUCED = re.compile(
    r"(?:, (?:\w+-year-old,? |(?:aged )?\d{1,3}, )?| [(–—-]+ ?)"
    rf"(?P<words>(?:(?:the|an?|his|her|its|their|our|one of|then|now|former|acting|deputy|vice)\b"
    rf"|(?:[a-z-]+ ){{0,2}}(?:{_ROLES}|{_BESIDE})\b|[A-Z]\w+ (?:of|at|for|in)\b).*)",
    re.S,
)
_SAID = sorted(
    w
    for w in ALWAYS | BEFORE_THAT
    if w.endswith("ed") or w in ("says", "said", "tells", "told", "thinks", "wrote", "found")
)
_FINITE = re.compile(
    r"\b(?:is|was|were|are|has|had|have|will|would|could|can|may|must|heard|knew|saw|went|came"
    r"|reports|he|she|they|it"
    rf"|{'|'.join(BASE)}|{'|'.join(_SAID)})\b"
)
"""In what stands beside a name it tells of a clause of its own: "Ann Lee, the court heard,"."""
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that|where)\b")
_LIST = re.compile(r"\band (?:the|an?|two|three|four|five|six|seven|eight|nine|ten|\d+)\b")
"""Others are named beside: "Ann Lee, the mayor and two police officers"."""
_ADVERBIAL = re.compile(
    r"(?:^|[,;:“\"] )(?:after|although|as|at|before|by|during|for|from|if|in|like|of|on|since|to"
    r"|under|unlike|until|when|while|with|according)\b[^,;:“”\"]*$",
    re.I,
)
"""What comes behind it, with no comma at its end, is the main clause: "After meeting Ann Lee, the
president flew home."."""
_NOT_SURE = re.compile(r"\b(?:if|whether|unless|not|never|n['’]t|den(?:y|ies|ied))\b", re.I)
_IS = re.compile(r" (?:is|was|became) (?P<words>(?:an?|the|one of)\b.*)", re.S)
_BEFORE_A_NAME = re.compile(
    r"(?:^|[\s(“\"])(?P<words>(?:the|an?|its|their|his|her|our) [^,.;:()“”\"]{3,90}), $",
    re.I,
)
LOOKED_AT = 5
"""Mentions of the name in one sentence."""
_MOST_CHARS = 160
_MOST_TITLE_CHARS = 70


@lru_cache(maxsize=64)
def asked_who_is(question: str) -> str | None:
    """The name in "Who is Ann Lee?"; None for any other question. Kept, since each sentence is held
    against the same question."""
    found = _WHO_IS.fullmatch(question[:_MOST_CHARS])
    names = [w for w in found["name"].split() if w.lower() not in _PARTICLES] if found else []
    if not 1 <= len(names) <= _MOST_NAMES or not all(w[0].isupper() for w in names):
        return None
    return found["name"] if found else None


def introduction(question: str, sentence: str) -> Span | None:
    """The words of the sentence that say who it is that the question asks about.

    None where the question asks something else, where the sentence only names them, and where it
    denies or leaves open what it says of them.
    """
    name = asked_who_is(question)
    if name is None:
        return None
    spelled = re.sub("['’]", "['’]", re.escape(name))
    named = re.finditer(rf"(?<!\w){spelled}(?!\w)", sentence)
    for found in islice(named, LOOKED_AT):
        start, end = found.span()
        if _NOT_SURE.search(sentence, max(0, start - _MOST_CHARS), start):
            continue
        span = _after(sentence, start, end) or _before(sentence, start, end)
        span = span or _title(sentence, start)
        if span is not None:
            return span
    return None


def _after(sentence: str, start: int, end: int) -> Span | None:
    """ "Ann Lee, head of the union," and "Ann Lee is a miner"."""
    for pattern in (_INTRODUCED, _IS):
        found = pattern.match(sentence, end)
        if found is None:
            continue
        first = found.start("words")
        stop = _ENDS.search(sentence, first, first + _MOST_CHARS)
        if stop is None or not _is_phrase(sentence[first : stop.start()]):
            continue
        closed = stop.group() not in (".", "", "\n")
        if closed or not _ADVERBIAL.search(sentence, max(0, start - _MOST_CHARS), start):
            return Span(first, stop.start())
    return None


def _is_phrase(words: str) -> bool:
    """Whether it tells a role and is no clause, nor the next of those in a list."""
    own = _RELATIVE.split(words)[0]
    return bool(_A_ROLE.search(own)) and not _FINITE.search(own) and not _LIST.search(own)


def _before(sentence: str, start: int, end: int) -> Span | None:
    """ "The head of the union, Ann Lee,"."""
    found = _BEFORE_A_NAME.search(sentence, max(0, start - _MOST_CHARS), start)
    if found is None or not _ENDS.match(sentence, end) or not _is_phrase(found["words"]):
        return None
    if _RELATIVE.search(found["words"]):
        return None
    return Span(found.start("words"), found.end("words"))


def _title(sentence: str, start: int) -> Span | None:
    """ "Union leader Ann Lee": the role before a name, with the words that belong to it."""
    if not _ROLE.search(sentence, max(0, start - 40), start):
        return None
    first = start - 1
    begins = max(0, start - _MOST_TITLE_CHARS)
    for word in reversed(list(re.finditer(r"\S+", sentence[begins:first]))):
        told = word.group()
        opening = len(told) - len(told.lstrip("“‘\"'("))
        bare = told[opening:]
        if not _belongs(bare):
            break
        first = begins + word.start() + opening
        if opening:
            break
    return Span(first, start - 1) if first < start - 1 else None


def _belongs(word: str) -> bool:
    """Whether a word is part of the title that ends behind it."""
    if not word or not word[-1].isalnum() or word.lower() in _LINKING or _FINITE.fullmatch(word):
        return False
    modifies = word in _MODIFYING or "-" in word or bool(_ROLE.fullmatch(f"{word} "))
    return word[0].isupper() or word[0].isdigit() or modifies
