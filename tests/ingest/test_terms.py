from __future__ import annotations

import numpy as np

from ingest.terms import anchors, read_report


def test_names_and_numbers_are_marked() -> None:
    (terms,) = read_report("Yesterday Odvar Lenk counted 1,212 sheep and twelve goats.").sentences
    assert {"@odvar", "@lenk", "#1212", "#12"} <= terms
    assert "sheep" in terms


def test_a_capital_at_the_start_is_no_name_where_the_word_is_small_elsewhere() -> None:
    first, _ = read_report("Tides rose in Nyvik harbour.\nThe tides fell in Nyvik.").sentences
    assert "@nyvik" in first
    assert "@tides" not in first


def test_headings_and_credits_are_left_out() -> None:
    assert (
        len(read_report("At sea\n\nThe ferry reached Nyvik harbour late.\n\nBy Ida").sentences) == 1
    )


def test_anchors_are_the_same_in_every_run() -> None:
    # Stored in libraries: a change would make old and new articles incomparable.
    found = anchors("The ferry Alma Reyd carried 212 people.")
    assert found.tolist() == sorted(found.tolist())
    assert found.astype("<u4").tobytes().hex() == "76a9d9a5524960b600b8a6ba"


def test_a_text_without_names_has_no_anchors() -> None:
    assert anchors("").size == 0
    assert anchors("it rained all day").dtype == np.dtype("<u4")
