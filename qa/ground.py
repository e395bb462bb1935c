"""The check that nothing ungrounded gets through: does a sentence's evidence carry it?

First the rules, which are sure of what they find: quoted words, dates, numbers and names
(`qa.mismatch`), negation, certainty and speaker (`qa.stance`). What passes them is judged by the
verifier, which reads the cited passages beside the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from qa.english.names import fold
from qa.english.namings import runs
from qa.english.quotations import quotations
from qa.evidence import Evidence
from qa.mismatch import Mismatch, mismatch
from qa.premises import Best, Premise, covered, stems_of
from qa.spans import framed
from qa.stance import turned
from qa.text import Span, words
from qa.verify import Judgement, Thresholds, Verifier

NOT_CARRIED = "the cited text does not say this"
DENIED = "the cited text says otherwise"
NOTHING_CITED = "no evidence is cited"
REPAIRS = 3
"""Other evidence that is tried where what is cited does not carry the sentence."""
LEAST_COVERED = 0.3
"""Share of a sentence's words that other evidence must have to be tried."""
COVERED_ALONE = 0.8
"""The same, from which on a sentence is taken as carried where there is no verifier."""
SAME_MATTER = 0.65
"""Share of a claim's words that a passage's sentence must have for the verifier to call it denied:
of other matters it says "contradicted" too easily."""
LEAST_SAID = 0.5
"""The same, of the words outside names alone: two sentences about one person need not differ."""
QUOTED = 0.6
"""Share of a claim's words that stand between quotation marks, and so in the passage, from which on
the verifier may not call it denied: it takes a "no" in both for opposites."""
VERBATIM_WORDS = 4

