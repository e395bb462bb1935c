"""When what a sentence tells took place: its own date, counted from the day of publication.

Publication date and event date are different things. The date of a sentence is the one its clause
is told with, not one that only names a thing ("the letter of 17 January") and not one to come.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest

from qa.english.quotations import quotations
from qa.english.timex import Moment, moments
from qa.english.verbs import IRREGULAR_PAST, PRESENT_AND_PAST
from qa.evidence import Evidence
from qa.text import sentences
from qa.types import Hit, Precision, calendar_day

LEAST_WORDS = 6
"""A shorter sentence tells no event that could be understood alone."""
FAR = 60
"""Days ahead from which a date without a year is one of the year before, told in the past tense."""
LEAD_CHARS = 500
"""How far from its beginning a report tells what is new."""
_ENDED = re.compile(r"[.!?][\"”’»)]*$")
_NAMES_A_THING = re.compile(
    r"(?:\b(?:of|dated|than|the|that|last)|['’]s)\s+(?:(?:on|in|early|late)\s+)?(?:\w+day,?\s+)?$",
    re.I,
)
"""Before a date that belongs to a noun: "the night of 13 November", "the 6 May report"."""
_BOUND = re.compile(r"\b(?:since|until|till|before|by|from|after|for|to)\s+(?:\w+\s+)?$", re.I)
"""Before a date that begins or ends something, and is not when it took place."""
_SINCE_IT = re.compile(r"\b(?:since|until) (?:his|her|its|their|the|an?) (?:[\w’'-]+ ){1,4}$", re.I)
"""Before a date of what only bounds the time of what is told: "since his arrest last week"."""
_SPEAKS = re.compile(
    r"(?:^|[,;:] |\b(?:and|but|that|because|when|if) )[\"“]?(?:I|We|we)\b(?!\.)(?=['’ ])"
)
"""Somebody speaks of himself: the words of an interview, not a report of what took place."""
_SAME_DAY = re.compile(r",? \(?(?:the )?")
_TO_COME = re.compile(
    r"\b(?:will|would|should|must|shall|may|might|can|could|expected|due|scheduled|planned|(?:is|are"
    r"|was|were) (?:set |about )?to|plans?|hopes?|(?:start|begin|open|close|meet|leave|arrive"
    r"|resume|end|vote|take)s?)\b[^,;.]{0,60}$",
    re.I,
)
"""Before a date on which something was yet to happen."""
_YEAR_STANDS_FOR_TIME = re.compile(
    r"\b(?:in|since|until|from|during|by|before|after|of|early|late|mid|around|spring|summer|autumn"
    r"|fall|winter|between|until|through)[\s-]+(?:the\s+)?$",
    re.I,
)
_MONTH_STANDS_FOR_TIME = re.compile(
    r"\b(?:in|since|until|from|during|by|before|after|of|early|late|mid|last|this|between)[\s-]+$",
    re.I,
)
_PAST = re.compile(
    r"\b(?:was|were|has|have|had|did|said|says|sworn|taken"
    rf"|[a-z]\w+ed|{'|'.join([*PRESENT_AND_PAST, *IRREGULAR_PAST])})\b"
)
_PICTURED = re.compile(
    r"\((?:left|right|cent(?:er|re)|pictured|above|below)\b|\bcaption \d|\bphotos?:", re.I
)
_TELLS = re.compile(r"\b(?:is|are|will|says|tells?)\b")


@dataclass(frozen=True, slots=True)
class Dated:
    """A sentence and the days on which what it tells took place, both included."""

    evidence: Evidence
    first: date
    last: date
    said: str | None
    """The words that give the date; None where it is the day of publication."""
    leads: bool = False
    """Whether its report begins with it."""

    @property
    def precision(self) -> Precision:
        days = (self.last - self.first).days
        return "day" if days <= 1 else "month" if days <= 31 else "year"

    def overlaps(self, other: Dated) -> bool:
        return self.first <= other.last and other.first <= self.last


def dated(hits: Sequence[Hit], reports: Collection[str]) -> tuple[Dated, ...]:
    """The sentences of the hits that tell what took place on a known day, in their order.

    In the articles of `reports` also those that give no date, with the day of publication: what a
    report tells in the past tense had taken place by then.
    """
    found = [each for hit in hits for each in _of(hit, hit.source.article_id in reports)]
    first: dict[str, int] = {}
    for each in found:
        article = each.evidence.hit.source.article_id
        first[article] = min(each.evidence.start, first.get(article, LEAD_CHARS))
    return tuple(
        replace(each, leads=each.evidence.start == first[each.evidence.hit.source.article_id])
        for each in found
    )


def known_by(evidence: Evidence, day: date) -> bool:
    """Whether the sentence tells what was so on that day: published by then, or speaking of it.

    A sentence without a date of publication has to name a date by then.
    """
    source = evidence.hit.source
    published = calendar_day(source.published)
    if published is not None and published <= day:
        return True
    named = [m for _, m in moments(evidence.text, published) if m.kind == "day"]
    ago = [day.toordinal() - m.last for m in named if m.last - m.first <= 31]
    return any(days >= 0 and (published is None or days <= 1) for days in ago)


def _of(hit: Hit, report: bool) -> Iterator[Dated]:
    passage, published = hit.passage, calendar_day(hit.source.published)
    if passage.kind == "headline":
        return
    for span in sentences(passage.text, hit.source.language):
        text = passage.text[span.start : span.end]
        if not _tells(text):
            continue
        said = event_date(text, published)
        if said is not None:
            first, last, words = (
                date.fromordinal(said.first),
                date.fromordinal(said.last),
                said.text,
            )
        elif report and published and _PAST.search(text) and not moments(text, published):
            first, last, words = published, published, None
        else:
            continue
        evidence = Evidence(
            hit=hit,
            start=passage.start + span.start,
            end=passage.start + span.end,
            text=text,
            probability=0.0,
        )
        yield Dated(evidence, first, last, words)


def _tells(text: str) -> bool:
    whole = len(text.split()) >= LEAST_WORDS and bool(_ENDED.search(text))
    if not whole or _PICTURED.search(text) or _speaks(text):
        return False
    return bool(_PAST.search(text) or _TELLS.search(text))


def _speaks(text: str) -> bool:
    """Whether it is told in the first person, but for quotations."""
    quoted = quotations(text)
    return any(
        not any(q.start <= found.start() < q.end for q in quoted)
        for found in _SPEAKS.finditer(text)
    )


def event_date(sentence: str, published: date | None) -> Moment | None:
    """The date of what the sentence tells; None where it gives none that lies in the past.

    Of several the first that stands with the clause: not within a quotation, not part of a name for
    something, and rather a day than a bound ("since 2019").
    """
    quoted = quotations(sentence)
    best: tuple[int, int, Moment] | None = None
    named = moments(sentence, published)
    for (at, said), following in zip_longest(named, named[1:]):
        if following and _SAME_DAY.fullmatch(sentence[at + len(said.text) : following[0]]):
            continue  # "Thursday, 8 September": the weekday alone may be taken for another one
        before = sentence[:at]
        if said.kind != "day" or not _stands_for_time(said.text, before):
            continue
        if published and said.first > published.toordinal() + FAR and _PAST.search(sentence):
            said = _year_before(said)
        if published and said.first > (published + timedelta(days=1)).toordinal():
            continue
        rank = 0
        if any(q.start <= at < q.end for q in quoted):
            rank += 4
        if _NAMES_A_THING.search(before) and not said.text.lower().startswith(("last", "this")):
            rank += 3
        if _SINCE_IT.search(before[-LEAD_CHARS:]):
            rank += 3
        if _BOUND.search(before):
            rank += 2
        if _TO_COME.search(before) and not said.text.lower().startswith(("last", "yesterday")):
            continue
        if said.last - said.first > 31:
            rank += 1
        if best is None or (rank, at) < best[:2]:
            best = (rank, at, said)
    return best[2] if best and best[0] < 3 else None


def _year_before(said: Moment) -> Moment:
    """What "in May" means in the past tense where the nearest May is still to come."""
    if re.search(r"\d{4}|next|tomorrow|day\b|tonight|this", said.text, re.I):
        return said
    try:
        first, last = (date.fromordinal(d) for d in (said.first, said.last))
        first, last = first.replace(year=first.year - 1), last.replace(year=last.year - 1)
    except ValueError:  # 29 February
        return said
    return Moment(said.text, first.toordinal(), last.toordinal(), said.kind)


def _stands_for_time(said: str, before: str) -> bool:
    """Whether a bare year or month is a time: not "1840 employees", not "Theresa May"."""
    if said.isupper() and said.isalpha():
        return False  # part of a name, such as USA TODAY
    if re.fullmatch(r"\d{4}s?.*", said) and "-" not in said[4:6]:
        return bool(_YEAR_STANDS_FOR_TIME.search(before))
    if re.fullmatch(r"[A-Za-z]+\.?", said) and not re.search(
        r"day$|today|tomorrow|tonight", said, re.I
    ):
        return bool(_MONTH_STANDS_FOR_TIME.search(before))
    return True
