"""Answers, hits, articles and reports as plain text for a terminal."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from qa.answers import RatedAnswer
from qa.attribution import Attribution, voiced
from qa.chronicle import day_in_words
from qa.comparison import headed
from qa.types import (
    Answer,
    Article,
    Checked,
    Citation,
    Conflict,
    Hit,
    Published,
    Sentence,
    Signal,
    SignalKind,
    Source,
    Support,
    Value,
)

_ESCAPE_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours, cursor movement
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)"  # titles, hyperlinks
    r"|\x1b[ -/]*[0-~]?"
)
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_CAVEATS: dict[SignalKind, str] = {
    "opinion": "opinion",
    "machine_spun": "wording looks machine-rewritten",
    "no_byline": "no byline",
}
"""The signals that are shown wherever an article is cited; its own page shows all."""

UNANSWERED = "The articles do not answer this."
_VERDICTS: dict[Support, str] = {
    "verbatim": "supported",
    "supported": "supported",
    "contradicted": "contradicted",
    "unsupported": "not found",
}


def clean(text: str) -> str:
    """Text from an article, fit to be shown: one line, nothing that could command a terminal.

    White space is folded; escape sequences, control characters and marks that reorder the words
    around them are left out.
    """
    visible = (
        c
        for c in _ESCAPE_SEQUENCE.sub("", text)
        if c.isspace() or (unicodedata.category(c) not in ("Cc", "Cs") and c not in _REORDERING)
    )
    return " ".join("".join(visible).split())


def date_in_words(published: Published | None) -> str:
    """`14 November 2024`, with the time where one is known."""
    if published is None:
        return "no date"
    day = f"{published.day} {published:%B} {published.year}"
    return f"{day}, {published:%H:%M}" if isinstance(published, datetime) else day


def credit(source: Source | Citation) -> str:
    """Publisher and date, as far as they are known."""
    publisher = clean(source.publisher or "") or "publisher unknown"
    return f"{publisher} · {date_in_words(source.published)}"


def markers(sentence: Sentence) -> str:
    """`[1][2]`: the citations of a sentence."""
    return "".join(f"[{number}]" for number in sentence.citations)


def doubt(sentence: Sentence) -> str:
    """What a reader must be told of a sentence that its citations do not bear out."""
    return {
        "unsupported": "not supported by the articles",
        "contradicted": "contradicted by the articles",
    }.get(sentence.support, "")


def speaker(sentence: Sentence) -> str:
    """`According to the mayor:`, for a sentence that does not say itself who claims it."""
    return voiced(sentence.text, Attribution(sentence.kind, sentence.speaker)) or ""


def caveats(signals: Iterable[Signal]) -> str:
    """`opinion · no byline`: what to weigh a source by, besides what its credit says."""
    kinds = {signal.kind for signal in signals}
    return " · ".join(words for kind, words in _CAVEATS.items() if kind in kinds)


def differing(conflict: Conflict) -> str:
    """What the values that follow are: a figure that changed, or sources that differ."""
    return headed(conflict.kind, [value.value for value in conflict.values])


def backing(value: Value, citations: Mapping[int, Citation]) -> str:
    """Who gives a value, when, and how many independent sources do."""
    cited = next((citations[n] for n in value.citations if n in citations), None)
    told = credit(cited) if cited else date_in_words(value.published)
    more = value.independent_sources
    return f"{told} · {more} independent sources" if more > 1 else told


def answer_as_text(answer: Answer, width: int = 80) -> str:
    """The answer with `[n]` markers, then what each number stands for."""
    page = _Page(width)
    if answer.asked_as:
        page.put(f"Understood as: {clean(answer.asked_as)}")
    if answer.short_answer:
        when = f" (as of {date_in_words(answer.as_of)})" if answer.as_of else ""
        page.put(f"{clean(answer.short_answer)}{when}")
    if answer.timeline:
        for event, sentence in zip(answer.timeline, answer.sentences, strict=False):
            page.put(f"{day_in_words(event.day, event.precision)}: {_sentence(sentence)}")
    elif answer.sentences:
        page.put(" ".join(_sentence(s) for s in answer.sentences))
    if answer.reason or answer.status == "unanswered":
        page.put(clean(answer.reason or UNANSWERED))
    if answer.note:
        page.put(clean(answer.note))
    by_number = {citation.number: citation for citation in answer.citations}
    for conflict in answer.conflicts:
        _conflict(page, conflict, by_number)
    for citation in answer.citations:
        _citation(page, citation, f"[{citation.number}]")
    if answer.dropped:
        page.put(f"Left out, since the articles do not bear them out: {len(answer.dropped)}")
    if answer.nearest:
        page.put("What comes closest:")
        for citation in answer.nearest:
            _citation(page, citation, "-")
    return page.text()


def checked_as_text(checked: Checked, width: int = 80) -> str:
    """Each sentence with its verdict and quotes, then how many there are of each verdict."""
    page = _Page(width)
    by_number = {citation.number: citation for citation in checked.citations}
    for sentence in checked.sentences:
        page.put(f"{_VERDICTS[sentence.support].upper()}: {clean(sentence.text)}")
        for citation in (by_number[n] for n in sentence.citations if n in by_number):
            _citation(page, citation, f"[{citation.number}]")
    told = [_VERDICTS[sentence.support] for sentence in checked.sentences]
    page.put(
        ", ".join(f"{told.count(v)} {v}" for v in dict.fromkeys(_VERDICTS.values()) if v in told)
    )
    return page.text()


def hits_as_text(hits: Sequence[Hit], width: int = 80) -> str:
    """The passages found, best first."""
    page = _Page(width)
    if not hits:
        page.put("Nothing found.")
    for number, hit in enumerate(hits, 1):
        page.put(f"{number}. {clean(hit.source.title)}")
        page.put(credit(hit.source), indent=4, gap=False)
        page.put(clean(hit.passage.text), indent=4, gap=False)
        page.put(hit.passage.permalink, indent=4, gap=False)
    return page.text()


def sources_as_text(sources: Sequence[Source], total: int, width: int = 80) -> str:
    """A list of articles, one or two lines each, and how many more there are."""
    page = _Page(width)
    for source in sources:
        page.put(f"{source.article_id}  {clean(source.title)}", gap=False)
        page.put(credit(source), indent=4, gap=False)
    if not sources:
        page.put("No articles.")
    elif len(sources) < total:
        page.put(f"{len(sources)} of {total:,} articles; see more with --limit and --offset.")
    return page.text()


def feedback_as_text(told: Sequence[RatedAnswer], width: int = 80) -> str:
    """What readers said of answers, in the order it came."""
    page = _Page(width)
    if not told:
        page.put("No feedback.")
    for rated in told:
        page.put(
            f"{rated.given:%Y-%m-%d %H:%M} {rated.rating}: {clean(rated.answer.question.text)}"
        )
        page.put(clean(rated.answer.text), indent=4, gap=False)
        if rated.reason:
            page.put(f"reason: {clean(rated.reason)}", indent=4, gap=False)
        page.put(f"/answers/{rated.answer.id}", indent=4, gap=False)
    return page.text()


def article_as_text(article: Article, also_in: Sequence[Source], width: int = 80) -> str:
    """An article with what is known about it."""
    page = _Page(width)
    source = article.source
    page.put(clean(source.title))
    page.put(credit(source), gap=False)
    for name, value in (("by", source.author), ("at", source.url), ("id", source.article_id)):
        if value:
            page.put(f"{name} {clean(value)}", gap=False)
    for signal in article.signals:
        page.put(f"note: {clean(signal.detail)}", gap=False)
    if also_in:
        page.put(f"also in {_names(also_in)}", gap=False)
    for line in article.text.split("\n"):
        if clean(line):
            page.put(clean(line))
    return page.text()


class _Page:
    """Paragraphs set to a width that counts terminal cells, so that wide characters fit too."""

    def __init__(self, width: int) -> None:
        self._out = io.StringIO()
        self._console = Console(
            file=self._out, width=max(20, width), color_system=None, highlight=False, markup=False
        )
        self._empty = True

    def put(self, text: str, *, indent: int = 0, gap: bool = True) -> None:
        if gap and not self._empty:
            self._console.print()
        self._empty = False
        self._console.print(Padding(Text(text), (0, 0, 0, indent)))

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self._out.getvalue().rstrip().split("\n"))


def _sentence(sentence: Sentence) -> str:
    warning = doubt(sentence)
    parts = [
        clean(speaker(sentence)),
        clean(sentence.text),
        markers(sentence),
        f"({warning})" if warning else "",
    ]
    return " ".join(part for part in parts if part)


def _conflict(page: _Page, conflict: Conflict, by_number: Mapping[int, Citation]) -> None:
    page.put(f"{differing(conflict)}: {clean(conflict.about)}")
    for value in conflict.values:
        numbers = "".join(f"[{n}]" for n in value.citations)
        told = f"{clean(value.value)} {numbers} {backing(value, by_number)}"
        page.put(told, indent=4, gap=False)


def _citation(page: _Page, citation: Citation, mark: str) -> None:
    page.put(f"{mark} {clean(citation.title)}")
    page.put(credit(citation), indent=4, gap=False)
    if told := caveats(citation.signals):
        page.put(told, indent=4, gap=False)
    page.put(f"“{clean(citation.quote)}”", indent=4, gap=False)
    if citation.also_in:
        page.put(f"also in {_names(citation.also_in)}", indent=4, gap=False)
    page.put(citation.permalink, indent=4, gap=False)


def _names(sources: Iterable[Source]) -> str:
    return ", ".join(dict.fromkeys(clean(s.publisher or s.title) for s in sources))
