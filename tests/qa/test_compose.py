from __future__ import annotations

from collections.abc import Sequence

import pytest

from qa.compose import NOT_ANSWERED, NOT_SURE, NOTHING_FOUND, Draft, Part, compose
from qa.evidence import Evidence
from qa.types import Hit, Passage, Source
from tests.qa.told import told

TEXT = (
    "The ferry was late because of ice, the captain said. It had to wait for a tug.\n\n"
    "Fares will rise in May. The harbour café has a new cook. "
    "The new cook of the harbour café is Ilse Brandt."
)


def evidence(
    text: str, probability: float, article_id: str = "a", answer: str | None = None
) -> Evidence:
    start = TEXT.index(text)
    passage = Passage(id=1, article_id=article_id, start=100, end=100 + len(TEXT), text=TEXT)
    source = Source(article_id=article_id, title="Ferry late", publisher="Outlet", language="en")
    return Evidence(
        hit=Hit(passage=passage, source=source, score=1.0),
        start=100 + start,
        end=100 + start + len(text),
        text=text,
        probability=probability,
        answer=answer,
        answer_start=None if answer is None else 100 + start + text.index(answer),
    )


LATE = evidence("The ferry was late because of ice, the captain said.", 0.9, answer="ice")
TUG = evidence("It had to wait for a tug.", 0.6)
FARES = evidence("Fares will rise in May.", 0.5, answer="May")
CAFE = evidence("The harbour café has a new cook.", 0.05)
COOK = evidence("The new cook of the harbour café is Ilse Brandt.", 0.8, answer="Ilse Brandt")


def ask(question: str, found: Sequence[Evidence], threshold: float = 0.3, most: int = 4) -> Draft:
    return compose([Part(question=question, evidence=tuple(found))], threshold, most)


def test_a_list_is_a_short_answer_in_one_line() -> None:
    listed = told("Wire", "Signs are:\n\nhigh fever\n\na dry cough", "high fever\n\na dry cough")
    draft = compose([Part(question="What are the signs?", evidence=(listed,))], 0.11, 4)
    assert draft.short_answer == "high fever, a dry cough"
    assert draft.citations[0].quote == listed.text


def test_a_value_comes_first_then_the_sentence_it_stands_in() -> None:
    draft = ask("When will fares rise?", [FARES, CAFE])
    assert draft.status == "answered"
    assert draft.short_answer == "May"
    assert draft.text == f"May\n\n{FARES.text} [1]"
    (citation,) = draft.citations
    assert (citation.number, citation.quote) == (1, FARES.text)
    assert (citation.start, citation.end) == (FARES.start, FARES.end)
    assert citation.permalink == f"/articles/a?start={FARES.start}&end={FARES.end}"


@pytest.mark.parametrize(
    ("sentence", "read", "short"),
    [
        ("She resigned on 14 April after six years.", "six years", None),
        ("Shot on 10 April, she resigned three days later.", "three days", None),
        ("Flowers lay there a day or so after she resigned.", "a day", None),
        ("She is to resign in six months.", "six months", "six months"),
        ("She resigned before dawn on 14 April.", "before dawn", "before dawn"),
        ("She resigned last week.", "last week", "last week"),
    ],
)
def test_a_length_of_time_is_no_date(sentence: str, read: str, short: str | None) -> None:
    found = LATE.model_copy(
        update={
            "text": sentence,
            "end": LATE.start + len(sentence),
            "answer": read,
            "answer_start": LATE.start + sentence.index(read),
        }
    )
    assert ask("When did she resign?", [found]).short_answer == short
    ahead = ask("When will she resign?", [found]).short_answer
    assert ahead == read, "a length of time may lie ahead"
    lasted = ask("What lasted so long?", [found]).short_answer
    assert lasted == read, "asked for something else"


def test_sentences_that_say_other_things_are_added_while_probable() -> None:
    draft = ask("When was the ferry late?", [LATE, TUG, CAFE])
    assert [c.quote for c in draft.citations] == [LATE.text, TUG.text]
    weak = TUG.model_copy(update={"probability": 0.4})
    assert [c.quote for c in ask("When was the ferry late?", [LATE, weak]).citations] == [LATE.text]


