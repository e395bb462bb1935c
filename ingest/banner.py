"""The banner of an outlet above a title: its name, and the day of publication behind or below it.

What the words of a name don't tell, its place does: right at the top, beside nothing but a date,
and over a line that is a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.credits import credit
from ingest.dates import date_line
from ingest.documents import Metadata
from ingest.outlets import LABELS, capitals_lowered, ends, is_paper, outlet_name

MAX_NAME_WORDS = 5
LEAST_TITLE_WORDS = 4
MAX_TITLE_CHARS = 140
_CAPITALISED = re.compile(r"(?:[^\W\d_a-zà-ÿ][^\W\d]*[\w’'&.-]*|of|the|and|for|&)(?: |$)")
_THE = re.compile(
    r"The (?!(?:Prime|President|Pope|Queen|King|Interview|Verdict|Week|Big)\b)"
    r"[^\W\d_a-zà-ÿ][\w’'-]+(?: [^\W\d_a-zà-ÿ][\w’'-]+)?"
)
_EDITION = re.compile(
    r"(?:(?i:online|print|digital|web|morning|midday|evening|late|early|final|first|second|weekend"
    r"|city|national|international) (?i:edition)|[^\W\d_a-zà-ÿ][\w’' -]{1,30}),? "
)
"""What may stand before the date below a name: an edition, a place."""
_BEHIND = re.compile(r"\s*[,|·•(]\s*|\s+[–—/-]\s+")
"""Between a name and its date."""


def banner(lines: Sequence[str], title: str | None = None) -> dict[int, Metadata]:
    """Which of an article's first lines are its banner, by position, and what each says.

    "Capital Ledger, 13 April 2026" above a title, or "THE ISLANDER" with the date below it. Empty
    where the lines look like anything else: the title that is known, a place and a date, a name
    whose words don't say that it is an outlet, a heading.
    """
    if len(lines) < 3 or (title or "").startswith(lines[0]):
        return {}
    name, *rest = _BEHIND.split(lines[0], maxsplit=1)
    if rest and (when := date_line(rest[0])) and _is_name(name) and _is_title(lines[1]):
        known = _outlet(name)
        return {0: Metadata(publisher=known, published=when)} if known else {}
    below = _dated(lines[1])
    if below and _is_name(lines[0]) and _is_title(lines[2]):
        plain = capitals_lowered(lines[0])
        the = lines[0].isupper() and _THE.fullmatch(plain)
        if outlet := _outlet(lines[0]) or (plain if the else None):
            return {0: Metadata(publisher=outlet), 1: Metadata(published=below)}
    return {}


def _dated(line: str) -> str | None:
    """The date in a line of nothing else but an edition or a place before it."""
    if when := date_line(line):
        return when
    edition = _EDITION.match(line)
    return date_line(line[edition.end() :]) if edition else None


def _is_name(text: str) -> bool:
    words = text.split()
    if not 0 < len(words) <= MAX_NAME_WORDS or ends(text) or text.casefold() in LABELS:
        return False
    return all(_CAPITALISED.match(f"{word} ") for word in words)


def _is_title(text: str) -> bool:
    if len(text) > MAX_TITLE_CHARS or text.endswith((".", ",", ";", ":")):
        return False
    return len(text.split()) >= LEAST_TITLE_WORDS and credit(text, head=True) is None


def _outlet(name: str) -> str | None:
    """The name as an outlet's, by its words, however general the others are; capitals lowered."""
    plain = capitals_lowered(name)
    told = is_paper(plain) or plain.endswith(" Monitor")
    return outlet_name(name) or (plain if told else None)
