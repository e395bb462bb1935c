"""WordNet as a source of opposites and of the kinds of words, for making near misses.

Reads the database files of WordNet 3.0 (Debian package `wordnet-base`; format: wndb(5WN)).
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

WORDNET = Path("/usr/share/wordnet")
PARTS = ("noun", "verb", "adj", "adv")


class Lexicon:
    """Opposites of words and what parts of speech they can be.

    Raises `SystemExit` where the database is missing, saying how to get it.
    """

    def __init__(self, folder: Path = WORDNET) -> None:
        if not (folder / "data.noun").is_file():
            raise SystemExit(f"{folder} holds no WordNet: `apt-get install wordnet-base`")
        self._words = {part: _words(folder / f"index.{part}") for part in PARTS}
        self._irregular = _irregular(folder / "verb.exc")
        self._opposites = _opposites(folder, self._irregular)

    def opposites(self, word: str) -> tuple[str, ...]:
        """Words that mean the opposite, in the same form (`won` gives `lost`)."""
        return self._opposites.get(word, ())

    def form(self, word: str) -> tuple[str, ...]:
        """What a word can stand in for: its ending and the parts of speech it can be."""
        ending = next((e for e in ("ing", "ed", "ly", "s") if word.endswith(e)), "")
        base = word.removesuffix(ending) if ending not in ("", "ly") else word
        known = [
            part
            for part in PARTS
            if any(form in self._words[part] for form in (word, base, base + "e"))
        ]
        return (ending, *known)


def _words(path: Path) -> frozenset[str]:
    with path.open(encoding="latin-1") as file:
        return frozenset(line.split(" ", 1)[0] for line in file if not line.startswith(" "))


def _irregular(path: Path) -> dict[str, tuple[str, ...]]:
    """Base form to its irregular forms, the past first."""
    found: dict[str, list[str]] = defaultdict(list)
    with path.open(encoding="latin-1") as file:
        for line in file:
            inflected, *bases = line.split()
            for base in bases:
                found[base].append(inflected)
    return {base: tuple(forms) for base, forms in found.items()}


def _opposites(folder: Path, irregular: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for part in PARTS:
        for one, other in _antonyms(folder / f"data.{part}"):
            found[one].add(other)
            if part == "verb":
                for mine, theirs in zip(
                    _inflected(one, irregular), _inflected(other, irregular), strict=True
                ):
                    found[mine].add(theirs)
            if part == "noun":
                found[one + "s"].add(other + "s")
    return {word: tuple(sorted(others)) for word, others in found.items()}


def _antonyms(path: Path) -> list[tuple[str, str]]:
    synsets: dict[str, list[str]] = {}
    links: list[tuple[str, str, str]] = []
    with path.open(encoding="latin-1") as file:
        for line in file:
            if line.startswith(" "):
                continue
            fields = line.split(" | ", 1)[0].split()
            count = int(fields[3], 16)
            lemmas = [re.sub(r"\(.*\)", "", w).lower() for w in fields[4 : 4 + 2 * count : 2]]
            synsets[fields[0]] = lemmas
            pointers = fields[5 + 2 * count :]
            for i in range(0, 4 * int(fields[4 + 2 * count]), 4):
                symbol, offset, _, pair = pointers[i : i + 4]
                if symbol == "!":
                    links.append((lemmas[int(pair[:2], 16) - 1], offset, pair))
    pairs = []
    for lemma, offset, pair in links:
        other = synsets.get(offset)
        if other:
            pairs.append((lemma, other[int(pair[2:], 16) - 1]))
    return [(a, b) for a, b in pairs if a.isalpha() and b.isalpha()]


def _inflected(base: str, irregular: dict[str, tuple[str, ...]]) -> tuple[str, str, str]:
    """Third person, past and -ing form of a verb."""
    stem = base.removesuffix("e")
    past = irregular[base][0] if base in irregular else stem + "ed"
    return base + "s", past, stem + "ing"
