"""Names in their spellings: "Pashinian" and "Pashinyan", surnames, titles, acronyms, offices."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

LEAST_LETTERS = 5
LONG_LETTERS = 10
"""Words from 5 letters may be spelled with one letter changed, those from 10 with two: Pashinian
and Pashinyan are one name, Austria and Australia are two."""
ALIKE = 0.6
"""Similarity (Ratcliff-Obershelp) of two spellings of a first name before the same surname."""

_HONORIFICS = frozenset(
    """mr mrs ms miss dr sir dame lord lady prof professor gen general col colonel maj major lt
    lieutenant capt captain sgt sen senator rep judge justice st saint rev the al el""".split()
)
_OFFICE = re.compile(
    r"\b(?P<former>former |ex-|late )?(?P<office>(?:vice|deputy)[ -](?:president|prime minister)"
    r"|prime minister|premier|president|chancellor|governor|mayor|king|queen|secretary[ -]general"
    r"|(?:foreign|interior|home|defen[cs]e|finance|justice|health|energy|education|economy|labou?r"
    r"|environment|transport|trade|agriculture) minister)\b",
    re.I,
)
_SAME_OFFICE = {"premier": "prime minister", "queen": "monarch", "king": "monarch"}
_ALSO_CALLED = {
    name: group[0]
    for group in (
        ("united kingdom", "uk", "britain", "great britain"),
        ("united states", "us", "usa", "america", "united states of america"),
        ("european union", "eu"),
        ("united nations", "un"),
        ("united arab emirates", "uae"),
        ("netherlands", "holland"),
        ("turkey", "turkiye"),
        ("myanmar", "burma"),
        ("czech republic", "czechia"),
        ("ivory coast", "cote d'ivoire"),
        ("north macedonia", "macedonia"),
        ("kyiv", "kiev"),
    )
    for name in group
}
"""Names that no likeness of spelling tells to be of one place or body."""
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_RUN = re.compile(
    r"(?<=[a-z,] )(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    r"(?:[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*)*"
)
STEM = 5
"""Letters that a name keeps in whatever form: "Lomarra", "Lomarran"."""
_ARTICLE = re.compile(r"^\W*(?:the|an?)\s+", re.I)
_DEMONYM = ("n", "an", "ian", "i", "ish", "ese", "istan", "s", "is")


@dataclass(frozen=True, slots=True)
class Name:
    text: str
    words: tuple[str, ...]
    """Words of the name, folded; empty for one who is named by office only."""
    offices: frozenset[str]
    """Offices given in the words or beside them: of one person at one time mostly one."""


def runs(text: str) -> list[str]:
    """Words with capitals inside sentences, those that stand together as one; no weekdays."""
    return _RUN.findall(text)


def has_other_names(text: str) -> bool:
    """Whether a place or body is known by this and other names, as the USA is."""
    return fold(text) in _ALSO_CALLED


def names_half(question: str, text: str) -> bool:
    """Whether the text names half of what the question names, in whatever form."""
    around = fold(text)
    found = [any(fold(word)[:STEM] in around for word in run.split()) for run in runs(question)]
    return 2 * sum(found) >= len(found)


def name(sentence: str, start: int, end: int) -> Name:
    """The name in `sentence[start:end]`, with the offices said right before or after it."""
    inner = sentence[start:end]
    before = re.search(r"[^,;:.()\n]*$", sentence[:start])
    lead = before.group()[-40:] if before else ""
    after = re.match(r", (?:the |an? )?([^,;.]{3,60})", sentence[end:])
    held = _OFFICE.search(lead)
    # Only an office with nothing but names after it is held by the one named.
    if held and re.search(r"[a-z]{2}", re.sub(r"\b[A-Z]\S*", "", lead[held.end() :])):
        held = None
    apposed = _OFFICE.match(re.sub(r"^(?:[A-Z]\S+ )*", "", after[1])) if after else None
    own = _OFFICE.search(inner)
    offices = frozenset(
        _SAME_OFFICE.get(found["office"].lower(), found["office"].lower())
        for found in (held, apposed, own)
        if found and not found["former"]
    )
    person = _person(inner, own) if own else inner
    text = sentence[start - len(lead) + held.start() : end] if held else inner
    begins = start == 0 or bool(re.search(r"[.!?:“\"] ?$", sentence[:start]))
    return Name(text.strip(), _words(person, begins), offices)


def _person(inner: str, office: re.Match[str]) -> str:
    """What names the person in words that hold an office; empty when the office stands alone."""
    before, after = inner[: office.start()], inner[office.end() :]
    if before.count(","):
        return before.rpartition(",")[0]
    if re.search(r"\w", after) and not after.startswith((" of ", ",")):
        return after
    # "Burger King" is no king; "Armenia's president" and "the King of Spain" hold the office.
    alone = office["office"][0].islower() or after.startswith(" of ") or not before.strip()
    return "" if alone else inner


def same_name(a: Name, b: Name) -> bool:
    """Whether one may stand for the other: spelled alike, part of it, its acronym, its demonym."""
    if not a.words or not b.words:
        return not (a.offices and b.offices) or bool(a.offices & b.offices)
    called, other = (_ALSO_CALLED.get(" ".join(n.words)) for n in (a, b))
    if called and called == other:
        return True
    short, long = sorted((a.words, b.words), key=len)
    if all(any(_alike(word, other) for other in long) for word in short):
        return True
    if len(short) == len(long) == 2 and _alike(short[1], long[1]) and _first_alike(short, long):
        return True
    return _acronym(a, b) or _acronym(b, a)


def fold(text: str) -> str:
    """Lower case without accents, for comparing."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")


def _words(text: str, begins: bool) -> tuple[str, ...]:
    found = _WORD.findall(_ARTICLE.sub("", text))
    capitals = [word for word in found if word[0].isupper() or word[0].isdigit()]
    # A lone capital where a sentence begins says nothing.
    kept = found if begins and capitals == found[:1] else capitals or found
    folded = (fold(word).removesuffix("'s").replace(".", "") for word in kept)
    all_words = tuple(word for word in folded if word)
    return tuple(word for word in all_words if word not in _HONORIFICS) or all_words


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= 4 and long.startswith(short) and long[len(short) :] in _DEMONYM:
        return True
    if one[0] != other[0] or len(short) < LEAST_LETTERS or short.isdigit():
        return False
    changed = sum(
        max(i2 - i1, j2 - j1)
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, one, other).get_opcodes()
        if tag != "equal"
    )
    return changed <= (2 if len(short) >= LONG_LETTERS else 1)


def _first_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    mine, theirs = one[0], other[0]
    if not (mine + theirs).isalpha():
        return False
    if min(len(mine), len(theirs)) == 1:
        return mine[0] == theirs[0]
    return mine[0] == theirs[0] and SequenceMatcher(None, mine, theirs).ratio() >= ALIKE


def _acronym(short: Name, long: Name) -> bool:
    """Whether `short` holds the initials of `long` in order: ISIS-K, Islamic State Khorasan."""
    letters = re.sub(r"[^A-Z]", "", short.text)
    if len(letters) < 2 or len(long.words) < 2:
        return False
    if re.search(r"[a-z]", short.text) and (len(letters) < 3 or len(short.words) > 1):
        return False
    if re.search(r"\b[A-Z]{2,}\b", long.text):
        return False
    initials = "".join(word[0] for word in long.words).upper()
    rest = iter(letters)
    in_order = all(letter in rest for letter in initials)
    return letters[0] == initials[0] and (in_order or initials.startswith(letters))
