from __future__ import annotations

import pytest

from qa.english.offices import office_asked, took_office, untold

WHO = "Who is the mayor of Velusk?"


@pytest.mark.parametrize(
    ("question", "office"),
    [
        (WHO, "mayor"),
        ("Who is now the health minister?", "health minister"),
        ("Who's the Velusk harbour master?", "harbour master"),
        ("Who is the current mayor of Velusk?", "mayor"),
        ("Who is the suspect in the Velusk murder?", None),
        ("Who is the winner of the race?", None),
        ("Who was the mayor of Velusk?", None),
        ("Who is the mayor who resigned?", None),
        ("Who is Ida Renn?", None),
    ],
)
def test_the_office_that_is_asked_about(question: str, office: str | None) -> None:
    assert office_asked(question) == office


@pytest.mark.parametrize(
    ("sentence", "took"),
    [
        ("Tor Vall was sworn in as mayor on Saturday.", True),
        ("Tor Vall, a pilot of 52, has been elected mayor of Velusk.", True),
        ("The council has appointed Tor Vall as the new mayor.", True),
        ("Tor Vall became mayor of Velusk on Monday.", True),
        ("Tor Vall replaces Ida Renn, who fell ill.", True),
        ("Ida Renn was succeeded by Tor Vall.", True),
        ("Tor Vall was sworn in as mayor of Lowmere.", False),
        ("Tor Vall was elected mayor of Velusk in 2010 and served one term.", False),
        ("Tor Vall has been appointed deputy mayor.", False),
        ("Mayor Renn appointed Tor Vall head of transport.", False),
        ("Tor Vall was not elected mayor.", False),
        ("Nobody thinks that Tor Vall became mayor.", False),
        ("If Tor Vall becomes mayor, Ida Renn will move.", False),
        ("Tor Vall was named as a suspect, the mayor said.", False),
        ("Tor Vall replaced the carpet of the mayor.", False),
        ("Tor Vall, who was elected to the board, thanked the mayor.", False),
        ("A street was named after Tor Vall, mayor.", False),
        ("Tor Vall, born in 1975, was elected mayor of Velusk.", True),
        ("Tor Vall was appointed on Friday as mayor.", True),
        ("Tor Vall is the new mayor of Velusk.", True),
        ("The new mayor, Tor Vall, opened the fair.", True),
        ("Tor Vall replaces Ida Renn as mayor.", True),
        ("Tor Vall succeeds Ida Renn, who had led it since 2019.", True),
        ("Tor Vall replaced Ida Renn on the jury of a festival.", False),
        ("Tor Vall replaced Ida Renn in the 70th minute.", False),
        ("Tor Vall took over from Ida Renn for two weeks.", False),
        ("Tor Vall was elected mayor, but turned the office down.", False),
        ("Tor Vall became mayor in a popular television series.", False),
        ("Tor Vall was named shadow mayor.", False),
        ("Tor Vall was appointed mayor of the model town.", False),
    ],
)
def test_who_took_it(sentence: str, took: bool) -> None:
    assert took_office(WHO, sentence, "Tor Vall", "Ida Renn", 2025) is took


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "Who is the head of the Velm Port?",
            "Tor Vall was appointed head of marketing at Velm Port.",
        ),
        (
            "Who is the minister of health of Velm?",
            "Tor Vall was sworn in as minister of transport.",
        ),
        ("Who is the president of Velm?", "Tor Vall was elected president of a football club."),
    ],
)
def test_another_office_of_that_kind_is_not_the_one(question: str, sentence: str) -> None:
    assert not took_office(question, sentence, "Tor Vall", "Ida Renn", 2025)


@pytest.mark.parametrize(
    ("question", "text", "leaves_out"),
    [
        ("Who became head of the port?", "The port says that foreman Ida Renn did it.", True),
        ("Who became head of the port?", "Ida Renn now runs the port.", False),
        ("Who is the governor of Velusk?", "The mayor is Ida Renn.", True),
        ("Who is the governor of Velusk?", "Ida Renn has governed Velusk since May.", False),
        ("Who was spokesman of the port?", "A spokeswoman, Ida Renn, spoke.", False),
        ("Who is the coach of the team?", "Manager Ida Renn was pleased.", False),
        ("Who is the prime minister of Lomarra?", "Premier Ida Renn spoke.", False),
        ("Who is Ida Renn?", "The mayor spoke.", False),
        ("Who is acting mayor of Velusk?", "Mayor Ida Renn was charged.", True),
        ("Who is acting mayor of Velusk?", "Ida Renn is interim mayor.", False),
        ("Who is acting mayor of Velusk?", "Ida Renn stood in for the mayor.", False),
        ("Who is acting mayor of Velusk?", "Police are acting on the mayor's orders.", True),
        ("Who is deputy mayor of Velusk?", "The mayor's second in command is Ida Renn.", False),
        ("Who is the deputy mayor of Velusk?", "Mayor Ida Renn was charged.", True),
        ("Who is the mayor of Velusk?", "Acting mayor Ida Renn spoke.", False),
    ],
)
def test_a_text_without_a_word_for_the_office(question: str, text: str, leaves_out: bool) -> None:
    assert untold(question, text) is leaves_out
