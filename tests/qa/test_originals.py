from __future__ import annotations

from qa.originals import as_first_told
from tests.qa.told import told

TEXT = "The flood killed 26 people in the lower town."


def test_the_copy_with_outlet_and_date_is_the_surer_one() -> None:
    original = told("Gazette", TEXT, "26", "2024-11-18", probability=0.4, copy_of="c")
    copy = told("Buzz", "The flood killed 26 people in the town.", "26", None, copy_of="c")
    first, second = as_first_told([copy, original])
    assert (first.hit.source.publisher, first.probability) == ("Buzz", 0.4)
    assert (second.hit.source.publisher, second.probability) == ("Gazette", copy.probability)


def test_what_says_something_else_or_is_no_copy_stays_as_sure_as_it_was() -> None:
    copy = told("Buzz", TEXT, "26", None, copy_of="c")
    other = told("Gazette", "The mayor spoke to families.", None, "2024-11-18", probability=0.4)
    changed = told(
        "Post", TEXT.replace("26", "28"), "28", "2024-11-18", probability=0.4, copy_of="c"
    )
    for beside in (other, changed):
        assert as_first_told([copy, beside]) == [copy, beside]
