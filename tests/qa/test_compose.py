from __future__ import annotations

from qa.compose import NOTHING_FOUND, compose
from qa.types import Evidence, Hit, Passage, Source

TEXT = (
    "The ferry was late because of ice, the captain said. It had to wait for a tug.\n\n"
    "Fares will rise in May. The harbour café has a new cook."
)


def evidence(text: str, probability: float, article_id: str = "a") -> Evidence:
    start = TEXT.index(text)
    passage = Passage(id=1, article_id=article_id, start=100, end=100 + len(TEXT), text=TEXT)
    source = Source(article_id=article_id, title="Ferry late", publisher="Outlet", language="en")
    return Evidence(
        hit=Hit(passage=passage, source=source, score=1.0),
        start=100 + start,
        end=100 + start + len(text),
        text=text,
        probability=probability,
    )


LATE = evidence("The ferry was late because of ice, the captain said.", 0.9)
FARES = evidence("Fares will rise in May.", 0.5)
CAFE = evidence("The harbour café has a new cook.", 0.05)


def test_the_best_sentences_are_quoted_with_their_places() -> None:
    draft = compose("When was the ferry late?", [LATE, FARES, CAFE], 0.3, 4)
    assert draft.status == "answered"
    assert draft.text == f"{LATE.text} [1] {FARES.text} [2]"
    assert [(c.number, c.quote, c.start, c.end) for c in draft.citations] == [
        (1, LATE.text, LATE.start, LATE.end),
        (2, FARES.text, FARES.start, FARES.end),
    ]
    assert draft.citations[0].permalink == f"/articles/a?start={LATE.start}&end={LATE.end}"


def test_a_reason_brings_the_sentence_that_goes_on() -> None:
    draft = compose("Why was the ferry late?", [LATE], 0.3, 4)
    second = draft.citations[1]
    assert second.quote == "It had to wait for a tug."
    assert TEXT[second.start - 100 : second.end - 100] == second.quote
    assert compose("Why do fares rise?", [CAFE], 0.0, 4).citations[0].quote == CAFE.text


def test_the_same_thing_is_not_said_twice() -> None:
    again = evidence("The ferry was late because of ice", 0.8, "b")
    draft = compose("When was the ferry late?", [LATE, again], 0.3, 4)
    assert [c.article_id for c in draft.citations] == ["a"]


def test_too_improbable_is_not_answered() -> None:
    draft = compose("Who cooks?", [CAFE], 0.3, 4)
    assert (draft.status, draft.citations, draft.sentences) == ("unanswered", (), ())
    assert [c.quote for c in draft.nearest] == [CAFE.text]
    assert draft.reason == draft.text


def test_nothing_found_is_said_so() -> None:
    draft = compose("Who cooks?", [], 0.3, 4)
    assert (draft.reason, draft.nearest) == (NOTHING_FOUND, ())


def test_no_more_sentences_than_allowed() -> None:
    many = [LATE, FARES, evidence("It had to wait for a tug.", 0.6)]
    assert len(compose("Why was the ferry late?", many, 0.1, 2).citations) == 2
