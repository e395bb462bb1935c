from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from ingest.load import Metadata, RawDocument
from ingest.pipeline import ingest
from qa.evidence import Evidence
from qa.indexing import IndexKeeper
from qa.library import Library
from qa.progress import Progress
from qa.service import QAService
from qa.types import Hit, Question
from tests.doubles import HashEmbedder

EMBEDDER = HashEmbedder()
TEXT = (
    "The ferry to Lowmere sank on Friday, the harbour master said.\n\n"
    "Mara Ilves is a columnist. The views expressed are her own."
)


class FirstSentences:
    """A reader that finds every passage's first sentence as probable as it is told."""

    name = "first"

    def __init__(self, probability: float) -> None:
        self._probability = probability

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        found = []
        for hit in hits:
            end = hit.passage.start + hit.passage.text.index(".") + 1
            found.append(
                Evidence(
                    hit=hit,
                    start=hit.passage.start,
                    end=end,
                    text=hit.passage.text[: end - hit.passage.start],
                    probability=self._probability,
                )
            )
        return tuple(found)


ASKED = Question(text="When did the ferry to Lowmere sink?")


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    given = Metadata(title="The ferry", published=date(2024, 5, 3).isoformat())
    ingest([RawDocument("k", "ferry.txt", "text", TEXT, "0", given)], tmp_path, EMBEDDER)
    return tmp_path


def service_of(data_dir: Path, reader: FirstSentences) -> QAService:
    library = Library(data_dir)
    return QAService(
        library,
        EMBEDDER,
        reader,
        IndexKeeper(data_dir, library),
        answer_threshold=0.5,
        max_sentences=3,
    )


def test_progress_is_told_stage_by_stage(data_dir: Path) -> None:
    told: list[Progress] = []
    answer = service_of(data_dir, FirstSentences(0.9)).ask(ASKED, told.append)
    assert [p.stage for p in told[:4]] == ["searching", "reading", "comparing", "writing"]
    assert (told[0].articles, told[1].passages) == (1, 1)
    assert [p.sentence for p in told if p.stage == "sentence"] == list(answer.sentences)
    assert answer.sentences


@pytest.mark.parametrize("last", ["searching", "reading", "sentence"])
def test_what_progress_raises_ends_the_work(data_dir: Path, last: str) -> None:
    told: list[str] = []

    def stop(progress: Progress) -> None:
        told.append(progress.stage)
        if progress.stage == last:
            raise KeyError("stopped")

    with pytest.raises(KeyError):
        service_of(data_dir, FirstSentences(0.9)).ask(ASKED, stop)
    assert told[-1] == last
    assert told.count(last) == 1


def test_citations_carry_what_to_weigh_their_source_by(data_dir: Path) -> None:
    for probability in (0.9, 0.1):  # an answer; no answer, but what came closest
        answer = service_of(data_dir, FirstSentences(probability)).ask(ASKED)
        cited = answer.citations if probability > 0.5 else answer.nearest
        assert cited
        for citation in cited:
            assert {signal.kind for signal in citation.signals} == {"opinion", "no_byline"}


def test_a_count_on_a_day_is_not_taken_from_a_report_without_a_date(tmp_path: Path) -> None:
    undated = Metadata(title="Flood at Ostrell")
    text = "26 people died in the flood."
    ingest([RawDocument("k", "flood.txt", "text", text, "0", undated)], tmp_path, EMBEDDER)
    service = service_of(tmp_path, FirstSentences(0.9))
    asked = Question(text="How many people died in the flood?")
    assert [s.text for s in service.ask(asked).sentences] == [text]
    on_the_day = asked.model_copy(update={"as_of": date(2024, 11, 15)})
    assert service.ask(on_the_day).status == "unanswered"


class FirstHit(FirstSentences):
    """Reads what was found first and nothing else."""

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        return super().read(question, hits[:1])


@pytest.fixture
def tolls(tmp_path: Path) -> Path:
    told = [
        (
            "2024-05-03",
            "Nine people died when the ferry to Lowmere sank, officials in Tessary said.",
        ),
        ("2024-09-12", "The Lowmere ferry killed 33 people, an inquiry in Tessary found."),
        ("2024-10-01", "Another ferry sank near Lowmere and 50 people died."),
    ]
    documents = [
        RawDocument(day, day, "text", text, day, Metadata(title="Ferry", published=day))
        for day, text in told
    ]
    ingest(documents, tmp_path / "tolls", EMBEDDER)
    return tmp_path / "tolls"


def told_by(data_dir: Path, **question: object) -> list[str]:
    text = "How many people died when the ferry to Lowmere sank?"
    asked = Question.model_validate({"text": text, **question})
    answer = service_of(data_dir, FirstHit(0.9)).ask(asked)
    return [c.quote.split()[0] for c in answer.citations]


def test_a_count_is_looked_for_again_after_its_day(tolls: Path) -> None:
    assert told_by(tolls, as_of="2024-06-01") == ["Nine"]
    assert sorted(told_by(tolls, published_to="2024-09-30")) == ["Nine", "The"]
    assert told_by(tolls, published_to="2024-06-01") == ["Nine"]


def test_a_moment_to_ask_as_of_is_as_good_as_a_day(tolls: Path) -> None:
    assert told_by(tolls, as_of="2024-06-01T18:00:00Z") == ["Nine"]


class Knows(FirstSentences):
    """Reads in each sentence the words that it knows to answer a question; keeps the questions."""

    def __init__(self, answers: dict[str, str]) -> None:
        super().__init__(0.9)
        self._answers = answers
        self.asked: list[str] = []

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        self.asked.append(question)
        answer = self._answers.get(question)
        return tuple(
            e.model_copy(update={"answer": answer, "answer_start": e.start + e.text.index(answer)})
            for e in super().read(question, hits)
            if answer and answer in e.text
        )


def test_a_further_part_is_read_with_what_answers_the_first(tmp_path: Path) -> None:
    text = "Founded in 1961 by Josef Halm with two carts, the mill of Velusk employs 40 people."
    ingest([RawDocument("k", "mill.txt", "text", text, "0", Metadata())], tmp_path, EMBEDDER)
    who, when = "Who founded the mill of Velusk?", "Josef Halm founded the mill of Velusk: when?"
    asked = Question(text="Who founded the mill of Velusk and when?")
    reader = Knows({who: "Josef Halm", when: "1961"})
    answer = service_of(tmp_path, reader).ask(asked)
    assert (answer.status, answer.short_answer) == ("answered", "Josef Halm; 1961")
    # The words that answer the first part are no answer to the next.
    reader = Knows({who: "Josef Halm", when: "Josef Halm"})
    answer = service_of(tmp_path, reader).ask(asked)
    assert (answer.status, answer.reason) == ("partial", "The articles do not answer: when?")
    # Without an answer to the first, the next is asked without it.
    reader = Knows({})
    assert service_of(tmp_path, reader).ask(asked).status == "unanswered"
    assert reader.asked == [who, "founded the mill of Velusk: when?"]
