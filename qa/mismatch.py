"""What a sentence says that its passages do not: quoted words, numbers, dates and names.

Rules without a model; they pass over what they can't judge. A value counts as found where the
passage has it in another form: "about 140" for 137, "WHO" for World Health Organization, "on 5 May"
for "Tuesday" in an article of that week.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from qa.names import Name, fold, same_name
from qa.premises import Premise
from qa.quantities import Quantity, quantity
from qa.quotations import quotations
from qa.text import content_words
from qa.timex import Moment, moments

QUOTED_WORDS = 2
"""From so many words on, what stands between quotation marks is held to be quoted."""
PERSON_WORDS = 3
TITLE_SHARE = 0.7
"""Of the words of a title, those that must be there."""
CLOSE = 0.7
"""Share of a claim's other words from which on a sentence must have its number or date itself."""

SOME_DAY = date(2000, 1, 1)
"""Only for finding where dates stand."""

_SPELT = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
).split()
_PLAIN = {word: float(n) for n, word in enumerate(_SPELT[:19], 2)} | {
    word: 10.0 * n for n, word in enumerate(_SPELT[18:], 2)
}
_FIGURE = re.compile(
    rf"(?<![\w.])(?:[$€£¥₽₹]\s?)?(?P<n>\d[\d,]*(?:\.\d+)?|(?:{'|'.join(_SPELT)})\b(?:-\w+)?"
    r"|(?:dozens?|scores|hundreds|thousands|millions)\b)"
    r"(?:[ -](?P<scale>hundred|thousand|million|billion|trillion|bn|mn|m|k|b)\b)?",
    re.I,
)
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12,
}  # fmt: skip
_CAPITAL = re.compile(r"(?<![\w'’])[A-Z][\w'’]*(?:\.[A-Z])*")
_LINK = re.compile(r"\s(?:(?:of|the|and|for|de|von|al|bin|van|der|la|el) )*|-|, (?=Inc|Jr)")
_NO_NAME = frozenset(
    """i mr mrs ms dr january february march april may june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday am pm the a an""".split()
)
_NOWADAYS = frozenset(("today", "tonight"))
_ENUMERATED = re.compile(r"^\W*\d{1,2}[.)]\s+")
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


class Mismatch(NamedTuple):
    support: Literal["contradicted", "unsupported"]
    reason: str


def mismatch(claim: str, premises: Sequence[Premise]) -> Mismatch | None:
    """The first thing said in the claim that none of the passages has; None where all is there."""
    claim = _ENUMERATED.sub("", claim)
    for check in (_quotes, _dates, _numbers, _names):
        found = check(claim, premises)
        if found is not None:
            return found
    return None


def _quotes(claim: str, premises: Sequence[Premise]) -> Mismatch | None:
    texts = [_plain(premise.context) for premise in premises]
    for span in quotations(claim):
        inner = claim[span.start + 1 : span.end].strip("\"“”„«»‘’'」』")
        for piece in re.split(r"\[[^\]]*\]|…|\.\.\.|(?<=[.!?]) ", inner):
            quoted = _plain(piece).strip(" ,.;:!?")
            if len(quoted.split()) < QUOTED_WORDS or any(quoted in text for text in texts):
                continue
            if not (_is_title(piece) and _mostly(quoted, texts)):
                return Mismatch("unsupported", f"the cited text does not hold the words “{quoted}”")
    return None


def _is_title(quoted: str) -> bool:
    """Whether the words are capitalised like the title of a work, which has many spellings."""
    weighty = [w for w in re.findall(r"[^\W\d_]+", quoted) if not _is_function(w)]
    return bool(weighty) and quoted[-1:] not in ".,!?" and all(w[0].isupper() for w in weighty)


def _mostly(quoted: str, texts: Sequence[str]) -> bool:
    told = quoted.split()
    return any(
        sum(f" {w} " in f" {text} " for w in told) >= TITLE_SHARE * len(told) for text in texts
    )


def _dates(claim: str, premises: Sequence[Premise]) -> Mismatch | None:
    for at, said in moments(claim, SOME_DAY):
        if fold(said.text) in _NOWADAYS:
            continue
        scopes = _scopes(claim, said.text, premises, _has_date)
        if not any(_dated(at, said.text, claim, scope) for scope in scopes):
            return Mismatch(_severity(scopes), f"the cited text does not give “{said.text}”")
    return None


def _dated(at: int, said: str, claim: str, scope: _Scope) -> bool:
    """Whether the text names a time within the claim's, or was published then."""
    if fold(said) in fold(scope.text):
        return True
    day = scope.premise.published
    meant = next((m for a, m in moments(claim, day) if a == at), None)
    if meant is None:
        return False
    there = [m for _, m in moments(scope.text, day)]
    if day is not None and not scope.close:
        there.append(Moment("", day.toordinal(), day.toordinal(), "day"))
    return any(_within(m, meant) for m in there)


