"""A service with fixed answers, and the values that the doors' tests show."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from typing import cast

from qa.embed import Embedder
from qa.errors import NotFoundError
from qa.holdings import ArticleList, ArticleQuery, LibrarySummary, ListedArticle
from qa.library import LibraryStatus
from qa.progress import Progress, Tell, tell_nobody
from qa.service import QAService
from qa.settings import Settings
from qa.types import (
    Answer,
    Article,
    Citation,
    Hit,
    Passage,
    Question,
    Sentence,
    Signal,
    Source,
)
from tests.doubles import HashEmbedder

TEXT = (
    "The harbour of Ellmouth will close in May, its master said.\n\n"
    "Ferries move to Sandrey <b>at once</b>. Nobody asked the fishermen."
)
QUOTE = "The harbour of Ellmouth will close in May, its master said."
SOURCE = Source(
    article_id="a1",
    title="Harbour & ferries: what <changes>",
    publisher="Ellmouth Herald",
    author="Una Brisk",
    url="https://herald.example/harbour",
    published=date(2024, 5, 3),
    published_from="metadata",
    language="en",
)
COPY = Source(article_id="a2", title="Harbour to close", publisher="Sandrey Post")
ARTICLE = Article(
    source=SOURCE,
    text=TEXT,
    raw_sha256="0" * 64,
    signals=(Signal(kind="boilerplate_removed", detail="2 lines of boilerplate were removed"),),
)
CITATION = Citation(
    number=1,
    article_id="a1",
    title=SOURCE.title,
    publisher=SOURCE.publisher,
    url=SOURCE.url,
    published=SOURCE.published,
    quote=QUOTE,
    start=0,
    end=len(QUOTE),
    permalink=f"/articles/a1?start=0&end={len(QUOTE)}",
    also_in=(COPY,),
)
UNDATED = CITATION.model_copy(
    update={
        "number": 2,
        "publisher": None,
        "published": datetime(2024, 5, 4, 18, 30, tzinfo=UTC),
        "quote": "Nobody asked the fishermen.",
        "start": TEXT.index("Nobody"),
        "end": len(TEXT),
        "signals": (
            Signal(kind="no_byline", detail="no author is named"),
            Signal(kind="no_title", detail="the title is taken from the first sentence"),
            Signal(kind="machine_spun", detail="words stand side by side that seldom do"),
            Signal(kind="opinion", detail="its address says so: opinion"),
        ),
        "permalink": f"/articles/a1?start={TEXT.index('Nobody')}&end={len(TEXT)}",
        "also_in": (),
    }
)
PASSAGE = Passage(id=7, article_id="a1", start=0, end=len(QUOTE), text=QUOTE)
HIT = Hit(passage=PASSAGE, source=SOURCE, score=0.03, dense_rank=1, bm25_rank=2)


def answered(question: Question) -> Answer:
    return Answer(
        question=question,
        status="answered",
        sentences=(
            Sentence(text=CITATION.quote, citations=(1,), support="verbatim"),
            Sentence(text=UNDATED.quote, citations=(2,), support="verbatim"),
        ),
        text=f"{CITATION.quote} [1] {UNDATED.quote} [2]",
        citations=(CITATION, UNDATED),
        model="fake",
        index_id="lib-1",
        timings={"total": 1.0},
    )


def unanswered(question: Question) -> Answer:
    reason = "The articles do not answer this."
    return Answer(
        question=question,
        status="unanswered",
        text=reason,
        reason=reason,
        nearest=(CITATION,),
        model="fake",
        index_id="lib-1",
        timings={"total": 1.0},
    )


class FakeService:
    """Answers questions that name the harbour; can be told to fail or to wait."""

    def __init__(self, articles: int = 2) -> None:
        self.articles_held = articles
        self.asked: list[Question] = []
        self.finished: list[Question] = []
        self.listed: list[ArticleQuery] = []
        self.deleted: list[str] = []
        self.failure: Exception | None = None
        self.hold: threading.Event | None = None
        self.changed: Article | None = None
        self.gone = False
        self.warmed = threading.Event()
        self.warm_up_failure: Exception | None = None

    def warm_up(self) -> None:
        if self.warm_up_failure:
            raise self.warm_up_failure
        self.warmed.set()

    def ask(self, question: Question, progress: Tell | None = None) -> Answer:
        tell = progress or tell_nobody
        self.asked.append(question)
        tell(Progress(stage="searching", articles=self.articles_held))
        if self.hold:
            self.hold.wait(10)
        if self.failure:
            raise self.failure
        tell(Progress(stage="reading", passages=9))
        answer = (answered if "harbour" in question.text.lower() else unanswered)(question)
        for sentence in answer.sentences:
            tell(Progress(stage="sentence", sentence=sentence))
        self.finished.append(question)
        return answer

    def suggestions(self, limit: int = 6, about: Question | None = None) -> tuple[str, ...]:
        near = ("What will close in May?",) if about is None else (f"Near to: {about.text}",)
        return (*near, "Who moves to Sandrey?")[:limit]

    def search(self, question: Question) -> tuple[Hit, ...]:
        self.asked.append(question)
        return (HIT,)[: question.top_k]

    def article(self, article_id: str) -> Article:
        if article_id == "long":
            return ARTICLE.model_copy(update={"text": "Ellmouth.\n\n" * 400 + TEXT})
        if article_id != "a1" or self.gone:
            raise NotFoundError(f"no article has the id {article_id!r}")
        return self.changed or ARTICLE

    def related(self, article_id: str) -> tuple[Source, ...]:
        return (COPY,)

    def sources(self, *, limit: int = 100, offset: int = 0) -> tuple[Source, ...]:
        return (SOURCE, COPY)[offset : offset + limit]

    def articles(self, query: ArticleQuery) -> ArticleList:
        self.listed.append(query)
        found = [ListedArticle(**dict(source)) for source in (SOURCE, COPY)]
        return ArticleList(
            articles=tuple(found[query.offset : query.offset + query.limit]), total=2
        )

    def library_summary(self) -> LibrarySummary:
        return LibrarySummary(
            articles=self.articles_held,
            duplicates=1,
            passages=9,
            publishers={"Ellmouth Herald": 1, "Sandrey Post": 1},
            unattributed=0,
            days={date(2024, 5, 3): 1, date(2024, 6, 1): 1},
            undated=0,
        )

    def delete(self, article_id: str) -> None:
        self.article(article_id)
        self.deleted.append(article_id)

    def status(self) -> LibraryStatus:
        return LibraryStatus(
            articles=self.articles_held,
            duplicates=1,
            passages=9,
            embedding_model="m",
            index_id="lib-1",
        )

    def index_status(self) -> str:
        return "up to date, 9 passages"

    @property
    def embedder(self) -> Embedder:
        return HashEmbedder()

    def opener(self) -> Callable[[Settings], AbstractContextManager[QAService]]:
        @contextmanager
        def opened(settings: Settings) -> Iterator[QAService]:
            yield cast(QAService, self)

        return opened
