from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.chart import MAX_BARS, chart

days = st.dates(date(1900, 1, 1), date(2030, 1, 1))


def test_nothing_dated_is_nothing_drawn() -> None:
    assert chart({}) == ""


@pytest.mark.parametrize(
    ("counts", "bars", "first", "last"),
    [
        ({date(2024, 5, 3): 2}, 1, "3 May 2024", ""),
        ({date(2024, 5, 3): 2, date(2024, 5, 5): 1}, 3, "3 May 2024", "5 May 2024"),
        ({date(2023, 11, 3): 2, date(2024, 2, 5): 1}, 4, "Nov 2023", "Feb 2024"),
        ({date(1999, 11, 3): 2, date(2024, 2, 5): 1}, 26, "1999", "2024"),
    ],
)
def test_bars_fit_the_span(counts: dict[date, int], bars: int, first: str, last: str) -> None:
    drawn = chart(counts)
    assert drawn.count("<rect") == bars
    assert f"<span>{first}</span><span>{last}</span>" in drawn


@given(st.dictionaries(days, st.integers(1, 10_000), min_size=1, max_size=50))
def test_every_article_is_in_a_bar(counts: dict[date, int]) -> None:
    drawn = chart(counts)
    told = [
        int(part.split("</title>")[0].rsplit(" ", 1)[1].replace(",", ""))
        for part in drawn.split("<title>")[1:]
    ]
    assert sum(told) == sum(counts.values())
    assert len(told) <= max(MAX_BARS, max(counts).year - min(counts).year + 1)