def test_a_reason_brings_the_sentence_that_goes_on() -> None:
    draft = ask("Why was the ferry late?", [LATE])
    second = draft.citations[1]
    assert second.quote == "It had to wait for a tug."
    assert TEXT[second.start - 100 : second.end - 100] == second.quote
    assert draft.short_answer is None, "a reason is not a value"


@pytest.mark.parametrize(
    ("gap", "begins", "goes_on"),
    [
        (1, "No tug was free before noon.", True),
        (2, "“No tug was free,” she said.", True),
        (2, "Fares will rise in May.", False),
        (9, "“No tug was free,” she said.", False),
    ],
)
def test_what_goes_on_may_stand_in_the_next_passage(gap: int, begins: str, goes_on: bool) -> None:
    last = evidence("The new cook of the harbour café is Ilse Brandt.", 0.9)
    start = last.hit.passage.end + gap
    after = Passage(
        id=2, article_id="a", start=start, end=start + len(begins), text=begins, kind="body"
    )
    hits = (last.hit, Hit(passage=after, source=last.hit.source, score=0.5))
    part = Part(question="Why is there a new cook?", evidence=(last,), hits=hits)
    quotes = [c.quote for c in compose([part], 0.3, 4).citations]
    assert quotes == [last.text, begins][: 1 + goes_on]


def test_a_caption_does_not_go_on_from_the_text() -> None:
    last = evidence("The new cook of the harbour café is Ilse Brandt.", 0.9)
    begins, start = "“No tug was free,” she said.", last.hit.passage.end + 2
    shown = Passage(
        id=2, article_id="a", start=start, end=start + len(begins), text=begins, kind="caption"
    )
    hits = (last.hit, Hit(passage=shown, source=last.hit.source, score=0.5))
    part = Part(question="Why is there a new cook?", evidence=(last,), hits=hits)
    assert [c.quote for c in compose([part], 0.3, 4).citations] == [last.text]


def test_sentences_of_a_telling_stand_in_the_order_of_their_article() -> None:
    first = LATE.model_copy(update={"probability": 0.7})
    second = TUG.model_copy(update={"probability": 0.9})
    draft = ask("Why was the ferry late?", [second, first])
    assert [c.quote for c in draft.citations[:2]] == [LATE.text, TUG.text]


def test_the_same_thing_is_not_said_twice() -> None:
    again = evidence("The ferry was late because of ice", 0.8, "b")
    draft = ask("When was the ferry late?", [LATE, again])
    assert [c.article_id for c in draft.citations] == ["a"]


def test_each_part_is_answered() -> None:
    parts = [
        Part(question="When will fares rise?", evidence=(FARES,)),
        Part(question="Who is the new cook?", evidence=(COOK, CAFE)),
    ]
    draft = compose(parts, 0.3, 4)
    assert draft.status == "answered"
    assert draft.short_answer == "May; Ilse Brandt"
    assert [s.citations for s in draft.sentences] == [(1,), (2,)]


def test_a_part_without_an_answer_is_named() -> None:
    parts = [
        Part(question="When will fares rise?", evidence=(FARES,)),
        Part(question="Who was the old cook?", evidence=(CAFE,)),
    ]
    draft = compose(parts, 0.3, 4)
    assert draft.status == "partial"
    assert draft.reason == "The articles do not answer: Who was the old cook?"
    assert draft.text.endswith(draft.reason)
    assert draft.short_answer == "May"


def test_too_improbable_is_not_answered() -> None:
    draft = ask("Who cooks?", [CAFE])
    assert (draft.status, draft.citations, draft.sentences) == ("unanswered", (), ())
    assert draft.short_answer is None
    assert [c.quote for c in draft.nearest] == [CAFE.text]
    assert draft.reason == draft.text


@pytest.mark.parametrize(("threshold", "reason"), [(0.3, NOT_ANSWERED), (0.1, NOT_SURE)])
def test_what_comes_near_enough_may_be_the_answer(threshold: float, reason: str) -> None:
    draft = ask("Who cooks?", [CAFE], threshold)
    assert (draft.status, draft.reason) == ("unanswered", reason)


def test_nothing_found_is_said_so() -> None:
    draft = ask("Who cooks?", [])
    assert (draft.reason, draft.nearest) == (NOTHING_FOUND, ())


def test_no_more_sentences_than_allowed() -> None:
    many = [LATE, FARES, COOK]
    assert len(ask("Why was the ferry late?", many, 0.1, 2).citations) == 2
