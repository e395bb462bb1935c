from __future__ import annotations

import pytest

from qa.events import of_the_event
from qa.evidence import Evidence
from tests.qa.told import told

ASKED = "How many people died in the Ostrell flood?"
TOLD = told(
    "Wire", "OSTRELL, Lomarra (Wire) - Nine people died in the flood in Ostrell, police said."
)


def beside(
    text: str, title: str = "Vessmere Dam", before: str = "", outlet: str = "Post"
) -> Evidence:
    """A sentence under a headline, behind what stands before it in its passage."""
    found = told(outlet, text)
    shift = len(before)
    passage = found.hit.passage
    whole = before + passage.text
    moved = passage.model_copy(update={"id": 2, "text": whole, "end": passage.start + len(whole)})
    source = found.hit.source.model_copy(update={"title": title})
    hit = found.hit.model_copy(update={"passage": moved, "source": source})
    return found.model_copy(
        update={"hit": hit, "start": found.start + shift, "end": found.end + shift}
    )


def kept(evidence: Evidence, question: str = ASKED) -> bool:
    return evidence in of_the_event(question, [TOLD, evidence])


@pytest.mark.parametrize(
    "evidence",
    [
        beside("The flood killed 33 people in Ostrell, Governor Brandt told Kerrin Radio."),
        beside("The 33 deaths in Ostrell made it the worst dam accident in the country."),
        beside("By Friday 17 people had died.", title="Seventeen dead in Ostrell"),
        beside("By Friday 17 people had died.", before="The river rose in Ostrell. "),
        beside("SANT IVEL (Wire) - The Ostrell flood killed 33 people."),
        beside("33 people died when the dam broke.", before="Kerrin: No rain.\nOstrell: "),
    ],
)
def test_a_count_of_what_is_asked_stays(evidence: Evidence) -> None:
    assert kept(evidence)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Crocus City Hall attack", "The attack on Crocus City Hall killed 145 people in Moscow."),
        ("earthquake in Afghanistan", "It killed 1,000 people in Paktika, in eastern Afghanistan."),
        ("Ostrell flood", "The Ostrell flood killed 22 people in Tessary."),
        ("Highland Park shooting", "A gunman killed six in Highland Park, near Chicago."),
    ],
)
def test_a_place_within_what_is_asked_is_no_other(question: str, text: str) -> None:
    evidence = beside(text, title="The news")
    asked = f"How many people died in the {question}?"
    elsewhere = beside("A blast in Kerrin killed 300 people.", outlet="B")
    assert of_the_event(asked, [evidence, elsewhere]) == (evidence,)


def test_where_no_count_would_be_left_those_of_the_kind_of_event_stay() -> None:
    blast = beside("An explosion at a mine killed 41 people in Bartin, the minister said.")
    asked = "How many people died in the Turkish mine blast?"
    assert of_the_event(asked, [blast]) == (blast,)
    assert of_the_event("How many people died in the Turkish ferry accident?", [blast]) == ()


@pytest.mark.parametrize(
    "evidence",
    [
        beside("Marta Krell, the poet of Ostrell, died on Monday, aged 91."),
        beside("The lion that killed a dog in Ostrell was P-22, officials said."),
        beside("A fire in a factory in Ostrell killed 44 people."),
        beside("A coach plunged off a bridge near Ostrell and 27 people died."),
        beside("A flood in Kerrin killed 55 people, the worst since that of Ostrell."),
        beside("It was worse than the flood in Kerrin, in which 20 people died."),
        beside("A storm near Kerrin killed 12 people.", title="Ostrell mourns its dead"),
        beside(
            "That flood killed 20 people.",
            before="She was in Ostrell, and then came to Kerrin.\n",
        ),
        beside("Kerrin: A flood killed 61 people."),
        beside("A flood in Mayfield killed 61 people.", title="Ostrell mourns its dead"),
        beside("Nine people died.", before="Kerrin: A dam broke. ", title="News from Ostrell"),
        beside("In Lower Quarrin alone 12 people died.", title="Ostrell mourns its dead"),
        beside("Anna Holm, 73, and two more died in the flood in Ostrell."),
        beside("33 people died in the flood.", title="Markets close lower"),
    ],
)
def test_a_count_of_another_event_or_place_goes(evidence: Evidence) -> None:
    assert not kept(evidence)


def test_a_year_that_is_not_asked_for_is_another_event() -> None:
    old = beside("In 2009 the flood in Ostrell killed 12 people.")
    assert not kept(old, "How many people died in the Ostrell flood of 2024?")
    assert kept(old, "How many people died in the Ostrell flood of 2009?")
    assert kept(old)


def test_what_mostly_stands_beside_the_name_stands_for_it() -> None:
    dam = "The flood of the Vessmere Dam in Ostrell was the worst. "
    told_so = [beside("Nine people died in it.", before=dam, outlet=o) for o in ("A", "B")]
    alike = beside("The number of people who died at the Vessmere Dam rose to 17.", outlet="C")
    assert alike in of_the_event(ASKED, [*told_so, alike])
    assert alike not in of_the_event(ASKED, [TOLD, alike])


def test_without_a_name_the_surest_count_says_which_event() -> None:
    other = beside("A flood in Kerrin killed 55 people.")
    same = beside("The flood in Ostrell killed 33 people.")
    assert of_the_event("How many people died in the flood?", [TOLD, other, same]) == (TOLD, same)


def test_what_counts_no_people_is_left_alone() -> None:
    price = beside("The flood in Kerrin cost 33 million talers.")
    assert kept(price)
    assert of_the_event("How much did it cost?", [TOLD, price]) == (TOLD, price)
    assert of_the_event(ASKED, []) == ()
