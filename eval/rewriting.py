"""A documented recipe that makes a rewrite of an article: what a desk, or a machine, does to a
report that it takes from another outlet.

In this order, each at random by the shares of a `Recipe`:

1. sentences are dropped (never the first two: a rewrite opens with the news);
2. insertions between commas or dashes, and what stands in brackets, are left out;
3. attributions change sides (`"It fell," Ann Roe said.` - `Ann Roe said it fell.`), and an opening
   phrase moves to the end (`On Monday, it fell.` - `It fell on Monday.`);
4. quotations lose their marks or keep them; those that keep them stay word for word;
5. words give way to synonyms, in unmarked words only; names and numbers stay;
6. a sentence changes places with the next; a long one is cut in two at `, and`, `, but`, `;`;
7. sentences of the new outlet's own are added: here, sentences of an unrelated article.

Nothing here knows how copies are found. The title is not used.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.text import sentences

SynonymsOf = Callable[[str], Sequence[str]]
KEPT_AT_THE_TOP = 2


@dataclass(frozen=True, slots=True)
class Recipe:
    """Shares, 0 to 1, of what could be changed and is; `own` is added, a share of what is left."""

    name: str
    dropped: float
    shortened: float
    moved: float
    unquoted: float
    synonyms: float
    swapped: float
    own: float


RECIPES = (
    Recipe("light", 0.2, 0.2, 0.4, 0.2, 0.25, 0.1, 0.05),
    Recipe("medium", 0.3, 0.4, 0.6, 0.4, 0.45, 0.2, 0.1),
    Recipe("heavy", 0.4, 0.6, 0.8, 0.6, 0.65, 0.3, 0.15),
)

_QUOTED = re.compile(r"[“\"][^“”\"]{2,}[”\"]")
_INSERTION = re.compile(r"\s*\([^()]*\)|, (?:who|which|whose|where|when|a|an|the) [^,“”\"]{4,80},")
_SAID_LAST = re.compile(
    r"^[“\"](?P<told>[^“”\"]+?),[”\"] (?P<who>(?:[A-Z][\w.’'-]+ ?){1,4}|he |she |they )"
    r"(?P<verb>said|told \w+|added)(?P<rest>[^“”\"]*)\.$"
)
_SAID_FIRST = re.compile(
    r"^(?P<who>(?:The |A )?[A-Z][^,“”\"]{1,50}?) (?P<verb>said|says)(?: that)? "
    r"(?P<told>[^“”\"]{20,})\.$"
)
_OPENING = re.compile(
    r"^(?P<phrase>(?:In|On|At|After|Before|During|Since|By|Last|Earlier|For) [^,“”\"]{2,50}), "
    r"(?P<rest>[^“”\"]{20,})\.$"
)
_CUT = re.compile(r"(?:, (?:and|but|while)|;) (?=[a-z])")
_WORD = re.compile(r"(?<![\w’'-])[a-z]{4,}(?![\w’'-])")
_KEPT = frozenset(("said", "says", "told", "added", "that", "this", "with", "from", "have", "been"))


def rewrite(
    text: str, recipe: Recipe, synonyms: SynonymsOf, others: Sequence[str], chance: random.Random
) -> str:
    """The text told anew by the recipe; `others` are sentences to take the outlet's own from."""
    told = [text[s.start : s.end] for s in sentences(text)]
    kept = [
        sentence
        for i, sentence in enumerate(told)
        if i < KEPT_AT_THE_TOP or chance.random() >= recipe.dropped
    ]
    reworded = [_reworded(sentence, recipe, synonyms, chance) for sentence in kept]
    arranged = _arranged(reworded, recipe, chance)
    for _ in range(round(recipe.own * len(arranged)) if others else 0):
        arranged.insert(chance.randint(2, max(2, len(arranged))), chance.choice(others))
    return "\n\n".join(arranged)


def _reworded(sentence: str, recipe: Recipe, synonyms: SynonymsOf, chance: random.Random) -> str:
    if chance.random() < recipe.shortened:
        sentence = _INSERTION.sub("", sentence)
    if chance.random() < recipe.moved:
        sentence = _moved(sentence)
    if chance.random() < recipe.unquoted:
        sentence = re.sub(r"[“”\"]", "", sentence)
    pieces, at = [], 0
    for quoted in _QUOTED.finditer(sentence):
        pieces += [_with_synonyms(sentence[at : quoted.start()], recipe, synonyms, chance)]
        pieces += [quoted.group()]
        at = quoted.end()
    return "".join([*pieces, _with_synonyms(sentence[at:], recipe, synonyms, chance)])


def _moved(sentence: str) -> str:
    if found := _SAID_LAST.match(sentence):
        who = found["who"].strip()
        return f"{_upper(who)} {found['verb']}{found['rest']}: “{found['told']}.”"
    if found := _SAID_FIRST.match(sentence):
        return f"{_upper(found['told'])}, {_lower(found['who'])} {found['verb']}."
    if found := _OPENING.match(sentence):
        return f"{_upper(found['rest'])} {_lower(found['phrase'])}."
    return sentence


def _with_synonyms(text: str, recipe: Recipe, synonyms: SynonymsOf, chance: random.Random) -> str:
    def other(found: re.Match[str]) -> str:
        word = found.group()
        choices = () if word in _KEPT else synonyms(word)
        return choices[0] if choices and chance.random() < recipe.synonyms else word

    return _WORD.sub(other, text)


def _arranged(told: Sequence[str], recipe: Recipe, chance: random.Random) -> list[str]:
    cut = []
    for sentence in told:
        parts = _CUT.split(sentence, maxsplit=1) if chance.random() < recipe.moved else [sentence]
        cut += [part if part.endswith((".", "”", '"', "?", "!")) else part + "." for part in parts]
    for i in range(1, len(cut) - 1):
        if chance.random() < recipe.swapped:
            cut[i], cut[i + 1] = cut[i + 1], cut[i]
    return [_upper(sentence) for sentence in cut]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(text: str) -> str:
    """The first letter small where the first word is not a name."""
    head = text.split(" ", 1)[0]
    common = {"The", "A", "In", "On", "At", "After", "Before", "During", "Since", "By", "Last"}
    return text[:1].lower() + text[1:] if head in common | {"Earlier", "For"} else text
