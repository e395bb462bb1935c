"""Whether quoted words stand in a text word for word, whatever the marks between them.

Marks are the writer's own: "Oh, what a night" is "oh what a night", "e-mail" is "email". What is no
mark counts: signs and points of numbers, currencies, and the end of a sentence, over which no
quotation goes ("No. One died." is not "no one died").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from qa.english.names import fold
from qa.english.namings import is_function
from qa.text import searchable

LEAST_WORDS = 2
"""From so many words on, what stands between quotation marks is held to be quoted."""
LEAST_CHARACTERS = 4
"""The same in scripts without blanks."""
TITLE_SHARE = 0.7
"""Of the words of a title, those that must be there, in their order."""
BESIDES = 2
"""Words that a title may have more in the text."""
_ALTERED = re.compile(r"\[(\w)\](?=\w)")
"""An initial that was made to fit: "[t]he dam"."""
_LEFT_OUT = re.compile(r"\[[^\]]*\]|…|\.\.\.|(?<=[.!?]) ")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_NEGATIONS = frozenset(("no", "not", "never", "nor", "neither", "none", "t"))
_OF_A_NUMBER = re.compile(r"(?<=\d)[.,](?=\d)|(?<!\w)-(?=\.?\d)|(?<!\w)\.(?=\d)")
_END = re.compile(r"[.!?…](?=[\"'”’»)\]]*(?:\s|$))")
_WITHIN = re.compile(r"(?<=\w)\W(?=\w)")


def pieces(quotation: str) -> list[str]:
    """What must stand in a text of the words between quotation marks: what is left out, put in or
    a sentence's end divides them."""
    found = _LEFT_OUT.split(_ALTERED.sub(r"\1", quotation))
    return [piece.strip() for piece in found if _is_quoted(piece)]


def _is_quoted(piece: str) -> bool:
    characters = searchable(piece).split()  # where no blanks stand between words
    return len(piece.split()) >= LEAST_WORDS or len(characters) >= LEAST_CHARACTERS


def stands(piece: str, texts: Sequence[str]) -> bool:
    """Whether one of the texts has the piece, word for word; of the title of a work, which has many
    spellings, most words in their order."""
    for joined in (False, True):
        said = _words_of(piece, joined=joined)
        if said and any(_within(said, _plain(text, joined=joined)) for text in texts):
            return True
    return _is_title(piece) and any(_mostly(piece, text) for text in texts)


def _within(said: str, text: str) -> bool:
    """Words in scripts that put endings on them, or no blanks between them, may go on."""
    before = r"(?<!\S)" if said[0].isascii() else ""
    behind = r"(?!\S)" if said[-1].isascii() else ""
    return re.search(f"{before}{re.escape(said)}{behind}", text) is not None


def _is_title(piece: str) -> bool:
    """Whether all weighty words are capitalised, and none says no. One that ends as a clause does
    has several."""
    words = re.findall(r"[^\W\d_]+", piece)
    weighty = [w for w in words if not is_function(w)]
    least = 2 if piece[-1:] in ".," else 1
    return (
        len(weighty) >= least
        and piece[-1:] not in "!?"
        and all(w[0].isupper() for w in weighty)
        and not any(fold(w) in _NEGATIONS for w in words)
    )


def _mostly(title: str, text: str) -> bool:
    said, told = _words_of(title).split(), _plain(text).split()
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(said)
    for at, word in enumerate(told):
        if word in said:
            matcher.set_seq1(told[at : at + len(said) + BESIDES])
            same = sum(block.size for block in matcher.get_matching_blocks())
            if same >= TITLE_SHARE * len(said):
                return True
    return False


def _words_of(piece: str, *, joined: bool = False) -> str:
    return _plain(piece, joined=joined).removesuffix(" .").removeprefix(". ")


@lru_cache(maxsize=64)
def _plain(text: str, *, joined: bool = False) -> str:
    """The words, folded, with single blanks, and a point where a sentence ends; `joined` where a
    mark stands within them, else apart."""
    text = fold(_INVISIBLE.sub("", text)).replace("\N{MINUS SIGN}", "-")
    kept = {found.start() for found in _OF_A_NUMBER.finditer(text)}
    ends = {found.start() for found in _END.finditer(text)}
    within = {found.start() for found in _WITHIN.finditer(text)} if joined else frozenset[int]()

    def told(at: int, mark: str) -> str:
        if at in kept or not _is_mark(mark):
            return mark
        return " . " if at in ends else "" if at in within else " "

    return " ".join("".join(told(at, mark) for at, mark in enumerate(text)).split())


def _is_mark(character: str) -> bool:
    """Whether it is no part of a word, number, amount or handle."""
    is_punctuation = unicodedata.category(character)[0] == "P"
    return character in "`^" or (is_punctuation and character not in "%&#@")
