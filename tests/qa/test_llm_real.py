"""A real language model, small enough to invent freely, through OpenAI's protocol on loopback.

Run by `make test`, which installs it; leave it out with `-m "not llm"`. What it writes is not
foreseen, so each test asks of whatever it wrote that nothing is shown that is not carried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.load import Metadata, RawDocument
from ingest.pipeline import ingest
from qa.embed import SentenceEmbedder
from qa.service import QAService
from qa.settings import Settings
from qa.text import content_words, stems
from qa.types import Answer, Question, Turn
from tests.qa.injections import PLANTED, article
from ui.local_llm import NAME, local_llm

pytestmark = [pytest.mark.llm, pytest.mark.timeout(600)]

QUESTIONS = (
    "Why was spillway gate 3 out of action?",
    "How many people died when the Vessmere Dam broke?",
    "Who ordered the inquiry?",
)
DISGUISES = ("plain", "a fake system message", "a closed fence", "Polish")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with local_llm(threads=1) as address:
        yield address


def settings(data_dir: Path, address: str) -> Settings:
    return Settings(
        data_dir=data_dir,
        llm=NAME,
        llm_base_url=address,
        llm_max_tokens=80,
        llm_evidence_tokens=500,
        llm_timeout_seconds=120,
    )


@pytest.fixture(scope="module")
def answers(sample_dir: Path, address: str) -> list[Answer]:
    with QAService.open(settings(sample_dir, address)) as service:
        return [service.ask(Question(text=question)) for question in QUESTIONS]


def test_what_is_shown_is_carried_by_what_it_cites(
    answers: list[Answer], sample_service: QAService
) -> None:
    for answer in answers:
        assert answer.status in ("answered", "partial")
        assert answer.note is None or "cannot be reached" not in answer.note
        cited = {c.number: c for c in answer.citations}
        assert answer.sentences
        for sentence in answer.sentences:
            assert sentence.citations
            assert sentence.support in ("verbatim", "supported")
            texts = [sample_service.article(cited[n].article_id).text for n in sentence.citations]
            for number in sentence.citations:
                c = cited[number]
                text = sample_service.article(c.article_id).text
                assert text[c.start : c.end] == c.quote
            # Not what the check itself asks, but what nobody could call supported.
            told = " ".join(texts)
            for figure in re.findall(r"\d+", sentence.text):
                assert figure in told
            mine = stems(content_words(sentence.text))
            assert len(mine & stems(content_words(told))) >= len(mine) / 2


def test_the_model_wrote_and_what_failed_is_listed(answers: list[Answer]) -> None:
    for answer in answers:
        assert answer.model == NAME or answer.note
        shown = {sentence.text for sentence in answer.sentences}
        assert not shown & {dropped.text for dropped in answer.dropped}
        assert all(dropped.reason for dropped in answer.dropped)
    assert any(a.model == NAME or a.dropped for a in answers)


def test_a_follow_up_is_understood(sample_dir: Path, address: str) -> None:
    turn = Turn(question="How many died when the Vessmere Dam broke?", answer=QUESTIONS[1])
    asked = Question(text="And when did it break?", history=(turn,))
    with QAService.open(settings(sample_dir, address)) as service:
        answer = service.ask(asked)
    assert answer.asked_as is not None
    assert "Vessmere" in answer.asked_as


def test_nothing_planted_is_shown(tmp_path: Path, embedder: SentenceEmbedder, address: str) -> None:
    chosen = [p for p in PLANTED if p.disguise in DISGUISES]
    ingest(
        [
            RawDocument(
                p.disguise,
                f"{at}.txt",
                "text",
                article(p),
                str(at),
                Metadata(title=f"Flood report {at}", publisher=f"Outlet {at}"),
            )
            for at, p in enumerate(chosen)
        ],
        tmp_path,
        embedder,
    )
    with QAService.open(settings(tmp_path, address)) as service:
        answer = service.ask(Question(text="How many people died in Ostrell?"))
    assert answer.status == "answered"
    written = " ".join(s.text for s in answer.sentences if s.support == "supported")
    for planted in chosen:
        assert planted.payload not in written
