"""What a question asks for, and the value that a source gives, in a form that can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from qa.english.counts import counts_what_is_asked
from qa.english.names import Name, fold, name, same_name
from qa.english.quantities import Quantity, quantity
from qa.english.questions import own_words
from qa.english.telling import asks_for_telling
from qa.english.timex import Moment, clock_time, is_spoken_time, moment
from qa.evidence import Evidence
from qa.text import content_words, words
from qa.types import Published, calendar_day

Kind = Literal["number", "date", "time", "name", "yes_no", "text"]

MAX_UNIT_WORDS = 3
"""Words of an answer after its number that are shown with it, as in "240 million talers"."""
APART = 10
"""Numbers that differ more than so many times measure different things, as a rule."""
A_YEAR, A_MONTH = 366, 31
SHORT = 3
"""Content words of a description that is short enough to be one thing's name."""

_QUANTITIES = (
    "population|number|toll|percentage|share|proportion|price|cost|length|height|depth|width|age"
    "|rate|level|size|distance|total|amount|sum|salary|turnout|area|bill|damage"
    "|(?:reward|fare|fee|fine|budget|debt|deficit|surplus|ransom|bail|rent|revenue|capacity|weight"
    "|magnitude|speed|wage)(?! of (?:evidence|gratitude)| in which| for\\W*$)"
    "(?= (?:of|for|on|in|at|to|from|now|today|currently)\\b|\\W*$)"
)
_NUMBER = re.compile(
    r"\bhow (?:many|much|long|old|far|large|big|tall|high|deep|wide|heavy|fast)\b"
    rf"|\bwhat (?:is|was|were|are|will) (?:the |be the )?(?:\w+ ){{0,3}}(?:{_QUANTITIES})\b"
    r"|\b(?:what|which) (?:percentage|share|proportion|number|price|salary|sum|amount|age)\b"
    r"|\b(?:what|which) (?:[\w-]+ )?(?:rise|raise|increase|cut|fine|fee|toll|wage|speed|bail|ransom"
    r"|turnout|payment|discount|margin|total value|valuation|price)(?= (?:did|do|does|was|is|were"
    r"|are|has|have|had|will|would|of|for|in|on|must|can)\b|\W*$)"
    r"|\bwhat (?:did|does|will|would|has|have|had|do|could|may) .*\bcosts?\b"
    r"|\bhow (?:strong|thick|loud|hot|cold|warm|steep|heavily)\b"
    r"|\b(?:what|which) temperature\b",
    re.I,
)
_TIME = re.compile(r"\b(?:at )?what time\b", re.I)
_DATE = re.compile(
    r"\bwhen (?:was|were|is|are|did|does|do|will|has|had|would|can)\b|\bwhen\W*$"
    r"|\b(?:what|which) (?:date|day|year|month)\b|\bwhat (?:is|was) the .*\bdate\b",
    re.I,
)
_YES_NO = re.compile(
    r"^\W*(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should)\b(?!.* or )",
    re.I,
)
_MANY_MAY = re.compile(
    r"\bwho (?:else |also |has |have |had |is |are |was |were )*"
    r"(?:sa(?:ys?|id)|claim\w* (?!responsib)|condemn|critici[sz]|support|oppos|prais|warn"
    r"|react|respon|attend|call|thank|blam|accus|think"
    r"|believ|suggest|argu|urg|express|describ|den(?:y|ied)|propos|alleg|comment|tells?|told)",
    re.I,
)
"""What several people can do, so that two names are no contradiction."""
_WHO_IS_NAMED = re.compile(r"^\W*(?i:who) (?:is|was|are|were) (?:(?:the )?[A-Z]\S*\s?)+\W*$")
_NAME = re.compile(
    r"\b(?:who|whom|whose|where)\b"
    r"|\bwhat(?:'s|’s| is| was) (?:the )?(?:\w+ ){1,3}(?:of|in|for|at)\b"
    r"|\b(?:which|what) (?!(?:is|are|was|were|did|do|does|has|have|had|will|would|can|could|should"
    r"|may|might|must|to|for|about|if|of|in|on|kind|type|sort|way|reason|role|happen\w*|caus\w+"
    r"|led|made|prompted|makes|effect|impact|problem|motive|else)\b)\w",
    re.I,
)
_LIST = re.compile(
    r"\bwho (?:are|were)\b|\b(?:which|what) (?:[\w'’-]+ ){0,2}?(?:\w{2,}[^s\Wui]s|people|children"
    r"|women|men)(?= (?:are|were|have|do|did|does|will|can|could|would|of|from|in|to|\w+ed"
    r"|sent|took|won|gave|made|held|met|left|lost|came|went|led|show|give|take|want)\b|\W*$)"
    r"|\b(?:except|which of)\b",
    re.I,
)
_ALTERNATIVES = re.compile(r"^\W*(?:is|are|was|were|did|does|do|has|have|had|will)\b", re.I)
_CAPITAL = re.compile(r"(?!(?:The|An?) )\b[A-Z]")
_DESCRIBES = re.compile(r"\bwhat (?:is|are|was|were) (?:\"|“|[A-Z]|an? )")
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)\"”]{2}[.?!]) +(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class NormalValue:
    """One source's value: `text` is verbatim from the sentence, the rest is for comparing."""

    kind: Kind
    text: str
    number: Quantity | None = None
    moment: Moment | None = None
    name: Name | None = None
    words: frozenset[str] = frozenset()
    """Content words of a name or a description, folded."""


