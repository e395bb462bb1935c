# ruff: noqa: E501 -- cases are easier to scan on one line
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import date_in_name, date_in_url, date_line, parse_date

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-05-03", date(2024, 5, 3)),
        ("2024-05-03T10:15:00Z", datetime(2024, 5, 3, 10, 15, tzinfo=UTC)),
        ("2024-05-03 10:15", datetime(2024, 5, 3, 10, 15)),
        (
            "Fri, 03 May 2024 10:00:00 +0200",
            datetime(2024, 5, 3, 10, tzinfo=timezone(timedelta(hours=2))),
        ),
        ("May 3, 2024", date(2024, 5, 3)),
        ("3 May 2024", date(2024, 5, 3)),
        ("27.03.2024", date(2024, 3, 27)),
        ("03.04.2024", date(2024, 4, 3)),
        ("27/03/2024", date(2024, 3, 27)),
        ("03/27/2024", date(2024, 3, 27)),
        ("4/4/2024", date(2024, 4, 4)),
        ("27 марта 2024", date(2024, 3, 27)),
        ("27 березня 2024", date(2024, 3, 27)),
        ("3. Mai 2024", date(2024, 5, 3)),
        ("2024年3月27日", date(2024, 3, 27)),
        ("May 3, 2024 10:15", datetime(2024, 5, 3, 10, 15)),
    ],
)
def test_full_dates_are_read(written: str, meant: object) -> None:
    assert parse_date(written, today=TODAY) == meant


@pytest.mark.parametrize(
    "written",
    ["03/04/2024", "May 2024", "2024", "May 3", "yesterday", "3 days ago", "today", "", "31.02.2024", "2024-13-01",
     "2030-01-01", "1850-01-01", "June 4, 2024", "10:15", "12", "soon"],
)  # fmt: skip
def test_unsure_relative_and_impossible_dates_are_not(written: str) -> None:
    assert parse_date(written, today=TODAY) is None


@pytest.mark.parametrize(
    "line",
    ["May 3, 2024", "Published: 3 May 2024", "Updated May 3, 2024, 10:15", "Posted on 03.05.2024", "2024-05-03",
     "Friday, May 3, 2024", "Veröffentlicht am 3. Mai 2024", "Date: 2024-05-03"],
)  # fmt: skip
def test_lines_that_are_dates(line: str) -> None:
    written = date_line(line)
    assert written is not None
    value = parse_date(written, today=TODAY)
    assert (value.date() if isinstance(value, datetime) else value) == date(2024, 5, 3)


@pytest.mark.parametrize(
    "line",
    ["On May 3, 2024, the council met.", "The bridge closed on 3 May 2024", "Published by the council", "In 2024",
     "December 2021",
        "Feb. 10, 2019 — April 28, 2019",
        "Largest decline: 3% (3/14/2007)",
        "Legal since: May 3, 2024", "Price: 3.05", "Call 03 05 2024 for help now", "May 3 was a Friday in 2024 too"],
)  # fmt: skip
def test_lines_that_only_mention_one(line: str) -> None:
    assert date_line(line) is None


def test_dates_in_names_and_addresses() -> None:
    assert date_in_name("2024-05-03-bridge.txt") == "2024-05-03"
    assert date_in_name("bridge_20240503.html") == "2024-05-03"
    assert date_in_name("bridge_2024_05_03.txt") == "2024-05-03"
    assert date_in_name("a120240503f.txt") is None
    assert date_in_name("20241503.txt") is None
    assert date_in_url("https://harbour.example/news/2024/5/3/bridge") == "2024-05-03"
    assert date_in_url("https://harbour.example/2024/bridge") is None


@given(st.text(max_size=70))
def test_nothing_makes_it_raise(written: str) -> None:
    parse_date(written, today=TODAY)
    date_line(written)
