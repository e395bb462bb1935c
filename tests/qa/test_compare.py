from __future__ import annotations

import pytest
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


def test_what_is_much_less_probable_or_below_the_threshold_does_not_count() -> None:
    gates = "How many gates did the Vessmere Dam have?"
    sure = told("Gazette", "The Vessmere Dam had four gates.", "four")
    doubtful = told("Post", "The Vessmere Dam had five gates.", "five", probability=0.3)
    assert compare(gates, [sure, doubtful]) is None
    assert compare(gates, [sure, doubtful], share=0.3) is not None
    assert compare(gates, [doubtful, sure], 0.5, share=0.3) is None


def test_a_sentence_that_counts_the_people_asked_for_counts_though_less_probable() -> None:
    doubtful = told("Post", "The flood killed 40 people.", "40", probability=0.3)
    assert values(compare(DEAD, [GAZETTE, doubtful])) == ("26", "40")
    other = told("Post", "The flood killed 40 cows.", "40", probability=0.3)
    assert compare(DEAD, [GAZETTE, other]) is None


def test_how_many_came_by_another_count_counts_though_less_probable() -> None:
    asked = "How many people took part in the Vessmere march?"
    organisers = told("Wire", "Some 15,000 people took part in the march.", "15,000", "2024-11-14")
    police = told("Post", "Police put the crowd at 4,000.", "4,000", "2024-11-14", probability=0.2)
    fee = told(
        "Post", "The march cost the town 4,000 crowns.", "4,000", "2024-11-14", probability=0.2
    )
    comparison = compare(asked, [organisers, police])
    assert comparison is not None
    assert comparison.kind == "disagreement"
    assert compare(asked, [organisers, fee]) is None


def test_a_number_of_the_same_things_counts_though_less_probable() -> None:
    asked = "How much solvent ran into the Vessmere river?"
    one = told("Wire", "Some 30,000 litres of solvent ran into it.", "30,000 litres", "2024-11-14")
    day = "2024-11-14"
    litres, boats = "About 9,000 litres of solvent ran out.", "Some 9,000 boats lay on the river."
    other = told("Post", litres, "9,000 litres", day, probability=0.45)
    moored = told("Post", boats, "9,000 boats", day, probability=0.45)
    comparison = compare(asked, [one, other])
    assert comparison is not None
    assert comparison.kind == "disagreement"
    assert compare(asked, [one, moored]) is None


@pytest.mark.parametrize(
    ("published", "kind"), [("2025-01-20", "disagreement"), ("2025-11-20", None)]
)
def test_reports_far_apart_do_not_disagree(published: str, kind: str | None) -> None:
    asked = "How many boats took part in the Vessmere race?"
    first = told("Wire", "In the race 40 boats took part.", "40", "2024-11-14")
    later = told("Post", "In the race 52 boats took part.", "52", published)
    comparison = compare(asked, [first, later])
    assert (comparison.kind if comparison else None) == kind


def test_what_is_answered_is_compared_though_something_else_is_surer_by_itself() -> None:
    asked = "What is the damage at the Vessmere works?"
    first = told("Wire", "The damage is put at 22 million.", "22 million", "2024-11-14")
    other = told("Post", "The damage is likely to be 35 million.", "35 million", "2024-11-14")
    first = first.model_copy(update={"probability": 0.4, "own_probability": 0.2})
    other = other.model_copy(update={"probability": 0.38, "own_probability": 0.4})
    comparison = compare(asked, [first, other])
    assert comparison is not None
    assert values(comparison) == ("22 million", "35 million")


def test_one_sentence_with_another_value_counts_though_less_probable() -> None:
    asked = "Which town did the ferry to Velusk leave late on the first of May?"
    one = told("Gazette", "The ferry to Velusk left Ostrell two hours late on 1 May.", "Ostrell")
    text = "The ferry to Velusk left Skarne two hours late on 1 May."
    other = told("Buzz", text, "Skarne", probability=0.4, passage="Ostrell is far away.")
    assert values(compare(asked, [one, other])) == ("Ostrell", "Skarne")
    apart = told("Buzz", "Velusk is fond of Skarne, where ferries go.", "Skarne", probability=0.4)
    assert compare(asked, [one, apart]) is None


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


def test_a_date_beside_the_verb_asked_for_counts_though_less_probable() -> None:
    asked = "When was Ida Renn arrested?"
    sure = told("Wire", "Ida Renn was arrested on Tuesday.", "Tuesday", "2025-05-14")
    less = told("Post", "Renn was arrested on Monday, 12 May.", "Monday, 12 May", probability=0.5)
    charged = told("Echo", "Renn was charged on 2 June.", "2 June", probability=0.5)
    other = told("Daily", "Tor Vall was arrested on 3 June.", "3 June", probability=0.5)
    comparison = compare(asked, [sure, less, charged, other])
    assert values(comparison) == ("Tuesday (13 May 2025)", "Monday, 12 May")
    assert compare(asked, [sure, charged, other]) is None