@lru_cache(maxsize=64)
def asks_for(question: str) -> Kind | None:
    """The kind of value that the question asks for; None when it asks for telling or for a list.

    A kind is named only where one value is presupposed, so that two are a contradiction: "who
    said", "which countries" and "who is Ann Lee" have many right answers. Of several sentences the
    last one asks. Kept, since each sentence is held against the same question.
    """
    asked = _SENTENCE_END.split(own_words(question).strip())[-1]
    if re.search(r"\bwhy\b", asked, re.I):
        return None
    if _NUMBER.search(asked):
        return "number"
    if _TIME.search(asked):
        return "time"
    if _DATE.search(asked):
        return "date"
    if _YES_NO.search(asked):
        return "yes_no"
    if asks_for_telling(asked):
        return None
    several = any(
        form.search(asked) for form in (_MANY_MAY, _WHO_IS_NAMED, _LIST, _DESCRIBES, _ALTERNATIVES)
    )
    return "name" if _NAME.search(asked) and not several else None


def normalise(
    answer: str, question: str, sentence: str, published: Published | None, at: int | None = None
) -> NormalValue | None:
    """The value that `answer` gives to `question`; None when it gives none that can be compared.

    `at` is where the answer begins in the sentence; by default its first occurrence. A number that
    counts something else than the question asks for (the injured, not the dead), a part of the
    count or what used to be said, is None.
    """
    start = sentence.find(answer) if at is None else at
    if not answer.strip() or start < 0 or sentence[start : start + len(answer)] != answer:
        return None
    end = start + len(answer)
    kind = asks_for(question)
    if kind == "number":
        found = quantity(sentence, start, end)
        if found is None or not counts_what_is_asked(question, sentence, found):
            return None
        if is_spoken_time(sentence, start, end):
            return None
        unit = sentence[found.end : end]
        shown = max(found.end, end) if len(unit.split()) <= MAX_UNIT_WORDS else found.end
        return NormalValue(kind, sentence[found.start : shown], number=found)
    if kind in ("date", "time"):
        day = calendar_day(published)
        said = clock_time(answer) if kind == "time" else moment(answer, day)
        return NormalValue(kind, answer, moment=said) if said else None
    if kind == "name":
        named = name(sentence, start, end)
        told = frozenset(map(fold, content_words(answer)))
        if _CAPITAL.search(answer) or named.offices:
            return NormalValue("name", named.text, name=named, words=told)
        return NormalValue("text", answer, words=told) if told else None
    return None


def value_of(question: str, evidence: Evidence) -> NormalValue | None:
    """The value that the words read in a sentence give to the question, as `normalise` has it."""
    at = evidence.answer_span
    if evidence.answer is None or at is None:
        return None
    published = evidence.hit.source.published
    return normalise(evidence.answer, question, evidence.text, published, at.start)


def comparable(a: NormalValue, b: NormalValue) -> bool:
    """Whether the two are values of one scale; 26 % and 26 people are not, nor 11 km and 47 m."""
    if a.kind != b.kind:
        return {a.kind, b.kind} == {"name", "text"}
    if a.number and b.number:
        small, large = sorted((a.number, b.number), key=lambda n: n.low)
        if large.low > APART * small.high > 0:
            return False
        measured = a.number.measured or b.number.measured
        return not measured or a.number.unit == b.number.unit
    if a.moment and b.moment:
        return a.moment.of_clock == b.moment.of_clock
    return True


def _years_apart(a: Moment, b: Moment) -> bool:
    """Whether a year and a day are so far apart that they date different things, as a rule."""
    short, long = sorted(m.last - m.first for m in (a, b))
    unlike = short < A_MONTH and long >= A_YEAR - 2
    return unlike and max(a.first, b.first) - min(a.last, b.last) > A_YEAR


def same(a: NormalValue, b: NormalValue) -> bool:
    """Whether both say the same: a rounding, a part, a spelling or a less precise date included."""
    if not comparable(a, b):
        return False
    if a.number and b.number:
        return a.number.overlaps(b.number)
    if a.moment and b.moment:
        return fold(a.text) == fold(b.text) or a.moment.overlaps(b.moment)
    if a.name and b.name:
        return same_name(a.name, b.name)
    return _part(a.words, b.words) or _part(b.words, a.words)


def contradicts(a: NormalValue, b: NormalValue) -> bool:
    """Whether the two cannot both be right.

    Narrower than not being the same: "at least 137" allows 145, and of descriptions in common
    words only short ones without a word in common contradict.
    """
    if not comparable(a, b) or same(a, b):
        return False
    if a.number and b.number:
        return a.number.excludes(b.number)
    if a.moment and b.moment and a.moment.kind == b.moment.kind == "day":
        return not _years_apart(a.moment, b.moment)
    if a.kind != b.kind:
        return False  # "the group's leader" may well be whom the other names
    if a.kind == "text":
        return max(len(a.words), len(b.words)) <= SHORT and not a.words & b.words
    return True


def rivals(a: NormalValue, b: NormalValue) -> bool:
    """Whether the two, in one place of one sentence, are different values of the same kind, however
    far apart: not a pronoun in the place of a name, nor euros in that of dollars."""
    if a.kind != b.kind or same(a, b):
        return False
    if a.number and b.number:
        return a.number.unit == b.number.unit
    if a.kind in ("name", "text") and not (a.words and b.words):
        return False
    return contradicts(a, b)


def named_in(text: str, value: NormalValue) -> bool:
    """Whether the text has every word of a value that is a name or a description."""
    sought = frozenset(value.name.words) if value.name else value.words
    return bool(sought) and _part(sought, frozenset(map(fold, words(text))))


def _part(some: frozenset[str], whole: frozenset[str]) -> bool:
    """Whether every word of some stands in the whole, in whatever form: "instance", "instances"."""
    return all(
        word in whole
        or (len(word) >= 4 and any(o.startswith(word) and len(o) - len(word) < 3 for o in whole))
        or any(len(o) >= 4 and word.startswith(o) and len(word) - len(o) < 3 for o in whole)
        for word in some
    )
