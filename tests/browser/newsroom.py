"""A service over a real library of invented articles, with answers written for the tests."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import Any, cast

from ingest.pipeline import ingest
from qa.holdings import ArticleList, ArticleQuery, Holdings, LibrarySummary
from qa.library import Library, LibraryStatus
from qa.progress import Progress, Tell, tell_nobody
from qa.search import Searcher
from qa.service import QAService
from qa.settings import Settings
from qa.types import (
    Answer,
    Article,
    Checked,
    Citation,
    Conflict,
    Dropped,
    Event,
    Question,
    Sentence,
    Source,
    Support,
    Value,
)
from qa.writer import open_writer
from tests.browser.articles import (
    ARABIC,
    ARTICLES,
    BLESSING,
    CLOSES,
    DRAFT,
    FIRST,
    FORTY,
    HOSTILE,
    OPINION,
    SECOND,
    SIXTY,
    SUGGESTIONS,
    THIRD,
)
from tests.doubles import HashEmbedder
from ui.upload import from_json


class Newsroom:
    """What the chat asks of a `QAService`, over the articles above; can be told to wait."""

    def __init__(self, rows: tuple[dict[str, str], ...] = ARTICLES) -> None:
        self.asked: list[Question] = []
        self.ended: list[str] = []
        self.hold: threading.Event | None = None
        self.failure: Exception | None = None
        self._rows = rows
        self._library: Library | None = None

    @property
    def embedder(self) -> HashEmbedder:
        return HashEmbedder()

    @property
    def library(self) -> Library:
        assert self._library is not None
        return self._library

    def opener(self) -> Callable[[Settings], AbstractContextManager[QAService]]:
        @contextmanager
        def opened(settings: Settings) -> Iterator[QAService]:
            if self._rows:
                documents = from_json(json.dumps(self._rows).encode(), max_bytes=10**6)
                report = ingest(documents, settings.data_dir, self.embedder)
                assert report.added + report.duplicates == len(self._rows)
            self._library = Library(settings.data_dir)
            yield cast(QAService, self)

        return opened

    def warm_up(self) -> None:
        pass

    def index_status(self) -> str:
        return "up to date"

    def status(self) -> LibraryStatus:
        return self.library.status()

    def articles(self, query: ArticleQuery) -> ArticleList:
        return self._holdings().articles(query)

    def library_summary(self) -> LibrarySummary:
        return self._holdings().summary()

    def _holdings(self) -> Holdings:
        searcher = Searcher(self.library, self.embedder, lambda: None)
        return Holdings(self.library, searcher.catalogue)

    def article(self, article_id: str) -> Article:
        return self.library.article(article_id)

    def related(self, article_id: str) -> tuple[Source, ...]:
        return self.library.related(article_id)

    def delete(self, article_id: str) -> None:
        self.library.article(article_id)
        with open_writer(self.library.data_dir, self.embedder.name) as writer, writer.transaction():
            writer.delete(article_id)

    def suggestions(self, limit: int = 6, about: Question | None = None) -> tuple[str, ...]:
        return SUGGESTIONS[:limit]

    def check(self, text: str) -> Checked:
        """A sentence of the drafts that the tests use, each with its verdict."""
        cited = (self.cite(1, "closes", CLOSES), self.cite(2, "third", THIRD))
        support: dict[str, tuple[Support, tuple[int, ...]]] = {
            DRAFT[0]: ("verbatim", (1,)),
            DRAFT[1]: ("contradicted", (2,)),
            DRAFT[2]: ("unsupported", ()),
        }
        return Checked(
            sentences=tuple(
                Sentence(
                    text=sentence, support=support[sentence][0], citations=support[sentence][1]
                )
                for sentence in DRAFT
                if sentence in text
            ),
            citations=cited,
        )

    def ask(self, question: Question, progress: Tell | None = None) -> Answer:
        tell = progress or tell_nobody
        self.asked.append(question)
        try:
            tell(Progress(stage="searching", articles=self.status().articles))
            if self.hold:
                self.hold.wait(10)
            tell(Progress(stage="reading", passages=20))
            if self.failure:
                raise self.failure
            answer = self._answer(question)
            for sentence in answer.sentences:
                tell(Progress(stage="sentence", sentence=sentence))
        except BaseException as error:
            self.ended.append(type(error).__name__)
            raise
        self.ended.append("answered")
        return answer

    def cite(self, number: int, external_id: str, quote: str) -> Citation:
        """The words of an article, where they stand in it."""
        source = next(s for s in self.library.sources(limit=99) if s.external_id == external_id)
        article = self.library.article(source.article_id)
        start = article.text.index(quote)
        end = start + len(quote)
        return Citation(
            number=number,
            article_id=source.article_id,
            title=source.title,
            publisher=source.publisher,
            url=source.url,
            published=source.published,
            quote=quote,
            start=start,
            end=end,
            permalink=f"/articles/{source.article_id}?start={start}&end={end}",
            also_in=self.library.related(source.article_id),
            signals=article.signals,
        )

    def _answer(self, question: Question) -> Answer:
        text = question.text.lower()
        for topic, answer in (
            ("mole", self._about_the_mole),
            ("cost", self._about_the_cost),
            ("boats", self._about_the_boats),
            ("when things happened", self._about_the_order),
            ("mayor", self._about_the_mayor),
            ("harbour", self._about_the_harbour),
        ):
            if topic in text:
                return answer(question)
        return self._made(
            question, (), status="unanswered", nearest=(self.cite(1, "closes", CLOSES),)
        )

    def _about_the_harbour(self, question: Question) -> Answer:
        cited = (self.cite(1, "closes", CLOSES), self.cite(2, "opinion", OPINION))
        return self._made(question, cited, short_answer="May")

    def _about_the_mole(self, question: Question) -> Answer:
        return self._made(question, (self.cite(1, "history", BLESSING),), short_answer="1911")

    def _about_the_cost(self, question: Question) -> Answer:
        cited = (
            self.cite(1, "third", THIRD),
            self.cite(2, "first", FIRST),
            self.cite(3, "second", SECOND),
        )
        values = (
            _value("5 million crowns", cited[0]),
            _value("2 million crowns", cited[1], 2),
            _value("3.4 million crowns", cited[2]),
        )
        about = "cost of the repairs"
        return self._made(
            question,
            cited,
            short_answer="5 million crowns",
            conflicts=(Conflict(about=about, kind="update", values=values),),
        )

    def _about_the_boats(self, question: Question) -> Answer:
        cited = (self.cite(1, "first", FORTY), self.cite(2, "second", SIXTY))
        values = (_value("Forty", cited[0]), _value("Sixty", cited[1]))
        return self._made(
            question,
            cited,
            status="partial",
            reason="The sources do not agree on the number.",
            conflicts=(Conflict(about="number of boats", kind="disagreement", values=values),),
            dropped=(Dropped(text="Eighty boats sank.", reason="no article says so"),),
        )

    def _about_the_order(self, question: Question) -> Answer:
        cited = (self.cite(1, "closes", CLOSES), self.cite(2, "second", SECOND))
        events = (
            Event(day=date(2024, 5, 1), precision="month", text=CLOSES, citations=(1,), said="May"),
            Event(day=date(2024, 6, 18), precision="day", text=SECOND, citations=(2,)),
        )
        return self._made(question, cited, timeline=events)

    def _about_the_mayor(self, question: Question) -> Answer:
        quote = f"{HOSTILE} said the mayor of the lower town."
        return self._made(
            question,
            (self.cite(1, "hostile", quote), self.cite(2, "hostile", ARABIC)),
            short_answer=HOSTILE,
        )

    def _made(self, question: Question, cited: tuple[Citation, ...], **given: Any) -> Answer:
        sentences = tuple(_sentence(citation, "verbatim") for citation in cited)
        unanswered = given.get("status") == "unanswered"
        return Answer(
            question=question,
            sentences=sentences,
            text=" ".join(f"{s.text} [{s.citations[0]}]" for s in sentences) or "Not answered.",
            citations=cited,
            model="written for the tests",
            index_id=self.library.index_id(),
            timings={"total": 1.0},
            **{"status": "answered", "reason": _REASON if unanswered else None, **given},
        )


_REASON = "The articles do not answer this."


def _sentence(citation: Citation, support: Support) -> Sentence:
    return Sentence(text=citation.quote, citations=(citation.number,), support=support)


def _value(value: str, citation: Citation, sources: int = 1) -> Value:
    return Value(
        value=value,
        citations=(citation.number,),
        published=citation.published,
        independent_sources=sources,
    )
