"""The words by which an English text says who is speaking, found by rule.

A cue is a verb of saying with its subject ("X said", "said X", "adding that"), a named source
("according to X", "claimed by X", "X: ...") or a word that leaves the source open ("reportedly").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from qa.english.subjects import (
    BLANK,
    NAME,
    NAMES,
    POSSESSIVE,
    PRONOUNS,
    WEEKDAYS,
    WINDOW,
    lead,
    named_after,
    sentence_ends,
    subject,
)
from qa.english.verbs import (
    ALWAYS,
    CORE,
    INVERTED,
    NOUNS,
    OPEN_PARTICIPLES,
    PARTICIPLES,
    THINKING,
    VERBS,
)
from qa.text import Span


@dataclass(frozen=True)
class Cue:
    """Where a text says that somebody speaks: offsets of the clause, and of who it is."""

    start: int
    end: int
    speaker: Span | None = None
    refers: str | None = None
    """A pronoun in the speaker's place; "" where the subject of another verb is meant."""
    rank: int = 0
    """0 for a verb of saying, 1 for a source, 2 for a verb of thinking, 3 for hearsay."""


_WORD = re.compile(r"(?<![\w'’-])[A-Za-z][a-z]+(?![\w'’-])")
_TIMES = (
    r"on|in|at|to|by|this|last|earlier|late|early|today|yesterday|also|during|via|after|when|as|while"
    r"|following|through|for|about|of|\w+day|\w+ly"
)
_THAT = re.compile(
    rf"(?:\s+(?:{_TIMES}|the|a|his|her|their|its|[A-Z][\w.]*|\w+s|year|statement|post"
    r"|interview|out|\d+),?){0,8}?,?\s+that\b"
)
_QUOTE = re.compile(rf"[^.;!?\n{BLANK}\"“]{{0,80}}[{BLANK}\"“]")
_CLAUSE = re.compile(
    r"\s+(?:(?:he|she|they|it|there)\b|(?:the|an?|no|its|his|her|their|[A-Z][\w.]*)\s[^.,;!?\n]{0,50}?"
    r"\b(?:is|are|was|were|has|have|had|will|would|could|may)\b)"
)
_OBJECT = re.compile(
    rf"\s+(?:that|he|she|they|it|there|the|a|an|up|responsibility|[A-Z]\w*)\b|\s*{BLANK}"
)
_AFTER = re.compile(rf"\s*(?:$|[,.;:!?)—–\n{BLANK}]|\s(?:{_TIMES})\b)")
_NOT_SAYING = re.compile(
    r"\w+\sby\s|said\sto\s|t(?:ell|ells|old)\s(?:an?|the|his|her|their)\s(?:\w+\s)?(?:story|tale|truth)\b"
    r"|claim(?:s|ed)?\s(?:(?:the|at|least|more|than|\w+)\s){0,4}(?:lives|life|title|victory|win)\b"
)
"""Verbs of saying in another sense: "the flood claimed twelve lives"."""

_SOURCE = re.compile(
    r"\b[Aa]ccording to(?=\s)|,\s+(?:as )?per(?=\s+(?:[A-Z]|the\s|a\s))|\bas per(?=\s)"
)
_NO_SOURCE = re.compile(
    r"\s*(?:the\s+|their\s+|his\s+|her\s+|its\s+)?(?:plan|schedule|custom|tradition)s?\b"
)
_AGENT = re.compile(r"\b(?:claimed|alleged|asserted|denied|accused|reported)\s+by(?=\s)")
_HEARSAY = re.compile(
    r"\b(?:reportedly|allegedly|purportedly|supposedly)\b|\b(?:is|are|was|were|been)\s+(?:\w+ly\s+)?"
    r"(?:(?:said|believed|thought|alleged|rumou?red|understood|accused|suspected|estimated)"
    r"\s+(?:to|that|of)|reported\s+(?:that|to\s+(?:have|be)))\b"
)
_HEADED = re.compile(rf"^[•*\s]*({NAME}(?:[ ][\w.'’-]+){{0,4}}):[ ](?=\S)", re.M)


_DID = re.compile(r"\b(?:made|gave|took|got|put|heard|led|\w+ed)\b")
"""A verb before a noun that looks like a verb of saying: "he made claims that ..."."""
_SOMEBODY = re.compile(r"(?:an?|the|one|several|some|two)\s|(?:[\w'’-]+\s){0,2}(?:\w+s|police)$")


def cues(plain: str) -> tuple[Cue, ...]:
    """All cues of a text whose quotations are blanked out, in order; takes linear time."""
    ends = sentence_ends(plain)
    found = [*_spoken(plain, ends), *_sourced(plain)]
    found.extend(_headed(plain, found))
    return tuple(sorted(found, key=lambda cue: (cue.start, cue.end)))


