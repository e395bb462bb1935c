"""LangChain's own test suite for retrievers, and the chain, over the sample library."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from langchain_core.runnables import RunnableLambda
from langchain_tests.integration_tests import RetrieversIntegrationTests
from pydantic import ValidationError

from qa.errors import InputError
from qa.langchain import DatelineRetriever, answer_chain
from qa.service import QAService
from qa.types import Answer, Question

QUESTION = "Why was spillway gate 3 out of action?"


class TestDatelineRetriever(RetrieversIntegrationTests):
    @pytest.fixture(autouse=True)
    def _service(self, sample_service: QAService) -> None:
        self.service = sample_service

    @property
    def retriever_constructor(self) -> type[DatelineRetriever]:
        return DatelineRetriever

    @property
    def retriever_constructor_params(self) -> dict[str, Any]:
        return {"service": self.service}

    @property
    def retriever_query_example(self) -> str:
        return QUESTION


def test_a_document_is_a_passage_with_its_place(sample_service: QAService) -> None:
    (document,) = DatelineRetriever(service=sample_service, k=1).invoke(QUESTION)
    article = sample_service.article(document.metadata["article_id"])
    start, end = document.metadata["start"], document.metadata["end"]
    assert article.text[start:end] == document.page_content
    assert document.metadata["title"] == article.source.title
    assert document.metadata["source"]


def test_filters_are_given_at_making_or_at_asking(sample_service: QAService) -> None:
    early = date(2024, 11, 20)
    made = DatelineRetriever(service=sample_service, published_to=early).invoke(QUESTION)
    asked = DatelineRetriever(service=sample_service).invoke(QUESTION, published_to=early)
    assert made == asked
    assert made
    assert all(document.metadata["published"][:10] <= "2024-11-20" for document in made)


def test_bad_input_is_told_in_words(sample_service: QAService) -> None:
    with pytest.raises(InputError, match="empty"):
        DatelineRetriever(service=sample_service).invoke("?")
    with pytest.raises(ValidationError):
        DatelineRetriever(service=sample_service, k=0)


def test_the_chain_answers_whatever_shape_a_question_has(sample_service: QAService) -> None:
    chain = answer_chain(sample_service)
    answers = [
        chain.invoke(asked) for asked in (QUESTION, {"text": QUESTION}, Question(text=QUESTION))
    ]
    texts = {answer.text for answer in answers}
    assert len(texts) == 1
    assert "gearbox" in texts.pop()
    piped = chain | RunnableLambda(_status)
    assert piped.invoke(QUESTION) == "answered"


def _status(answer: Answer) -> str:
    return answer.status
