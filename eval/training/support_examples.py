"""What the verifier is trained on: a window of text, a claim, and whether the one carries it.

From every human question and every sentence of the licensed sets, drawn anew every epoch: the claim
(told otherwise by chance) with the window it stands in; the claim put wrong in one place; the same
change made in claim and window alike (so that an odd wording alone tells nothing); the window
without the sentence that carries it; a claim of two sentences of which the window holds one; and
the window of another paragraph that shares most words with it.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.training.attributions import attributed
from eval.training.claims import SynonymsOf, declared, moved, reworded, shortened
from eval.training.lexicon import Lexicon
from eval.training.misstatements import misstated
from eval.training.near_misses import Edit, Surroundings
from eval.training.span_data import Article, Asked
from eval.training.support_data import Judged, Label, detokenised
from qa.text import content_words, sentences, stems

CHARS_PER_TOKEN = 4.4
SIZES = ((0.6, 25, 90), (0.25, 90, 150), (0.15, 150, 210))
"""How often a window has so many tokens at least and at most."""
TITLE_KEPT = 0.6
LEAST_WORDS, MOST_WORDS = 5, 45
PLAIN_MARKS = 0.3
"""How often a claim loses its quotation marks."""


@dataclass(frozen=True, slots=True)
class Example:
    title: str
    window: str
    claim: str
    label: Label
    kind: str


@dataclass(frozen=True)
class Mix:
    """How often each kind of example is made from a claim, and how many claims are made."""

    sentences: float = 0.25
    """Share of the sentences that become claims in an epoch; of the questions, `questions`."""
    questions: float = 0.6
    carried: float = 0.65
    misstated: float = 0.7
    both_sides: float = 0.15
    rest: float = 0.25
    two: float = 0.3
    elsewhere: float = 0.2
    said: float = 0.04
    snli: float = 0.5
    reworded: float = 0.4


@dataclass(frozen=True)
class Language:
    """What is known of words."""

    lexicon: Lexicon
    synonyms: SynonymsOf


def examples(
    judged: Sequence[Judged],
    asked: Sequence[Asked],
    language: Language,
    mix: Mix,
    chance: random.Random,
) -> Iterator[Example]:
    """Examples from pairs that people judged, then from questions and sentences, by article."""
    for pair in judged:
        if pair.origin != "snli" or chance.random() < mix.snli:
            title = pair.title if chance.random() < TITLE_KEPT else ""
            yield Example(title, pair.passage, pair.claim, pair.label, pair.origin)
    by_article: dict[int, list[Asked]] = {}
    for one in asked:
        by_article.setdefault(id(one.article), []).append(one)
    for questions in by_article.values():
        prepared = _Prepared(questions[0].article, language, mix, chance)
        yield from prepared.from_questions(questions)
        yield from prepared.from_sentences()


class _Prepared:
    """An article with its sentences and surroundings worked out once."""

    def __init__(
        self, article: Article, language: Language, mix: Mix, chance: random.Random
    ) -> None:
        self.article, self.language, self.mix, self.chance = article, language, mix, chance
        written = detokenised if " ," in article.paragraphs[0] else str
        self.sentences = [
            [written(text[s.start : s.end]) for s in sentences(text)] for text in article.paragraphs
        ]
        self.stems = [stems(content_words(text)) for text in article.paragraphs]
        self.around = Surroundings.of(article.paragraphs[:200])

    def from_questions(self, questions: Sequence[Asked]) -> Iterator[Example]:
        """Statements made of questions and answers; wrong ones take another question's answer."""
        answers = [(one.paragraph, one.answer) for one in questions]
        for one in questions:
            if self.chance.random() >= self.mix.questions:
                continue
            statement = declared(one.question, one.answer, self.language.lexicon)
            if statement is None:
                continue
            at = self._sentence_of(one)
            yield from self._of(statement, one.paragraph, at, "question")
            wrong = _other_answer(one, answers, self.chance)
            told = declared(one.question, wrong, self.language.lexicon) if wrong else None
            if told and self.chance.random() < self.mix.misstated:
                window = self._window(one.paragraph, at)
                label: Label = "contradiction" if _figure(wrong or "") else "neutral"
                yield self._example(window, told, label, "question: other answer")

    def from_sentences(self) -> Iterator[Example]:
        """Claims made of the article's own sentences."""
        for number, found in enumerate(self.sentences):
            for at, sentence in enumerate(found):
                if not _whole(sentence):
                    continue
                if self.chance.random() < self.mix.sentences:
                    yield from self._of(self._told(sentence), number, at, "sentence")
                if self.chance.random() < self.mix.said:
                    yield from self._said(sentence)

    def _said(self, sentence: str) -> Iterator[Example]:
        """Who says the sentence, where somebody else says another of the article."""
        other = self.chance.choice(self.chance.choice(self.sentences) or [""])
        if _whole(other) and other != sentence and len(sentence.split()) <= 30:
            for one in attributed(sentence, other, self.around.names, self.chance):
                yield self._example(one.passage, one.claim, one.label, one.kind)

    def _told(self, sentence: str) -> str:
        """The sentence, perhaps shorter, perhaps with its opening at the end."""
        drawn = self.chance.random()
        other = moved(sentence) if drawn < 0.15 else None
        if other is None and drawn < 0.65:
            other = shortened(sentence, self.chance)
        return other or sentence

    def _of(self, claim: str, number: int, at: int, kind: str) -> Iterator[Example]:
        mix, chance = self.mix, self.chance
        if chance.random() < mix.carried:
            yield self._example(self._window(number, at), claim, "entailment", kind)
        if chance.random() < mix.misstated:
            window = self._window(number, at)
            wrong = misstated(claim, window, self.around, self.language.lexicon, chance)
            if wrong is not None:
                yield self._example(window, wrong.claim, wrong.label, f"{kind}: {wrong.kind}")
        if chance.random() < mix.both_sides:
            yield from self._both_sides(claim, self._window(number, at), kind)
        if chance.random() < mix.rest:
            yield from self._rest(claim, number, at, kind)
        if chance.random() < mix.two and kind == "sentence":
            yield from self._two(claim, number, at)
        if chance.random() < mix.elsewhere:
            yield from self._elsewhere(claim, number, kind)

    def _both_sides(self, claim: str, window: str, kind: str) -> Iterator[Example]:
        wrong = misstated(claim, window, self.around, self.language.lexicon, self.chance)
        edit: Edit | None = wrong.edit if wrong else None
        if wrong and edit and edit.applies(window) and edit.new not in window:
            yield self._example(edit.apply(window), wrong.claim, "entailment", f"{kind}: both")

    def _rest(self, claim: str, number: int, at: int, kind: str) -> Iterator[Example]:
        """The sentences around the one that carries the claim, without it."""
        rest = [s for i, s in enumerate(self.sentences[number]) if i != at]
        if rest and not _repeated(claim, " ".join(rest)):
            window = self._run(rest, min(at, len(rest) - 1))
            yield self._example(window, claim, "neutral", f"{kind}: rest")

    def _two(self, claim: str, number: int, at: int) -> Iterator[Example]:
        """Two sentences as one claim; carried by a window with both, not by one with either."""
        found = self.sentences[number]
        others = [i for i in range(len(found)) if i != at and abs(i - at) < 5]
        if not others:
            return
        other = self.chance.choice(others)
        second = found[other]
        if not LEAST_WORDS <= len(second.split()) <= 30 or len(claim.split()) > 30:
            return
        joined = self.chance.choice((f"{claim} {second}", f"{second} {claim}", _and(claim, second)))
        low, high = min(at, other), max(at, other)
        if self.chance.random() < 0.55:
            window = " ".join(found[low : high + 1])
            if len(window) < SIZES[-1][2] * CHARS_PER_TOKEN:
                yield self._example(window, joined, "entailment", "two")
            return
        rest = [s for i, s in enumerate(found) if i != other]
        if not _repeated(second, " ".join(rest)):
            window = self._run(rest, at - (other < at))
            yield self._example(window, joined, "neutral", "two: one of them")

    def _elsewhere(self, claim: str, number: int, kind: str) -> Iterator[Example]:
        """The paragraph that shares most with the claim among others of the article."""
        wanted = stems(content_words(claim))
        texts = self.article.paragraphs
        others = [n for n in range(len(texts)) if n != number]
        if not others:
            return
        drawn = self.chance.sample(others, min(100, len(others)))
        best = max(drawn, key=lambda n: (len(wanted & self.stems[n]), n))
        if not self.sentences[best] or len(wanted & self.stems[best]) > 0.8 * len(wanted):
            return
        found = self.sentences[best]
        place = max(range(len(found)), key=lambda i: len(wanted & stems(content_words(found[i]))))
        window = self._run(found, place)
        yield self._example(window, claim, "neutral", f"{kind}: elsewhere")

    def _example(self, window: str, claim: str, label: Label, kind: str) -> Example:
        chance = self.chance
        title = self.article.title if chance.random() < TITLE_KEPT else ""
        if chance.random() < self.mix.reworded:
            claim = reworded(claim, self.language.synonyms, 0.25, chance)
        if chance.random() < PLAIN_MARKS:
            claim = claim.replace('"', "").replace("“", "").replace("”", "")
        return Example(title, window, claim, label, kind)

    def _sentence_of(self, one: Asked) -> int:
        spans = list(sentences(one.text))
        return next((i for i, s in enumerate(spans) if s.end > one.start), 0)

    def _window(self, number: int, at: int) -> str:
        return self._run(self.sentences[number], at)

    def _run(self, found: Sequence[str], at: int) -> str:
        """Whole sentences around one, as many as a size drawn by chance holds."""
        (size,) = self.chance.choices(SIZES, [share for share, _, _ in SIZES])
        limit = self.chance.randint(size[1], size[2]) * CHARS_PER_TOKEN
        first = last = max(0, min(at, len(found) - 1))
        length = len(found[first])
        while True:
            ways = [
                i
                for i in (first - 1, last + 1)
                if 0 <= i < len(found) and length + len(found[i]) <= limit
            ]
            if not ways:
                return " ".join(found[first : last + 1])
            taken = self.chance.choice(ways)
            first, last, length = min(first, taken), max(last, taken), length + len(found[taken])


