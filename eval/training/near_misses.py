"""Edits that make a question and a passage miss each other narrowly.

An edit puts a name, a number or a word in the place of another. Made on one side alone (question
or passage) it leaves a passage that speaks of almost the same thing and does not answer: what
people wrote for SQuAD 2.0 (Rajpurkar, Jia and Liang, "Know What You Don't Know", 2018) is mostly of
these kinds. Made on both sides it leaves an answerable pair, so that an odd wording alone tells
nothing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from eval.training.lexicon import Lexicon
from qa.text import content_words

_NAME = re.compile(r"\b[A-Z][\w'’-]*(?:\s+(?:(?:of|the|de|von|al)\s+)?[A-Z][\w'’-]*)*")
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_LOWER = re.compile(r"\b[a-z]{4,}\b")
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should)\b(?! not\b)"
)
_NOT = re.compile(r"\bnot |n['’]t\b")


@dataclass(frozen=True, slots=True)
class Edit:
    """A word or words, and what takes their place."""

    old: str
    new: str

    def applies(self, text: str) -> bool:
        return self._pattern().search(text) is not None

    def apply(self, text: str) -> str:
        return self._pattern().sub(lambda _: self.new, text)

    def told_in(self, text: str) -> bool:
        """Whether what is put in stands in the text."""
        return self.new.lower() in text.lower()

    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){re.escape(self.old)}(?!\w)")


@dataclass(frozen=True)
class Surroundings:
    """What an article offers to put in the place of something else."""

    names: Sequence[str]
    words: Sequence[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Surroundings:
        """Names and words of the texts, each once, in order."""
        names: dict[str, None] = {}
        found: dict[str, None] = {}
        for text in texts:
            names.update(dict.fromkeys(names_in(text)))
            found.update(dict.fromkeys(_LOWER.findall(text)))
        return cls(tuple(names), tuple(found))


def names_in(text: str) -> list[str]:
    """Capitalised runs of words; a word that only begins a sentence is left out."""
    found = []
    for match in _NAME.finditer(text):
        begins = match.start() == 0 or text[: match.start()].rstrip()[-1:] in ".!?\n"
        if not (begins and " " not in match.group()):
            found.append(match.group().removesuffix("'s").removesuffix("’s"))
    return found


def near_miss(
    question: str,
    window: str,
    answer: str,
    around: Surroundings,
    lexicon: Lexicon,
    chance: random.Random,
    *,
    words: bool = True,
) -> Edit | None:
    """An edit of the question after which the window no longer answers it, or None.

    What is put in never holds the answer nor stands in the question. Without `words` only names,
    numbers and opposites are put in: a plain word in another's place may leave it answerable, and
    many of them teach to go by words alone.
    """
    makers: list[tuple[float, Callable[[], Edit | None]]] = [
        (0.35, lambda: _other_name(question, window, answer, around, chance)),
        (0.2, lambda: _other_number(question, window, answer, chance)),
        (0.2, lambda: _opposite(question, lexicon, chance)),
    ]
    if words:
        other = partial(_other_word, question, window, answer, around, lexicon, chance)
        makers.append((0.4, other))
    while makers:
        (maker,) = chance.choices(makers, [weight for weight, _ in makers])
        edit = maker[1]()
        if edit is not None:
            return edit
        makers.remove(maker)
    return None


def exchanged(question: str, chance: random.Random) -> str | None:
    """The question with two of its names in each other's place."""
    names = list(dict.fromkeys(names_in(question)))
    if len(names) < 2:
        return None
    one, other = chance.sample(names, 2)
    if one in other or other in one:
        return None
    pattern = re.compile(rf"(?<!\w)(?:{re.escape(one)}|{re.escape(other)})(?!\w)")
    return pattern.sub(lambda m: other if m.group() == one else one, question)


def negated(text: str, chance: random.Random) -> str | None:
    """The text with one of its auxiliaries negated, or its negation taken away."""
    if (found := _NOT.search(text)) and found.group() == "not ":
        return text[: found.start()] + text[found.end() :]
    places = list(_AUXILIARY.finditer(text))
    if found or not places:
        return None
    place = chance.choice(places)
    return f"{text[: place.end()]} not{text[place.end() :]}"


def _other_name(
    question: str, window: str, answer: str, around: Surroundings, chance: random.Random
) -> Edit | None:
    mine = names_in(question)
    if not mine:
        return None
    old = chance.choice(mine)
    near = chance.random() < 0.5
    pool = [
        name
        for name in (names_in(window) if near else around.names)
        if not _overlap(name, question) and not _overlap(name, answer)
    ]
    return Edit(old, chance.choice(pool)) if pool else None


def _other_number(question: str, window: str, answer: str, chance: random.Random) -> Edit | None:
    mine = _NUMBER.findall(question)
    if not mine:
        return None
    old = chance.choice(mine)
    near = [
        n
        for n in _NUMBER.findall(window)
        if len(n) == len(old) and n not in mine and not _overlap(n, answer)
    ]
    if near and chance.random() < 0.6:
        return Edit(old, chance.choice(near))
    digits = re.sub(r"\D", "", old)
    moved = str(int(digits) + chance.choice((-20, -10, -7, -3, -2, -1, 1, 2, 3, 5, 10, 20)))
    new = old.replace(digits, moved) if digits in old else moved
    return None if "-" in moved or new in window else Edit(old, new)


def _opposite(question: str, lexicon: Lexicon, chance: random.Random) -> Edit | None:
    mine = [w for w in _LOWER.findall(question) if lexicon.opposites(w)]
    if not mine:
        return None
    old = chance.choice(mine)
    return Edit(old, chance.choice(lexicon.opposites(old)))


def _other_word(
    question: str,
    window: str,
    answer: str,
    around: Surroundings,
    lexicon: Lexicon,
    chance: random.Random,
) -> Edit | None:
    mine = [w for w in _LOWER.findall(question) if content_words(w)]
    if not mine:
        return None
    told = [w for w in mine if w[:5] in window]
    old = chance.choice(told or mine)
    form = lexicon.form(old)
    near = chance.random() < 0.4
    drawn = (
        _LOWER.findall(window) if near else chance.sample(around.words, min(300, len(around.words)))
    )
    pool = [
        w
        for w in drawn
        if w[:5] not in question
        and w not in answer
        and content_words(w)
        and lexicon.form(w) == form
    ]
    return Edit(old, chance.choice(pool)) if pool else None


def _overlap(one: str, other: str) -> bool:
    mine = {w.lower() for w in re.findall(r"\w{3,}|\d+", one)}
    theirs = {w.lower() for w in re.findall(r"\w{3,}|\d+", other)}
    return bool(mine & theirs)