Support = Literal["supported", "contradicted", "unsupported"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a sentence is carried, and by what."""

    support: Support
    reason: str | None
    """Why it is not supported; None when it is."""
    evidence: tuple[Evidence, ...]
    """What carries or contradicts the sentence; other than what was cited where that was repaired.
    Empty when it is unsupported."""


class Weighed(NamedTuple):
    """How passages bear on a sentence."""

    support: Support
    reason: str | None
    probability: float
    """Of entailment; 1 for words that stand in the passage as they are."""
    verbatim: bool = False


class Grounding:
    """Checks sentences against evidence. Safe to use from several threads."""

    def __init__(self, verifier: Verifier | None = None) -> None:
        """Without a verifier a sentence that passes the rules must have nearly all its words in
        the passages."""
        self._verifier = verifier

    def check(
        self, sentence: str, cited: Sequence[Evidence], others: Sequence[Evidence]
    ) -> Verdict:
        """Whether the passages of `cited` carry the sentence, or else one of `others` does.

        The sentence comes without citation markers. Of `others` those with most of its words are
        tried, one by one; a sentence so repaired is supported by that one alone. Otherwise the
        verdict on what was cited stands, with its reason.
        """
        first = self.weigh(sentence, [Premise.of(e.hit) for e in _distinct(cited)])
        if first.support == "supported":
            return Verdict("supported", None, tuple(cited))
        repair = self._repair(sentence, cited, others)
        if repair is not None:
            return Verdict("supported", None, (repair,))
        return Verdict(
            first.support,
            first.reason,
            tuple(cited) if first.support == "contradicted" else (),
        )

    def weigh(self, sentence: str, premises: Sequence[Premise]) -> Weighed:
        """How the passages, taken together, bear on the sentence."""
        return self.weigh_all([(sentence, premises)])[0]

    def weigh_all(
        self, asked: Sequence[tuple[str, Sequence[Premise]]], *, drafted: bool = True
    ) -> list[Weighed]:
        """The same for several sentences, each with its passages, in one go of the verifier.

        What was not `drafted` from these passages must be likelier to be called supported.
        """
        told = [_by_rules(sentence, premises) for sentence, premises in asked]
        pairs = [
            _pairs(*case) if weighed is None else []
            for case, weighed in zip(asked, told, strict=True)
        ]
        judged = iter(
            self._verifier.judge([p for some in pairs for p in some]) if self._verifier else ()
        )
        found: list[Weighed] = []
        for case, some, weighed in zip(asked, pairs, told, strict=True):
            if weighed is not None:
                found.append(weighed)
            elif self._verifier is None:
                found.append(_by_words(*case))
            else:
                readings = _readings(*case, [next(judged) for _ in some])
                may_deny = _quoted(case[0]) < QUOTED
                found.append(_by_verifier(readings, self._verifier.thresholds, drafted, may_deny))
        return found

    def entailment(self, sentence: str, premises: Sequence[Premise]) -> float:
        """The verifier's own probability that the passages carry the sentence, rules aside."""
        judged = self._verifier.judge(_pairs(sentence, premises)) if self._verifier else []
        readings = _readings(sentence, premises, judged) if judged else []
        return max((r.entailment for r in readings), default=0.0)

    def _repair(
        self, sentence: str, cited: Sequence[Evidence], others: Sequence[Evidence]
    ) -> Evidence | None:
        read = {e.hit.passage.id for e in cited}
        kept: list[tuple[float, Evidence, Premise]] = []
        for one in _distinct(others):
            premise = Premise.of(one.hit)
            share = covered(sentence, [premise])
            if one.hit.passage.id not in read and share >= LEAST_COVERED:
                kept.append((share, one, premise))
        kept.sort(key=lambda each: -each[0])
        tried = kept[:REPAIRS]
        weighed = self.weigh_all([(sentence, [premise]) for _, _, premise in tried])
        carrying = [
            (w.probability, -at) for at, w in enumerate(weighed) if w.support == "supported"
        ]
        return tried[-max(carrying)[1]][1] if carrying else None


def _distinct(evidence: Sequence[Evidence]) -> list[Evidence]:
    """One piece of evidence a passage, the first."""
    return list({e.hit.passage.id: e for e in reversed(evidence)}.values())[::-1]


def _by_rules(sentence: str, premises: Sequence[Premise]) -> Weighed | None:
    """What the rules say; None where the sentence passes them."""
    if not premises:
        return Weighed("unsupported", NOTHING_CITED, 0.0)
    verbatim = any(_verbatim(sentence, premise.text) for premise in premises)
    # A clause may stand there word for word behind "denied that".
    found: Mismatch | None = turned(sentence, premises)
    if verbatim and found is None:
        return Weighed("supported", None, 1.0, verbatim=True)
    found = mismatch(sentence, premises) or found
    return Weighed(found.support, found.reason, 0.0) if found else None


def _verbatim(sentence: str, text: str) -> bool:
    """Whether the sentence stands in the text word for word, whatever the marks around words."""
    said = [fold(word) for word in words(sentence)]
    told = f" {' '.join(fold(word) for word in words(text))} "
    return len(said) >= VERBATIM_WORDS and f" {' '.join(said)} " in told


def _pairs(sentence: str, premises: Sequence[Premise]) -> list[tuple[str, str]]:
    """What the verifier reads: of each passage a window and its best sentence, and the best
    sentences of several as one text."""
    texts = [
        text
        for premise in premises
        for text in (
            framed(premise.title, premise.window(sentence)).text,
            _best(premise, sentence).text,
        )
    ]
    joined = _joined(sentence, premises)
    return [(text, sentence) for text in (*texts, *([joined] if joined else ()))]


def _joined(sentence: str, premises: Sequence[Premise]) -> str | None:
    """The best sentences of the passages as one text, where together they have more of the claim's
    words than any has alone."""
    best = [_best(premise, sentence) for premise in premises]
    joined = " ".join(own.text for own in best)
    wanted = stems_of(sentence)
    alone = max(len(wanted & stems_of(own.text)) for own in best)
    return joined if len(wanted & stems_of(joined)) > alone else None


def _best(premise: Premise, sentence: str) -> Best:
    return premise.best(sentence) or Best(Span(0, len(premise.text)), premise.text, 0.0)


class _Reading(NamedTuple):
    """A passage as the verifier judged it, around its best sentence and by that alone.

    A name alone makes a short sentence seem to carry much, and a long passage softens what one of
    its sentences denies: so the two must agree.
    """

    window: Judgement
    sentence: Judgement
    coverage: float
    """Share of the claim's words in the sentence."""
    said: float
    """The same of its words outside names."""

    @property
    def entailment(self) -> float:
        return (self.window.entailment + self.sentence.entailment) / 2

    @property
    def contradiction(self) -> float:
        return (self.window.contradiction + self.sentence.contradiction) / 2

    def denies(self, least: float) -> bool:
        both = min(self.window.contradiction, self.sentence.contradiction)
        return both >= least and self.coverage >= SAME_MATTER and self.said >= LEAST_SAID


def _readings(
    sentence: str, premises: Sequence[Premise], judged: Sequence[Judgement]
) -> list[_Reading]:
    """What was judged of `_pairs`: a reading for each passage, and one of what they say together
    beside the likeliest passage."""
    plain = stems_of(sentence) - stems_of(" ".join(word for run in runs(sentence) for word in run))
    found: list[_Reading] = []
    for premise, window, alone in zip(premises, judged[::2], judged[1::2], strict=False):
        best = _best(premise, sentence)
        said = len(plain & stems_of(best.text)) / max(1, len(plain))
        found.append(_Reading(window, alone, best.coverage, said))
    if len(judged) > 2 * len(premises):
        window = max((r.window for r in found), key=lambda j: j.entailment)
        found.append(_Reading(window, judged[-1], 0.0, 0.0))
    return found


def _quoted(sentence: str) -> float:
    """Share of the words that stand between quotation marks."""
    inside = sum(len(words(sentence[span.start : span.end])) for span in quotations(sentence))
    return inside / max(1, len(words(sentence)))


def _by_verifier(
    readings: Sequence[_Reading], thresholds: Thresholds, drafted: bool, may_deny: bool
) -> Weighed:
    """A denial by the passage whose sentence is nearest to the claim wins over what others say."""
    carrying = max(readings, key=lambda r: r.entailment)
    surest = carrying.entailment
    nearest = max(readings, key=lambda r: r.coverage)
    if may_deny and nearest.denies(thresholds.contradicted):
        return Weighed("contradicted", DENIED, surest)
    least = thresholds.supported if drafted else thresholds.likely
    if surest >= least and surest > carrying.contradiction:
        return Weighed("supported", None, surest)
    if may_deny and any(r.denies(thresholds.contradicted) for r in readings):
        return Weighed("contradicted", DENIED, surest)
    return Weighed("unsupported", NOT_CARRIED, surest)


def _by_words(sentence: str, premises: Sequence[Premise]) -> Weighed:
    share = max(covered(sentence, [premise]) for premise in premises)
    if share >= COVERED_ALONE:
        return Weighed("supported", None, share)
    return Weighed("unsupported", NOT_CARRIED, share)
