from __future__ import annotations

import pytest

from qa.english.timex import clock_time


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("half past eleven", 690),
        ("at a quarter past three", 195),
        ("ten minutes to five", 290),
        ("twenty-five to one", 35),
        ("five o'clock", 300),
        ("half of the eleven", None),
    ],
)
def test_times_in_words_are_of_either_half_of_the_day(text: str, minute: int | None) -> None:
    found = clock_time(text)
    assert (found.first if found else None) == minute
    if found and minute is not None:
        for hours in (0, 12):
            digits = clock_time(f"{minute // 60 + hours:02}:{minute % 60:02}")
            assert digits
            assert digits.overlaps(found)
            assert found.overlaps(digits)
        other = clock_time("07:01")
        assert other
        assert not other.overlaps(found)
