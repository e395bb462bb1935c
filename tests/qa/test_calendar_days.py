from __future__ import annotations

import pytest

from qa.calendar_days import with_calendar_day
from tests.qa.told import told

WEDNESDAY = "2025-04-16"


@pytest.mark.parametrize(
    ("sentence", "words", "shown"),
    [
        ("The trial began on Monday.", "Monday", "Monday (14 April 2025)"),
        ("Prosecutors on Monday charged the mayor.", "Monday", "Monday (14 April 2025)"),
        ("The mayor resigned yesterday.", "yesterday", "yesterday (15 April 2025)"),
        ("The mayor resigned last week.", "last week", "last week (7 to 13 April 2025)"),
        ("Trams will run again on Friday.", "on Friday", "on Friday (18 April 2025)"),
        ("Trams will run again from Wednesday.", "Wednesday", "Wednesday (16 April 2025)"),
        ("The court meets on Monday.", "Monday", "Monday"),
        ("As planned, the trial began on Monday.", "Monday", "Monday (14 April 2025)"),
        # What tells its day itself, and what can't be told, stays as it is.
        ("The trial began on Monday, 14 April.", "Monday, 14 April", "Monday, 14 April"),
        ("The trial began in 2024.", "2024", "2024"),
        ("The trial began last year.", "last year", "last year"),
        ("The trial began after lunch.", "after lunch", "after lunch"),
        ("The day of the trial: Monday.", "Monday", "Monday"),
        ("On Monday, police arrested him.", "Monday", "Monday (14 April 2025)"),
        ("The ban announced on Friday takes effect on Monday.", "Monday", "Monday"),
        ("The ban takes effect on Monday, the yard said.", "Monday", "Monday"),
        ("The launch slipped to Monday.", "Monday", "Monday"),
        ("She resigned as governor on Monday, he said.", "Monday", "Monday (14 April 2025)"),
        (
            "Police arrested Tor Vall, the former mayor, at his home in Velm on Monday.",
            "Monday",
            "Monday (14 April 2025)",
        ),
        ("Coach Ida Renn, who was hired in May, leaves on Saturday.", "Saturday", "Saturday"),
        ("Ida Renn, the coach who was hired in May, leaves on Saturday.", "Saturday", "Saturday"),
        ("She said she leaves on Saturday.", "Saturday", "Saturday"),
        ("They met on the Sunday before last.", "Sunday", "Sunday"),
        ("He must pay by Friday.", "Friday", "Friday"),
        ("He was born on a Sunday.", "Sunday", "Sunday"),
        ("Shops opened early on Black Friday.", "Friday", "Friday"),
        ("He was seen last Thursday.", "last Thursday", "last Thursday"),
        ("The match, abandoned on Sunday, is to be replayed on Friday.", "Friday", "Friday"),
        ("He said it was expected to begin on Monday.", "Monday", "Monday"),
        ("A wave tore through the pier on Monday.", "Monday", "Monday (14 April 2025)"),
        ("The city braced for the march on Saturday.", "Saturday", "Saturday"),
        ("Velm has qualified for the final on Saturday.", "Saturday", "Saturday"),
        ("The union announced a strike on Friday.", "Friday", "Friday"),
        ("Tickets for the concert in Velm on Friday sold out.", "Friday", "Friday"),
        ("The wounded soldiers arrive on Saturday.", "Saturday", "Saturday"),
        ("The match was called off on Monday.", "Monday", "Monday (14 April 2025)"),
        ("The yard agreed a deal on Monday.", "Monday", "Monday (14 April 2025)"),
        ("A vigil was held for the dead on Sunday.", "Sunday", "Sunday (13 April 2025)"),
        ("They were charged before a judge on Monday.", "Monday", "Monday (14 April 2025)"),
        ("The limited service on Friday, they say, is free.", "Friday", "Friday"),
        ("“The dam broke yesterday,” Ann Lee said on Monday.", "yesterday", "yesterday"),
    ],
)
def test_a_day_of_the_week_is_told_by_the_calendar(sentence: str, words: str, shown: str) -> None:
    assert with_calendar_day(words, told("Wire", sentence, words, WEDNESDAY)) == shown


def test_nothing_is_told_without_a_day_of_publication() -> None:
    assert with_calendar_day("Monday", told("Wire", "It began on Monday.", "Monday")) == "Monday"


def test_days_of_two_months_and_two_years_are_told_apart() -> None:
    assert with_calendar_day(
        "last week", told("Wire", "He left last week.", "last week", "2025-04-02")
    ) == ("last week (24 to 30 March 2025)")
    assert with_calendar_day(
        "last week", told("Wire", "He left last week.", "last week", "2025-03-05")
    ) == ("last week (24 February to 2 March 2025)")
    assert with_calendar_day(
        "last week", told("Wire", "He left last week.", "last week", "2025-01-08")
    ) == ("last week (30 December 2024 to 5 January 2025)")
