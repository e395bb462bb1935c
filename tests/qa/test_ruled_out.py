from __future__ import annotations

import pytest

from qa.english.questions import parts_of
from qa.evidence import Evidence
from qa.ruled_out import ruled_out
from tests.qa.told import told

PUBLISHED = "2025-04-14"


def read(sentence: str, answer: str, published: str | None = PUBLISHED) -> Evidence:
    return told("Wire", sentence, answer, published)


@pytest.mark.parametrize(
    ("sentence", "answer", "out"),
    [
        ("Ilse Brandt leaves after six years as governor.", "six years", True),
        ("Ilse Brandt, 51, leaves after six years.", "51", False),
        ("Ilse Brandt was six years old when the war began.", "six years", False),
        ("Ilse Brandt, aged three months, was pulled from the rubble.", "three months", False),
        ("Ilse Brandt died at the age of 14 months.", "14 months", False),
        ("Ilse Brandt was 51 years of age.", "51 years", False),
        ("Ilse Brandt was born in 1974.", "1974", False),
    ],
)
def test_a_length_of_time_is_no_age(sentence: str, answer: str, out: bool) -> None:
    assert ruled_out("How old is Ilse Brandt?", read(sentence, answer)) is out
    assert not ruled_out("How long was Ilse Brandt governor?", read(sentence, answer))


@pytest.mark.parametrize(
    ("sentence", "answer", "out"),
    [
        ("The bridge was finished in 1968.", "1968", True),
        ("The bridge was finished on 3 March 2025.", "3 March 2025", False),
        ("The bridge was finished in March 1968.", "March 1968", True),
        ("It should be finished by 2030, not by 2019 as planned.", "2030, not by 2019", False),
        ("The bridge will be finished at 1900 on Friday.", "1900 on Friday", False),
        ("The bridge will be finished by 1900 GMT.", "1900", False),
        ("The bridge should be finished this year, 2025.", "2025", False),
        ("The bridge should be finished in 2027.", "2027", False),
        ("The bridge should be finished on Friday.", "Friday", False),
        ("The bridge should be finished by March.", "March", False),
        ("The bridge should be finished by dawn.", "dawn", False),
    ],
)
def test_what_is_yet_to_come_has_not_gone_by(sentence: str, answer: str, out: bool) -> None:
    found = read(sentence, answer)
    assert ruled_out("When will the bridge be finished?", found) is out
    assert ruled_out("When is the bridge due to be finished?", found) is out
    # What should be so does not tell when it was.
    assert ruled_out("When was the bridge finished?", found) is ("should" in sentence)


@pytest.mark.parametrize(
    ("sentence", "answer", "out"),
    [
        ("The reward for the clock has been raised.", "the clock has been raised", True),
        ("The reward has been doubled.", "has been doubled", False),
        ("The reward is next to nothing.", "next to nothing", False),
        ("The reward was put at 50,000 crowns.", "was put at 50,000 crowns", False),
    ],
)
def test_a_clause_without_an_amount_is_no_figure(sentence: str, answer: str, out: bool) -> None:
    assert ruled_out("What is the reward for the clock?", read(sentence, answer)) is out


def test_each_part_of_a_question_is_held_against_its_own_words() -> None:
    served = read("Ilse Brandt was governor for six years.", "six years")
    closed = read("The bridge was closed in 2019.", "2019")
    age, opening = "How old is Ilse Brandt", "When will the bridge open"
    for question, found in (
        (f"{age} and how long was she governor?", served),
        (f"{opening} and when was it closed?", closed),
    ):
        first, second = parts_of(question)
        assert ruled_out(first, found)
        assert not ruled_out(second, found)


def test_nothing_has_gone_by_before_a_day_that_is_not_known() -> None:
    undated = read("The bridge was finished in 1968.", "1968", published=None)
    assert not ruled_out("When will the bridge be finished?", undated)


def test_no_words_are_not_ruled_out() -> None:
    found = read("It was finished.", "It").model_copy(update={"answer": None, "answer_start": None})
    assert not ruled_out("When will it be finished?", found)
    assert not ruled_out("How old is it?", found)


@pytest.mark.parametrize(
    ("question", "sentence", "answer", "out"),
    [
        ("How many people attended the fair?", "The fire killed 37 people.", "37", True),
        ("How many people live in Ostrell?", "The flood left 40 missing in Ostrell.", "40", True),
        ("How many people attended the fair?", "Some 400 people came to the fair.", "400", False),
        (
            "How many people attended the fair?",
            "Some 400 people came to the fair, at which a fire killed 37.",
            "400",
            False,
        ),
        (
            "How many people attended the funeral?",
            "About 5,000 people attended the funeral of the 12 dead.",
            "About 5,000",
            False,
        ),
        (
            "How many people gathered?",
            "Some 3,000 people gathered for those killed in the fire.",
            "3,000",
            False,
        ),
        (
            "How many people live in Ostrell?",
            "The 8,000 residents of Ostrell were evacuated.",
            "8,000",
            False,
        ),
        (
            "How many people live in the camp?",
            "The camp shelters 300 displaced people.",
            "300",
            False,
        ),
        ("How many people died at the fair?", "The fire killed 37 people.", "37", False),
        ("How many victims were there?", "The fire killed 37 people.", "37", False),
        ("How many soldiers attended?", "The fire killed 37 soldiers.", "37", False),
        ("How many attended the fair?", "The fire killed nearly everybody.", "everybody", False),
    ],
)
def test_the_harmed_do_not_say_how_many_came(
    question: str, sentence: str, answer: str, out: bool
) -> None:
    assert ruled_out(question, read(sentence, answer)) is out


