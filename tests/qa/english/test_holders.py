from __future__ import annotations

import pytest

from qa.ruled_out import ruled_out
from tests.qa.told import told


@pytest.mark.parametrize(
    ("question", "sentence", "answer", "out"),
    [
        (
            "Who is the mayor?",
            "The former mayor of Velusk, Ida Renn, was jailed.",
            "Ida Renn",
            True,
        ),
        ("Who is the mayor?", "The mayor, Ida Renn, opened the fair.", "Ida Renn", False),
        ("Who is the mayor?", "Ida Renn, the former mayor, was jailed.", "Ida Renn", True),
        ("Who was the mayor?", "Ida Renn, the former mayor, was jailed.", "Ida Renn", False),
        ("Who is the former mayor?", "The former mayor, Ida Renn, spoke.", "Ida Renn", False),
        ("Who leads the union?", "Ida Renn has been succeeded by Tor Vall.", "Ida Renn", True),
        ("Who leads the union?", "Ida Renn has been succeeded by Tor Vall.", "Tor Vall", False),
        ("Who leads the bank?", "She will be succeeded by Tor Vall in May.", "Tor Vall", True),
        ("Who is the mayor?", "A former teacher, Ida Renn is mayor since May.", "Ida Renn", False),
        (
            "Who leads the Green party?",
            "Ida Renn, former mayor of Green Bay, spoke.",
            "Ida Renn",
            False,
        ),
        (
            "Who is the Norrex chief executive?",
            "Former Daltan chief executive Ida Renn.",
            "Ida Renn",
            False,
        ),
        ("Who is Ida Renn?", "Ida Renn has been replaced.", "Ida Renn", False),
        ("Who is the mayor?", "Ida Renn resigned as mayor on Friday.", "Ida Renn", True),
        ("Who is the mayor?", "Ida Renn, who stepped down on Friday, wept.", "Ida Renn", True),
        ("Who is the mayor?", "Ida Renn resigned as head of the choir.", "Ida Renn", False),
        ("Who is the mayor?", "Ida Renn resigned from the choir.", "Ida Renn", False),
        ("Who was the mayor?", "Ida Renn resigned as mayor on Friday.", "Ida Renn", False),
        ("Who is mayor of Velm now?", "Ida Renn resigned on Friday.", "Ida Renn", True),
        ("Who is the mayor?", "Tor Vall succeeds Ida Renn at the town hall.", "Ida Renn", True),
        ("Who is the mayor?", "Tor Vall succeeds Ida Renn at the town hall.", "Tor Vall", False),
        (
            "Who is the mayor?",
            "Ida Renn, who resigned last year as head of a firm, spoke.",
            "Ida Renn",
            False,
        ),
        ("Who is the mayor?", "Ida Renn stepped down on Friday but is back.", "Ida Renn", False),
        ("Who is the mayor who resigned?", "Ida Renn resigned on Friday.", "Ida Renn", False),
        ("Who is the mayor?", "Ida Renn, who was sacked by a bank, is mayor.", "Ida Renn", False),
        ("Who is the mayor?", "Ida Renn quit smoking as mayor.", "Ida Renn", False),
        ("Who won the final?", "Ida Renn lost a set but won the final.", "Ida Renn", False),
        ("Who won the final?", "Having beaten Spain and Kerrin, Lomarra won.", "Lomarra", False),
        ("Who won the election?", "Ida Renn beat Tor Vall by 41 votes.", "Ida Renn", False),
        ("Who won the election?", "Ida Renn beat Tor Vall by 41 votes.", "Tor Vall", True),
        ("Who won the election?", "The defeated candidate, Tor Vall, wept.", "Tor Vall", True),
        ("Who won the election?", "Tor Vall has conceded defeat.", "Tor Vall", True),
        ("Who won the election?", "Tor Vall lost by 41 votes.", "Tor Vall", True),
        ("Who lost the election?", "Tor Vall lost by 41 votes.", "Tor Vall", False),
        (
            "Who won the cup?",
            "Ida Renn won the cup after she lost the first set.",
            "Ida Renn",
            False,
        ),
    ],
)
def test_who_held_an_office_or_lost_is_not_asked_for(
    question: str, sentence: str, answer: str, out: bool
) -> None:
    assert ruled_out(question, told("Wire", sentence, answer)) is out
