"""An answer written by a language model, as far as the evidence carries it.

Each drafted sentence is checked before anybody sees it. What fails is listed with the reason; where
nothing is left, the answer made of the articles' own words stands, with a note that says why.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from typing import Protocol

from qa.attribution import Attribution, attributed, voiced
from qa.brief import Brief
from qa.cite import Cited
from qa.comparison import Comparison, Reading, rendered
from qa.compose import Draft
from qa.errors import LanguageModelError
from qa.evidence import Evidence
from qa.ground import Verdict
from qa.numbering import Numbers, conflict_of
from qa.premises import Premise, stems_of
from qa.progress import Progress, Tell
from qa.prompts import refuses
from qa.selection import same_place
from qa.substance import says_nothing
from qa.text import words
from qa.types import Dropped, Question, Sentence

MOST_DRAFTED = 12
"""More sentences than this are not waited for."""
MOST_REPEATED = 2
"""A model that says the same more often is going round in circles."""
OWN_WORDS = "These are the articles' own words."

NO_ANSWER = f"The language model found no answer in the articles. {OWN_WORDS}"
NOTHING_CARRIED = (
    f"The articles bear out nothing that the language model wrote in answer. {OWN_WORDS}"
)
BESIDE = "the articles say so, but it rests on nothing that answers the question"
UNKNOWN_NUMBER = "the language model cited a number that names no evidence"


class Drafts(Protocol):
    """What writes; `qa.generate.Generator` is what stands behind it."""

    @property
    def name(self) -> str: ...

    def draft(self, brief: Brief) -> Generator[Cited]:
        """Sentences with the numbers of the evidence they cite; raises `LanguageModelError`."""
        ...

    def rewritten(self, question: Question) -> str:
        """The question as it reads without the turns before it."""
        ...


class Check(Protocol):
    """What judges a sentence; `qa.ground.Grounding` is what stands behind it."""

    def check(
        self, sentence: str, cited: Sequence[Evidence], others: Sequence[Evidence]
    ) -> Verdict: ...


def written(brief: Brief, plain: Draft, drafts: Drafts, grounding: Check, tell: Tell) -> Draft:
    """The answer to a brief in a language model's words, every sentence of it checked.

    `plain` is the answer without a language model; its status stays, and so does its short answer
    if the text says it too. Each value that sources differ on is shown, whether the model told it
    or not. `tell` is told of every sentence that passed, in order, from when one rests on evidence
    that answers the question. Where none does, or the model fails or refuses, `plain` comes back
    with a note; `tell` then saw no sentence.
    """
    page = _Page(brief, grounding, tell)
    broken: str | None = None
    try:
        with closing(drafts.draft(brief)) as drafted:
            for cited in drafted:
                page.take(cited)
                if page.full:
                    break
    except LanguageModelError as error:
        broken = str(error)
    if page.answers:
        note = f"The language model broke off: {broken}." if broken else None
        return page.finished(plain, note, drafts.name)
    if broken:
        note = f"The language model gave no answer: {broken}. {OWN_WORDS}"
    else:
        note = NOTHING_CARRIED if page.dropped or page.held else NO_ANSWER
    return plain.model_copy(
        update={
            "text": f"{plain.text}\n\n{note}",
            "note": note,
            "dropped": (*page.dropped, *(Dropped(text=s.text, reason=BESIDE) for s in page.held)),
        }
    )


class _Page:
    """The answer as it grows, sentence by sentence."""

    def __init__(self, brief: Brief, grounding: Check, tell: Tell) -> None:
        self._brief = brief
        self._grounding = grounding
        self._tell = tell
        self._numbers = Numbers()
        self._lines: list[str] = []
        self._seen: set[str] = set()
        self._failed = 0
        self._repeated = 0
        self.answers = False
        """Whether a sentence rests on evidence that answers, and is not only beside it."""
        self.held: list[Sentence] = []
        """What passed the check, until there is one that answers."""
        self.sentences: list[Sentence] = []
        self.dropped: list[Dropped] = []

    @property
    def full(self) -> bool:
        return len(self._seen) >= MOST_DRAFTED or self._repeated > MOST_REPEATED

    def take(self, cited: Cited) -> None:
        """Show the sentence or drop it."""
        key = " ".join(words(cited.text))
        if key in self._seen or refuses(cited.text):
            self._repeated += key in self._seen
            return
        self._seen.add(key)
        self._tell(Progress(stage="checking"))
        self.dropped += [Dropped(text=f"[{n}]", reason=UNKNOWN_NUMBER) for n in cited.unknown]
        empty = says_nothing(cited.text, self._brief.question)
        if empty:
            self._drop(cited.text, empty)
            return
        chosen = [self._brief.evidence[n - 1] for n in cited.numbers]
        others = [e for e in self._brief.evidence if e not in chosen]
        verdict = self._grounding.check(cited.text, chosen, others)
        if verdict.support != "supported" or not verdict.evidence:
            self._drop(cited.text, verdict.reason or "no evidence")
            return
        found = _distinct(pinpointed(cited.text, e) for e in verdict.evidence)
        self.answers |= any(self._brief.answers(e) for e in (*verdict.evidence, *found))
        self._show(cited.text, found)

    def _drop(self, text: str, reason: str) -> None:
        self.dropped.append(Dropped(text=text, reason=reason))
        self._failed += 1

    def _show(self, text: str, evidence: Sequence[Evidence]) -> None:
        numbers = tuple(self._numbers.of(e) for e in evidence)
        said_by = _attribution(evidence[0])
        sentence = Sentence(
            text=text,
            citations=numbers,
            support="verbatim" if text == evidence[0].text else "supported",
            speaker=said_by.speaker,
            kind=said_by.kind,
        )
        marks = "".join(f"[{n}]" for n in numbers)
        self._lines.append(" ".join(filter(None, (voiced(text, said_by), text, marks))))
        self.held.append(sentence)
        if self.answers:
            self.sentences += self.held
            for each in self.held:
                self._tell(Progress(stage="sentence", sentence=each))
            self.held = []

    def finished(self, plain: Draft, note: str | None, model: str) -> Draft:
        """The whole answer, with the values that it does not tell yet."""
        comparisons = self._brief.comparisons
        untold = [c for c in comparisons if not all(self._tells(r) for r in c.readings)]
        for comparison in comparisons:
            for reading in comparison.readings:
                self._numbers.of(reading.evidence[0])
        lines = [*self._lines, *(self._rendered(comparison) for comparison in untold)]
        short = plain.short_answer if self._says(plain.short_answer or "") else None
        left_out = _left_out(self._failed)
        parts = (short, " ".join(lines), plain.reason, left_out, note)
        return plain.model_copy(
            update={
                "text": "\n\n".join(part for part in parts if part),
                "short_answer": short,
                "as_of": plain.as_of if short else None,
                "sentences": tuple(self.sentences),
                "citations": self._numbers.citations(),
                "conflicts": tuple(conflict_of(c, self._numbers) for c in comparisons),
                "dropped": tuple(self.dropped),
                "note": note,
                "model": model,
            }
        )

    def _tells(self, reading: Reading) -> bool:
        """Whether a sentence gives the value and cites one who gives it."""
        value = words(reading.value)
        givers = {self._numbers.of(e) for e in reading.evidence if self._numbers.has(e)}
        return any(
            set(sentence.citations) & givers and _contains(words(sentence.text), value)
            for sentence in self.sentences
        )

    def _rendered(self, comparison: Comparison) -> str:
        numbers = self._numbers
        return rendered(comparison, lambda e: f" [{numbers.of(e)}]" * numbers.has(e))

    def _says(self, short: str) -> bool:
        said = {word for sentence in self.sentences for word in words(sentence.text)}
        return said.issuperset(set(words(short)) - {"or"})


def pinpointed(sentence: str, evidence: Evidence) -> Evidence:
    """The evidence, or the sentence of its passage that has more of the words that were written.

    The check reads whole passages; a reader is to be led to the very words.
    """
    premise = Premise.of(evidence.hit)
    best = premise.best(sentence)
    wanted = stems_of(sentence)
    own = len(wanted & stems_of(evidence.text)) / max(1, len(wanted))
    if best is None or best.coverage <= own:
        return evidence
    start = evidence.hit.passage.start
    return evidence.of(
        evidence.hit, start + best.span.start, start + best.span.end, evidence.probability
    )


def _distinct(evidence: Iterator[Evidence]) -> list[Evidence]:
    kept: list[Evidence] = []
    for e in evidence:
        if not any(same_place(e, other) for other in kept):
            kept.append(e)
    return kept


def _attribution(evidence: Evidence) -> Attribution:
    """Who says it. What a model writes is no quotation as a whole, but may report what is one."""
    found = attributed(evidence)
    return Attribution("claim", found.speaker) if found.kind == "quote" else found


def _contains(text: Sequence[str], phrase: Sequence[str]) -> bool:
    return any(
        list(text[at : at + len(phrase)]) == list(phrase)
        for at in range(len(text) - len(phrase) + 1)
    )


def _left_out(sentences: int) -> str | None:
    if not sentences:
        return None
    told = "One sentence was" if sentences == 1 else f"{sentences} sentences were"
    return f"{told} left out: the articles do not bear out what the language model wrote."
