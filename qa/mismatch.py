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
COVERED = 0.6
"""Share of a claim's words from which on a sentence speaks of the same thing."""

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
)  # fmt: skip


class Mismatch(NamedTuple):
    support: Literal["contradicted", "unsupported"]
    reason: str


def mismatch(claim: str, premises: Sequence[Premise]) -> Mismatch | None:
    """The first thing said in the claim that none of the passages has; None where all is there."""
    for check in (_quotes, _dates, _numbers, _names):
        found = check(claim, premises)
        if found is not None:
            return found
    return None


def _quotes(claim: str, premises: Sequence[Premise]) -> Mismatch | None:
    texts = [_plain(premise.context) for premise in premises]
    for span in quotations(claim):
        inner = claim[span.start + 1 : span.end].strip("\"“”„«»‘’'」』")
        for piece in re.split(r"\[[^\]]*\]|…|\.\.\.", inner):
            quoted = _plain(piece).strip(" ,.;:!?")
            if len(quoted.split()) >= QUOTED_WORDS and not any(quoted in text for text in texts):
                return Mismatch("unsupported", f"the cited text does not hold the words “{quoted}”")
    return None


def _dates(claim: str, premises: Sequence[Premise]) -> Mismatch | None:
    for at, said in moments(claim, SOME_DAY):
        if any(fold(said.text) in fold(premise.text) for premise in premises):
            continue
        if not any(_dated(at, said.text, claim, premise) for premise in premises):
            return Mismatch(
                _severity(claim, said.text, premises, _has_date),
                f"{said.text} is not in the cited text",
            )
    return None


def _dated(at: int, said: str, claim: str, premise: Premise) -> bool:
    """Whether the passage names a time within the claim's, or was published then."""
    meant = next((m for a, m in moments(claim, premise.published) if a == at), None)
    if meant is None:
        return False
    there = [m for _, m in moments(f"{premise.text}\n{premise.title}", premise.published)]
    if premise.published is not None:
        day = premise.published.toordinal()
        there.append(Moment("", day, day, "day"))
    return any(_within(m, meant) for m in there)


def _within(inner: Moment, outer: Moment) -> bool:
    if inner.kind != outer.kind:
        return inner.overlaps(outer)
    return outer.first <= inner.first and inner.last <= outer.last


def _numbers(claim: str, premises: Sequence[Premise]) -> Mismatch | None:
    dated = [(at, at + len(m.text)) for at, m in moments(claim, SOME_DAY)]
    there = [figure for premise in premises for figure in _figures(premise.context)]
    for figure in _figures(claim):
        if any(start <= figure.start < end for start, end in dated):
            continue
        if not any(figure.value == other.value or _same(figure, other) for other in there):
            return Mismatch(
                _severity(claim, figure.text, premises, _has_figure),
                f"{figure.text} is not in the cited text",
            )
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
        if not all(_named(word, there) for word in run) and not _shortened(run, there, contexts):
            return Mismatch("unsupported", f"{' '.join(run)} is not named in the cited text")
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


def _severity(
    claim: str, said: str, premises: Sequence[Premise], has_rival: Callable[[str], bool]
) -> Literal["contradicted", "unsupported"]:
    """Contradicted where a sentence that speaks of the same thing has another such value."""
    rest = claim.replace(said, " ")
    for premise in premises:
        best = premise.best(rest)
        if best is not None and best.coverage >= COVERED and has_rival(best.text):
            return "contradicted"
    return "unsupported"


def _has_figure(text: str) -> bool:
    return _FIGURE.search(text) is not None


def _has_date(text: str) -> bool:
    return bool(moments(text, SOME_DAY))


def _plain(text: str) -> str:
    """Words with single blanks, folded, marks alike."""
    text = fold(text).replace("“", '"').replace("”", '"').replace("‘", "'")
    return " ".join(re.sub(r"[\"']", "", text).split())
