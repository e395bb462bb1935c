# ruff: noqa: E501 -- a rule is easier to read on one line
"""What lines of a text say about the article itself: byline, date line, outlet, and their removal."""

from __future__ import annotations

import re

from ingest.dates import MAX_DATE_CHARS, date_line
from ingest.documents import Metadata
from ingest.outlets import NO_NAMES, outlet_name

HEAD_LINES = 8
TAIL_LINES = 8
"""How far from either end of a text a byline or a date line may stand."""
HEAD_DATE_LINES = 5
TAIL_DATE_LINES = 2
"""The same for a line that is a bare date: elsewhere it heads a part of the story."""
MAX_CREDIT_CHARS = 160

_PARTICLES = {
    "de",
    "da",
    "di",
    "del",
    "der",
    "den",
    "van",
    "von",
    "la",
    "le",
    "bin",
    "ibn",
    "al",
    "el",
    "dos",
    "ter",
    "y",
    "e",
}
_ROLE = re.compile(
    r"\b(?:fellow|professor|lecturer|researcher|analyst|director|correspondent|reporter|editor|columnist|writer|journalist|"
    r"associate|scholar|expert|economist|historian|scientist|author|contributor|producer|chair|head|adviser|advisor|staff|bureau chief)\b",
    re.I,
)
_BY = re.compile(
    r"(?:by|text by|written by|reported by|story by|words by|reporting by|von|par|por|di|door|автор|текст)\b:?\s+(.+)",
    re.I,
)
_LABELLED = re.compile(
    r"(?:authors?|editors?|edited by|reporters?|writers?|correspondent|journalist|autor(?:in|ul|a)?|auteur|autore|redakteur|redacteur|"
    r"автор|редактор|журналист|текст)\s*:\s*(.+)",
    re.I,
)
_REPORTING = re.compile(
    r"\(?(?:additional )?reporting (?:and writing )?by ([^;.()]+).{0,200}", re.I
)
_BIO = re.compile(
    r"(.{4,40}?) (?:is|was) (?:an? |the )?(?:[\w-]+ ){0,4}(?:reporter|correspondent|columnist|staff writer|journalist|news editor|freelance writer)"
    r" (?:for|at|with|covering|based|who|and)\b"
)
_PERSON = r"(?P<name>[^\W\d_][\w’'.-]*(?: [^\W\d_][\w’'.-]*){1,3}?)"
_ACCOUNT = r"(?:(?:on|at|via) (?:Twitter|Facebook|Instagram|Threads|Bluesky|LinkedIn|X\b)|(?:at |via )?[\w.+-]*@[\w.]+|(?:at |by )[\d() .-]+(?: or| and|,).{0,20}@)"
_CONTACTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:^|[.!?] )(?:Contact|Reach|Follow|E-?mail)(?: (?:[\w’'-]+ ){{0,4}}(?i:reporter|columnist|writer|editor|correspondent|producer|critic)s?)?,? {_PERSON}(?: (?:of|from|with) [^,.;@]{{2,40}}?)?:? {_ACCOUNT}",
        rf"(?:^|[.!?] ){_PERSON} (?:(?:can|may) be (?:reached|contacted) {_ACCOUNT}|(?:is|tweets) (?:on \w+ )?at @)",
        rf"^{_PERSON} (?:covers|writes|reports|is an? )\b.{{0,250}}[.!?] (?:You can )?(?:[Cc]ontact|[Rr]each|[Ff]ollow|[Ee]-?mail) (?:him|her|them|the reporter) ",
    )
)
"""A closing line that says where to write to the author."""
_READING_TIME = re.compile(
    r"(?:reading time:? )?\d+ ?-?min(?:ute)?s?\.?(?: read)?|updated|published", re.I
)
_STAFF = re.compile(
    r"by (?:(?:the|our) )?(?:[\w’'.-]+ ){0,3}(?:staff|agencies|newsroom|reporters?|correspondents?|editors|desk|team)"
    r"(?: writers?| reporters?)?(?:,? (?:and|with) (?:[\w’'-]+ ){0,2}(?:agencies|staff|wires?|reporters))?",
    re.I,
)
_STAFF_OF = re.compile(r", (?P<outlet>[^,]{3,40}?),? (?:staff|newsroom)(?: writers?| reporters?)?$")
_NAME_OF_OUTLET = r"(?P<outlet>[^\W\d_][\w.&'’ -]{1,48}?)"
_ORIGIN = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(?:read|see|view|find) the (?:original|full) (?:article|story|post|version|report) (?:on|at|in|from) (?:the )?{_NAME_OF_OUTLET}[.!]?",
        # A "report" or "study" published somewhere is news; an article that says so of itself is not.
        rf"\W*(?:(?:this|the) (?:article|story|post|piece|report|column|essay|text|interview)\b.{{0,100}}?(?:originally|first)|"
        rf"this (?:article|story|post|piece|column|essay)\b.{{0,60}}?) ?"
        rf"(?:appeared|published|republished|reprinted|produced)(?: here)?(?: originally| first)? (?:on|by|in|from|at) (?:the )?{_NAME_OF_OUTLET}"
        r"(?: (?:on|under|and|as|with|in) .{0,120}|[,.;(].{0,120})?",
        rf"(?:this|the) (?:article|story|post|piece)\b.{{0,150}}? (?:appeared|was published|published) first (?:on|in|at) (?:the )?{_NAME_OF_OUTLET}[.!]?",
        rf"(?:originally|first) (?:published|appeared) (?:on|by|in|at) (?:the )?{_NAME_OF_OUTLET}(?: (?:on|under) .{{0,60}})?[.!]?",
        rf"(?:copyright )?(?:©|\(c\)|copyright)\s*(?:by )?(?:(?:19|20)\d\d(?: ?[-–] ?(?:19|20)?\d\d)?,? )(?:by )?(?:the )?{_NAME_OF_OUTLET}"
        r"(?:[.,|;]? ?(?:all rights reserved|ltd|llc|inc|gmbh)\b.{0,100}|[.,|;].{0,100})?",
        rf"(?:copyright )?(?:©|\(c\)|copyright)\s*{_NAME_OF_OUTLET},? (?:19|20)\d\d[.,]?.{{0,60}}",
    )
)
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-ÞА-Я][\w .,'’/-]{1,60}?) ?\((?P<outlet>[A-Z][\w .&]{1,30})\) ?(?:[-–—]|--)\s?(?=\S)"
)
_DATELINE_ALONE = re.compile(
    r"(?:[\w ,.]{2,40} )?(?P<outlet>[A-Z]{2,6}(?: Business| News| Sport)?) ?[—–]"
)
_NOT_OUTLETS = {
    "author",
    "authors",
    "admin",
    "editor",
    "staff",
    "all rights reserved",
    "here",
    "this site",
    "permission",
    *[
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
}


def origin_of(line: str) -> str | None:
    """The outlet that a line such as "Read the original article on …" or "© 2024 …" names."""
    if len(line) > 300:
        return None
    for pattern in _ORIGIN:
        if found := pattern.fullmatch(line.strip()):
            outlet = found["outlet"].strip(" .,-")
            return outlet if outlet[:1].isupper() and outlet.lower() not in _NOT_OUTLETS else None
    return None


def dateline_outlet(line: str) -> str | None:
    """The agency or outlet in a dateline that begins a report: "PORT AMBER (Newswire) — …"."""
    found = _DATELINE.match(line)
    return found["outlet"] if found else None


def dateline_parts(line: str) -> tuple[str, str] | None:
    """The outlet in a dateline and all that follows it."""
    found = _DATELINE.match(line)
    return (found["outlet"], line[found.end() :].strip()) if found else None


def dateline_date(line: str) -> str | None:
    """The full date in a dateline: "PORT AMBER, April 14 2025 (Newswire) — …"."""
    if not (found := _DATELINE.match(line)):
        return None
    parts = found["place"].split(", ")
    dates = (date_line(", ".join(parts[at:])) for at in range(1, len(parts)))
    return next(filter(None, dates), None)


def credit(line: str, *, head: bool) -> Metadata | None:
    """What a line that is nothing but a credit says: author, date, outlet; None for other lines.

    `head` tells the first lines of a text from the last: some forms occur only there.
    """
    if len(line) > MAX_CREDIT_CHARS:
        return None
    if published := date_line(line):
        return Metadata(published=published)
    if head and (found := _DATELINE_ALONE.fullmatch(line)):
        return Metadata(publisher=found["outlet"])
    author = published = outlet = None
    staff = False
    for part in re.split(r"\s*[|·•]\s*|\s+[–—-]\s+", line):
        if _STAFF.fullmatch(part) and head:
            staff = True
        elif by := byline(part, head=head):
            author, outlet = author or by.author, outlet or by.publisher
        elif when := date_line(part):
            published = published or when
        elif not is_reading_time(part) and not (
            author and head and len(part) <= 40 and part[:1].isupper()
        ):
            return None
    if author or published or staff:
        return Metadata(author=author, published=published, publisher=outlet)
    return None


def byline(part: str, *, head: bool = True) -> Metadata | None:
    """The authors in "By Mara Ilves and Joon Tamm, Harbour Post", and their outlet if it is named
    behind them; None when it is no byline at a head, or at a tail."""
    names = _byline(part, head=head)
    authors, comma, last = (names or "").rpartition(", ")
    if comma and (outlet := outlet_name(last)) and f", {last}" in part:
        return Metadata(author=authors, publisher=outlet)
    if names and (staff := _STAFF_OF.search(part)) and (outlet := outlet_name(staff["outlet"])):
        return Metadata(author=names, publisher=outlet)
    return Metadata(author=names) if names else None


def is_reading_time(part: str) -> bool:
    """Whether `part` is a reading time or the bare word "updated"."""
    return _READING_TIME.fullmatch(part) is not None


def is_bare_date(line: str) -> bool:
    """Whether `line` is a date and has no label such as "Published:"."""
    return (
        len(line) <= MAX_DATE_CHARS
        and line[:1].isalnum()
        and ":" not in line[:12]
        and date_line(line) is not None
    )


def bio_author(lines: tuple[str, ...]) -> str | None:
    """The author that a bio gives: a name alone, then a line with a role at some place."""
    if len(lines) >= 2 and is_name(lines[0]) and len(lines[1]) <= 140:
        opening = " ".join(lines[1].split()[:8])
        if _ROLE.search(opening) and not lines[1].endswith((".", "!", "?")):
            return lines[0]
    return None


def tail_author(line: str) -> str | None:
    """The author whom a closing line names: "Mara Ilves is a reporter for …", "Follow Mara Ilves
    on …"."""
    if len(line) > 600:
        return None
    if (found := _BIO.match(line)) and is_name(found[1]):
        return found[1]
    for contact in _CONTACTS:
        found = contact.search(line)
        if found and is_name(name := found["name"]) and not _no_person(name):
            return name
    return None


def _no_person(name: str) -> bool:
    """Outlets have accounts too."""
    words = name.split()
    return (
        outlet_name(name) is not None
        or any(word.lower() in NO_NAMES for word in words)
        or any(len(word) > 2 and word.isupper() and "." not in word for word in words)
    )


def is_name(text: str) -> bool:
    """Whether `text` could be a person's name: two to five capitalised words and nothing else."""
    words = text.split()
    if not 2 <= len(words) <= 5 or len(text) > 50:
        return False
    for word in words:
        bare = word.strip(".’'").replace("-", "").replace("’", "").replace("'", "").replace(".", "")
        if not bare.isalpha() or not (word[0].isupper() or word.lower() in _PARTICLES):
            return False
    return words[-1][0].isupper()


def _byline(part: str, *, head: bool) -> str | None:
    found = _LABELLED.fullmatch(part) or _REPORTING.fullmatch(part)
    if not found and head:
        found = _BY.fullmatch(part)
    if not found:
        return None
    names: list[str] = []
    for piece in re.split(r"\s*(?:,|;|\band\b|&|/|\bund\b|\bet\b|\by\b)\s*", found[1].strip(" .")):
        name = piece.title() if piece.isupper() else piece
        name = re.sub(r"\s+in [A-Z]\w+(?: [A-Z]\w+)?$", "", name)
        if is_name(name) and not _ROLE.search(name):
            names.append(name)
        elif not names or len(piece.split()) > 6:
            return None
    return ", ".join(names) or None