def name_of(speaker: str) -> str:
    """What a sentence must hold to name the speaker: the surname, or all words but the role."""
    head = speaker.split(",")[0]
    capital = re.findall(NAME, head)
    return str(capital[-1]).removesuffix("'s").removesuffix("’s") if capital else head


def _spoken(plain: str, ends: list[int]) -> Iterator[Cue]:
    for match in _WORD.finditer(plain):
        word = match.group().lower()
        if word in VERBS:
            floor = max(ends[bisect_right(ends, match.start()) - 1], match.start() - WINDOW)
            before = plain[floor : match.start()].rstrip()
            if word in PARTICIPLES:
                cue = _participle(plain, before, floor, match)
            else:
                first = not before or before.endswith((",", BLANK))
                cue = _inverted(plain, before, match) if word in INVERTED and first else None
                if cue is None and match.group().islower():
                    cue = _with_subject(plain, floor, match)
            if cue is not None:
                yield cue


def _participle(plain: str, before: str, floor: int, verb: re.Match[str]) -> Cue | None:
    tail = plain[verb.end() : verb.end() + 200]
    reports = verb.group() in OPEN_PARTICIPLES or _THAT.match(tail) or _QUOTE.match(tail)
    if reports and before.endswith((",", " by", " also", " while")):
        return _of_sentence(plain, floor, verb, 0)
    return None


def _with_subject(plain: str, floor: int, verb: re.Match[str]) -> Cue | None:
    word, tail = verb.group(), plain[verb.end() : verb.end() + 200]
    who = subject(plain, floor, verb.start(), negated=word in THINKING)
    reports = _THAT.match(tail) or _QUOTE.match(tail)
    if who is None or _NOT_SAYING.match(word + tail):
        return None
    if word.removesuffix("s") in NOUNS and (
        who.start == who.end
        or not (_OBJECT.match(tail) or reports)
        or _DID.search(plain, who.start, who.end)
    ):
        return None
    rank = 2 if word in THINKING else 0
    if who.start == who.end:
        return _of_sentence(plain, floor, verb, rank) if reports or word in CORE else None
    before = plain[floor : who.start].rstrip()
    trailing = before.endswith(BLANK) or (before.endswith(",") and _AFTER.match(tail))
    if word in ALWAYS or reports or trailing or _CLAUSE.match(tail):
        return _cue(plain, who, Span(who.start, verb.end()), rank)
    return None


def _of_sentence(plain: str, floor: int, verb: re.Match[str], rank: int) -> Cue:
    """A cue whose speaker is what its sentence begins with, as the verb has no subject itself."""
    who = lead(plain, floor, verb.start())
    if who is None:
        return Cue(*verb.span(), refers="", rank=rank)
    return _cue(plain, who, Span(*verb.span()), rank)


def _cue(plain: str, who: Span, clause: Span, rank: int) -> Cue:
    words = plain[who.start : who.end]
    if words.lower() in PRONOUNS:
        return Cue(*clause, refers=words.lower(), rank=rank)
    if own := POSSESSIVE.match(words):
        return _cue(plain, Span(who.start + own.end(), who.end), clause, rank)
    return Cue(*clause, who, rank=rank)


def _inverted(plain: str, before: str, verb: re.Match[str]) -> Cue | None:
    who = named_after(plain, verb.end())
    if who is None:
        return None
    words = plain[who.start : who.end]
    named = words[0].isupper() or _SOMEBODY.match(words)
    ended = before.endswith(BLANK) or not before or (named and _AFTER.match(plain, who.end))
    if not ended or words.lower() in PRONOUNS or words.split()[0] in WEEKDAYS:
        return None
    return _cue(plain, who, Span(verb.start(), who.end), 0)


def _sourced(plain: str) -> Iterator[Cue]:
    for match in _SOURCE.finditer(plain):
        who = named_after(plain, match.end(), source=match.group())
        if who is not None and not _NO_SOURCE.match(plain, match.end()):
            yield _cue(plain, who, Span(match.start(), who.end), 1)
    for match in _AGENT.finditer(plain):
        if names := NAMES.match(plain, match.end() + 1):
            yield _cue(plain, Span(*names.span()), Span(match.start(), names.end()), 1)
    for match in _HEARSAY.finditer(plain):
        yield Cue(*match.span(), rank=3)


def _headed(plain: str, found: list[Cue]) -> Iterator[Cue]:
    """Headlines and transcripts: "X: ..." where the text lets X speak elsewhere, or quotes."""
    speakers = [plain[cue.speaker.start : cue.speaker.end] for cue in found if cue.speaker]
    known = {speaker.split(",")[0] for speaker in speakers} | set(map(name_of, speakers))
    for match in _HEADED.finditer(plain):
        if match.group(1) in known or plain[match.end()] == BLANK:
            yield Cue(*match.span(1), Span(*match.span(1)))
