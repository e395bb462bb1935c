"""Synonyms out of WordNet, in the form of the word they stand in for.

Reads the database files of WordNet 3.0 (Debian package `wordnet-base`; format: wndb(5WN)).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

WORDNET = Path("/usr/share/wordnet")
PARTS = ("noun", "verb", "adj", "adv")
SENSES = 2
"""Of a word's senses, commonest first, so many are looked at for a word of the same meaning."""
ENDINGS: Mapping[str, tuple[str, ...]] = {
    "ing": ("", "e"),
    "ed": ("", "e"),
    "es": ("", "e"),
    "s": ("",),
}
"""Ending of an inflected word: what its base form may have had in its place."""


class Synonyms:
    """Words that can stand in for others.

    Raises `SystemExit` where the database is missing, saying how to get it.
    """

    def __init__(self, folder: Path = WORDNET) -> None:
        if not (folder / "data.noun").is_file():
            raise SystemExit(f"{folder} holds no WordNet: `apt-get install wordnet-base`")
        self._senses: dict[str, tuple[int, list[tuple[str, ...]]]] = {}
        """For each word how often its commonest part of speech was met, and its synsets."""
        for part in PARTS:
            self._read(folder, part)

    def of(self, word: str) -> tuple[str, ...]:
        """Synonyms of a lower-case word, in its own form (`closed` gives `shut`'s like)."""
        if word in self._senses:
            return self._found(word)
        for ending, restored in ENDINGS.items():
            stem = word.removesuffix(ending)
            for base in (stem + letters for letters in restored) if stem != word else ():
                if base in self._senses:
                    return tuple(_inflected(other, ending) for other in self._found(base))
        return ()

    def _found(self, base: str) -> tuple[str, ...]:
        _, synsets = self._senses[base]
        others = (word for synset in synsets for word in synset if word != base)
        return tuple(dict.fromkeys(word for word in others if word.isalpha() and word.islower()))

    def _read(self, folder: Path, part: str) -> None:
        synsets = {}
        for fields in _lines(folder / f"data.{part}"):
            count = int(fields[3], 16)
            words = (field.split("(")[0] for field in fields[4 : 4 + 2 * count : 2])
            synsets[fields[0]] = tuple(words)
        for fields in _lines(folder / f"index.{part}"):
            word, met = fields[0], int(fields[-int(fields[2]) - 1])
            if word not in self._senses or met > self._senses[word][0]:
                offsets = fields[-int(fields[2]) :][:SENSES]
                self._senses[word] = (met, [synsets[offset] for offset in offsets])


def _lines(path: Path) -> list[list[str]]:
    with path.open(encoding="latin-1") as file:
        return [line.split(" | ", 1)[0].split() for line in file if not line.startswith(" ")]


def _inflected(base: str, ending: str) -> str:
    if ending in ("s", "es"):
        return base + ("es" if base.endswith(("s", "x", "ch", "sh")) else "s")
    return base.removesuffix("e") + ending
