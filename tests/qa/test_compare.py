from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.compare import compare
from qa.comparison import rendered
from tests.qa.told import told, values

DEAD = "How many people were killed in the Vessmere Dam flood?"
BLAME = "Was Oskallen involved in keeping the gates of the Vessmere Dam shut?"


WIRE = told("Wire", "At least nine people died in the flood.", "nine", "2024-11-14")
COURIER = told("Courier", "The number of dead rose to 17 on Friday.", "17", "2024-11-15")
GAZETTE = told("Gazette", "The flood killed 26 people.", "26", "2024-11-18")


def test_a_bound_that_allows_the_other_figure_contradicts_it_only_in_time() -> None:
    same_day = told("Post", "The flood killed 12 people.", "12", "2024-11-14")
    assert compare(DEAD, [WIRE, same_day]) is None
    later = told("Post", "The flood killed 12 people.", "12", "2024-11-15")
    comparison = compare(DEAD, [WIRE, later])
    assert comparison is not None
    assert comparison.kind == "update"


def test_a_rounding_is_agreement() -> None:
    over = told("Post", "More than 20 people died.", "20", "2024-11-18")
    comparison = compare(DEAD, [GAZETTE, over])
    assert comparison is not None
    assert comparison.kind == "agreement"
    assert comparison.readings[0].independent_sources == 2
    assert rendered(comparison, lambda e: f" [{e.hit.source.article_id}]") == (
        "2 independent sources agree: 26 (Gazette, 18 November 2024; Post, 18 November 2024) "
        "[Gazette] [Post]."
    )


def test_copies_of_one_report_are_one_source() -> None:
    one = told("Wire", "The flood killed 26 people.", "26", "2024-11-18", copy_of="c")
    copy = told("Post", "The flood killed 26 people.", "26", "2024-11-19", copy_of="c")
    changed = told("Buzz", "The flood killed 28 people.", "28", "2024-11-19", copy_of="c")
    assert compare(DEAD, [one, copy]) is None
    assert values(compare(DEAD, [one, changed])) == ("26", "28"), "changed in the rewriting"
    comparison = compare(DEAD, [one, copy, GAZETTE])
    assert comparison is not None
    assert [r.independent_sources for r in comparison.readings] == [2]


def test_one_source_with_two_values_speaks_with_its_surer_one() -> None:
    second = told("Gazette", "The flood killed 40 people.", "40", "2024-11-18", probability=0.8)
    other = told("Post", "The flood killed 26 people.", "26", "2024-11-18", probability=0.7)
    comparison = compare(DEAD, [GAZETTE, second, other])
    assert values(comparison) == ("26",)


def test_the_injured_are_no_other_death_toll() -> None:
    hurt = told("Post", "The flood killed many and injured 58 people.", "58", "2024-11-18")
    assert compare(DEAD, [GAZETTE, hurt]) is None


def test_numbers_that_differ_more_than_tenfold_measure_different_things() -> None:
    tall = "How tall was the Vessmere Dam?"
    height = told("Gazette", "The Vessmere Dam was 47 metres high.", "47 metres")
    distance = told("Post", "The Vessmere Dam is eleven kilometres away.", "eleven kilometres")
    assert compare(tall, [height, distance]) is None


def test_one_that_contradicts_many_counts_for_itself() -> None:
    backed = GAZETTE.model_copy(update={"probability": 0.99, "own_probability": 0.6})
    alone = told("Post", "The flood killed 40 people.", "40", probability=0.4)
    alone = alone.model_copy(update={"own_probability": 0.4})
    assert compare(DEAD, [backed, alone]) is not None


def test_a_report_on_something_else_does_not_count() -> None:
    text = "The landslide killed 40 people."
    elsewhere = told("Post", text, "40")
    hit = elsewhere.hit
    source = hit.source.model_copy(update={"title": "Landslide"})
    away = elsewhere.model_copy(update={"hit": hit.model_copy(update={"source": source})})
    assert compare(DEAD, [GAZETTE, elsewhere]) is not None
    assert compare(DEAD, [GAZETTE, away]) is None


def test_a_question_for_no_value_is_not_compared() -> None:
    assert compare("Why did the Vessmere Dam break?", [GAZETTE, COURIER]) is None
    assert compare(DEAD, []) is None
    assert compare(DEAD, [GAZETTE]) is None


def test_different_names_disagree_unless_a_text_knows_both() -> None:
    question = "Who leads the inquiry into the Vessmere Dam?"
    one = told("Wire", "Hesper Lindqvale leads the inquiry.", "Hesper Lindqvale")
    two = told("Post", "Gudrun Ostermeyr leads the inquiry.", "Gudrun Ostermeyr")
    same = told("Courier", "Judge Lindqvale leads it.", "Lindqvale")
    both = told("Post", "Ostermeyr is an assessor.", "Ostermeyr", passage="Hesper Lindqvale leads.")
    comparison = compare(question, [one, two, same])
    assert values(comparison) == ("Hesper Lindqvale", "Gudrun Ostermeyr")
    assert comparison is not None
    assert comparison.kind == "disagreement"
    assert compare(question, [one, both]) is None


def test_a_year_long_past_is_no_rival_to_a_day() -> None:
    asked = "When did the Vessmere Dam break?"
    built = told("Post", "The Vessmere Dam, which did break, was finished in 1968.", "1968")
    broke = told("Wire", "The Vessmere Dam did break on 14 November 2024.", "14 November 2024")
    assert compare(asked, [broke, built]) is None
    opened = told("Buzz", "The Vessmere Dam did break in 1958.", "1958")
    assert values(compare(asked, [built, opened])) == ("1968", "1958")


