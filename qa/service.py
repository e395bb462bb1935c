"""The order of the stages: a question in, a cited answer out.

    Question ─▶ standalone ─▶ search ─▶ read, part by part ─▶ compare ─▶ compose ─▶ Answer
                        │                                                  └─▶ write, check each
                        │                                  sentence ─▶ Answer, where an LLM is set
                        └─▶ search ─▶ timeline ─▶ chronicle ─▶ Answer, where it asks for events

Reading this module is reading the architecture of the answering half.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from qa.acronyms import spelled_out
from qa.alike import likeness_by
from qa.annotate import annotate
from qa.check import CHECK_PASSAGES, check, draft_sentences
from qa.chronicle import Chronicler
from qa.clock import Clock
from qa.compare import compare
from qa.comparison import Comparison
from qa.compose import EMPTY_LIBRARY, Draft, Part, compose
from qa.embed import Embedder, SentenceEmbedder
from qa.events import of_the_event
from qa.evidence import Evidence, Margins
from qa.followup import standalone
from qa.ground import Grounding
from qa.holdings import ArticleList, ArticleQuery, Holdings, LibrarySummary
from qa.indexing import IndexKeeper
from qa.library import Library, LibraryStatus
from qa.periods import period_asked, without_state
from qa.progress import Progress, Tell, tell_nobody
from qa.read import READ_PASSAGES, Reader, open_reader, reranked
from qa.reading import PartReader
from qa.search import Searcher
from qa.settings import Settings
from qa.suggestions import Suggester
from qa.types import Answer, Article, Checked, Hit, Question, Source
from qa.verify import open_verifier
from qa.writer import open_writer
from qa.writing import Writing, open_writing


class QAService:
    """Everything that answers from one library. Safe to use from several threads.

    All methods raise `DatelineError`s only; `QAService.open` is the way to get one.
    """

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        reader: Reader,
        index: IndexKeeper,
        *,
        answer_threshold: float,
        max_sentences: int,
        keep_index: bool = False,
        grounding: Grounding | None = None,
        writing: Writing | None = None,
        margins: Margins | None = None,
    ) -> None:
        self._library = library
        self._embedder = embedder
        self._reader = reader
        self._likeness = likeness_by(embedder, margins)
        self._answer_threshold = answer_threshold
        self._max_sentences = max_sentences
        self._index = index
        self._keep_index = keep_index
        self._grounding = grounding or Grounding()
        self._writing = writing
        self._searcher = Searcher(library, embedder, index.current)
        self._parts = PartReader(self._searcher, reader, answer_threshold)
        self._chronicler = Chronicler(library, self._searcher, embedder)
        self._suggester = Suggester(library, self._searcher, embedder, self._extracted)
        self._holdings = Holdings(library, self._searcher.catalogue)

    @classmethod
    @contextmanager
    def open(cls, settings: Settings, *, keep_index: bool = False) -> Iterator[QAService]:
        """A service over the library in `settings.data_dir`, which may still be empty.

        With `keep_index` the vector index is built and kept up to date in the background once
        `warm_up` is done, which pays for a long-running process; without it vectors are compared
        exactly.
        """
        grounding = Grounding(open_verifier(settings.verifier_model))
        writing = open_writing(settings, grounding)
        library = Library(settings.data_dir)
        embedder = SentenceEmbedder(settings.embedding_model)
        index = IndexKeeper(settings.data_dir, library)
        reader = open_reader(settings)
        service = cls(
            library,
            embedder,
            reader,
            index,
            answer_threshold=settings.answer_threshold,
            max_sentences=settings.max_sentences,
            keep_index=keep_index,
            grounding=grounding,
            writing=writing,
            margins=reader.margins,
        )
        try:
            yield service
        finally:
            service._suggester.stop()
            index.stop()
            library.close()

    @property
    def embedder(self) -> Embedder:
        """The loaded embedding model, for an ingest in the same process."""
        return self._embedder

    def warm_up(self) -> None:
        """Load the models and the catalogue, so that the first question does not wait for them."""
        self._embedder.encode(["ready"])
        self.search(Question(text="ready"))
        if self._keep_index:
            self._index.start()
            self._suggester.found_so_far(0)

    def ask(self, question: Question, progress: Tell | None = None) -> Answer:
        """An answer whose every sentence articles bear out, or the reason why there is none.

        Without a language model its sentences stand in the articles word for word. `progress`
        is told of each stage as it begins and of each sentence that is ready; what it raises ends
        the work and comes out of here.
        """
        with self._suggester.giving_way():
            return self._ask(question, progress)

    def _ask(self, question: Question, progress: Tell | None) -> Answer:
        clock, tell = Clock(), progress or tell_nobody
        index_id = self._library.index_id()
        articles = self._library.status().articles
        tell(Progress(stage="searching", articles=articles))
        period = period_asked(question.text, self._searcher.today(question))
        asked = self._writing.standalone(question) if self._writing else standalone(question)
        query = without_state(asked, period)
        course = self._chronicler.course(question, query, period)
        hits = () if course else self._parts.hits(question, query, period)
        clock.lap("search")
        if not course and not hits and not articles:
            empty = Draft(status="unanswered", text=EMPTY_LIBRARY, reason=EMPTY_LIBRARY)
            return self._answer(question, asked, empty, index_id, clock)
        tell(Progress(stage="reading", passages=len(hits)))
        asked_of = spelled_out(query, hits)
        read = () if course else self._parts.read(question, asked_of, hits, period)
        clock.lap("read")
        tell(Progress(stage="comparing"))
        parts = [
            Part(
                question=part,
                evidence=evidence,
                comparison=self._compared(part, evidence),
                hits=hits,
            )
            for part, evidence in read
        ]
        clock.lap("compare")
        tell(Progress(stage="writing"))
        draft = course or compose(parts, self._answer_threshold, self._max_sentences)
        if draft.status == "unanswered":
            course = self._chronicler.single(question, query, period)
            draft = course or draft
        clock.lap("compose")
        if self._writing and not course:
            draft = self._writing.answer(query, parts, draft, tell)
            clock.lap("write")
        if draft.model is None:
            for sentence in draft.sentences:
                tell(Progress(stage="sentence", sentence=sentence))
        return self._answer(question, asked, annotate(draft, self._library), index_id, clock)

    def _answer(
        self, question: Question, asked: str, draft: Draft, index_id: str, clock: Clock
    ) -> Answer:
        return Answer(
            question=question,
            status=draft.status,
            short_answer=draft.short_answer,
            sentences=draft.sentences,
            text=draft.text,
            citations=draft.citations,
            conflicts=draft.conflicts,
            timeline=draft.timeline,
            as_of=draft.as_of,
            reason=draft.reason,
            nearest=draft.nearest,
            dropped=draft.dropped,
            note=draft.note,
            asked_as=asked if asked != question.text.strip() else None,
            model=draft.model or self._reader.name,
            index_id=index_id,
            timings=clock.timings(),
        )

    def _compared(self, part: str, evidence: Sequence[Evidence]) -> Comparison | None:
        return compare(part, evidence, self._answer_threshold, likeness=self._likeness)

    def _extracted(self, text: str) -> Draft:
        """The answer in the articles' own words, whether or not there is a language model."""
        hits = self._searcher.search(Question(text=text, top_k=READ_PASSAGES))
        evidence = of_the_event(text, self._reader.read(text, hits))
        comparison = self._compared(text, evidence)
        part = Part(question=text, evidence=evidence, comparison=comparison, hits=hits)
        return compose([part], self._answer_threshold, self._max_sentences)

    def suggestions(self, limit: int = 6, about: Question | None = None) -> tuple[str, ...]:
        """Questions that the articles answer, in a fixed order; near to `about` where it is given.

        Each has been asked and answered from the sentence it was made of. In a long-running process
        (`keep_index`) they are looked for in the background and this does not wait for them.
        """
        if about is not None:
            return self._suggester.near(about, limit)
        if self._keep_index:
            return self._suggester.found_so_far(limit)
        return self._suggester.found(limit)

    def search(self, question: Question) -> tuple[Hit, ...]:
        """The passages that answer the question or come near, best first, at most `top_k`."""
        query = standalone(question)
        wider = question.model_copy(update={"top_k": max(question.top_k, READ_PASSAGES)})
        hits = self._searcher.search(wider, query)
        asked = spelled_out(query, hits)
        return reranked(hits, self._reader.read(asked, hits))[: question.top_k]

    def check(self, text: str) -> Checked:
        """A verdict on each sentence of a draft, with the words of the articles that it rests on.

        Raises `InputError` for a draft that is empty or too long.
        """
        drafted = draft_sentences(text)

        def search(sentence: str) -> tuple[Hit, ...]:
            asked = Question(text=sentence, top_k=CHECK_PASSAGES)
            found = (*self._searcher.holding(sentence, asked), *self._searcher.search(asked))
            return tuple({hit.passage.id: hit for hit in found}.values())

        return check(drafted, search, self._grounding)

    def article(self, article_id: str) -> Article:
        """Raises `NotFoundError`."""
        return self._library.article(article_id)

    def related(self, article_id: str) -> tuple[Source, ...]:
        """Copies and near-copies of an article, by the sources that published them."""
        return self._library.related(article_id)

    def sources(self, *, limit: int = 100, offset: int = 0) -> tuple[Source, ...]:
        """Sources of the articles, latest first."""
        return self._library.sources(limit=limit, offset=offset)

    def articles(self, query: ArticleQuery) -> ArticleList:
        """The articles that match, in the order asked for, each without its text."""
        return self._holdings.articles(query)

    def library_summary(self) -> LibrarySummary:
        """How many articles there are, of whom and of when."""
        return self._holdings.summary()

    def delete(self, article_id: str) -> None:
        """Remove an article everywhere; raises `NotFoundError` or `LibraryBusyError`."""
        self._library.article(article_id)
        with (
            open_writer(self._library.data_dir, self._embedder.name) as writer,
            writer.transaction(),
        ):
            writer.delete(article_id)

    def status(self) -> LibraryStatus:
        return self._library.status()

    def index_status(self) -> str:
        """What the vector index is doing, in a few words."""
        return self._index.describe()
