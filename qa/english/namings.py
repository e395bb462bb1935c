"""Names in a text: the runs of capitalised words, and whether passages name them too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.english.names import Name, fold, same_name
from qa.text import content_words

PERSON_WORDS = 3
"""A name of at most so many words may be a person's, whose surname stands alone."""

_CAPITAL = re.compile(r"(?<![\w'’])[A-Z][\w'’]*(?:\.[A-Z])*")
_LINK = re.compile(r"\s(?:(?:of|the|and|for|de|von|al|bin|van|der|la|el) )*|-|, (?=Inc|Jr)")
_NO_NAME = frozenset(
    """i mr mrs ms dr january february march april may june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday am pm the a an""".split()
)
_ALIASES = (
    frozenset(("us", "u.s", "usa", "america", "american", "americans", "united states")),
    frozenset(("uk", "u.k", "britain", "british", "britons", "united kingdom")),
    frozenset(("eu", "european union")),
    frozenset(("un", "u.n", "united nations")),
    frozenset(("netherlands", "dutch")),
    frozenset(("france", "french")),
    frozenset(("greece", "greek")),
    frozenset(("switzerland", "swiss")),
    frozenset(("wales", "welsh")),
    frozenset(("thailand", "thai")),
    frozenset(("tv", "television")),
    frozenset(("ai", "artificial intelligence")),
)  # fmt: skip


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Capitalised words that stand together; not the word that only begins a sentence."""
    run: list[re.Match[str]] = []
    for match in [*_CAPITAL.finditer(text), None]:
        if run and (match is None or not _LINK.fullmatch(text, run[-1].end(), match.start())):
            kept = [m.group() for m in run]
            begins = re.search(r"(?:^|[.!?:\"“‘(—–-])\s*$", text[: run[0].start()]) is not None
            if begins and (len(kept) == 1 or fold(kept[0]) in _NO_NAME or is_function(kept[0])):
                kept = kept[1:]
            kept = [k for k in kept if fold(k).removesuffix("'s") not in _NO_NAME]
            if kept:
                yield tuple(kept)
            run = []
        if match is not None:
            run.append(match)


def _surname_alone(run: tuple[str, ...], contexts: Sequence[str]) -> bool:
    """Whether the passages give the last word of a name alone, as they do at its second mention;
    not where it is somebody else's, as in "Ann Roe" for "Jon Roe"."""
    last = re.escape(run[-1].removesuffix("'s").removesuffix("’s"))
    before = [m[1] for text in contexts for m in re.finditer(rf"(\S+) {last}\b", text)]
    others = [w for w in before if w[:1].isupper() and not is_function(w) and w not in run]
    return len(run) > 1 and all(fold(w).rstrip(".") in _NO_NAME for w in others)


def is_named(run: tuple[str, ...], there: frozenset[str], contexts: Sequence[str]) -> bool:
    """Whether the passages have the name, in any spelling, shortened or as a surname alone.

    `there` are all their words, folded; `contexts` the texts themselves.
    """
    found = [_named(word, there) for word in run]
    if all(found) or _shortened(run, there, contexts):
        return True
    return found[-1] and len(run) <= PERSON_WORDS and _surname_alone(run, contexts)


def is_function(word: str) -> bool:
    """Whether the word says nothing by itself."""
    return not content_words(word)


def _named(word: str, there: frozenset[str]) -> bool:
    folded = fold(word).removesuffix("'s").rstrip("'.")
    spellings = {folded, folded.removesuffix("s"), folded.replace(".", "")}
    if spellings & there or is_function(word):
        return True
    if any(folded in alias and (alias & there or _spelled(alias, there)) for alias in _ALIASES):
        return True
    mine = Name(word, (folded,), frozenset())
    return any(
        other[:1] == folded[:1] and same_name(mine, Name(other, (other,), frozenset()))
        for other in there
    )


def _spelled(alias: frozenset[str], there: frozenset[str]) -> bool:
    return any(" " in name and all(part in there for part in name.split()) for name in alias)


def _shortened(run: tuple[str, ...], there: frozenset[str], contexts: Sequence[str]) -> bool:
    """Whether one is the acronym of the other: WHO, World Health Organization."""
    joined = " ".join(fold(word) for word in run)
    if any(joined in alias and alias & there for alias in _ALIASES):
        return True
    initials = "".join(word[0] for word in run).lower()
    if len(run) > 1 and initials in there:
        return True
    letters = re.sub(r"[^A-Z]", "", run[0])
    if len(run) > 1 or len(letters) < 2 or letters != run[0].replace(".", ""):
        return False
    between = r"[\w'’]+[\s-]+(?:(?:of|the|and|for|de|on)\s+)*"
    spelled = "".join(f"{letter}{between}" for letter in letters[:-1]) + letters[-1]
    return any(re.search(rf"\b{spelled}", context) for context in contexts)