@pytest.mark.parametrize(
    ("question", "sentence", "answer", "out"),
    [
        ("What did she say of the cuts?", "Q: Will there be cuts at the mill?", "cuts", True),
        ("What did she ask?", "“Will there be cuts?”", "cuts", False),
        ("Has Ida Renn resigned?", "Ida Renn should resign today.", "resign", True),
        ("Has Ida Renn resigned?", "Ida Renn resigned today.", "resigned", False),
        ("Were they told to boil water?", "They must boil it for now.", "boil it", False),
        ("What did he reply?", "The mayor replied: “Why would I?”", "Why would I", False),
        ("Must Ida Renn resign?", "Ida Renn should resign today.", "resign", False),
        ("When did Ida Renn resign?", "She should have resigned in May.", "May", True),
        ("Who came second?", "Tor Vall came third.", "Tor Vall", True),
        ("Who came second?", "Tor Vall came second, Ida Renn third.", "Tor Vall", False),
        ("Who came second?", "Tor Vall lost by 41 votes.", "Tor Vall", False),
        ("How many bakeries does Tor Vall own?", "He owns a chain of bakeries.", "chain", True),
        ("How many bakeries does he own?", "He owns both bakeries.", "both", False),
        ("How many bakeries does he own?", "He owns dozens of bakeries.", "dozens", False),
        ("How large was the fine?", "The fine was cut by 20 per cent.", "20 per cent", True),
        ("How large was the fine?", "The fine is 20 million.", "20 million", False),
        ("By how much was it cut?", "The fine was cut by 20 per cent.", "20 per cent", False),
        ("How much did prices rise?", "Prices rose by 3 per cent.", "3 per cent", False),
        ("Who died in the crash?", "Fourteen people were injured.", "Fourteen people", True),
        ("Who died in the crash?", "Tor Vall died; ten were injured.", "Tor Vall", False),
        ("Who was hurt in the crash?", "Fourteen people were injured.", "Fourteen", False),
        ("What is the name of the dead man?", "The 66-year-old fell.", "66-year-old", True),
        ("What is the name of the dead man?", "Tor Vall, 66, fell.", "Tor Vall", False),
        ("How many people were aboard?", "So far 58 people have died.", "58", True),
        ("How many people were aboard?", "All 58 people aboard died.", "58", False),
    ],
)
def test_what_can_not_be_the_answer(question: str, sentence: str, answer: str, out: bool) -> None:
    assert ruled_out(question, read(sentence, answer)) is out


@pytest.mark.parametrize(
    ("question", "caption", "out"),
    [
        ("What happened at the Velusk mill?", "A memorial in front of the Velusk mill.", True),
        ("Why is the mill shut?", "ANN LEE/Wire via Lomarra Pictures", True),
        ("What happened at the Velusk mill?", "The mill burned for two days.", False),
        ("What happened at the Velusk mill?", "Firemen carry two men out of the mill.", False),
        ("Who laid flowers at the mill?", "Ida Renn with flowers, in front of the mill.", False),
    ],
)
def test_a_caption_of_a_few_names_tells_nothing(question: str, caption: str, out: bool) -> None:
    evidence = read(caption, caption.split(",")[0].rstrip("."))
    shown = evidence.hit.passage.model_copy(update={"kind": "caption"})
    hit = evidence.hit.model_copy(update={"passage": shown})
    assert ruled_out(question, evidence.model_copy(update={"hit": hit})) is out
    assert not ruled_out(question, evidence), "in the text it may go on from what stands before"


@pytest.mark.parametrize(
    ("sentence", "answer", "out"),
    [
        ("Had the gates been opened at 21:30, the dam would have held.", "21:30", True),
        ("If the crew had left at nine on Friday, they might have lived.", "Friday", True),
        ("Had it rained, the crew, which left on Friday, would have stayed.", "Friday", False),
        ("The dam, which had leaked, would have held until 21:30.", "21:30", False),
        ("The crew left on Friday, and would have stayed.", "Friday", False),
    ],
)
def test_when_something_would_have_been_is_not_when_it_was(
    sentence: str, answer: str, out: bool
) -> None:
    assert ruled_out("When was the dam opened?", read(sentence, answer)) is out
    assert not ruled_out("When would the crew have lived?", read(sentence, answer))
