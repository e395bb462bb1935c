# ruff: noqa: E501 -- a rule is easier to read on one line
"""The lines between an article and its first paragraph that name the outlet, section, date and author.

A wrong outlet or author is worse than none: a line counts only where part of it is a date, or a
line next to it is a credit, and a part only where its words say what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.credits import byline, credit, dateline_parts, is_name, is_reading_time
from ingest.dates import date_line
from ingest.documents import NOTHING_SAID, Metadata
from ingest.issued import issued, issuer
from ingest.opinion import is_label, labelled_byline
from ingest.outlets import (
    BAR,
    LABELS,
    NO_NAMES,
    SECTIONS,
    bare_name,
    ends,
    is_paper,
    named_by_itself,
    outlet_name,
)

MASTHEAD_LINES = 8
FIRST_PARAGRAPH_CHARS = 140
"""Where a line so long stands, the article has begun."""
MAX_MASTHEAD_CHARS = 160
MAX_MASTHEAD_DATES = 2
"""More lines with dates than these are a timeline, not a masthead."""

MAX_SIGNED = 3
"""So many lines may stand above a byline without a "by": title, section."""
CLOSING_LINES = 4
"""Lines at the end that may name the author once more."""

_FOR_WHOM = re.compile(
    r"(?:(?i:special) (?:to|for) .{2,40}|[A-Z][A-Z0-9 .&/-]+|\S+@\S+\.\w+"
    r"|(?:[\w/.-]+ ){0,4}(?i:contributor|columnist|staff writer|staff reporter|correspondent|reporter)s?)"
)
_SEPARATOR = re.compile(r"\s*[|·•]\s*|\s+[–—/-]\s+")
_COMMA = re.compile(r", | \(")
MAX_COMMAS = 6
_COPYRIGHT = re.compile(r"(?:\(c\)|copyright(?: \(c\))?) (?:by )?(?P<name>.{2,50}?)\.?", re.I)
_SOURCE = re.compile(r"(?:source|publisher|newspaper|published (?:by|in)) ?: ?(?P<name>.+)", re.I)
_UPDATED = re.compile(
    r"(?:last )?(?:updated|modified|edited)\b.{0,40}|\d\d?[:.]\d\d(?: ?[A-Za-z]{1,5})?", re.I
)
_ARTICLES = set("the le la les el los il lo der die das den det o os a as".split())
_WITH_ROLE = re.compile(
    r"(?P<name>[^\W\d_][\w’'.-]*(?: [\w’'.-]+){1,3}), (?:[\w-]+ ){0,3}(?:desk|correspondent|reporter|columnist|staff writer|bureau chief|newsroom)"
    r"(?: (?:in|at|for) .{2,40})?",
    re.I,
)


def masthead(lines: Sequence[str], foot: Sequence[str] = ()) -> dict[int, Metadata]:
    """Which of the first lines of an article are its masthead, by position, and what each says.

    "Outlet | Section | date | 4 min read", "Outlet, date, by Name", "PLACE (Agency) — date",
    "Source: Outlet"; beside a date or a byline, an outlet, section or author alone on a line;
    where nothing else is said, a paper below the title. Bylines and dates of their own are left
    to `credit`. `foot` are boilerplate lines, which may name the outlet too.
    """
    head = []
    for line in lines[:MASTHEAD_LINES]:
        if len(line) >= FIRST_PARAGRAPH_CHARS:
            break
        head.append(line)
    story = " ".join(lines[len(head) :])
    selves = named_by_itself(foot)
    found: dict[int, Metadata] = {}
    anchors: set[int] = set()
    dates = 0
    for at, line in enumerate(head):
        if said := _dated(line, story, first=at == 0) or issued(line, first=at == 0):
            found[at] = said
        elif outlet := _sourced(line):
            found[at] = Metadata(publisher=outlet)
        elif labelled := _labelled(line, story, first=at == 0):
            found[at] = labelled
        elif credit(line, head=True) is None:
            continue
        anchors.add(at)
        dates += said is not None
    if dates > MAX_MASTHEAD_DATES:
        return {}
    for _ in head:  # a line may stand beside one that was told in an earlier turn
        for at, line in enumerate(head):
            beside = {at - 1, at + 1} & (anchors | found.keys())
            if at and at not in found.keys() | anchors and beside and (said := _alone(line, story)):
                found[at] = said
    for at, line in enumerate(head[:-1]):  # labels and outlets above the title, from the first on
        if at in found:
            continue
        below = (n for n in range(at + 1, len(head)) if n not in anchors | found.keys())
        title = head[next(below, at + 1)]
        said = _above_title(line, title, has_credits=bool(anchors | found.keys()))
        if said is None and bare_name(line) in selves and line.startswith("The "):
            said = Metadata(publisher=line)  # "Follow … on …" is said of people too
        if said is None:
            break
        found[at] = said
    for at in range(min(MAX_SIGNED, len(head) - 1)):
        if not {at, at + 1} & found.keys() and (author := _signed(at, lines)):
            found[at] = Metadata(author=author)
            found[at + 1] = Metadata(publisher=outlet_name(head[at + 1]))
    if not found and not anchors and len(head) > 1:
        outlet = _below_title(head[1], " ".join([head[0], *lines[2:]]))
        return {1: Metadata(publisher=outlet)} if outlet else {}
    return found


def imprint(lines: Sequence[str]) -> Metadata | None:
    """What the last line of an article says where it is an outlet with a date, or with a "(c)".

    Where the line above is one too, they are a list of sources.
    """
    *story, last = lines
    said = _imprint(last, " ".join(story))
    return said if story and _imprint(story[-1], "") is None else None


def _imprint(line: str, story: str) -> Metadata | None:
    if (found := _COPYRIGHT.fullmatch(line)) and (outlet := outlet_name(found["name"])):
        return Metadata(publisher=outlet)
    said = _dated(line, story, first=True)
    return said if said and said.publisher and not dateline_parts(line) else None


def _signed(at: int, lines: Sequence[str]) -> str | None:
    """The author, where line `at` is a name and the next says for whom it was written.

    One whose surname the article mentions is a person in the news.
    """
    story = " ".join(lines[at + 2 : -CLOSING_LINES] or lines[at + 2 :])
    author = _author(lines[at], story)
    below = lines[at + 1]
    if author is None or not (outlet_name(below) or _FOR_WHOM.fullmatch(below)):
        return None
    mentioned = re.search(rf"\b{re.escape(author.split()[-1])}\b", story)
    return None if mentioned else author


def _dated(line: str, story: str, *, first: bool) -> Metadata | None:
    """What a line says of which one part is a date, or None."""
    if len(line) > MAX_MASTHEAD_CHARS or not any(map(str.isdigit, line)):
        return None
    if (dateline := dateline_parts(line)) and (when := date_line(dateline[1])):
        return Metadata(publisher=dateline[0], published=when)
    bars = _SEPARATOR.split(line.strip(" *_()[]"))
    parts = [part for bar in bars for part in _at_commas(bar)]
    if len(parts) == 1:
        return None
    return _told(parts, story, strict=first or len(parts) > len(bars))


def _at_commas(text: str) -> list[str]:
    """The parts of "Outlet, Saturday 8 March, 2025, by Name" or "Outlet (8 March 2025)", the date
    in one; `text` alone where none of it is a date."""
    commas = [found.span() for found in _COMMA.finditer(text)]
    if not commas or len(commas) > MAX_COMMAS:
        return [text]
    spans = list(pairwise([0, *(at for span in commas for at in span), len(text)]))[::2]
    parts = [text[start:end].strip(" ()") for start, end in spans]
    for first in range(len(parts)):
        for last in range(len(parts) - 1, first - 1, -1):
            when = text[spans[first][0] : spans[last][1]]
            if not any(map(outlet_name, parts[first : last + 1])) and date_line(when):
                return [*parts[:first], when, *parts[last + 1 :]]
    return [text]


def _labelled(line: str, story: str, *, first: bool) -> Metadata | None:
    """Label, author and outlet of "Comment by Mara Ilves" or, below the title, "Opinion | Mara
    Ilves", which may be a title itself and name a person in the news."""
    if not (found := labelled_byline(line)):
        return None
    label, names, by = found
    *authors, last = re.split(r", | and | & ", names)
    outlet = outlet_name(last) if authors else None
    for name in authors if outlet else [*authors, last]:
        surname = rf"\b{re.escape(name.split()[-1])}\b"
        if not _author(name, story) or (not by and (first or re.search(surname, story))):
            return None
    author = ", ".join(authors if outlet else [*authors, last])
    return Metadata(author=author, publisher=outlet, section=label)


