# ruff: noqa: E501 -- a rule is easier to read on one line
"""Whether an article is an opinion: by the label that its outlet gave it, or a note on its author.

How a text argues is not looked at: sentences of one's own with "we must" or "I believe" stand in
as many interviews, transcripts and lists of tips as in the opinions that nobody labelled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from ingest.outlets import SECTIONS, ends
from ingest.plain import ends_sentence
from qa.types import Signal

HEAD_LINES, TAIL_LINES = 5, 4
"""Lines at the ends of an article where notes on the author stand."""
_CERTAIN = (
    r"opinions?(?: pieces?)?|op-?eds?|editorials?|commentar(?:y|ies)|comment ?is ?free|columnists?|guest essays?|viewpoints?|"
    r"letters? to the editor|kommentare?|meinung|leitartikel|opinión|opinia|editoriale?"
)
_LIKELY = r"analysis|column|comment|letters|our view|perspectives?|views|tribune|tribuna|opinionnewsarticle|analysisnewsarticle"
_SECTION = re.compile(rf"(?:{_CERTAIN}|{_LIKELY})", re.I)
_FOLDER = re.compile(rf"(?!columnist)(?:{_CERTAIN}|analysis)", re.I)
"""Folders of columnists hold as much advice and reporting as opinion."""
_OPENING = re.compile(
    r"(?P<label>(?i:opinion|op-?ed|editorial|commentary|viewpoint|guest essay))"
    r"(?:[.:]| ?\|| [–—-]) (?=[^\W\d_](?:[^\s@]* ){4})"
)
"""The label set before the first words of an article, not before a name or an address."""
_LABELLED_BYLINE = re.compile(
    r"(?P<label>opinion|op-?ed|editorial|commentary|comment|viewpoint|guest essay|column|analysis)"
    r"(?: (?P<by>by)| ?\|(?: by)?) (?P<names>\S.{2,80})",
    re.I,
)
_TITLE = re.compile(
    rf"(?P<first>{_CERTAIN}|analysis|column|comment|letters) ?[:|] ?\S|\S.*[:|–—] ?(?P<last>{_CERTAIN}|analysis|column|our view)$|(?P<letters>letters to the editor)\b",
    re.I,
)
_BYLINE = re.compile(
    r"(?:opinion|guest) (?:contributors?|columnists?|writers?|editor)|(?:the )?editorial board\b.{0,30}|columnists?",
    re.I,
)
_NOTES = (
    r"\b(?:views?|opinions?)(?: and (?:views?|opinions?))? (?:expressed|in|of)\b.{0,60}?(?:\bown\b|\bdo(?:es)? not (?:necessarily )?(?:reflect|represent)|\balone\b)",
    r"\b(?:is|are) (?:an? |the )?(?:(?:guest|political|regular|syndicated|opinion|(?-i:[A-Z])[\w’'-]*) ){0,4}(?:opinion (?:writer|contributor|editor)|columnist)s?\b",
    r"\b(?:read|view|see) more (?:opinions?|columns|commentary|editorials)\b",
    r"\bthis (?:op-?ed|editorial|commentary|opinion piece)\b",
)
_NOTE = re.compile("|".join(_NOTES), re.I)


def opinion(
    *,
    title: str,
    url: str | None,
    section: str | None,
    lines: Sequence[str],
    removed: Sequence[str],
) -> Signal | None:
    """The signal where an article is labelled as an opinion or an analysis, or a note says it.

    `lines` are its paragraphs, `removed` what was taken out around them.
    """
    if found := _labelled(title, url, section, removed) or _opening(title, lines):
        return Signal(kind="opinion", detail=f"labelled as opinion or analysis: {found}")
    ends = [*lines[:HEAD_LINES], *lines[HEAD_LINES:][-TAIL_LINES:], *removed]
    for line in ends:
        if _BYLINE.fullmatch(line.strip()):
            return Signal(kind="opinion", detail=f"a note on the author says so: {line.strip()}")
        if note := _NOTE.search(line):
            return Signal(kind="opinion", detail=f"a note says so: {note[0]}")
    return None


def is_label(text: str) -> bool:
    """Whether `text` is surely the label of opinions or analyses, wherever it stands."""
    return _FOLDER.fullmatch(text) is not None


def labelled_byline(line: str) -> tuple[str, str, bool] | None:
    """The label and what should be names in "Comment by Mara Ilves" or "Opinion | Mara Ilves", and
    whether a "by" alone stands between them; None for other lines, among them sentences."""
    found = _LABELLED_BYLINE.fullmatch(line)
    if not found or ends(line) or not found["label"][0].isupper():
        return None
    return found["label"], found["names"], found["by"] is not None


def _opening(title: str, lines: Sequence[str]) -> str | None:
    """The label with which the first paragraph of an article begins, below its title or not.

    What ends as no sentence does is a link to an opinion.
    """
    first = next((line for line in lines[:2] if line != title), "")
    found = _OPENING.match(first)
    if not found or not found["label"][0].isupper() or first.endswith(("...", "…")):
        return None
    return found["label"] if ends_sentence(first) else None


def _labelled(
    title: str, url: str | None, section: str | None, removed: Sequence[str]
) -> str | None:
    if section and (found := _SECTION.fullmatch(section.strip())):
        return found[0]
    if found := _TITLE.match(title):
        return found["first"] or found["last"] or found["letters"]
    # One section name alone is this article's; several are a menu.
    named = [line.strip() for line in removed if line.strip().lower() in SECTIONS]
    if len(named) == 1 and _SECTION.fullmatch(named[0]):
        return named[0]
    return next((folder for folder in _folders(url) if _FOLDER.fullmatch(folder)), None)


def _folders(url: str | None) -> list[str]:
    """The parts of an address before the last, which names the article itself."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return []
    return unquote(parts.path).strip("/").split("/")[:-1]
