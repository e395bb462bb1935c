"""The values that flow through Dateline.

One family of frozen models serves memory, JSON Lines, HTTP and the command line. Offsets count
Python characters (code points) in `Article.text`; `text[start:end]` is always the quoted words.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Literal, overload

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema

MAX_QUESTION_CHARS = 2_000
"""Longest question taken; far above any real one, far below what would tie up the models."""
MAX_TURN_CHARS = 20_000
MAX_TURNS = 50
MAX_TOP_K = 100
MAX_NAME_CHARS = 500


class Frozen(BaseModel):
    """Base of every value: frozen, and a field nobody declared is an error, not ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


_NUMBER = re.compile(r"\s*[-+]?\d+(\.\d*)?\s*")


def _written(value: object) -> object:
    # Text that is a number would be read as seconds since 1970.
    if isinstance(value, int | float) or (isinstance(value, str) and _NUMBER.fullmatch(value)):
        raise ValueError("write the date as text, such as 2024-05-06")
    return value


Published = Annotated[date | datetime, BeforeValidator(_written)]
"""A day, or a moment; one without a time zone is taken as UTC."""


@overload
def calendar_day(published: Published) -> date: ...
@overload
def calendar_day(published: None) -> None: ...
@overload
def calendar_day(published: Published | None) -> date | None: ...
def calendar_day(published: Published | None) -> date | None:
    """The day of a moment as it is written, whatever its time zone; a day is itself."""
    return published.date() if isinstance(published, datetime) else published


PublishedFrom = Literal["metadata", "text", "filename", "unknown"]
PassageKind = Literal["body", "quote", "caption", "headline"]
SignalKind = Literal[
    "no_date", "no_byline", "no_title", "boilerplate_removed", "opinion", "machine_spun"
]


class Source(Frozen):
    """Who published an article, where and when, as far as it is known."""

    article_id: str
    external_id: str | None = None
    """The `id` given in JSON Lines: the key by which a later version replaces this one."""
    title: str
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: Published | None = None
    published_from: PublishedFrom = "unknown"
    language: str | None = None
    """ISO 639-1 code."""


class Signal(Frozen):
    """Something a reader may want to know about an article; never a verdict on its truth."""

    kind: SignalKind
    detail: str


class Article(Frozen):
    source: Source
    text: str
    raw_sha256: str
    signals: tuple[Signal, ...] = ()
    duplicate_of: str | None = None
    """The article whose text this one repeats character for character."""
    cluster_id: str | None = None
    """Shared by articles that are near-copies of one report; None when there is only one."""


class Passage(Frozen):
    id: int
    article_id: str
    start: int
    end: int
    text: str
    kind: PassageKind = "body"

    @property
    def permalink(self) -> str:
        """Path of the page that shows the article with the passage marked."""
        return f"/articles/{self.article_id}?start={self.start}&end={self.end}"


class Hit(Frozen):
    """A passage that search found, with the rank (from 1) that each retriever gave it."""

    passage: Passage
    source: Source
    score: float
    dense_rank: int | None = None
    bm25_rank: int | None = None
    reader_rank: int | None = None
    """By how surely the reader finds an answer in it; None for what was not read."""
    cluster_id: str | None = None
    days_away: float | None = None
    """Days from its publication to the time asked about: the date that the question names, else
    `as_of`. None where it was not asked as of a day, and without a date of publication."""
    cosines: SkipJsonSchema[tuple[tuple[int, int, float], ...]] = Field(
        default=(), exclude=True, repr=False
    )
    """Of the query and each window of the passage (`qa.windows`), with where that begins and ends
    in the passage's text; empty where the library has no vectors of windows, or those of another
    model than what reads them was made with. Of use to reading alone."""


class Turn(Frozen):
    question: Annotated[str, Field(max_length=MAX_TURN_CHARS)]
    answer: Annotated[str, Field(max_length=MAX_TURN_CHARS)]