def _below_title(line: str, rest: str) -> str | None:
    """The outlet that a line right below the title is, without a date or an author beside it.

    A heading has words of its article, and so may an outlet: that one is not told.
    """
    outlet = outlet_name(line)
    if not outlet or not is_paper(outlet):
        return None
    words = [re.escape(word) for word in outlet.split() if word != "The"]
    return None if re.search(rf"\b(?:{'|'.join(words)})\b", rest) else outlet


def _sourced(line: str) -> str | None:
    """The outlet in "Source: Low Coast Courier"; other sources, as sites are, are of figures."""
    found = _SOURCE.fullmatch(line) if len(line) <= MAX_MASTHEAD_CHARS else None
    name = found["name"].strip(" .") if found else "."
    return None if "." in name else outlet_name(name)


def _told(parts: Sequence[str], story: str, *, strict: bool) -> Metadata | None:
    """What the parts say; with `strict`, no part may be of an unknown sort, nor a bare name."""
    said = NOTHING_SAID
    unknown: list[str] = []
    labels = [part for part in parts if part.casefold() in SECTIONS]
    if len(labels) == 1 and is_label(labels[0]):  # several are a menu
        said = replace(said, section=labels[0])
    for part in filter(None, parts):
        if when := date_line(part):
            said = replace(said, published=said.published or when)
        elif by := byline(part):
            said = replace(
                said, author=said.author or by.author, publisher=said.publisher or by.publisher
            )
        elif _UPDATED.fullmatch(part) or is_reading_time(part) or part.casefold() in SECTIONS:
            continue
        elif outlet := (issuer if part == parts[0] else outlet_name)(part) or _sourced(part):
            said = replace(said, publisher=said.publisher or outlet)
        else:
            unknown.append(part)
    if not said.published or (strict and unknown and not said.publisher):
        return None
    for part in unknown:
        if len(part) > 40 or len(part.split()) > 4 or not part[:1].isupper() or ends(part):
            return None
        # "X | 3 May 2024" may be an outlet whose name we can't tell.
        first = part == parts[0] and not said.publisher
        if (author := _author(part, story)) and not first:
            said = replace(said, author=said.author or author)
        elif strict:
            return None
    return said


