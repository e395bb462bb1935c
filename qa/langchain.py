"""Dateline inside LangChain: its search as a retriever, its answers as a Runnable.

with QAService.open(load_settings()) as service:
    retriever = DatelineRetriever(service=service, k=5)
    answers = answer_chain(service)
    print(answers.invoke("Who ordered the inquiry?").text)
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import ConfigDict, Field, ValidationError

from qa.errors import InputError
from qa.service import QAService
from qa.types import MAX_TOP_K, Answer, Hit, Question


class DatelineRetriever(BaseRetriever):
    """The passages of a library that answer a question or come near, best first.

    A document's content is a passage, word for word; `metadata` holds what is known of its article
    and the offsets `start` and `end` in the article's text. The filters are those of a `Question`;
    each of them, and `k`, may be given to `invoke` too.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    service: QAService
    k: int = Field(default=10, ge=1, le=MAX_TOP_K)
    """Documents at most."""
    as_of: date | datetime | None = None
    published_from: date | datetime | None = None
    published_to: date | datetime | None = None
    publishers: tuple[str, ...] = ()

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **given: Any
    ) -> list[Document]:
        names = ("as_of", "published_from", "published_to", "publishers")
        filters = {name: given.get(name, getattr(self, name)) for name in names}
        asked = _question({"text": query, "top_k": given.get("k", self.k), **filters})
        return [_document(hit) for hit in self.service.search(asked)]


def answer_chain(service: QAService) -> Runnable[Any, Answer]:
    """The whole way from a question to a cited answer.

    Takes a `Question`, its fields as a dict, or its text; raises `DatelineError`.
    """

    def ask(asked: Question | dict[str, Any] | str) -> Answer:
        return service.ask(_question({"text": asked} if isinstance(asked, str) else asked))

    return RunnableLambda(ask, name="dateline")


def _question(given: Question | dict[str, Any]) -> Question:
    try:
        return Question.model_validate(given)
    except ValidationError as error:
        told = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise InputError(f"the question cannot be used: {told}") from error


def _document(hit: Hit) -> Document:
    source, passage = hit.source, hit.passage
    return Document(
        id=f"{source.article_id}:{passage.start}-{passage.end}",
        page_content=passage.text,
        metadata={
            **source.model_dump(mode="json"),
            "source": source.url or source.title,
            "start": passage.start,
            "end": passage.end,
            "kind": passage.kind,
            "score": hit.score,
            "permalink": passage.permalink,
        },
    )
