"""The service with a language model, over articles of its own; the models are stand-ins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.load import Metadata, RawDocument
from ingest.pipeline import ingest
from qa.evidence import Evidence
from qa.ground import Grounding
from qa.indexing import IndexKeeper
from qa.library import Library
from qa.progress import Progress
from qa.service import QAService
from qa.settings import Settings
from qa.text import sentences
from qa.types import Hit, Question, Turn
from qa.writing import Writing, open_writing
from tests.chat import generator
from tests.doubles import HashEmbedder

EMBEDDER = HashEmbedder()
ARTICLES = {
    "Vell Herald": (
        "The Vessmere dam broke on Thursday. Twelve people died in Ostrell, the mayor said. "
        "Spillway gate 3 had been out of action since May."
    ),
    "Coast Wire": "Nine people died in Ostrell when the dam broke. Rescue boats came late.",
}


class EverySentence:
    """A reader that finds all sentences as probable as it is told."""

    name = "every"

    def __init__(self, probability: float) -> None:
        self._probability = probability

    def read(self, question: str, hits: Sequence[Hit]) -> tuple[Evidence, ...]:
        return tuple(
            Evidence(
                hit=hit,
                start=hit.passage.start + span.start,
                end=hit.passage.start + span.end,
                text=hit.passage.text[span.start : span.end],
                probability=self._probability,
            )
            for hit in hits
            for span in sentences(hit.passage.text)
        )


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    ingest(
        [
            RawDocument(
                outlet,
                f"{outlet}.txt",
                "text",
                text,
                str(number),
                Metadata(
                    title=f"The flood, by {outlet}",
                    publisher=outlet,
                    published=date(2024, 11, 15 + number).isoformat(),
                ),
            )
            for number, (outlet, text) in enumerate(ARTICLES.items())
        ],
        tmp_path,
        EMBEDDER,
    )
    return tmp_path


def service_of(
    data_dir: Path, reply: str | Callable[[str], str], probability: float = 0.9, **options: Any
) -> QAService:
    library = Library(data_dir)
    grounding = Grounding()
    writing = Writing(generator(reply, **options), grounding, threshold=0.5, evidence_tokens=2_000)
    return QAService(
        library,
        EMBEDDER,
        EverySentence(probability),
        IndexKeeper(data_dir, library),
        answer_threshold=0.5,
        max_sentences=3,
        grounding=grounding,
        writing=writing,
    )


ASKED = Question(text="Why did the dam break?")


def number_of(sentence: str, prompt: str) -> str:
    """The number by which the prompt names a sentence."""
    before = prompt[: prompt.index(f"] {sentence}")]
    return before[before.rindex("[") + 1 :]


def test_a_written_answer_is_cited_to_the_character(data_dir: Path) -> None:
    gate = "Spillway gate 3 had been out of action since May."

    def reply(prompt: str) -> str:
        return f"Spillway gate 3 had been out of action since May [{number_of(gate, prompt)}]."

    told: list[Progress] = []
    service = service_of(data_dir, reply)
    answer = service.ask(ASKED, told.append)
    assert [s.text for s in answer.sentences] == [gate]
    assert answer.model == "test:scripted"
    (citation,) = answer.citations
    text = service.article(citation.article_id).text
    assert text[citation.start : citation.end] == citation.quote == gate
    assert (citation.publisher, citation.published) == ("Vell Herald", date(2024, 11, 15))
    assert citation.signals
    assert [p.stage for p in told][-2:] == ["checking", "sentence"]
    assert "write" in answer.timings


def test_what_articles_do_not_answer_no_model_is_asked(data_dir: Path) -> None:
    def reply(prompt: str) -> str:
        raise AssertionError("the model was asked")

    answer = service_of(data_dir, reply, probability=0.1).ask(ASKED)
    assert answer.status == "unanswered"
    assert (answer.note, answer.dropped) == (None, ())


def test_a_model_that_fails_leaves_the_articles_own_words(data_dir: Path) -> None:
    told: list[Progress] = []
    service = service_of(data_dir, "x", failure=ConnectionError("key sk-1"))
    answer = service.ask(ASKED, told.append)
    assert answer.status == "answered"
    assert answer.model == "every"
    assert "cannot be reached" in (answer.note or "")
    assert [p.sentence for p in told if p.stage == "sentence"] == list(answer.sentences)
    assert all(s.support == "verbatim" for s in answer.sentences)
    assert "sk-1" not in answer.model_dump_json()


FOLLOW_UP = Question(
    text="How many died there?",
    history=(Turn(question="What happened in Ostrell?", answer="The dam broke [1]."),),
)


def test_a_follow_up_is_asked_as_the_model_rewrites_it(data_dir: Path) -> None:
    rewrite = "How many died in Ostrell?"

    def reply(prompt: str) -> str:
        return rewrite if "Last question" in prompt else "The articles do not answer this."

    answer = service_of(data_dir, reply).ask(FOLLOW_UP)
    assert answer.asked_as == rewrite
    assert answer.question == FOLLOW_UP


def test_without_a_model_the_rules_say_how_it_was_asked(data_dir: Path) -> None:
    library = Library(data_dir)
    service = QAService(
        library,
        EMBEDDER,
        EverySentence(0.9),
        IndexKeeper(data_dir, library),
        answer_threshold=0.5,
        max_sentences=3,
    )
    assert "Ostrell" in (service.ask(FOLLOW_UP).asked_as or "")
    assert service.ask(ASKED).asked_as is None


def test_starting_up_asks_the_model_nothing(data_dir: Path) -> None:
    def reply(prompt: str) -> str:
        raise AssertionError("the model was asked")

    service_of(data_dir, reply).warm_up()


def test_a_model_is_opened_only_where_one_is_set() -> None:
    assert open_writing(Settings(), Grounding()) is None
    settings = Settings(llm="openai:m", llm_base_url="http://127.0.0.1:9/v1")
    assert open_writing(settings, Grounding()) is not None
