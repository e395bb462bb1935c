"""Where a text quotes: the spans between quotation marks, in any of the usual styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from qa.text import Span, paragraphs

_MARK = re.compile("[\"“”„«»「」『』'‘’]")
_CLOSED_BY = {
    **{"“": '”"', "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』"},
    **{'"': '"”', "'": "'", "‘": "’"},
}
_SINGLE = "'‘’"
_LOOKS_ALIKE = "\"'»"
"""Marks that open a quotation only where they stand before a word."""
_STARTS = re.compile(r"[\w…¿¡$£€#@(\[“‘'\"—–-]")
_ELIDED = re.compile(r"\d0s\b|(?:n|em|tis|twas|til|cause|bout)\b", re.I)
"""What an apostrophe at the start of a word stands before."""


def quotations(text: str) -> tuple[Span, ...]:
    """Spans of the outermost quotations, marks included, in order; none crosses a line break.

    A quotation left open at the end of a paragraph counts when the next paragraph opens with a
    quotation mark (speech that goes on) or there is no next one (a passage cut in mid-speech); so
    does one that the text begins in. Any other mark without its partner is passed over. Apostrophes
    are told from single marks by the letters beside them. Takes linear time.
    """
    lines = list(paragraphs(text))
    found: list[Span] = []
    for line, following in zip_longest(lines, lines[1:]):
        goes_on = following is None or text[following.start] in '“"«„'
        pairs = _pairs(text, line, first=line is lines[0], goes_on=goes_on)
        end = -1
        for span in sorted(pairs, key=lambda s: (s.start, -s.end)):
            if span.start >= end:
                found.append(span)
                end = span.end
    return tuple(found)


def _pairs(text: str, line: Span, *, first: bool, goes_on: bool) -> Iterator[Span]:
    opened: list[int] = []
    seen = False
    for match in _MARK.finditer(text, line.start, line.end):
        at, mark = match.start(), match.group()
        before = text[at - 1] if at > line.start else " "
        after = text[at + 1] if at + 1 < line.end else " "
        begins = not before.isalnum() and before not in ".,!?" and _STARTS.match(after) is not None
        ends = not after.isalnum() and not before.isspace()
        if mark in _SINGLE and not (begins or ends):
            continue
        # The innermost two at most: what was opened further out has lost its partner.
        depth = next((d for d in (-1, -2) if mark in _closing(text, opened[d:])), None)
        if depth is not None and not (mark in _LOOKS_ALIKE and begins):
            yield Span(opened[depth], at + 1)
            del opened[depth:]
        elif mark in _CLOSED_BY and (begins or mark not in _LOOKS_ALIKE):
            if not (mark in _SINGLE and _ELIDED.match(text, at + 1)):
                opened.append(at)
        elif mark in "”»" and first and not seen:
            yield Span(line.start, at + 1)
        seen = seen or mark not in _SINGLE
    left_open = [at for at in opened if text[at] not in _SINGLE]
    if goes_on and len(left_open) == 1:
        lead = text[line.start : left_open[0]].rstrip()
        if not lead or lead[-1] in ".,:!?—–-":
            yield Span(left_open[0], line.end)


def _closing(text: str, opened: list[int]) -> str:
    return _CLOSED_BY[text[opened[0]]] if opened else ""