def tally(drawn: Sequence[Example]) -> str:
    """How many examples of each label and kind."""
    labels = Counter(e.label for e in drawn)
    kinds = Counter(e.kind for e in drawn)
    return f"{len(drawn)}: {dict(labels)}; {dict(kinds.most_common())}"


def _whole(sentence: str) -> bool:
    return LEAST_WORDS <= len(sentence.split()) <= MOST_WORDS and sentence[-1:] in '.!?"”'


def _other_answer(
    one: Asked, answers: Sequence[tuple[int, str]], chance: random.Random
) -> str | None:
    """Another question's answer of like form, by preference from the same paragraph."""
    fits = [
        (number, answer)
        for number, answer in answers
        if _form(answer) == _form(one.answer)
        and not stems(content_words(answer)) & stems(content_words(one.answer))
        and answer.lower() not in one.question.lower()
    ]
    near = [answer for number, answer in fits if number == one.paragraph]
    pool = near or [answer for _, answer in fits]
    return chance.choice(pool) if pool else None


def _form(answer: str) -> tuple[bool, bool]:
    return any(c.isdigit() for c in answer), answer[:1].isupper()


def _figure(answer: str) -> bool:
    return any(_form(answer))


def _repeated(claim: str, text: str) -> bool:
    """Whether nearly all words of the claim stand in the text."""
    wanted = stems(content_words(claim))
    return len(wanted & stems(content_words(text))) > 0.75 * len(wanted)


def _and(one: str, other: str) -> str:
    first = other.split(" ", 1)[0]
    plain = first.lower() in ("the", "a", "an", "in", "it", "he", "she", "they", "this", "his")
    rest = other[0].lower() + other[1:] if plain else other
    return f"{one.rstrip('.!?')}, and {rest}"
