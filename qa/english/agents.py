"""Who did it: a sentence that begins with another name tells of another's doing, and one that tells
only that it was done tells nobody's."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.english.names import fold
from qa.english.numerals import ONES
from qa.text import stems, words

_NAME = r"[A-Z][\w’'-]+(?: (?:(?:of|and|&) )?[A-Z][\w’'-]+){0,4}"
_ASKED = re.compile(
    r"^\W*(?i:and |but |so )?(?i:(?:why|how (?:much|many|long|old|far)|how|when|what|where)"
    r"(?: [a-z]+){0,2} (?:did|does|has|had|was|were|is|will)) (?i:the |judge |dr |mr |ms |mrs )?"
    rf"(?P<name>{_NAME})"
)
_BEGINS = re.compile(
    rf"(?:(?:The|Judge|Dr|Mr|Ms|Mrs|President|Minister) )?(?P<name>{_NAME})"
    r"(?=['’]s\b|,? (?:which |who |also |now |\w+ly )?"
    r"(?!(?:has |have |had |also )?(?:said|says|told"
    r"|reported|confirmed|announced|claimed|added|denied|argued|warned|insisted|estimated)\b)"
    r"(?:has|have|had|was|were|is|are|made|took|won|lost|wants|paid|sold|bought|will|[a-z]+ed)\b)"
)
"""Not where it tells of another's words, which may be of those asked about."""
_MANY = re.compile(r"[A-Z][a-z]+s")
_OFFICE_OF = re.compile(r"['’]s (?:[a-z]+ ){0,2}(?:president|minister|premier|leader|chief|head)\b")
_WHO_DID = re.compile(
    r"^\W*(?:and |but |so )?who (?:has |have |had )?"
    r"(?P<verb>(?!married|wed|divorced|engaged|moved|drowned|qualified|retired|replaced)[a-z]+ed)\b",
    re.I,
)
_DONE = re.compile(r"\b(?:is|are|was|were|been|being) (?:not |\w+ly |also |later |first )?$")
_BY = re.compile(
    r"\b(?:[Bb]y(?! (?:night|day|remote|hand|mistake|accident|force|law|then|now|noon|midnight"
    r"|the end|\d|mid|early|late)\b)|with|from|between)\b"
)
"""Before one who may have done it."""
_WORD = re.compile(r"[A-Za-z]+")
_NO_NAME = frozenset(
    (
        *ONES,
        *"""he she it they we you i in on at by for from with without after before when while since
    although though if as but and or so this that these those there here all both some many most no
    nobody none another other his her its their our my monday tuesday
    wednesday thursday friday saturday sunday""".split(),
    )
)


def done_by_another(question: str, sentence: str) -> bool:
    """Whether the question asks what one who is named did or what befell them, and the sentence
    begins with another's name and does not have theirs."""
    asked = _asked(question)
    begins = _BEGINS.match(sentence) if asked else None
    if begins is None:
        return False
    named = _parts(begins["name"])
    if fold(begins["name"].split()[0]) in _NO_NAME or named & asked:
        return False
    # "Councillors voted", "Armenia's prime minister resigned": may be those asked about.
    if _MANY.fullmatch(begins["name"]) or _OFFICE_OF.match(sentence, begins.end()):
        return False
    return not asked & _parts(sentence)


def without_doer(question: str, sentence: str) -> bool:
    """Whether the question asks who did something, and the sentence tells it only as done: "Who
    switched off the alarms?", "The union says that the alarms were switched off"."""
    asked = _WHO_DID.match(question)
    if asked is None:
        return False
    verb = stems([asked["verb"]])
    told = [m for m in _WORD.finditer(sentence) if stems([m.group().lower()]) == verb]
    return bool(told) and all(
        _DONE.search(sentence[: m.start()]) and not _BY.search(sentence, m.end()) for m in told
    )


@lru_cache(maxsize=64)
def _asked(question: str) -> frozenset[str]:
    found = _ASKED.match(question)
    return _parts(found["name"]) if found else frozenset()


def _parts(text: str) -> frozenset[str]:
    return frozenset(fold(word).removesuffix("s") for word in words(text))
