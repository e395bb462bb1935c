"""Words of a question that look as if they leaned on what was said before it, and do not: they are
bound within the question ("keep its gates closed", "who said that it broke"), or mean nothing by
themselves ("is there", "within one day"). English patterns, which prefer to miss such a word: a
question that leans and is left alone is worse off than one with a needless name before it.
"""

from __future__ import annotations

import re

from qa.english.verbs import NOUNS, VERBS

_QUOTED = re.compile(r"[\"“][^\"”“]{0,400}[\"”]")
"""Somebody else's words: what they lean on is not for this conversation to say."""
_NOT_GOVERNED = (
    r"(?<!of )(?<!about )(?<!in )(?<!for )(?<!with )(?<!to )(?<!from )(?<!on )(?<!by )(?<!at )"
    r"(?<!and )"
)
_ITS = re.compile(
    rf"\b(?:the|an?) [\w’'-]*[^\W_s] (?:[\w’'-]+ ){{0,5}}?{_NOT_GOVERNED}(?P<word>its)\b(?= \w)",
    re.I,
)
"""Of what was just named: "the dam to keep its gates", not "what did critics say of its gates"."""
_THEIR = re.compile(
    r"\b(?:people|men|women|children|police|(?!(?:does|this|was|has|his|its|is|as)\b)[a-z]{3,}s) "
    rf"(?:[\w’'-]+ ){{0,5}}?{_NOT_GOVERNED}(?P<word>their)\b(?= \w)",
    re.I,
)
_SUBJECT = re.compile(
    r"(?:\b(?:the|an?)|(?<=[a-z] )(?-i:[A-Z])[\w’'-]*) (?:[\w’' -]{1,80}? )?"
    r"(?:before|after|when|until|since|while|once|because) "
    r"(?P<word>it|they)\b(?= (?:is|are|was|were|has|had|have)\b)",
    re.I,
)
"""Of a clause that says more of what was just named: "leave the bank before it was closed"."""
_SAYING = "|".join(sorted(VERBS | NOUNS | {"evidence", "proof", "fact", "sign", "order"}))
_THAT = re.compile(
    rf"\b(?:{_SAYING})s? (?P<word>that)\b(?=(?: [\w’'-]+){{3}})"
    r"|\b(?!(?:is|was|are|were|do|does|did|has|had|why|how|about|after|before|for|of|with|by|like)\b)"
    r"[a-z]{3,} (?P<which>that)\b(?= (?:is|was|were|has|have|had|took|led|broke|[a-z]{3,}ed|the|an?"
    r"|his|her|its|their|our|no|all|some|many|two|three|four|five|six|seven|eight|nine|ten|eleven)\b"
    r"| (?-i:[A-Z]))",
    re.I,
)
"""`that` which begins a clause: "who said that the dam broke", "the bridge that was closed"."""
_THERE = re.compile(
    r"\b(?:is|are|was|were|will|would) (?P<word>there)\b"
    r"|\b(?P<which>there) (?:is|are|was|were|has been|have been)\b",
    re.I,
)
_EMPTY_IT = re.compile(
    r"\b(?:is|was|be|would) (?P<word>it) (?:possible|true|likely|legal|safe|known|clear)"
    r" (?:to|that)\b",
    re.I,
)
_NUMBER = re.compile(
    r"\b(?:any|within|in|for|to|by|at|only|just|after|than) (?P<word>one)(?= [a-z])", re.I
)


def without_bound(text: str) -> str:
    """The question with blanks in the place of such words: everything else stays where it was."""
    text = _QUOTED.sub(lambda found: " " * len(found.group()), text)
    for pattern in (_ITS, _THEIR, _SUBJECT, _THAT, _THERE, _EMPTY_IT, _NUMBER):
        text = pattern.sub(_blanked, text)
    return text


def _blanked(found: re.Match[str]) -> str:
    named = "word" if found["word"] else "which"
    start, end = (at - found.start() for at in found.span(named))
    return found.group()[:start] + " " * (end - start) + found.group()[end:]
