"""The promises of the design, each over the sample library with the real models."""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from eval.cases import Case, find_set, load_cases
from ingest.load import load
from ingest.pipeline import ingest
from qa.embed import SentenceEmbedder
from qa.index import VectorIndex, build, index_lock
from qa.library import Library
from qa.search import Searcher
from qa.service import QAService
from qa.settings import Settings
from qa.text import words
from qa.types import Answer, Question, Turn
from tests.conftest import SAMPLE
from ui.app import create_app

CASES = load_cases(find_set("sample"))

RELATIVE_DAYS = set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday".split()
)


@pytest.fixture(scope="module")
def answers(sample_service: QAService) -> list[tuple[Case, Answer]]:
    return [(case, sample_service.ask(question(case))) for case in CASES]


@pytest.fixture
def own_library(sample_dir: Path, tmp_path: Path) -> Path:
    data_dir = tmp_path / "own"
    shutil.copytree(sample_dir, data_dir)
    return data_dir


def question(case: Case) -> Question:
    return Question(
        text=case.question, history=tuple(Turn(question=q, answer=a) for q, a in case.history)
    )


def test_1_every_citation_is_exact(
    answers: list[tuple[Case, Answer]], sample_service: QAService
) -> None:
    checked = 0
    for _, answer in answers:
        for citation in (*answer.citations, *answer.nearest):
            text = sample_service.article(citation.article_id).text
            assert text[citation.start : citation.end] == citation.quote
            checked += 1
    assert checked > 100


def test_1_citations_are_exact_from_every_door(sample_service: QAService, tmp_path: Path) -> None:
    asked = "How many people died when the Vessmere Dam broke?"
    tool = {"name": "ask", "arguments": {"question": asked}}
    called = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": tool}
    messages = [{"role": "user", "content": asked}]
    app = create_app(
        Settings(data_dir=tmp_path), open_service=lambda _: nullcontext(sample_service)
    )
    with TestClient(app, base_url="http://127.0.0.1:8000") as client:
        given = [
            client.post("/api/ask", json={"text": asked}).json(),
            client.post("/v1/chat/completions", json={"messages": messages}).json()["dateline"],
            client.post("/mcp", json=called).json()["result"]["structuredContent"],
        ]
        for answer in given:
            assert len(answer["citations"]) > 3
            for citation in answer["citations"]:
                text = client.get(f"/api/articles/{citation['article_id']}").json()["text"]
                assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_1_citations_are_exact_after_articles_changed(own_library: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(SAMPLE, changed)
    with QAService.open(Settings(data_dir=own_library)) as service:
        asked = Question(text="Which colour is the new lighthouse of Pell Cross?")
        assert service.ask(asked).status == "unanswered"
        told = "The new lighthouse of Pell Cross is a deep green colour, its builder said. 🟢 "
        path = changed / "bell-of-velusk-goes-home.txt"
        for version in (told, "An added line — “é” — before. " + told):
            path.write_text(f"A lighthouse for Pell Cross\n\n{version}\n", "utf-8")
            documents = load([path])
            ingest(documents, own_library, service.embedder)
            answer = service.ask(asked)
            assert answer.status == "answered"
            for citation in answer.citations:
                text = service.article(citation.article_id).text
                assert text[citation.start : citation.end] == citation.quote


def test_2_every_sentence_stands_in_an_article(answers: list[tuple[Case, Answer]]) -> None:
    for _, answer in answers:
        quotes = {c.number: c.quote for c in answer.citations}
        articles = {c.number: c.article_id for c in answer.citations}
        for sentence in answer.sentences:
            assert sentence.support == "verbatim"
            assert sentence.citations
            # Word for word the first one cited; the others, of other sources, give the same value.
            first, *others = sentence.citations
            assert quotes[first] == sentence.text
            told = [v.value for c in answer.conflicts for v in c.values if first in v.citations]
            value = set(words(told[0] if told else answer.short_answer or ""))
            for number in others:
                assert articles[number] != articles[first]
                # "Thursday" is the same as a date, taken from the day of publication.
                given = set(words(quotes[number]))
                assert given & (value | RELATIVE_DAYS), (value, quotes[number])


def test_3_unanswered_means_no_citations(answers: list[tuple[Case, Answer]]) -> None:
    refused = [answer for _, answer in answers if answer.status == "unanswered"]
    assert refused
    for answer in refused:
        assert answer.short_answer is None
        assert answer.citations == ()
        assert answer.sentences == ()
        assert answer.reason
        assert answer.nearest


def test_4_copies_of_a_report_are_named_and_not_repeated(sample_service: QAService) -> None:
    asked = Question(text="What does Aldous Remmick do with the clocks that survived the flood?")
    answer = sample_service.ask(asked)
    quotes = [citation.quote for citation in answer.citations]
    assert len(quotes) == len(set(quotes))
    copied = [c for c in answer.citations if "Inland Morning News" in _outlets(c.also_in, c)]
    assert copied


def _outlets(also_in: tuple[object, ...], citation: object) -> set[str | None]:
    return {getattr(source, "publisher", None) for source in (*also_in, citation)}


def _given(index: VectorIndex) -> VectorIndex:
    return index


def test_5_the_index_can_be_lost_without_loss(
    own_library: Path, embedder: SentenceEmbedder
) -> None:
    library = Library(own_library)
    asked = [Question(text=case.question) for case in CASES[:10]]
    without = [Searcher(library, embedder).search(q) for q in asked]
    for _ in range(2):
        with index_lock(own_library) as held:
            assert held
            index = build(own_library, library)
            assert index.count() == library.status().passages
            searcher = Searcher(library, embedder, partial(_given, index))
            found = [searcher.search(q) for q in asked]
            index.close()
        assert found == without
        shutil.rmtree(own_library / "index")


def test_6_the_same_question_gives_the_same_answer(
    answers: list[tuple[Case, Answer]], sample_dir: Path
) -> None:
    with QAService.open(Settings(data_dir=sample_dir)) as another:
        for case, answer in answers[::8]:
            again = another.ask(question(case))
            assert again.model_copy(update={"timings": {}}) == answer.model_copy(
                update={"timings": {}}
            )
