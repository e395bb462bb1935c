from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ingest.rewrites import likeness
from ingest.terms import MIN_TERMS, read_report

REPORT = """\
The ferry Alma Reyd ran aground on the Tolen bank at 06:40 on Tuesday with 212 passengers aboard.
Nobody was hurt, the Maritime Office in Karsund said.
Captain Odvar Lenk told investigators that the radar had shown open water.
"The buoy was not where the chart says it is," he said.
Two tugs, the Brisk and the Harald, tried to pull the vessel free at noon and failed.
The next attempt is planned for Thursday, when the tide will be 40 centimetres higher.
Passengers were brought ashore in nine lifeboats and given breakfast in the school of Nyvik.
The owner, Solund Lines, bought the ferry second-hand in 2011 for 31 million crowns.
Its hull was inspected in March and showed no faults, a spokeswoman, Marit Oye, said.
Fishermen have complained about the missing buoy since a storm on 9 January.
"""
REWRITE = """\
A ferry with 212 people on board, the Alma Reyd, got stuck on Tuesday at 06:40 on Tolen bank.
According to the Maritime Office in Karsund no passenger was injured.
The radar had indicated open water, Captain Odvar Lenk explained to the investigators.
The buoy, he said, was not at the place the chart gives.
At noon the tugs Brisk and Harald could not pull the ship free.
They try again on Thursday with a tide that is 40 centimetres higher.
Nine lifeboats carried the passengers to Nyvik, where they had breakfast in a school.
Solund Lines, the owner, had paid 31 million crowns for the second-hand ferry in 2011.
Since the storm of 9 January fishermen have been complaining that the buoy is missing.
"""
SECOND_REPORT = """\
Breakfast was still warm when the first of the 212 passengers of the Alma Reyd reached Nyvik.
"There was a bang and then my coffee was in my lap," said Tora Brekke, who was on her way to work.
The Solund Lines ferry had struck the Tolen bank in a calm sea shortly before seven.
Children were the first to climb down, wrapped in blankets that the crew had handed out.
Mayor Jens Ruud opened the school, and bakers from three villages sent bread.
The Maritime Office in Karsund has sent two inspectors, Ana Pihl and Rolf Stenersen.
They want to know whether the second officer had the watch alone.
A union, the Seamen's League, says crews on the route were cut from 14 to nine last spring.
Solund Lines rejects that and speaks of a tragic chain of chance.
On Thursday tugs will try again to free the ship.
"""
FOLLOW_UP = """\
The ferry Alma Reyd was pulled off the Tolen bank on Thursday evening and towed to Karsund.
Divers found a gash of six metres below the waterline, the yard manager, Liv Aasen, said.
Repairs will take until the end of May and cost about 12 million crowns.
Prosecutor Dag Wiik has opened proceedings against the second officer.
The ferry Alma Reyd ran aground on the Tolen bank at 06:40 on Tuesday with 212 passengers aboard.
Nobody was hurt, the Maritime Office in Karsund said.
Passengers were brought ashore in nine lifeboats and given breakfast in the school of Nyvik.
The owner, Solund Lines, bought the ferry second-hand in 2011 for 31 million crowns.
"""


def is_rewrite(one: str, other: str) -> bool:
    found = likeness(read_report(one), read_report(other))
    return found is not None and found.is_rewrite()


def test_a_rewrite_tells_the_same_report() -> None:
    assert is_rewrite(REPORT, REWRITE)


def test_another_report_on_the_event_is_no_rewrite() -> None:
    assert not is_rewrite(REPORT, SECOND_REPORT)


def test_a_follow_up_that_repeats_the_background_is_no_rewrite() -> None:
    assert not is_rewrite(REPORT, FOLLOW_UP)


def test_a_digest_of_reports_is_a_rewrite_of_none() -> None:
    digest = "\n".join(
        f"In place {i} on day {i} the council of number {i * 7} met about matter {i * 13}."
        for i in range(100)
    )
    assert not is_rewrite(REPORT, REPORT + digest)


def test_the_same_sentences_in_another_order_are_no_rewrite() -> None:
    lines = REWRITE.splitlines()
    found = likeness(read_report(REPORT), read_report("\n".join(reversed(lines))))
    assert found is not None
    assert found.order < 0.65
    assert not found.is_rewrite()


def test_briefs_are_too_short_to_say() -> None:
    brief = "\n".join(REPORT.splitlines()[:4])
    assert likeness(read_report(brief), read_report(brief)) is None


def test_likeness_does_not_depend_on_which_comes_first() -> None:
    texts = (REPORT, REWRITE, SECOND_REPORT, FOLLOW_UP)
    for one, other in pairwise(map(read_report, texts)):
        assert likeness(one, other) == likeness(other, one)


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    found = likeness(read_report(one), read_report(other))
    assert found is None or 0 <= found.value <= 1


@given(st.text(min_size=1).map(lambda t: t + "\n" + REPORT))
def test_a_text_is_like_itself(text: str) -> None:
    report = read_report(text)
    found = likeness(report, report)
    assert found is not None
    assert found.told > 0.99
    assert found.is_rewrite()
    assert all(len(terms) >= MIN_TERMS for terms in report.sentences)
