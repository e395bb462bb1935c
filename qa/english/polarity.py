"""Which side of a yes/no question a sentence takes: who is accused, and who denies it.

Only allegations are judged: whether somebody is involved, responsible, to blame. There, reports
word the two sides in a few set ways. Elsewhere the side of a sentence can't be told by words at a
low rate of error, so none is given.
"""

from __future__ import annotations

import re
from typing import Literal

from qa.english.names import fold
from qa.text import Span

Side = Literal["yes", "no"]

MAX_WORDS = 16
"""A sentence of at most this many words is quoted whole; of a longer one the clause."""

_ALLEGATION = re.compile(
    r"\b(?:involv|responsib|behind\b|to blame|at fault|guilty|complicit|implicat"
    r"|(?:a|any) (?:part|role|hand)\b|connect(?:ed|ion)|linked|collud|carr(?:y|ied) out)",
    re.I,
)
_AUXILIARY = re.compile(r"^\W*\w+\s+(?:the |an? )?(?:there (?:any )?)?", re.I)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|refut\w+|dismiss(?:es|ed|ing)?|disavow\w*"
    r"|disput\w+|rul(?:e[sd]?|ing) out|cleared (?:of|him|her|them)|absolv\w+|exonerat\w+)\b"
    r"|\b(?:no|any|without|lack of) (?:\w+ )?(?:signs?|evidence|proof|indications?|links?"
    r"|connections?|involvement|role|part)\b|\bnothing to do with\b"
    r"|(?:\bnot|n['’]t|\bnever) (?:\w+ ){0,2}"
    r"(?:involved|responsible|behind|to blame|guilty|connected|linked)",
    re.I,
)
_DOUBLE = re.compile(
    r"(?:\bnot|n['’]t|\bcannot|\bnever|\brefus\w+) (?:\w+ ){0,2}"
    r"(?:den(?:y|ied)|reject|rule|ruled|dismiss)|\bdenials?\b",
    re.I,
)
_ACCUSES = re.compile(
    r"\b(?:accus(?:e[sd]?|ing)|blam(?:e[sd]?|ing)(?: it)?(?: on)?"
    r"|point(?:s|ed|ing)? (?:the|a) finger at|implicat(?:e[sd]?|ing)"
    r"|(?:link|tie|connect)(?:s|ed|ing)? (?:it to)?|h[eo]lds?)\s+"
    r"(?:the |an? )?(?P<object>[^,;.]{1,40})",
    re.I,
)
_ACCUSED = re.compile(
    r"\b(?:was|were|is|are|been|being|stands?) (?:also |widely |publicly )?"
    r"(?:accused|blamed|implicated)\b|\b(?:admit\w*|confess\w*|claim(?:s|ed)? responsibility)\b",
    re.I,
)

_DENY = (
    r"(?:flatly |strongly |firmly |again |always |repeatedly |also |since |later |promptly )*"
    r"(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|disput(?:es?|ed)|refut(?:es?|ed))"
)
_WHAT_WAS_SAID = (
    r"(?:claims?|accusations?|allegations?|charges?|reports?|account|story|suggestions?|version)"
)
_DENIES_IT = re.compile(
    rf"^\W*(?:But |However, )?(?!(?:[^\s.;]+ ){{0,6}}?(?:courts?|judges?|jur(?:y|ies))\b)"
    rf"(?:[^\s.;]+ ){{1,12}}?(?:has |have |had )?{_DENY}(?: \w+ly)? "
    r"(?:(?:it|this|that|these|those|all of (?:it|this))"
    r"(?=\W*$|[,;:]| (?:on|in|at|to|as|when|and|but|yesterday"
    r"|last|again|outright|flatly|vehemently)\b)"
    rf"|(?:the|these|those|any such|all|his|her|their) {_WHAT_WAS_SAID}\b(?! (?:for|of|against)\b)"
    r"|(?:that )?anything\b|(?:any )?wrongdoing\b|having done (?:so|it|that|any such thing)\b)"
    rf"|\b(?:it|this|that|the {_WHAT_WAS_SAID}) (?:is|was|are|were) "
    r"(?:simply |quite |plainly |completely |entirely |totally )?"
    r"(?:untrue|false|wrong|baseless|unfounded|nonsense|invented|not true|a lie|an invention"
    r"|a fabrication)\b(?! (?:to|of|for|that)\b)"
    r"|\bno such (?:plans?|thing|order|payments?|decision|agreement|deal|warning|letter|request"
    r"|intention|meeting|contract)\b"
    r"|\bthere (?:is|are|was|were) no (?:truth in|plans? (?:to|for)|question of)\b",
    re.I,
)
"""What a sentence denies is what stands before it."""
_DENIED_THERE = re.compile(
    rf", (?:which|something(?: that)?|an? {_WHAT_WAS_SAID}(?: that| which)?) "
    rf"(?P<no>(?:[^\s.,;]+ ){{1,6}}?(?:has |have |had )?{_DENY})\b"
)
_NEGATED = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.I)


def denies_it(sentence: str) -> bool:
    """Whether the sentence denies what the one before it tells: "The company rejected this."."""
    denial = _DENIES_IT.search(sentence)
    return denial is not None and not _NEGATED.search(re.sub(r"not true", "", denial.group()))


def denied_there(sentence: str) -> Span | None:
    """Where the sentence says, at its end, who denies what it tells: "..., which the ministry
    denies"."""
    found = _DENIED_THERE.search(sentence)
    return Span(found.start("no"), found.end()) if found else None


def side(question: str, sentence: str) -> Side | None:
    """The side that the sentence reports on an allegation; None when it takes none for certain.

    The one asked about must be named: as the one accused for a yes, anywhere for a no.
    """
    if not _ALLEGATION.search(question):
        return None
    subject = _subject(question)
    named = _place(sentence, subject)
    if not subject or named < 0:
        return None
    if _DOUBLE.search(sentence) or "?" in sentence:
        return None
    if _DENIES.search(sentence):
        return "no"
    for match in _ACCUSES.finditer(sentence):
        if 0 <= _place(match["object"], subject) < 12:
            return "yes"
    accused = _ACCUSED.search(sentence)
    return "yes" if accused and named < accused.start() else None


def clause(question: str, sentence: str) -> str:
    """The words of the sentence that take a side, verbatim: all, or the clause of a long one."""
    whole = sentence.strip().rstrip(".")
    if len(whole.split()) <= MAX_WORDS:
        return whole
    for piece in re.split(r"(?<=\w)[,;:]\s", whole):
        if side(question, piece):
            return piece.strip()
    return whole


def _subject(question: str) -> str:
    """Stem of the name that the question is about: the first capitalised word after the verb."""
    rest = _AUXILIARY.sub("", question, count=1)
    match = re.search(r"[A-Z][\w-]{2,}", rest) or re.search(r"\w{3,}", rest)
    if match is None:
        return ""
    word = fold(match.group())
    return word[: max(4, len(word) - 3)]


def _place(text: str, subject: str) -> int:
    found = re.search(rf"\b{re.escape(subject)}", fold(text)) if subject else None
    return found.start() if found else -1