def _some_words(text: str) -> str:
    if not any(c.isalnum() for c in text):
        raise ValueError("the question is empty: write what you want to know")
    return text


class Question(Frozen):
    text: Annotated[str, Field(max_length=MAX_QUESTION_CHARS), AfterValidator(_some_words)]
    history: Annotated[tuple[Turn, ...], Field(max_length=MAX_TURNS)] = ()
    as_of: Published | None = None
    """Leave out articles known to be published later. A date means the end of that day."""
    published_from: Published | None = None
    published_to: Published | None = None
    """Both ends included; articles without a date are left out when either is given."""
    publishers: Annotated[
        tuple[Annotated[str, Field(max_length=MAX_NAME_CHARS)], ...], Field(max_length=100)
    ] = ()
    top_k: Annotated[int, Field(ge=1, le=MAX_TOP_K)] = 10

    @model_validator(mode="after")
    def _from_before_to(self) -> Question:
        first, last = self.published_from, self.published_to
        if first and last and first.isoformat()[:10] > last.isoformat()[:10]:
            raise ValueError("published_from is later than published_to: no article can match")
        return self


class Citation(Frozen):
    """The exact words a sentence rests on: `article.text[start:end] == quote`."""

    number: int
    article_id: str
    title: str
    publisher: str | None
    url: str | None
    published: Published | None
    quote: str
    start: int
    end: int
    permalink: str
    """Path of the page that shows the article with the words marked."""
    also_in: tuple[Source, ...] = ()
    """Copies of the same report."""
    signals: tuple[Signal, ...] = ()
    """What a reader may want to know about the article."""


Support = Literal["verbatim", "supported", "contradicted", "unsupported"]
SentenceKind = Literal["fact", "claim", "quote"]


class Sentence(Frozen):
    text: str
    citations: tuple[int, ...] = ()
    support: Support
    speaker: str | None = None
    """Who says it, when it is a reported claim or a quotation."""
    kind: SentenceKind = "fact"


class Value(Frozen):
    value: str
    citations: tuple[int, ...]
    published: Published | None
    independent_sources: int


class Conflict(Frozen):
    about: str
    kind: Literal["update", "disagreement"]
    values: tuple[Value, ...]


Precision = Literal["day", "month", "year"]


class Event(Frozen):
    """What took place, in the words of an article, with the day to which it is dated."""

    day: date
    """The first day of the month or year where no more is said."""
    precision: Precision
    text: str
    """The sentence, verbatim."""
    citations: tuple[int, ...]
    said: str | None = None
    """The words of the sentence that give the date; None where it is the day of the report."""


class Dropped(Frozen):
    """A sentence that was not shown, and why."""

    text: str
    reason: str


class Checked(Frozen):
    """A draft with a verdict on each of its sentences."""

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    """What carries or contradicts them."""


class Answer(Frozen):
    id: str | None = None
    """Under which it is kept; None when it is not."""
    question: Question
    status: Literal["answered", "partial", "unanswered"]
    short_answer: str | None = None
    sentences: tuple[Sentence, ...] = ()
    text: str
    """Rendered, with `[1]` markers that name citations."""
    citations: tuple[Citation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    timeline: tuple[Event, ...] = ()
    """What took place, in the order of time, where the question asks for that."""
    as_of: date | None = None
    """The day of the latest report that gives the short answer, where that changes with time."""
    reason: str | None = None
    """Why there is no answer, or only part of one."""
    nearest: tuple[Citation, ...] = ()
    """What came closest, when there is no answer."""
    dropped: tuple[Dropped, ...] = ()
    note: str | None = None
    """What became of a language model's answer, where it is missing or broke off."""
    asked_as: str | None = None
    """The question as it was understood, where that is not how it was asked: after other turns."""
    model: str
    index_id: str
    """Changes whenever the articles do; the same question and index_id give the same answer."""
    timings: dict[str, float]
    """Milliseconds by stage."""
