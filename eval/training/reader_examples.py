"""What the reader is trained on: a question, a window of text, and the span that answers or none.

For each human question, drawn anew every epoch: the window with its answer; and, by chance, the
same with one edit on both sides (still answerable), with an edit on one side (a near miss), what is
left of the paragraph without the sentence that answers, and the window of another paragraph of the
article that shares most words with the question.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.training.lexicon import Lexicon
from eval.training.near_misses import Surroundings, exchanged, near_miss, negated
from eval.training.span_data import Article, Asked
from qa.text import Span, content_words, sentences, stems

CHARS_PER_TOKEN = 4.4
LEAST_TOKENS, MOST_TOKENS = 25, 84
"""Sizes of a window, drawn evenly; question and title come on top."""
TITLE_KEPT = 0.6


@dataclass(frozen=True, slots=True)
class Example:
    """`answer` is a span of `window`, or None where the window does not answer."""

    question: str
    title: str
    window: str
    answer: Span | None
    kind: str


@dataclass(frozen=True)
class Mix:
    """How often each kind of example is made from a question."""

    both_sides: float = 0.35
    near_miss: float = 0.6
    in_passage: float = 0.25
    rest: float = 0.3
    elsewhere: float = 0.5


def examples(
    asked: Sequence[Asked], lexicon: Lexicon, mix: Mix, chance: random.Random
) -> Iterator[Example]:
    """Examples made from the questions, article by article."""
    by_article: dict[int, list[Asked]] = {}
    for one in asked:
        by_article.setdefault(id(one.article), []).append(one)
    for questions in by_article.values():
        article = _Prepared(questions[0].article, [a.question for a in questions])
        for one in questions:
            yield from _of(one, article, lexicon, mix, chance)


class _Prepared:
    """An article with its sentences and surroundings worked out once."""

    def __init__(self, article: Article, questions: Sequence[str]) -> None:
        self.article = article
        self.sentences = [list(sentences(text)) for text in article.paragraphs]
        self.stems = [stems(content_words(text)) for text in article.paragraphs]
        self.around = Surroundings.of([*article.paragraphs[:200], *questions[:500]])


def _of(
    asked: Asked, prepared: _Prepared, lexicon: Lexicon, mix: Mix, chance: random.Random
) -> Iterator[Example]:
    title = asked.article.title if chance.random() < TITLE_KEPT else ""
    at = window_around(
        asked.text, prepared.sentences[asked.paragraph], (asked.start, asked.end), chance
    )
    window = asked.text[at.start : at.end]
    span = Span(asked.start - at.start, asked.end - at.start)
    if not asked.answer.strip() or span.start < 0 or span.end > len(window):
        return
    yield Example(asked.question, title, window, span, "answered")
    if chance.random() < mix.near_miss + mix.both_sides:
        share = mix.near_miss / (mix.near_miss + mix.both_sides)
        one_side = chance.random() < share
        yield from _edited(asked, title, window, span, prepared, lexicon, one_side, chance)
    if chance.random() < mix.in_passage:
        yield from _edited_passage(asked, window, prepared, lexicon, chance)
    if chance.random() < mix.rest:
        rest = rest_of_paragraph(asked, prepared.sentences[asked.paragraph], chance)
        if rest is not None:
            yield Example(asked.question, title, rest, None, "rest of paragraph")
    if chance.random() < mix.elsewhere:
        yield from _elsewhere(asked, title, prepared, chance)


def _edited(
    asked: Asked,
    title: str,
    window: str,
    span: Span,
    prepared: _Prepared,
    lexicon: Lexicon,
    one_side: bool,
    chance: random.Random,
) -> Iterator[Example]:
    question, answer = asked.question, asked.answer
    if one_side and chance.random() < 0.12 and (other := exchanged(question, chance)):
        yield Example(other, title, window, None, "names exchanged")
        return
    if one_side and chance.random() < 0.06 and (other := negated(question, chance)):
        yield Example(other, title, window, None, "negated")
        return
    edit = near_miss(question, window, answer, prepared.around, lexicon, chance)
    if edit is None:
        return
    edited = edit.apply(question)
    if one_side:
        # An edited title would give the edit away, a kept one is as it would be met.
        yield Example(edited, title, window, None, "near miss")
    elif edit.applies(window) and not edit.applies(answer):
        before, after = edit.apply(window[: span.start]), edit.apply(window[span.end :])
        moved = Span(len(before), len(before) + len(answer))
        if before.endswith(window[: span.start][-1:]):
            yield Example(
                edited, edit.apply(title), before + answer + after, moved, "edited on both sides"
            )


def _edited_passage(
    asked: Asked, window: str, prepared: _Prepared, lexicon: Lexicon, chance: random.Random
) -> Iterator[Example]:
    edit = near_miss(asked.question, window, asked.answer, prepared.around, lexicon, chance)
    if edit is None or not edit.applies(window) or edit.applies(asked.answer):
        return
    yield Example(asked.question, "", edit.apply(window), None, "passage edited")


def rest_of_paragraph(asked: Asked, found: Sequence[Span], chance: random.Random) -> str | None:
    """A window of the paragraph's sentences without the one that answers; None where those left
    hold the answer too."""
    text = asked.text
    kept = [text[s.start : s.end] for s in found if s.end <= asked.start or s.start >= asked.end]
    rest = " ".join(kept)
    if len(kept) < 1 or asked.answer.lower() in rest.lower():
        return None
    spans = list(sentences(rest))
    at = window_around(rest, spans, chance.choice(spans), chance)
    return rest[at.start : at.end]


def _elsewhere(
    asked: Asked, title: str, prepared: _Prepared, chance: random.Random
) -> Iterator[Example]:
    """The sentence of another paragraph that shares most with the question, and its neighbours."""
    wanted = stems(content_words(asked.question))
    texts = prepared.article.paragraphs
    others = [n for n in range(len(texts)) if texts[n] != asked.text]
    if not others:
        return
    drawn = chance.sample(others, min(150, len(others)))
    number = max(drawn, key=lambda n: (len(wanted & prepared.stems[n]), n))
    text = texts[number]
    if asked.answer.lower() in text.lower():
        return
    spans = prepared.sentences[number]
    best = max(spans, key=lambda s: len(wanted & stems(content_words(text[s.start : s.end]))))
    at = window_around(text, spans, best, chance)
    yield Example(asked.question, title, text[at.start : at.end], None, "other paragraph")


def window_around(
    text: str, spans: Sequence[Span], around: tuple[int, int], chance: random.Random
) -> Span:
    """A run of whole sentences around a span, or a run of words where one sentence is too long."""
    limit = int(chance.randint(LEAST_TOKENS, MOST_TOKENS) * CHARS_PER_TOKEN)
    first = next((i for i, s in enumerate(spans) if s.end > around[0]), 0)
    last = next((i for i, s in enumerate(spans) if s.end >= around[1]), len(spans) - 1)
    last = max(first, last)
    start, end = spans[first].start, spans[last].end
    if end - start > MOST_TOKENS * CHARS_PER_TOKEN:
        return _cut(text, Span(start, end), around, int(MOST_TOKENS * CHARS_PER_TOKEN), chance)
    while True:
        ways = []
        if first > 0 and end - spans[first - 1].start <= limit:
            ways.append("before")
        if last + 1 < len(spans) and spans[last + 1].end - start <= limit:
            ways.append("after")
        if not ways:
            return Span(start, end)
        if chance.choice(ways) == "before":
            first -= 1
            start = spans[first].start
        else:
            last += 1
            end = spans[last].end


def _cut(text: str, span: Span, around: tuple[int, int], limit: int, chance: random.Random) -> Span:
    spare = max(0, limit - (around[1] - around[0]))
    start = max(span.start, around[0] - chance.randint(0, spare))
    while start > span.start and not text[start - 1].isspace():
        start -= 1
    end = min(span.end, max(around[1], start + limit))
    while end < span.end and not text[end].isspace():
        end += 1
    return Span(start, end)
