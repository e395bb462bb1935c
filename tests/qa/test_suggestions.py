from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from ingest.load import Metadata, RawDocument
from ingest.pipeline import ingest
from qa.compose import Draft
from qa.library import Library
from qa.search import Searcher
from qa.suggestions import NEAREST, Suggester
from qa.types import Question, Sentence
from tests.doubles import HashEmbedder

EMBEDDER = HashEmbedder()
MAYOR = "Mara Ilves, the mayor of Lowmere, opened the new pier."
LEADER = "Odo Pelle, the leader of the Velusk Rowing Club, thanked the crowd."
PIER = "The Lowmere Pier was opened to ferries on 3 May 1931."
ARTICLES = {
    "pier.txt": ("Pier opens", "Lowmere Gazette", f"{MAYOR} It is a cold day.\n\n{PIER}"),
    "club.txt": ("Club wins", "Velusk Post", f"{LEADER} It rained."),
}


class Answers:
    """Answers with the words given for a question; counts what is asked."""

    def __init__(self, given: Mapping[str, tuple[str, str | None]]) -> None:
        self.given = given
        self.asked: list[str] = []

    def __call__(self, question: str) -> Draft:
        self.asked.append(question)
        if question not in self.given:
            return Draft(status="unanswered", text="No.", reason="No.")
        text, short = self.given[question]
        said = Sentence(text=text, citations=(1,), support="verbatim")
        return Draft(status="answered", text=text, short_answer=short, sentences=(said,))


WHO_MAYOR = "Who is the mayor of Lowmere?"
WHO_LEADER = "Who is the leader of the Velusk Rowing Club?"
WHEN_PIER = "When was the Lowmere Pier opened to ferries?"
RIGHT: dict[str, tuple[str, str | None]] = {
    WHO_MAYOR: (MAYOR, "Mara Ilves"),
    WHO_LEADER: (LEADER, "Odo Pelle"),
    WHEN_PIER: (PIER, "3 May 1931"),
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    ingest(
        [
            RawDocument(name, name, "text", text, "0", Metadata(title=title, publisher=publisher))
            for name, (title, publisher, text) in ARTICLES.items()
        ],
        tmp_path,
        EMBEDDER,
    )
    found = Library(tmp_path)
    yield found
    found.close()


def suggester(library: Library, answers: Answers) -> Suggester:
    return Suggester(library, Searcher(library, EMBEDDER), EMBEDDER, answers)


def test_what_is_answered_as_it_was_made_is_suggested(library: Library) -> None:
    assert set(suggester(library, Answers(RIGHT)).found(6)) == set(RIGHT)


def test_what_is_not_answered_or_answered_otherwise_is_not(library: Library) -> None:
    wrong = {**RIGHT, WHO_MAYOR: ("The mayor is Nele Quint.", "Nele Quint")}
    del wrong[WHEN_PIER]
    assert suggester(library, Answers(wrong)).found(6) == (WHO_LEADER,)


def test_the_order_is_fixed_and_each_report_has_its_turn(library: Library) -> None:
    first = suggester(library, Answers(RIGHT)).found(6)
    assert suggester(library, Answers(RIGHT)).found(6) == first
    assert suggester(library, Answers(RIGHT)).found(2) == first[:2]
    assert WHO_LEADER in first[:2]


def test_nothing_is_asked_twice_while_the_articles_stay(library: Library) -> None:
    answers = Answers(RIGHT)
    found = suggester(library, answers)
    found.found(6)
    asked = len(answers.asked)
    found.found(6)
    assert len(answers.asked) == asked
    ingest(
        [RawDocument("n", "n.txt", "text", "Nele Quint, the mayor of Velusk, came.", "1")],
        library.data_dir,
        EMBEDDER,
    )
    found.found(6)
    assert len(answers.asked) > asked


def test_in_the_background_nobody_waits(library: Library) -> None:
    found = suggester(library, Answers(RIGHT))
    assert set(found.found_so_far(6)) <= set(RIGHT)
    assert set(found.found(6)) == set(RIGHT)
    assert set(found.found_so_far(6)) == set(RIGHT)
    found.stop()


def test_questions_being_answered_come_before_looking_for_suggestions(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.suggestions.QUIET", 0.05)
    answers = Answers(RIGHT)
    found = suggester(library, answers)
    with found.giving_way():
        found.found_so_far(6)
        time.sleep(0.15)
        assert answers.asked == []
    assert set(found.found(6)) == set(RIGHT)
    found.stop()


def test_near_to_a_question_that_is_not_answered(library: Library) -> None:
    asked = Question(text="Who is the former mayor of Lowmere?")
    near = suggester(library, Answers(RIGHT)).near(asked, 6)
    assert near[0] == WHO_MAYOR
    assert len(near) <= NEAREST
    assert WHO_LEADER not in near


def test_the_question_itself_is_not_suggested(library: Library) -> None:
    assert WHO_MAYOR not in suggester(library, Answers(RIGHT)).near(Question(text=WHO_MAYOR), 6)


def test_an_empty_library_suggests_nothing(tmp_path: Path) -> None:
    empty = Library(tmp_path / "none")
    found = suggester(empty, Answers(RIGHT))
    assert found.found(6) == ()
    assert found.near(Question(text="Who is the mayor?"), 6) == ()
