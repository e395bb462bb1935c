from __future__ import annotations

import re
from collections import Counter

import pytest

from eval.conflicts import (
    ARTICLES,
    DIFFERING,
    Row,
    Seen,
    finds,
    latest_is_last,
    report,
    right,
    rows,
)
from eval.libraries import ArticleRow
from eval.lines import read_lines
from eval.training.alike import Example, fitted
from eval.training.alike import report as report_weights
from qa.alike import Candidate
from qa.types import Answer, Conflict, Question, Value
from qa.values import NormalValue
from tests.qa.told import told

TOLL = ("\\b(?:7|seven)\\b", "\\b(?:9|nine)\\b")


def seen(kind: str, text: str, *values: str, of: str = "update", short: str | None = None) -> Seen:
    row = Row.model_validate(
        {
            "library": "fire",
            "part": "reported",
            "type": kind,
            "question": "How many died?",
            "values": TOLL,
            "latest": TOLL[-1],
        }
    )
    told_values = tuple(
        Value(value=value, citations=(1,), published=None, independent_sources=1)
        for value in values
    )
    conflict = Conflict.model_validate({"about": "it", "kind": of, "values": told_values})
    answer = Answer(
        question=Question(text=row.question),
        status="answered",
        short_answer=short,
        text=text,
        conflicts=(conflict,) if values else (),
        model="reader",
        index_id="1",
        timings={},
    )
    return Seen(row, answer)


def test_an_answer_that_changed_is_right_with_its_latest_value_last() -> None:
    assert right(seen("update", "Seven died, then nine.", "seven", "nine"))
    assert not right(seen("update", "Seven died, then nine.", "nine", "seven"))
    assert right(seen("update", "Seven died, then nine.", "nine", "seven", short="9"))
    assert not right(seen("update", "Seven died, then nine.", short="nine"))
    assert not latest_is_last(seen("update", "Seven died."))


def test_a_conflict_is_right_only_where_there_is_one() -> None:
    both = "Seven died, or nine."
    assert right(seen("disagreement", both, "seven", "nine", of="disagreement"))
    assert not right(seen("disagreement", both))
    assert not right(seen("agree", both, "seven", "nine"))
    assert right(seen("single", both))


def test_numbers_of_citations_are_no_values() -> None:
    assert not finds(TOLL[0], "Many died. [7]")
    assert finds(TOLL[0], "There were 7 dead. [1]")


def test_the_report_counts_each_type() -> None:
    shown = seen("update", "Seven died, then nine.", "seven", "nine")
    false = seen("single", "Seven, nine.", "seven", "nine")
    assert report([shown, false]).splitlines() == [
        "update, 1: all values shown 1; conflict shown 1; with all values 1; of that kind 1; "
        "latest last 1",
        "single, 1: all values shown 1; false conflict 1",
        "all right: 1 of 2",
    ]


def test_every_value_stands_in_the_articles_of_its_library() -> None:
    articles = read_lines(ARTICLES, ArticleRow)
    texts = {a.library: "" for a in articles}
    for article in articles:
        texts[article.library] += f"{article.content}\n"
    asked = rows()
    assert Counter(r.part for r in asked) == {"chosen": 360, "reported": 90}
    for row in asked:
        assert all(re.search(value, texts[row.library], re.I) for value in row.values), row
        assert (row.type == "update") == (row.latest is not None), row
        assert len(row.values) > 1 or row.type not in DIFFERING, row


def example(library: str, alike: float, *, rival: bool) -> Example:
    value = NormalValue("number", "9")
    evidence = told("Post", "Nine died.", "Nine")
    return Example(library, Candidate(evidence, value, -1.0, 0.5, alike), rival)


def test_the_weights_tell_rivals_by_their_likeness() -> None:
    found = [
        example(library, alike, rival=alike > 0.5)
        for library in ("fire", "cave")
        for alike in (0.1, 0.2, 0.8, 0.9)
    ]
    assert fitted(found, 10.0).coef_[0][2] > 0
    first, *libraries = report_weights(found, 10.0).splitlines()
    assert first.startswith("probable, asked, alike, margin: ")
    assert [line.split(":")[0] for line in libraries] == [
        "fire, 2 rivals of 4",
        "cave, 2 rivals of 4",
    ]


def test_without_rivals_there_is_nothing_to_fit() -> None:
    with pytest.raises(ValueError, match="class"):
        fitted([example("fire", 0.1, rival=False)], 10.0)
