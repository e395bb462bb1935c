"""Names that a conversation mentions: who or what, whether surely a name, whether an outlet."""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from qa.english.numerals import ONES, TENS
from qa.text import content_words
from qa.types import Turn

CAPITAL = "[A-Z" + "".join(c for c in map(chr, range(0xC0, 0x530)) if c.isupper()) + "]"
LOOKED_AT_NAMES = 10
"""Of one text; more cost time and tell nothing more."""
_INITIALS = rf"(?:{CAPITAL}\.\s?)+"
_CAPITALISED = rf"(?!\w+n['’]t\b){CAPITAL}[\w&-]*"
"""But not "Didn't"."""
NAME = re.compile(
    rf"\b(?:{_INITIALS})?{_CAPITALISED}"
    rf"(?:(?: (?:of the|of|the|de|del|da|di|von|van|bin))? (?:{_INITIALS}|{_CAPITALISED}))*"
)
_CALENDAR = frozenset((*calendar.month_name, *calendar.day_name))
DAY = "|".join(filter(None, _CALENDAR))
TITLE = (
    r"(?:(?:Prime|Vice|Deputy|Foreign|Interior|Defen[cs]e|Finance|Justice) )?"
    r"(?:President|Minister|Chancellor|Governor|Mayor|Senator|Judge|Mr|Mrs|Ms|Dr) "
)
_HOLDER = re.compile(rf"{TITLE}(?P<name>{CAPITAL}.*?)(?: of .*)?")
_OUTLET = re.compile(
    r"(?:.* )?(?:Times|Post|News|Herald|Tribune|Gazette|Courier|Chronicle|Journal|Ledger|Observer"
    r"|Telegraph|Press|Wire|Newswire|Broadcasting|Radio|TV|Reuters|AFP|BBC|CNN)(?: of .*)?"
)
_REPORTING = re.compile(r",?\s+report(?:s|ed)\b")
_OPENING = frozenset(
    """although though while since despite whenever wherever whereas besides instead however
    therefore meanwhile later earlier unlike like within without among across along around yes best
    most based""".split()
)
"""Words that begin sentences and are no names."""
_NUMBERS = frozenset(
    (
        *ONES[1:],
        *TENS,
        *"hundred thousand million billion dozen dozens scores hundreds thousands millions".split(),
    )
)
_PREPOSITION = re.compile(
    r"\b(?:in|at|from|to|into|near|on|across|of|for|with)\s+(?:the\s+)?$", re.I
)


class Mention(NamedTuple):
    name: str
    governed: bool
    """By a preposition."""
    sure: bool
    """Not a lone word that may be capitalised only because it begins a sentence."""
    outlet: bool = False
    """Most likely the source of what an answer says, not what it is about."""


def sure_words(history: Iterable[Turn]) -> frozenset[str]:
    """Words of names that are capitalised elsewhere than at the beginning of a sentence."""
    return frozenset(
        word
        for turn in history
        for text in (turn.question, turn.answer)
        for match in NAME.finditer(text)
        if not _begins_sentence(text, match.start())
        for word in match.group().split()
    )


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 5) : at].rstrip(" \"“‘'(")
    return not before or before[-1] in ".?!:;\n"


def mentions_in(text: str, known: Collection[str]) -> list[Mention]:
    """Names in the text, in order; `known` words are names at the beginning of a sentence too."""
    found: list[Mention] = []
    for match in NAME.finditer(text):
        name = match.group().split()
        begins = _begins_sentence(text, match.start())
        while name and (not _may_name(name[0]) or (begins and _opens(name[0], known))):
            del name[0]
            begins = False
        while name and not _may_name(name[-1]):
            del name[-1]
        # "The Five Houses" may be a name, a number alone is none.
        if len("".join(name)) > 1 and not all(map(_counts, name)):
            governed = bool(_PREPOSITION.search(text[max(0, match.start() - 20) : match.start()]))
            sure = not begins or len(name) > 1 or name[0] in known
            text_of = " ".join(name)
            holder = _HOLDER.fullmatch(text_of)
            outlet = bool(_OUTLET.fullmatch(text_of) or _REPORTING.match(text, match.end()))
            found.append(Mention(holder["name"] if holder else text_of, governed, sure, outlet))
    return found[:LOOKED_AT_NAMES]


def _may_name(word: str) -> bool:
    return bool(content_words(word)) and word not in _CALENDAR


def _opens(word: str, known: Collection[str]) -> bool:
    opening = word.lower() in _OPENING or word.endswith(("ing", "ly")) or _counts(word)
    return opening and word not in known


def _counts(word: str) -> bool:
    return set(word.lower().split("-")) <= _NUMBERS