def _within(inner: Moment, outer: Moment) -> bool:
    if inner.kind != outer.kind:
        return inner.overlaps(outer)
    return outer.first <= inner.first and inner.last <= outer.last


def _numbers(claim: str, premises: Sequence[Premise]) -> Mismatch | None:
    dated = [(at, at + len(m.text)) for at, m in moments(claim, SOME_DAY)]
    for figure in _figures(claim):
        if any(start <= figure.start < end for start, end in dated):
            continue
        scopes = _scopes(claim, figure.text, premises, _has_figure)
        there = [other for scope in scopes for other in _figures(scope.text)]
        if not any(figure.value == other.value or _same(figure, other) for other in there):
            return Mismatch(_severity(scopes), f"the cited text does not give “{figure.text}”")
    return None


class _Figure(NamedTuple):
    start: int
    text: str
    value: float | None
    """As written, whatever it counts; None for what is no one number, such as "dozens"."""
    quantity: Quantity | None


def _figures(text: str) -> Iterator[_Figure]:
    for match in _FIGURE.finditer(text):
        written = match["n"].lower().replace(",", "")
        first = written.split("-")[0]
        value = _PLAIN.get(first)
        if written[0].isdigit():
            value = float(written)
        elif value is not None and "-" in written:
            value += _PLAIN.get(written.split("-")[1], 1.0 if written.endswith("-one") else 0.0)
        if value is not None:
            value *= _SCALES.get((match["scale"] or "").lower(), 1.0)
        found = quantity(text, match.start(), match.end())
        yield _Figure(match.start(), match.group().strip(), value, found)


def _same(mine: _Figure, other: _Figure) -> bool:
    """Whether what the claim counts covers what the passage counts: a rounding, a bound."""
    said, told = mine.quantity, other.quantity
    if said is None or told is None:
        return False
    if said.measured and told.measured and said.unit != told.unit:
        return False
    points = {told.low, told.high}
    if not (told.may_exceed or told.may_fall_short):
        points.add((told.low + told.high) / 2)
    return any(said.low <= point <= said.high for point in points)


def _names(claim: str, premises: Sequence[Premise]) -> Mismatch | None:
    there = frozenset(word for premise in premises for word in premise.folded)
    contexts = [premise.context for premise in premises]
    for run in _runs(claim):
        found = [_named(word, there) for word in run]
        if all(found) or _shortened(run, there, contexts):
            continue
        if not (found[-1] and len(run) <= PERSON_WORDS and _surname_alone(run, contexts)):
            return Mismatch("unsupported", f"the cited text does not name “{' '.join(run)}”")
    return None


def _runs(claim: str) -> Iterator[tuple[str, ...]]:
    """Capitalised words that stand together; not the word that only begins a sentence."""
    run: list[re.Match[str]] = []
    for match in [*_CAPITAL.finditer(claim), None]:
        if run and (match is None or not _LINK.fullmatch(claim, run[-1].end(), match.start())):
            kept = [m.group() for m in run]
            begins = re.search(r"(?:^|[.!?:\"“‘(—–-])\s*$", claim[: run[0].start()]) is not None
            if begins and (len(kept) == 1 or fold(kept[0]) in _NO_NAME or _is_function(kept[0])):
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
    others = [w for w in before if w[:1].isupper() and not _is_function(w) and w not in run]
    return len(run) > 1 and all(fold(w).rstrip(".") in _NO_NAME for w in others)


def _is_function(word: str) -> bool:
    return not content_words(word)


def _named(word: str, there: frozenset[str]) -> bool:
    folded = fold(word).removesuffix("'s").rstrip("'.")
    if folded in there or folded.removesuffix("s") in there or _is_function(word):
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


class _Scope(NamedTuple):
    """Where a value of the claim must stand."""

    text: str
    premise: Premise
    close: bool
    """Whether this is a sentence that says the rest of the claim and has such a value."""


def _scopes(
    claim: str, said: str, premises: Sequence[Premise], has_such: Callable[[str], bool]
) -> list[_Scope]:
    """The sentences that say all but the value, where there are such; else all of the passages."""
    rest = claim.replace(said, " ")
    near = [(premise, premise.best(rest)) for premise in premises]
    close = [
        _Scope(best.text, premise, close=True)
        for premise, best in near
        if best is not None and best.coverage >= CLOSE and has_such(best.text)
    ]
    return close or [_Scope(premise.context, premise, close=False) for premise in premises]


def _severity(scopes: Sequence[_Scope]) -> Literal["contradicted", "unsupported"]:
    """Contradicted where what says the rest of the claim has another such value."""
    return "contradicted" if all(scope.close for scope in scopes) else "unsupported"


def _has_figure(text: str) -> bool:
    return _FIGURE.search(text) is not None


def _has_date(text: str) -> bool:
    return bool(moments(text, SOME_DAY))


def _plain(text: str) -> str:
    """Words with single blanks, folded, marks alike."""
    text = fold(text).replace("“", '"').replace("”", '"').replace("‘", "'")
    return " ".join(re.sub(r"[\"']", "", text).split())
