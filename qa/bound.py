"""Words of a question that look as if they leaned on what was said before it, and do not: they are
bound within the question ("keep its gates closed", "who said that it broke"), or mean nothing by
themselves ("is there", "one day"). English patterns, which prefer to miss such a word.
"""

from __future__ import annotations

import re

_REFLEXIVE = re.compile(r"\b(?:him|her|it|them)sel(?:f|ves)\b", re.I)
"""Refers to a word of its own sentence."""
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
"""Somebody else's words: what they lean on is not for this conversation to say."""
_BOUND = re.compile(
    r"\b(?:(?:the|an?|many|some|few) [\w’'-]+|[a-z]{3,}s) (?:[\w’'-]+ ){0,8}?"
    r"(?<!of )(?<!about )(?<!in )(?<!for )(?<!with )(?<!to )(?<!from )(?<!on )(?<!by )(?<!at )"
    r"(?<!and )(?P<word>its|their)\b(?= \w)",
    re.I,
)
"""Of what was just named: "the dam to keep its gates", not "what did critics say of its gates"."""
_SUBJECT = re.compile(
    r"\b(?:the|an?|many|some|few|[A-Z][\w’'-]*) [\w’' -]*?"
    r"(?P<word>it|they)\b(?= (?:is|are|was|were|has|had|have|will|would|could|should|did)\b)"
)
"""Of a clause that says more of what was just named: "the bank before it was closed"."""
_EMPTY = re.compile(
    r"\b(?:is|are|was|were|will|would) there\b|\bthere (?:is|are|was|were|has been|have been)\b"
    r"|\b(?:is|was|be|does|did|will|would|could) it (?:possible|true|likely|legal|safe|known|clear"
    r"|cost|take|mean)\b(?=.* (?:to|that)\b)"
    r"|\bone\b(?= [a-z])(?! (?:is|are|was|were|has|had|did|does|do|to|of|in|on|that|who|which)\b)",
    re.I,
)
"""Says nothing of its own: "is there", "is it possible to", "one day"."""
_CLAUSE = re.compile(
    r"(?<!\bis )(?<!\bwas )(?<!\bare )(?<!\bwere )(?<!\bdo )(?<!\bdoes )(?<!\bdid )(?<!\bhas )"
    r"(?<!\bhad )(?<!\bwill )(?<!\bwould )(?<!\bcould )(?<!\bcan )(?<!\babout )(?<!\bafter )"
    r"(?<!\bbefore )(?<!\bfor )(?<!\bof )(?<!\bwith )(?<!\bby )(?<!\blike )(?<!\bthan )(?<!\bto )"
    r"(?<!\bin )(?<!\bon )(?<!\band )(?<!\bbut )(?<!\bfrom )(?<!\bat )(?<!^)\bthat\b(?=\s+\w)",
    re.I,
)
"""`that` which begins a clause: "who said that the dam broke", "the bridge that was closed"."""


def without_bound(text: str) -> str:
    """The question with blanks in the place of such words: everything else stays where it was."""
    for pattern in (_BOUND, _SUBJECT):
        text = pattern.sub(lambda m: m.group()[: -len(m["word"])] + " " * len(m["word"]), text)
    for pattern in (_QUOTED, _REFLEXIVE, _EMPTY, _CLAUSE):
        text = pattern.sub(lambda m: " " * len(m.group()), text)
    return text
