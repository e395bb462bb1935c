from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from qa.chronicle import chronicle, day_in_words
from qa.periods import Period
from qa.timeline import MOST_EVENTS, Happening, Near, bounded, day_of, timeline
from qa.types import Hit, Passage, Source
from tests.doubles import HashEmbedder

EMBEDDER = HashEmbedder()
TOPIC = "the strike of the Lowmere ferry crews"


def hit(number: int, text: str, published: date | None, title: str = "Lowmere ferry strike") -> Hit:
    article = f"a{number}"
    passage = Passage(id=number, article_id=article, start=0, end=len(text), text=text)
    source = Source(article_id=article, title=title, published=published, language="en")
    return Hit(passage=passage, source=source, score=1.0)


BEGINS = hit(1, "The Lowmere ferry crews began their strike on Monday.", date(2025, 3, 4))
ENDS = hit(2, "The Lowmere ferry crews ended their strike on Friday.", date(2025, 3, 15))
AGAIN = hit(3, "On 3 March the ferry crews of Lowmere began a strike.", date(2025, 3, 20))
OTHER = hit(
    4, "The museum of Velusk sold two clocks on Monday evening.", date(2025, 3, 11), title="Clocks"
)


def events(
    hits: Sequence[Hit], period: Period | None = None, reports: frozenset[str] = frozenset()
) -> tuple[Happening, ...]:
    about = EMBEDDER.encode([TOPIC])[0]
    vectors = EMBEDDER.encode([h.passage.text for h in hits])
    near = {h.passage.id: float(v @ about) for h, v in zip(hits, vectors, strict=True)}
    return timeline(TOPIC, hits, period, reports, Near(about, near, EMBEDDER.encode))


def days(found: Sequence[Happening]) -> list[date]:
    return [h.dated.first for h in found]


def test_events_stand_in_the_order_of_time_not_of_rank() -> None:
    assert days(events([ENDS, BEGINS])) == [date(2025, 3, 3), date(2025, 3, 14)]


def test_what_two_sources_tell_of_one_day_is_one_event() -> None:
    first, last = events([ENDS, AGAIN, BEGINS])
    assert len(first.agreeing) == 1
    assert last.agreeing == ()
    draft = chronicle([first, last])
    assert [event.citations for event in draft.timeline] == [(1, 2), (3,)]


def test_copies_of_a_report_are_cited_once() -> None:
    copies = [h.model_copy(update={"cluster_id": "c"}) for h in (BEGINS, AGAIN)]
    (event, *_) = events([*copies, ENDS])
    assert event.agreeing == ()


def test_another_topic_is_left_out() -> None:
    assert days(events([ENDS, OTHER, BEGINS])) == [date(2025, 3, 3), date(2025, 3, 14)]


def test_only_the_time_asked_about_is_told() -> None:
    assert days(events([ENDS, BEGINS], Period("since", date(2025, 3, 5), None))) == [
        date(2025, 3, 14)
    ]
    assert events([ENDS, BEGINS], Period("within", None, date(2025, 3, 1))) == ()


def test_what_gives_no_date_is_told_as_of_its_report() -> None:
    undated = hit(5, "The Lowmere ferry crews have called a strike.", date(2025, 3, 1))
    found = events([ENDS, undated, BEGINS], reports=frozenset({"a5"}))
    assert days(found) == [date(2025, 3, 1), date(2025, 3, 3), date(2025, 3, 14)]
    assert found[0].dated.said is None


def test_there_is_a_limit() -> None:
    many = [
        hit(n, f"The Lowmere ferry crews met for talk number {n} on {n} May 2024.", None)
        for n in range(1, 29)
    ]
    assert len(events(many)) == MOST_EVENTS


def test_the_day_of_an_event_that_is_only_named() -> None:
    assert day_of("the strike", [BEGINS, ENDS, AGAIN]) == (date(2025, 3, 3), date(2025, 3, 3))
    ended = day_of("the crews ended their strike", [BEGINS, ENDS, AGAIN])
    assert ended == (date(2025, 3, 14), date(2025, 3, 14))
    assert day_of("the flood", [BEGINS, ENDS]) is None
    after = bounded(("after", "the strike"), [BEGINS, AGAIN])
    assert after is not None
    assert (after.first, after.last) == (date(2025, 3, 3), None)


def test_each_line_has_its_date_its_words_and_its_marks() -> None:
    draft = chronicle(events([ENDS, BEGINS]))
    assert draft.text == (
        f"3 March 2025: {BEGINS.passage.text} [1]\n\n14 March 2025: {ENDS.passage.text} [2]"
    )
    assert [c.quote for c in draft.citations] == [BEGINS.passage.text, ENDS.passage.text]
    assert [s.text for s in draft.sentences] == [e.text for e in draft.timeline]


def test_dates_tell_no_more_than_is_known() -> None:
    day = date(2024, 11, 1)
    told = (
        day_in_words(day, "day"),
        day_in_words(day, "month"),
        day_in_words(day, "year"),
    )
    assert told == ("1 November 2024", "November 2024", "2024")


def test_nothing_found_is_no_timeline() -> None:
    near = Near(np.zeros(64, dtype=np.float32), {}, EMBEDDER.encode)
    assert timeline(TOPIC, [], None, frozenset(), near) == ()
