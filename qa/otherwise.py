"""What a question takes for granted and a sentence says otherwise: "Why did the council approve
the plan?", where "the council rejected the plan".

Rules over words: a negation of what the question says was done, or its opposite. English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.english.names import fold, runs
from qa.evidence import Evidence
from qa.stance import among, negated
from qa.text import gist, words

LOOKED_AT = 3
"""The surest sentences, in which what is otherwise is looked for."""
SHARED = 0.6
"""Share of the question's words, besides what is turned, that stand in the sentence."""
SHARED_DENIED = 0.4
"""The same where the sentence says of what is asked that it is not so."""
LEAST_SHARED = 2

_LEAD = re.compile(
    r"^\W*(?:and |but |so |then )*(?:why|how|when|where|for what reason|how come)"
    r"(?: exactly)? (?:did|does|do|has|have|had|was|were|is|are)\b(?!n['’]t)",
    re.I,
)
"""Opens a question that takes what follows for granted."""
_WHEN = re.compile(r"^\W*(?:and |but |so |then )*when\b", re.I)


def _pairs(*told: tuple[str, str]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    one_or_other = ((rf"\b(?:{one})\b", rf"\b(?:{other})\b") for one, other in told)
    return tuple((re.compile(one, re.I), re.compile(other, re.I)) for one, other in one_or_other)


_OPPOSITES = _pairs(
    (
        r"approv(?:e[sd]?|ing)|allow(?:s|ed|ing)?|accept(?:s|ed|ing)?|back(?:s|ed|ing)?"
        r"|agree[sd]?|clear(?:s|ed|ing)?|adopt(?:s|ed|ing)?|recogni[sz](?:e[sd]?|ing)"
        r"|pass(?:es|ed)?|grant(?:s|ed)?|support(?:s|ed|ing)?",
        r"reject(?:s|ed|ing|ion)?|block(?:s|ed|ing)?|refus(?:e[sd]?|ing|al)|veto(?:es|ed)?"
        r"|oppos(?:e[sd]?|ing)|turn(?:s|ed)? down|bann?(?:s|ed)?|forb(?:id|ade)s?",
    ),
    (
        r"resign(?:s|ed|ing)?|quit|step(?:s|ped)? down|le(?:ave|ft)",
        r"stay(?:s|ed|ing)? (?:on|in office)|surviv(?:e[sd]?|ing)"
        r"|remain(?:s|ed|ing)? (?:in office|as|head|chief|president|mayor|minister)",
    ),
    (r"convict(?:s|ed)?|found guilty", r"acquit(?:s|ted)?"),
    (r"admit(?:s|ted)?|confess(?:es|ed)?|confirm(?:s|ed)?", r"den(?:y|ies|ied|ying)"),
)
"""What is done, and what is done in its place; either may be the question's."""
_TURNS = _pairs(
    (
        r"increas(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|ris(?:e[sn]?|ing)|rose|grow(?:s|n|ing)?|grew"
        r"|climb(?:s|ed|ing)?|double[sd]?",
        r"decreas(?:e[sd]?|ing)|reduc(?:e[sd]?|ing)|lower(?:s|ed|ing)?|cut(?:s|ting)?"
        r"|fall(?:s|en|ing)?|fell|drop(?:s|ped|ping)?|declin(?:e[sd]?|ing)|shr[aiu]nk(?:s|ing)?"
        r"|halve[sd]?",
    ),
    (r"w[io]ns?|winning|victory", r"los(?:e[sd]?|t|ing)|defeat(?:ed)?|concede[sd]?|beaten"),
    (
        r"(?:re)?open(?:s|ed|ing)?|start(?:s|ed|ing)?|beg[aiu]n|resum(?:e[sd]?|ing)",
        r"clos(?:e[sd]?|ing)|shut(?:s|ting)?|end(?:s|ed)?|halt(?:s|ed)?|cancel(?:s|led|ed)?"
        r"|postpone[sd]?",
    ),
)
"""The same of what comes and goes: when it was opened, and in which year it was closed, may both
be told."""
_ASIDE = re.compile(
    r",\s(?:which|who|whom|whose|where|when|having|[a-z]+ed|[a-z]+ing|led|held|sold|made)\b[^,;.]*[,;.]"
)
"""What is told beside: of another time or of another's doing."""
_CLAUSE = re.compile(r"[;:]\s|,\s(?:but|while|whereas|and)\s")


class _Supposed(NamedTuple):
    words: frozenset[str]
    names: frozenset[str]
    turned: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    """What the question says was done, and the opposites of it."""


def says_otherwise(question: str, evidence: Sequence[Evidence]) -> Evidence | None:
    """The first of the surest sentences that says the opposite of what the question takes for
    granted, or that it is not so. None for questions that take nothing for granted."""
    supposed = _supposed(question)
    if supposed is None:
        return None
    return next((e for e in evidence[:LOOKED_AT] if _otherwise(supposed, e)), None)


@lru_cache(maxsize=64)
def _supposed(question: str) -> _Supposed | None:
    lead = _LEAD.match(question)
    if lead is None or negated(question):
        return None
    claim = question[lead.end() :]
    opposites = _OPPOSITES if _WHEN.match(question) else (*_OPPOSITES, *_TURNS)
    turned = tuple(
        pair
        for one, other in opposites
        for pair in ((one, other), (other, one))
        if pair[0].search(claim)
    )
    names = frozenset(fold(w) for run in runs(f"in {claim}") for w in words(run))
    return _Supposed(frozenset(gist(claim)), names, turned)


def _otherwise(supposed: _Supposed, evidence: Evidence) -> bool:
    text = _ASIDE.sub(" ", evidence.text)
    around = gist(text) | gist(evidence.hit.source.title)
    named = frozenset(map(fold, words(f"{text} {evidence.hit.source.title}")))
    if supposed.names and not supposed.names & named:
        return False
    for said, opposite in supposed.turned:
        rest = [w for w in supposed.words if not _form(said, w)]
        shared = sum(among(w, around) for w in rest)
        if (
            shared >= max(LEAST_SHARED, SHARED * len(rest))
            and opposite.search(text)
            and not said.search(text)
            and not negated(text)
        ):
            return True
    return any(_denied(supposed, clause) for clause in _CLAUSE.split(text))


def _denied(supposed: _Supposed, clause: str) -> bool:
    """Whether the clause says that it is not so, of those that the question names."""
    told = gist(clause)
    shared = sum(among(w, told) for w in supposed.words)
    if shared < max(LEAST_SHARED, SHARED_DENIED * len(supposed.words)):
        return False
    named = {fold(w) for w in words(clause)}
    return (not supposed.names or bool(supposed.names & named)) and any(
        among(word, supposed.words) for word in negated(clause)
    )


def _form(said: re.Pattern[str], stem: str) -> bool:
    """Whether a stem is one of what is said to be done: "approv" of "approved"."""
    endings = ("", "e", "ed", "s", "es", "t", "ped")  # those that `qa.text.stems` may cut off
    return any(said.fullmatch(f"{stem}{ending}") for ending in endings)
