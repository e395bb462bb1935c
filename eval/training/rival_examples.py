"""Questions with the window that answers and its rivals, as a search brings them together.

Rivals are windows of the same article that share most words with the question and don't hold the
answer, the answering window with an edit, and what is left of its paragraph. Of some questions only
rivals are given, and some are edited so that none answers any more. So that words in common are not
taken for the answer, questions that share few with it come more often, and some are told in
synonyms.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eval.training.claims import SynonymsOf, reworded
from eval.training.lexicon import Lexicon
from eval.training.near_misses import Surroundings, near_miss
from eval.training.reader_examples import TITLE_KEPT, Example, rest_of_paragraph, window_around
from eval.training.span_data import Article, Asked
from qa.text import Span, content_words, sentences, stems
from qa.windows import sentence_groups

WINDOWS = 4
MOST_ALIKE = 6
"""Windows of an article among which rivals are drawn: those that share most with the question."""
MOST_PARAGRAPHS = 60
NO_ANSWER = 0.2
"""Share of questions that come without the window that answers."""
EDITED_QUESTION = 0.15
EDITED_WINDOW = 0.25
REWORDED = 0.4
"""Share of questions that are told in synonyms, in so far as their words have any."""
REWORDED_WORDS = 0.6


@dataclass(frozen=True)
class Language:
    """What is known of words."""

    lexicon: Lexicon
    synonyms: SynonymsOf


@dataclass(frozen=True, slots=True)
class Rivalry:
    """A question's windows; at most one of them answers."""

    windows: tuple[Example, ...]


def rivalries(
    asked: Sequence[Asked], language: Language, chance: random.Random
) -> Iterator[Rivalry]:
    """One for each question that has rivals, article by article."""
    by_article: dict[int, list[Asked]] = {}
    for one in asked:
        by_article.setdefault(id(one.article), []).append(one)
    for questions in by_article.values():
        drawn = _Windows(questions[0].article, [q.paragraph for q in questions], chance)
        for one in questions:
            found = _of(one, drawn, language, chance)
            if len(found) > 1:
                yield Rivalry(tuple(found))


class _Windows:
    """An article cut into windows as the reader meets them, with the stems of each."""

    def __init__(self, article: Article, needed: Sequence[int], chance: random.Random) -> None:
        others = [n for n in range(len(article.paragraphs)) if n not in set(needed)]
        kept = {*needed, *chance.sample(others, min(MOST_PARAGRAPHS, len(others)))}
        self.texts: list[str] = []
        for number in sorted(kept):
            text = article.paragraphs[number]
            groups = sentence_groups(text, None)
            self.texts += [text[g[0].start : g[-1].end] for g in groups]
        self.stems = [stems(content_words(text)) for text in self.texts]
        counted = Counter(stem for found in self.stems for stem in found)
        self.rarity = {s: math.log(1 + len(self.texts) / n) for s, n in counted.items()}
        self.around = Surroundings.of(article.paragraphs[:200])

    def alike(self, question: str, answer: str) -> list[str]:
        """Those that share most with the question, and don't hold the answer."""
        wanted = stems(content_words(question))

        def shared(at: int) -> float:
            # In a fixed order: sums of floats, and so ties, depend on it.
            return sum(self.rarity.get(s, 0.0) for s in sorted(wanted & self.stems[at]))

        order = sorted(range(len(self.texts)), key=lambda i: (-shared(i), i))
        without = (self.texts[i] for i in order if answer.lower() not in self.texts[i].lower())
        return [text for text, _ in zip(without, range(MOST_ALIKE), strict=False)]


def far_worded(asked: Sequence[Asked], number: int, chance: random.Random) -> list[Asked]:
    """So many of the questions, rather those that share few words with the answering sentence."""
    drawn = sorted(asked, key=lambda one: chance.random() ** (1 / (1.2 - _shared(one))))
    return drawn[-number:]


def _shared(asked: Asked) -> float:
    wanted = stems(content_words(asked.question))
    answering = next((s for s in sentences(asked.text) if s.end >= asked.end), None)
    if answering is None or not wanted:
        return 1.0
    told = stems(content_words(asked.text[answering.start : answering.end]))
    return len(wanted & told) / len(wanted)


def _of(asked: Asked, drawn: _Windows, language: Language, chance: random.Random) -> list[Example]:
    title = asked.article.title if chance.random() < TITLE_KEPT else ""
    found = list(sentences(asked.text))
    at = window_around(asked.text, found, (asked.start, asked.end), chance)
    window = asked.text[at.start : at.end]
    span = Span(asked.start - at.start, asked.end - at.start)
    if not asked.answer.strip() or span.start < 0 or span.end > len(window):
        return []
    question, answering = asked.question, chance.random() >= NO_ANSWER
    edit = near_miss(
        question, window, asked.answer, drawn.around, language.lexicon, chance, words=False
    )
    missing = edit is not None and chance.random() < EDITED_QUESTION
    if edit is not None and missing:
        question, answering = edit.apply(question), False
    if chance.random() < REWORDED:
        question = reworded(question, language.synonyms, REWORDED_WORDS, chance)
    rivals: list[Example] = []
    if missing:
        rivals.append(Example(question, title, window, None, "near miss"))
    elif (
        edit is not None
        and edit.applies(window)
        and not edit.applies(asked.answer)
        and chance.random() < EDITED_WINDOW
    ):
        rivals.append(Example(question, title, edit.apply(window), None, "passage edited"))
    rest = rest_of_paragraph(asked, found, chance)
    if rest is not None and chance.random() < 0.5:
        rivals.append(Example(question, title, rest, None, "rest of paragraph"))
    alike = [t for t in drawn.alike(asked.question, asked.answer) if t not in (rest, window)]
    if edit is not None and missing:
        # The name put in may stand in a window that answers the edited question.
        alike = [t for t in alike if not edit.told_in(t)]
    wanted = WINDOWS - len(rivals) - answering
    drawn_alike = chance.sample(alike, min(wanted, len(alike)))
    rivals += [Example(question, title, text, None, "other window") for text in drawn_alike]
    told = [Example(question, title, window, span, "answered")] if answering else []
    return [*told, *rivals]
