"""Who did it: a sentence that begins with another name tells of another's doing. English."""

from __future__ import annotations

import re
from functools import lru_cache

from qa.english.names import fold
from qa.english.numerals import ONES
from qa.text import words

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
    return not asked & _parts(sentence)


@lru_cache(maxsize=64)
def _asked(question: str) -> frozenset[str]:
    found = _ASKED.match(question)
    return _parts(found["name"]) if found else frozenset()


def _parts(text: str) -> frozenset[str]:
    return frozenset(fold(word).removesuffix("s") for word in words(text))