def test_dates_that_exclude_each_other_disagree() -> None:
    question = "When did the minister learn of the Vessmere Dam report?"
    one = told("Wire", "She was sent it on 17 January.", "17 January", "2025-03-12")
    two = told("Post", "She first heard of it on 5 March.", "5 March", "2025-03-12")
    month = told("Courier", "She knew in January 2025.", "January 2025", "2025-03-12")
    assert values(compare(question, [one, two, month])) == ("17 January", "5 March")


DENIES = "Governor Oskallen denied any part in the decision."
BLAMES = "The operator, Tessary Hydro, blames Oskallen for the order, which cost lives it says."


def test_an_allegation_has_two_sides() -> None:
    comparison = compare(BLAME, [told("Wire", DENIES), told("Post", BLAMES)])
    assert comparison is not None
    assert comparison.kind == "disagreement"
    assert rendered(comparison) == (
        "Sources differ: “Governor Oskallen denied any part in the decision” (Wire, no date), "
        "“The operator, Tessary Hydro, blames Oskallen for the order, which cost lives it says” "
        "(Post, no date)."
    )


def test_both_sides_in_one_report_are_two_who_disagree() -> None:
    comparison = compare(BLAME, [told("Wire", DENIES), told("Wire", BLAMES)])
    assert comparison is not None
    assert [r.independent_sources for r in comparison.readings] == [1, 1]
    again = "The operator, Tessary Hydro, accused Oskallen on Friday."
    assert compare(BLAME, [told("Wire", BLAMES), told("Wire", again)]) is None


def test_a_bare_number_beside_another_is_another_voice() -> None:
    asked = "How many jobs are lost at the Vessmere Dam?"
    body = "The operator says 740 jobs are lost. The union speaks of 900, counting the cleaners."
    one = told(
        "Post", "The operator says 740 jobs are lost.", "740", "2025-06-02", passage=body[37:]
    )
    text = "The union speaks of 900, counting the cleaners."
    start = one.end + 1
    other = told("Post", text, "cleaners", "2025-06-02", probability=0.02).model_copy(
        update={"hit": one.hit, "start": start, "end": start + len(text)}
    )
    comparison = compare(asked, [one, other])
    assert values(comparison) == ("740", "900")
    assert comparison is not None
    assert comparison.kind == "disagreement"


def test_two_speakers_in_one_report_may_give_two_values() -> None:
    asked = "How many demonstrators came to the march in Calvess?"
    police = told("Post", "Calvess police said 4,000 demonstrators came.", "4,000")
    union = told("Post", "The union said 15,000 demonstrators came to Calvess.", "15,000")
    assert values(compare(asked, [union, police])) == ("15,000", "4,000")
    again = told("Post", "Calvess police said 3,000 demonstrators came at first.", "3,000")
    assert compare(asked, [police, again]) is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABC"),
            st.integers(1, 60),
            st.sampled_from([None, "2024-11-14", "2024-11-15T10:00:00+00:00"]),
        ),
        max_size=6,
    )
)
def test_every_reading_rests_on_its_own_evidence(drawn: list[tuple[str, int, str | None]]) -> None:
    evidence = [
        told(outlet, f"The flood killed {count} people.", str(count), day)
        for outlet, count, day in drawn
    ]
    comparison = compare(DEAD, evidence)
    if comparison is None:
        return
    keys = [e.source_key for r in comparison.readings for e in r.evidence]
    assert len(keys) == len(set(keys)) >= 2
    for reading in comparison.readings:
        assert reading.value in reading.evidence[0].text
        assert reading.independent_sources == len(reading.evidence)
    assert (comparison.kind == "agreement") == (len(comparison.readings) == 1)
    assert rendered(comparison).endswith(".")


def test_a_rounding_goes_with_the_figure_of_its_day() -> None:
    eighty = told("Ledger", "Some 80 people died.", "Some 80", "2024-11-16")
    earlier = told("Post", "The flood killed 83 people.", "83", "2024-11-17")
    later = told("Echo", "The toll was lowered to 79 dead.", "79", "2024-11-22")
    comparison = compare(DEAD, [eighty, later, earlier])
    assert comparison is not None
    assert comparison.kind == "update"
    assert values(comparison) == ("83", "79")
    assert [r.independent_sources for r in comparison.readings] == [2, 1]


def test_another_name_shares_what_the_best_sentence_tells() -> None:
    asked = "Who replaced Ida Renn as minister after the inquiry?"
    best = told("Wire", "Tor Vall replaced Ida Renn as minister.", "Tor Vall")
    other = told("Post", "Minister Ida Renn said Hanna Brod would lead an inquiry.", "Hanna Brod")
    assert compare(asked, [best, other]) is None


def test_days_of_the_week_are_told_by_the_calendar() -> None:
    one = told("Wire", "Renn was arrested on Monday.", "Monday", "2025-05-14", passage="Ida Renn.")
    two = told(
        "Post", "Renn was arrested on Tuesday.", "Tuesday", "2025-05-14", passage="Ida Renn."
    )
    comparison = compare("When was Ida Renn arrested?", [one, two])
    assert values(comparison) == ("Monday (12 May 2025)", "Tuesday (13 May 2025)")
