"""What the HTTP doors share: the service, its threads and whether it is ready."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial

from ingest.documents import RawDocument, Skipped
from ingest.report import IngestReport
from qa.answers import AnswerStore
from qa.errors import DatelineError
from qa.progress import Progress, Tell
from qa.service import QAService
from qa.settings import Settings
from qa.types import Answer, Question
from ui.asking import steps
from ui.counting import Metrics
from ui.keeping import AsCited, as_cited, kept
from ui.workers import Workers

log = logging.getLogger(__name__)

OpenService = Callable[[Settings], AbstractContextManager[QAService]]
Told = Callable[[str | None], None]
"""Called once: with None when ready, else with the reason why it never will be."""


def open_indexed(settings: Settings) -> AbstractContextManager[QAService]:
    return QAService.open(settings, keep_index=True)


class ReadOnlyError(DatelineError):
    """The library is not to be changed by way of this service."""


class Backend:
    """One service for all doors of a process; its models are loaded in the background."""

    def __init__(self, settings: Settings, open_service: OpenService = open_indexed) -> None:
        self.settings = settings
        self.workers = Workers()
        self.waits_for: str | None = "the library"
        """What is not there yet; None when questions are answered at full speed."""
        self.answers = AnswerStore(settings.data_dir, settings.keep_answers_days)
        """The answers given so far, by their ids."""
        self.metrics = Metrics()
        self._open_service = open_service
        self._service: QAService | None = None

    @property
    def service(self) -> QAService:
        if self._service is None:
            raise DatelineError("the service is not open")
        return self._service

    @contextmanager
    def open(self, told: Told = lambda reason: None) -> Iterator[None]:
        """Open the service and begin to load its models."""
        with self._open_service(self.settings) as service:
            self._service = service
            self._forget()
            self.waits_for = "the models"
            warming = threading.Thread(target=self._warm_up, args=(told,), daemon=True)
            warming.start()
            try:
                yield
            finally:
                warming.join(timeout=10)
                self._service = None
                self.waits_for = "the library"
                self.answers.close()

    def _forget(self) -> None:
        try:
            self.answers.forget()
        except DatelineError as error:
            log.warning("old answers were not removed: %s", error)

    def _warm_up(self, told: Told) -> None:
        try:
            self.service.warm_up()
        except DatelineError as error:
            self.waits_for = str(error)
            told(str(error))
            return
        except Exception as error:  # a model file can fail in any way
            log.exception("the models cannot be loaded")
            self.waits_for = f"the models cannot be loaded: {error}"
            told(self.waits_for)
            return
        self.waits_for = None
        told(None)

    def ask(self, question: Question, progress: Tell | None = None) -> Answer:
        """The service's answer, kept under its id; `progress` is told of each stage as it begins.

        Every door answers by this: an answer that can't be kept has no id.
        """
        answer = self.service.ask(question, progress)
        self.metrics.answered(answer)
        return kept(answer, self.answers, self.service.article)

    def asking(self, question: Question) -> Iterator[Progress | Answer]:
        """What happens while the question is answered, and last the answer.

        The work has its own thread and stops when the iterator is closed.
        """
        return steps(partial(self.ask, question))

    def article(self, article_id: str, answer_id: str | None = None) -> AsCited:
        """An article, or what it was where an answer quotes it; raises `NotFoundError`."""
        return as_cited(article_id, answer_id, self.answers, self.service.article)

    def delete(self, article_id: str, *, with_answers: bool = False) -> None:
        """Remove an article; `with_answers` also every answer that cites it, which hold its text.

        Raises `NotFoundError`, `LibraryBusyError` or `ReadOnlyError`.
        """
        self._require_writable()
        self.service.delete(article_id)
        if with_answers:
            self.answers.forget_citing(article_id)

    def ingest(self, documents: Iterable[RawDocument | Skipped]) -> IngestReport:
        """Raises `LibraryBusyError` while another ingest runs, or `ReadOnlyError`."""
        self._require_writable()
        from ingest.pipeline import ingest  # 0.8 s of imports, which the start need not wait for

        return ingest(documents, self.settings.data_dir, self.service.embedder)

    def _require_writable(self) -> None:
        if self.settings.read_only:
            raise ReadOnlyError(
                "this service shows its library read-only: articles can't be added or deleted here"
            )
