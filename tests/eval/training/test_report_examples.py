from __future__ import annotations

import gzip
import json
import random
from pathlib import Path

from eval.training.report_examples import (
    ARTICLES,
    QUESTIONS,
    answers,
    questions,
    rivalries,
    searched,
)
from eval.training.reports import HELD_OUT, REPORTS, training_sets
from qa.evidence import Evidence
from qa.text import Span, sentences
from qa.types import Hit
from tests.doubles import HashEmbedder

TEXTS = {
    "a": "The Ilm burst its banks at Velusk.\n\nSome 7,000 people had to leave. Nobody died.",
    "b": "The water is falling.\n\nThose who fled, 7,200 of them, may go home on Friday.",
    "c": "The mayor of Velusk, Odo Pelle, thanked the army for its boats and its patience.",
}


def folder(at: Path) -> Path:
    articles = [
        {
            "set": "one",
            "id": name,
            "title": "Flood at Velusk",
            "publisher": f"The {name}",
            "published": "2025-03-04",
            "text": text,
        }
        for name, text in TEXTS.items()
    ]
    told = [
        {"article": "a", "sentence": "Some 7,000 people had to leave.", "words": "7,000"},
        {
            "article": "b",
            "sentence": "Those who fled, 7,200 of them, may go home on Friday.",
            "words": "7,200",
        },
    ]
    asked = [
        {"set": "one", "question": "How many people were driven out?", "answers": told},
        {"set": "one", "question": "How old is Odo Pelle?", "answers": []},
    ]
    for name, rows in ((ARTICLES, articles), (QUESTIONS, asked)):
        with gzip.open(at / name, "wt") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    return at


def test_every_window_that_answers_is_marked_and_no_other(tmp_path: Path) -> None:
    made = list(rivalries(folder(tmp_path), ["one"], 7, HashEmbedder(), random.Random(1)))
    many, age = made
    told = [w.window[w.answer.start : w.answer.end] for w in many.windows if w.answer]
    assert sorted(told) == ["7,000", "7,200"]
    assert {w.kind for w in many.windows if w.answer is None} == {"rival"}
    assert age.windows
    assert not any(w.answer for w in age.windows)


def test_sentences_that_answer_are_those_of_their_article(tmp_path: Path) -> None:
    (asked, hits), _ = searched(folder(tmp_path), ["one"], HashEmbedder())
    right = [
        hit.passage.text[s.start : s.end]
        for hit in hits
        for s in sentences(hit.passage.text)
        if answers(asked, evidence(hit, s))
    ]
    assert sorted(right) == sorted(told.sentence for told in asked.answers)


def evidence(hit: Hit, span: Span) -> Evidence:
    text, at = hit.passage.text[span.start : span.end], hit.passage.start
    return Evidence(hit=hit, start=at + span.start, end=at + span.end, text=text, probability=0.5)


def test_the_sets_that_come_with_the_project_are_whole() -> None:
    asked = questions(REPORTS)
    sets = list(dict.fromkeys(a.set for a in asked))
    assert set(HELD_OUT) < set(sets)
    assert set(training_sets()) == set(sets) - set(HELD_OUT)
    assert len({(a.set, a.question) for a in asked}) == len(asked)
    for one in asked:
        assert all(told.words in told.sentence for told in one.answers)
    unanswered = sum(not a.answers for a in asked)
    assert 0.2 < unanswered / len(asked) < 0.4
