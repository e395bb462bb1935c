"""Whether a sentence takes the side that its passage takes: not, may, and who says it.

Rules over the words that a negation or a "may" stands before. They judge only where a sentence of
the passage speaks of the same thing in nearly the same words; elsewhere they say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from qa.attribution import attribute
from qa.english.names import Name, fold, same_name
from qa.mismatch import Mismatch
from qa.premises import Best, Premise
from qa.text import content_words, gist, stems, words

COVERED = 0.7
"""Share of a claim's words from which on a sentence says the same or the opposite."""
REACH = 5
"""Words after a negation or a "may" among which the one it bears on stands."""

_NEGATED = re.compile(
    r"\b(?:not(?! only\b)|never|neither|nor|without|cannot|no(?! (?:doubt|matter|one)\b)"
    r"|(?:fail|refus|declin)(?:s|es|ed|ing)? to|unable to|den(?:y|ies|ied|ying))\b|\b\w+n['’]t\b",
    re.I,
)
_HEDGED = re.compile(
    r"\b(?:may|might|could|(?:is|are|was|were) (?:expected|planning|due|likely|set|scheduled) to"
    r"|(?:plan|hope|intend|threaten|consider|want|aim)(?:s|ed|ing|ning)? to|allegedly|reportedly"
    r"|possibly|potentially|probably|perhaps|alleged|suspected|accused of)\b"
)
_ALL = re.compile(
    r"\b(?P<all>all|every|each|both|the whole|the entire)\b(?P<of>(?: [\w'’,-]+){1,4})", re.I
)
_PART = re.compile(
    r"\b(?:[\d.,]+|half|most|some|many|few|several|part|quarter|third|two|three|four|five|six|seven"
    r"|eight|nine|ten|one)(?: (?:out )?of(?P<of>(?: [\w'’,-]+){1,6})| (?P<in>\w+) in \w+)"
    r"|\bof (?:the|its|their|his|her)(?P<those>(?: [\w'’-]+){1,4}),[^,.;]{0,20}?\b(?:[\d.,]*\d|half"
    r"|most|some|many|only)\b",
    re.I,
)
"""So many of a number of things: "38 of the bank's 61 branches", "of the 61 branches, 38"."""
_OPEN = re.compile(
    r"\b(?:may|might|could|would|will|should|can|plans?|planned|expects?|expected|likely|allege\w*"
    r"|reported(?:ly)?|possib\w+|potential\w*|probabl\w+|perhaps|suspect\w*|accus\w+|intend\w*"
    r"|hop(?:e|es|ed|ing)|wants?|aims?|set to|due to|scheduled|threaten\w*|consider\w*|according"
    r"|if|whether|claim\w*|believ\w+|fear\w*|estimat\w+|predict\w*|to be)\b",
    re.I,
)


def turned(claim: str, premises: Sequence[Premise]) -> Mismatch | None:
    """How the claim turns what a passage says: negation, certainty or speaker; None if not."""
    for premise in premises:
        best = premise.best(claim)
        if best is not None and _share(gist(claim), gist(best.text)) >= COVERED:
            found = _negation(claim, best) or _certainty(claim, best) or _extent(claim, best)
            if found is not None:
                return found
    return _speaker(claim, premises)


def _negation(claim: str, best: Best) -> Mismatch | None:
    mine, theirs = _heads(claim, _NEGATED), _heads(best.text, _NEGATED)
    said, told = gist(claim), gist(best.text)
    for head in mine:
        if among(head, told) and not theirs:
            return Mismatch("contradicted", f"the cited text does not negate “{head}”")
    for head in theirs:
        if among(head, said) and not mine:
            return Mismatch("contradicted", f"the cited text negates “{head}”")
    return None


def _certainty(claim: str, best: Best) -> Mismatch | None:
    if _OPEN.search(claim):
        return None
    for head in _heads(best.text, _HEDGED):
        if head in gist(claim):
            return Mismatch("unsupported", f"the cited text does not say “{head}” for certain")
    return None


def _extent(claim: str, best: Best) -> Mismatch | None:
    """All of them in the claim, so many of them in the passage."""
    if _ALL.search(best.text):
        return None
    parted = {word for m in _PART.finditer(best.text) for word in gist(_things(m))}
    for match in _ALL.finditer(claim):
        if any(among(word, parted) for word in gist(match["of"])):
            return Mismatch("contradicted", f"the cited text does not say “{match['all']}”")
    return None


def _things(match: re.Match[str]) -> str:
    return match["of"] or match["in"] or match["those"]


def among(word: str, others: Set[str]) -> bool:
    """Whether another form of the word is there: "dismiss" for "dismissed"."""
    return any(
        word == other or (min(len(word), len(other)) >= 4 and _begins(word, other))
        for other in others
    )


def _begins(one: str, other: str) -> bool:
    return (one.startswith(other) or other.startswith(one)) and abs(len(one) - len(other)) <= 2


def _share(said: Set[str], told: Set[str]) -> float:
    return sum(among(word, told) for word in said) / max(1, len(said))


def _speaker(claim: str, premises: Sequence[Premise]) -> Mismatch | None:
    """Who says it in the claim and in the passages, where both give a name."""
    said = attribute(claim, 0, len(claim))
    mine = _proper(said.speaker or "")
    if said.kind == "fact" or not mine:
        return None
    what = claim.replace(said.speaker or "", " ")
    other: str | None = None
    for premise in premises:
        best = premise.best(what)
        if best is None or best.coverage < COVERED:
            continue
        told = attribute(premise.text, best.span.start, best.span.end, premise.language)
        theirs = _proper(told.speaker or "")
        named = {fold(word) for word in words(f"{told.speaker} {said.speaker}")}
        if told.kind == "fact" or not theirs or _one(mine, theirs, premise):
            return None
        if len(named) < len(words(str(told.speaker))) + len(words(str(said.speaker))):
            return None
        other = told.speaker
    return Mismatch("contradicted", f"the cited text has {other} say it") if other else None


def _one(mine: tuple[str, ...], theirs: tuple[str, ...], premise: Premise) -> bool:
    """Whether both names may be of one: spelled alike, or one set beside the other with a comma,
    as an office or employer is."""
    one, other = (Name(" ".join(n), n, frozenset()) for n in (mine, theirs))
    if set(mine) & set(theirs) or same_name(one, other):
        return True
    text = fold(premise.text)
    ends = [(a, b) for a in mine for b in theirs] + [(b, a) for a in mine for b in theirs]
    return any(
        re.search(rf"\b{re.escape(a)}\b(?:,| of|'s)[^.;:]{{0,30}}\b{re.escape(b)}\b", text)
        for a, b in ends
    )


def _proper(speaker: str) -> tuple[str, ...]:
    """Capitalised words of the speaker's name; those of an outlet or a ministry too."""
    found = re.findall(r"\b[A-Z][\w'’-]+", re.sub(r"^(?:The|A|An)\s", "", speaker))
    return tuple(fold(word).removesuffix("'s") for word in found if content_words(word))


def negated(text: str) -> set[str]:
    """The stem of the first content word after each negation: of what is not so."""
    return _heads(text, _NEGATED)


def _heads(text: str, marks: re.Pattern[str]) -> set[str]:
    """The stem of the first content word after each mark."""
    found: set[str] = set()
    for match in marks.finditer(text):
        after = re.split(r"[.;:!?]", text[match.end() :], maxsplit=1)[0]
        following = " ".join(words(after)[:REACH])
        found |= stems(content_words(following)[:1])
    return found
