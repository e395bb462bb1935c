"""How well follow-up questions are made to stand alone, measured by the passages they find.

    python -m eval.followups CANARD.json.gz [--choosing]

CANARD (Elgohary, Peskov and Boyd-Graber, "Can You Unpack That? Learning to Rewrite
Questions-in-Context", 2019) gives dialogues over articles, each question with a rewrite by a human
that stands alone. Its articles are not part of it, so passages are built from the answers, which
are excerpts of the articles: the answers of one dialogue, as its longest history holds them, three
to a passage, under the titles of article and section. That leaves out the answer to the last
question of each dialogue; it is not measured, nor are questions that the article didn't answer.
Titles are never part of the history: users do not see any before they ask. Retrieval is BM25 as
`qa.search` asks it, over headings and text.

Two histories are measured. "as asked": the questions as they stand. "opening in full": the first
question as the human rewrote it, since somebody who has no title before them names what they mean.

Choose on the first half of the dialogues (`--choosing`); the second half is for reporting.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

import apsw

from eval.reasons import ending_with_reason
from qa.errors import InputError
from qa.followup import standalone
from qa.text import content_words, searchable, words
from qa.types import Question, Turn

ANSWERS_PER_PASSAGE = 3
NO_ANSWER = "I don't know."

Rewriter = Callable[[Question], str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a dialogue, its rewrite, and its answer where the data holds one."""

    question: str
    rewrite: str
    answer: str | None

    @property
    def answered(self) -> bool:
        return self.answer is not None and self.answer != NO_ANSWER


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Questions in order, about a section of an article."""

    id: str
    article: str
    """The title of the article, like that of the section not part of the conversation."""
    section: str
    asked: tuple[Asked, ...]

    def follow_up(self, at: int, *, opening_in_full: bool = False) -> Question:
        """The question at this place, with those before it as its history."""
        turns = [Turn(question=a.question, answer=a.answer or "") for a in self.asked[:at]]
        if turns and opening_in_full:
            turns[0] = turns[0].model_copy(update={"question": self.asked[0].rewrite})
        return Question(text=self.asked[at].question, history=tuple(turns))


def read_dialogues(path: Path) -> tuple[Dialogue, ...]:
    """Every dialogue of a CANARD file, by id; raises `InputError` when it can't be read as one."""
    try:
        rows = json.loads(gzip.decompress(path.read_bytes()))
        rows.sort(key=lambda row: (row["QuAC_dialog_id"], row["Question_no"]))
        return tuple(
            _dialogue(name, list(group))
            for name, group in groupby(rows, key=lambda row: str(row["QuAC_dialog_id"]))
        )
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, IndexError) as error:
        raise InputError(f"{path} is not a CANARD file (.json.gz): {error}") from error


def _dialogue(name: str, rows: Sequence[dict[str, Any]]) -> Dialogue:
    article, section, *told = max((row["History"] for row in rows), key=len)
    answers = dict(enumerate(told[1::2], 1))
    return Dialogue(
        id=name,
        article=article,
        section=section,
        asked=tuple(
            Asked(row["Question"], row["Rewrite"], answers.get(row["Question_no"])) for row in rows
        ),
    )