def _alone(line: str, story: str) -> Metadata | None:
    """What a line beside a credit says by itself: an outlet, a section, an author."""
    if line.casefold() in LABELS:
        return NOTHING_SAID
    if outlet := issuer(line):
        return Metadata(publisher=outlet)
    if (found := _WITH_ROLE.fullmatch(line)) and is_name(found["name"]):
        return Metadata(author=found["name"])
    author = _author(line, story)
    return Metadata(author=author) if author else None


def _above_title(line: str, title: str, *, has_credits: bool) -> Metadata | None:
    """What a line says when it is a label or an outlet and `title` looks like one."""
    if line.casefold().strip(" :|") in LABELS:
        return NOTHING_SAID
    crumbs = BAR.split(line)
    if len(title.split()) < 3 or title.endswith("."):
        return None
    outlet = outlet_name(crumbs[0])
    if not outlet or any(len(part.split()) > 3 for part in crumbs[1:]):
        return None
    return Metadata(publisher=outlet) if has_credits or len(crumbs) > 1 else None


def _author(text: str, story: str) -> str | None:
    """`text` as a person's name, when it is surely neither a place nor a heading.

    Words that `story` writes small, or places that something happens in, are no author.
    """
    name = text.title() if text.isupper() else text
    words = [part for part in re.split(r"[ ’'-]", name.lower()) if part]
    if not is_name(name) or len(name.split()) > 4 or words[0] in _ARTICLES or outlet_name(name):
        return None
    if any(word in NO_NAMES for word in words):
        return None
    small = "|".join(re.escape(word) for word in words if len(word) > 3)
    if small and re.search(rf"\b(?:{small})\b", story):
        return None
    place = rf"\b(?:in|at|from|near|of|to|outside) {re.escape(name)}\b"
    return None if re.search(place, story) else name
