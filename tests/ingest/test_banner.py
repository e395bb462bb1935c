from __future__ import annotations

import pytest

from ingest.banner import banner

TITLE = "Ferry workers vote for a strike"
TEXT = "Workers of the ferry line voted for a strike on Tuesday, their union said."


@pytest.mark.parametrize(
    ("head", "publisher", "published"),
    [
        (("Capital Ledger, 13 April 2026", TITLE, TEXT), "Capital Ledger", "13 April 2026"),
        (("Market Courier — 21 April 2026", TITLE, TEXT), "Market Courier", "21 April 2026"),
        (("THE ISLANDER", "Wednesday, 29 April 2026", TITLE, TEXT), "The Islander", "2026"),
        (("UNION VOICE", "Online edition, 20 May 2026", TITLE, TEXT), "Union Voice", "20 May 2026"),
        (("OSTRA PRESS AGENCY", "OSTRA, 11 May 2026", TITLE), "Ostra Press Agency", "11 May 2026"),
        (("Valley Monitor", "10 May 2026", TITLE, TEXT), "Valley Monitor", "10 May 2026"),
    ],
)
def test_the_name_and_day_above_a_title(
    head: tuple[str, ...], publisher: str, published: str
) -> None:
    said = banner(head).values()
    assert [each.publisher for each in said if each.publisher] == [publisher]
    assert [published in each.published for each in said if each.published] == [True]


@pytest.mark.parametrize(
    "head",
    [
        # A title, its date and a lead; a list; a heading; text at once.
        ("Storm Hits Coast", "3 May 2026", TITLE, TEXT),
        (TITLE, "Capital Ledger, 13 April 2026", TEXT),
        ("News, 3 May 2026", TITLE, TEXT),
        ("Capital Ledger, 13 April 2026", TEXT, TEXT),
        ("Capital Ledger, 13 April 2026", "By Mara Ilves", TEXT),
        ("The day it all went wrong", "3 May 2026", TITLE, TEXT),
        ("THE ISLANDER", "Wednesday, 29 April 2026", TEXT, TEXT),
        ("THE ISLANDER", TITLE, TEXT),
        ("The Storm", "13 April 2026", TITLE, TEXT),
        ("THE PRIME MINISTER", "13 April 2026", TITLE, TEXT),
        ("The Hague, 13 April 2026", TITLE, TEXT),
        ("Anna Keller, 13 April 2026", TITLE, TEXT),
        ("Ferry Disaster, 13 April 2026", TITLE, TEXT),
        (TITLE, TEXT),
        (),
    ],
)
def test_what_is_no_banner(head: tuple[str, ...]) -> None:
    assert banner(head) == {}


def test_the_title_that_is_known_is_no_banner() -> None:
    head = ("THE ISLANDER", "Wednesday, 29 April 2026", TITLE, TEXT)
    assert banner(head, "THE ISLANDER: a life at sea") == {}
