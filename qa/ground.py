"""The check that nothing ungrounded gets through: does a sentence's evidence carry it?

First the rules, which are sure of what they find: quoted words, dates, numbers and names
(`qa.mismatch`), negation, certainty and speaker (`qa.stance`). What passes them is judged by the
verifier, which reads the cited passages beside the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from qa.mismatch import Mismatch, mismatch
from qa.names import fold
from qa.premises import Premise, covered
from qa.spans import framed
from qa.stance import turned
from qa.text import words
from qa.types import Evidence
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

    def weigh_all(self, asked: Sequence[tuple[str, Sequence[Premise]]]) -> list[Weighed]:
        """The same for several sentences, each with its passages, in one go of the verifier."""
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
                found.append(_by_verifier([next(judged) for _ in some], self._verifier.thresholds))
        return found

    def entailment(self, sentence: str, premises: Sequence[Premise]) -> float:
        """The verifier's own probability that the passages carry the sentence, rules aside."""
        judged = self._verifier.judge(_pairs(sentence, premises)) if self._verifier else []
        return max((j.entailment for j in judged), default=0.0)

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
    """What the verifier reads: each passage, and the best sentences of several as one text."""
    texts = [framed(p.title, p.window(sentence)).text for p in premises]
    if len(premises) > 1:
        best = [p.best(sentence) for p in premises]
        texts.append(" ".join(b.text for b in best if b is not None))
    return [(text, sentence) for text in texts]


def _by_verifier(judged: Sequence[Judgement], thresholds: Thresholds) -> Weighed:
    surest = max(j.entailment for j in judged)
    if surest >= thresholds.supported:
        return Weighed("supported", None, surest)
    if max(j.contradiction for j in judged) >= thresholds.contradicted:
        return Weighed("contradicted", DENIED, surest)
    return Weighed("unsupported", NOT_CARRIED, surest)


def _by_words(sentence: str, premises: Sequence[Premise]) -> Weighed:
    share = max(covered(sentence, [premise]) for premise in premises)
    if share >= COVERED_ALONE:
        return Weighed("supported", None, share)
    return Weighed("unsupported", NOT_CARRIED, share)
