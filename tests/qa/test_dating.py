from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.dating import dated, event_date, known_by
from qa.english.timex import moments
from qa.evidence import Evidence
from qa.types import Hit, Passage, Source

TUESDAY = date(2024, 11, 19)
TEXT = (
    "The ferry to Lowmere has sunk in the harbour mouth. The captain rang for help on Monday. "
    "A new ferry is to arrive on Friday. Nobody was hurt, the harbour master said."
)


def hit_of(text: str, published: date | None, start: int = 0) -> Hit:
    passage = Passage(id=1, article_id="a", start=start, end=start + len(text), text=text)
    source = Source(article_id="a", title="Ferry", published=published, language="en")
    return Hit(passage=passage, source=source, score=1.0)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The council voted on Monday to close the pier.", date(2024, 11, 18)),
        ("On 3 March 2023 the pier was closed.", date(2023, 3, 3)),
        ("The letter of 3 March was read to the council on Monday.", date(2024, 11, 18)),
        ("The pier was closed on Thursday, 7 November, the council said.", date(2024, 11, 7)),
        ("Divers searched the harbour over the weekend.", date(2024, 11, 16)),
        ("The pier, built in 1931, was closed on Monday.", date(2024, 11, 18)),
        ("The pier has been closed since Monday.", date(2024, 11, 18)),
        ("She was arrested on Monday, since the harbour was hers.", date(2024, 11, 18)),
        ("“We closed it in 2019,” she told the council on Monday.", date(2024, 11, 18)),
    ],
)
def test_the_date_of_what_a_sentence_tells(sentence: str, day: date) -> None:
    said = event_date(sentence, TUESDAY)
    assert said is not None
    assert date.fromordinal(said.first) == day


@pytest.mark.parametrize(
    "sentence",
    [
        "The pier will be opened on Saturday.",
        "The vote is expected in November.",
        "The council was to vote on Monday.",
        "It employs 1840 people on the pier.",
        "The council quotes the letter of 3 March.",
        "The paper USA TODAY reported it first.",
        "Mayor April Holm opened the pier.",
        "Ilse Brandt has said nothing since her arrest last week.",
        "The pier has been closed since the storm on Monday.",
    ],
)
def test_what_is_to_come_or_only_names_a_thing_is_no_event_date(sentence: str) -> None:
    assert event_date(sentence, TUESDAY) is None


def test_weekdays_say_nothing_without_a_day_of_publication() -> None:
    assert event_date("The council voted on Monday.", None) is None
    assert event_date("The council voted in May 2022.", None) is not None


def test_what_gives_no_date_is_dated_by_its_report() -> None:
    found = dated([hit_of(TEXT, TUESDAY)], {"a"})
    assert [(d.first, d.said, d.leads) for d in found] == [
        (TUESDAY, None, True),
        (date(2024, 11, 18), "Monday", False),
        (TUESDAY, None, False),
    ]
    assert [d.said for d in dated([hit_of(TEXT, TUESDAY)], set())] == ["Monday"]
    assert dated([hit_of(TEXT, None)], {"a"}) == ()


def test_offsets_are_those_of_the_article() -> None:
    for each in dated([hit_of(TEXT, TUESDAY, start=70)], {"a"}):
        assert TEXT[each.evidence.start - 70 : each.evidence.end - 70] == each.evidence.text


def test_precision_is_what_the_words_give() -> None:
    def precision(text: str) -> str:
        return dated([hit_of(text, TUESDAY)], set())[0].precision

    assert precision("The council voted on Monday to close it.") == "day"
    assert precision("The council voted in May to close it.") == "month"
    assert precision("The council had voted in 2019 to close it.") == "year"


def evidence_of(text: str, published: date | None) -> Evidence:
    hit = hit_of(text, published)
    return Evidence(hit=hit, start=0, end=len(text), text=text, probability=0.5)


def test_the_state_on_a_day_is_told_by_then_or_with_that_day() -> None:
    day = date(2024, 11, 17)
    assert known_by(evidence_of("Nine ferries have sunk.", date(2024, 11, 16)), day)
    assert not known_by(evidence_of("Ten ferries have sunk.", date(2024, 11, 18)), day)
    later = date(2025, 1, 3)
    assert known_by(evidence_of("By 17 November nine had sunk.", later), day)
    assert not known_by(evidence_of("The twelve sank on 3 November.", later), day)
    assert not known_by(evidence_of("Ten ferries have sunk.", None), day)
    assert known_by(evidence_of("By 16 November 2024 nine had sunk.", None), day)


@given(st.text(alphabet="On 0123456789 MayJuneFriday,-to2024.\n", max_size=60))
def test_dates_stand_where_their_offsets_say(text: str) -> None:
    for at, said in moments(text, TUESDAY):
        assert text[at:].lstrip().startswith(said.text)
        assert said.first <= said.last


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("I heard it on Monday from the crew, like everybody else.", False),
        ("On Monday, we walked to the harbour and said nothing.", False),
        ("The crew was late on Monday, but I've said nothing of it.", False),
        ("“I heard it from the crew,” the captain said on Monday.", True),
        ("Sailors lost in World War I were honoured on Monday.", True),
        ("The harbour master, Ilse I. Brandt, resigned on Monday.", True),
    ],
)
def test_what_somebody_says_of_himself_is_no_event(sentence: str, told: bool) -> None:
    assert bool(dated([hit_of(sentence, TUESDAY)], {"a"})) is told


def test_hostile_sentences_take_no_longer_than_their_length() -> None:
    started = time.perf_counter()
    for piece in ("since the ", "I ", "mid-", "the middle of ", "and we "):
        event_date(piece * 2_000 + "Monday", TUESDAY)
        dated([hit_of(piece * 400 + "on Monday.", TUESDAY)], {"a"})
    assert time.perf_counter() - started < 5