class Passages:
    """Passages built from the answers of dialogues, found by BM25."""

    def __init__(self, dialogues: Sequence[Dialogue]) -> None:
        self._database = apsw.Connection(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE passages USING fts5 "
            "(title, body, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        self._holding: dict[tuple[str, int], int] = {}
        for dialogue in dialogues:
            answered = [at for at, asked in enumerate(dialogue.asked) if asked.answered]
            for first in range(0, len(answered), ANSWERS_PER_PASSAGE):
                self._add(dialogue, answered[first : first + ANSWERS_PER_PASSAGE])

    def _add(self, dialogue: Dialogue, places: Sequence[int]) -> None:
        title = f"{dialogue.article}: {dialogue.section}"
        body = " ".join(dialogue.asked[at].answer or "" for at in places)
        self._database.execute(
            "INSERT INTO passages VALUES (?, ?)", (searchable(title), searchable(body))
        )
        row = self._database.last_insert_rowid()
        self._holding |= {(dialogue.id, at): row for at in places}

    def __len__(self) -> int:
        return len(set(self._holding.values()))

    def holding(self, dialogue: Dialogue, at: int) -> int:
        """The passage that holds the answer to the question at this place."""
        return self._holding[dialogue.id, at]

    def of(self, dialogue: Dialogue) -> set[int]:
        """All passages of a dialogue."""
        return {row for (name, _), row in self._holding.items() if name == dialogue.id}

    def best(self, text: str) -> int | None:
        """The first passage for a question; ties by order. None when no word of it is found."""
        match = " OR ".join(f'"{word}"' for word in content_words(text) or words(text))
        found: int | None = self._database.execute(
            "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank, rowid LIMIT 1",
            (match,),
        ).get
        return found


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1, over follow-ups; `words_added` is a mean of content words."""

    same_passage: float
    """The first passage is that of the human rewrite."""
    holds_answer: float
    """The first passage holds the answer."""
    right_article: float
    """The first passage is of the dialogue's article and section."""
    words_added: float


def follow_ups(dialogues: Sequence[Dialogue]) -> Iterator[tuple[Dialogue, int]]:
    """The questions measured: all but the opening ones whose answer is in the data."""
    for dialogue in dialogues:
        for at, asked in enumerate(dialogue.asked):
            if at and asked.answered:
                yield dialogue, at


def measure(
    dialogues: Sequence[Dialogue],
    passages: Passages,
    rewrite: Callable[[Dialogue, int], str],
) -> Figures:
    """What is found with the questions as `rewrite` words them; there must be a follow-up."""
    same, holds, right, added = [], [], [], []
    for dialogue, at in follow_ups(dialogues):
        asked = dialogue.asked[at]
        text = rewrite(dialogue, at)
        found = passages.best(text)
        same.append(found is not None and found == passages.best(asked.rewrite))
        holds.append(found == passages.holding(dialogue, at))
        right.append(found in passages.of(dialogue))
        added.append(len(content_words(text)) - len(content_words(asked.question)))
    n = len(same)
    return Figures(sum(same) / n, sum(holds) / n, sum(right) / n, sum(added) / n)


def new_topics_kept(dialogues: Sequence[Dialogue], passages: Passages, rewriter: Rewriter) -> float:
    """Share of complete questions asked after a dialogue about something else that find what they
    find alone.

    The history is that of a dialogue; the question is the opening one of the next dialogue, as the
    human rewrote it.
    """
    kept = []
    for i, dialogue in enumerate(dialogues):
        asked = dialogues[(i + 1) % len(dialogues)].asked[0].rewrite
        history = dialogue.follow_up(len(dialogue.asked) - 1).history
        text = rewriter(Question(text=asked, history=history))
        kept.append(passages.best(text) == passages.best(asked))
    return sum(kept) / len(kept)


def wording(dialogues: Sequence[Dialogue], rewrite: Callable[[Dialogue, int], str]) -> float:
    """Mean F1 of the pairs of neighbouring words, against those of the human rewrite."""
    scores = []
    for dialogue, at in follow_ups(dialogues):
        mine, theirs = _pairs(rewrite(dialogue, at)), _pairs(dialogue.asked[at].rewrite)
        shared = (mine & theirs).total()
        scores.append(2 * shared / max(1, mine.total() + theirs.total()))
    return sum(scores) / len(scores)


def _pairs(text: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise(words(text)))


def report(dialogues: Sequence[Dialogue], passages: Passages) -> Iterator[str]:
    """Lines of a table: the figures of each way to word the follow-ups."""

    def opening_in_full(dialogue: Dialogue, at: int) -> Question:
        return dialogue.follow_up(at, opening_in_full=True)

    ways: dict[str, Callable[[Dialogue, int], str]] = {
        "bare question": lambda d, at: d.asked[at].question,
        "standalone, as asked": lambda d, at: standalone(d.follow_up(at)),
        "standalone, opening in full": lambda d, at: standalone(opening_in_full(d, at)),
        "last turn before it": lambda d, at: _before(d, at, d.asked[at - 1 : at]),
        "opening in full before it": lambda d, at: f"{d.asked[0].rewrite} {d.asked[at].question}",
        "all history before it": lambda d, at: _before(d, at, d.asked[:at]),
        "title of the article before it": lambda d, at: f"{d.article} {d.asked[at].question}",
        "human rewrite": lambda d, at: d.asked[at].rewrite,
    }
    yield f"{'':32}" + "".join(f"{name:>15}" for name in (*Figures.__annotations__, "wording"))
    for name, way in ways.items():
        figures = (*astuple(measure(dialogues, passages, way)), wording(dialogues, way))
        yield f"{name:32}" + "".join(f"{figure:15.3f}" for figure in figures)
    kept = new_topics_kept(dialogues, passages, standalone)
    yield f"new topics that find what they find alone: {kept:.3f}"


def _before(dialogue: Dialogue, at: int, turns: Sequence[Asked]) -> str:
    told = [part for turn in turns for part in (turn.question, turn.answer or "")]
    return " ".join([*told, dialogue.asked[at].question])


@ending_with_reason()
def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("canard", type=Path, help="a CANARD file, .json.gz")
    parser.add_argument("--choosing", action="store_true", help="measure on the first half")
    options = parser.parse_args()
    dialogues = read_dialogues(options.canard)
    passages = Passages(dialogues)
    half = len(dialogues) // 2
    part = dialogues[:half] if options.choosing else dialogues[half:]
    count = sum(1 for _ in follow_ups(part))
    if not count:
        raise InputError(f"{options.canard}: no follow-up has an answer")
    print(f"{count} follow-ups of {len(part)} dialogues, {len(passages)} passages")
    for line in report(part, passages):
        print(line)


if __name__ == "__main__":
    main()
