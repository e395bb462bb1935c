from __future__ import annotations

import pytest

from ingest.documents import Metadata
from ingest.issued import issued, issuer
from tests.ingest.stories import SECOND, STORY, article


@pytest.mark.parametrize(
    "line",
    [
        "The Ministry of Boats, 3 May 2024, said that it was closed.",
        "Two boats, three men, 3 May 2024",
        "Concert · Lowmere Hall",
        "Lowmere - three dead - what we know",
        "On 3 May 2024 the bridge was closed | What the council did next was to open it again",
        "Closed for good? - 3 May 2024",
        "lowmere, 3 May 2024",
        "Lowmere, 31 February 2024",
        "12/2024 | 13/2024",
        "Sarajevo, 28 June 1914. Two shots changed Europe.",
        "12 May 2024, Lowmere. The dam broke at night and killed ten people",
        "Marit Oskallen, 3 March 1954",
        "Next hearing | 12 May 2024",
        "Born | 3 May 1954",
        "Photo · 12 May 2024",
        "Dam breaks | 14 November 2024",
        "",
    ],
)
def test_other_lines_say_nothing(line: str) -> None:
    assert issued(line, first=False) is None


def test_a_first_line_may_be_a_title_with_a_day_in_it() -> None:
    assert issued("Lowmere, 3 May 2024", first=True) is None
    assert issued("The last boat | 3 May 2024", first=True) is None
    assert issued("Battle of Lowmere - 3 May 2004 - 3,000 dead", first=True) is None
    said = issued("Council of Isles | Texts | 3 May 2024", first=True)
    assert said == Metadata(publisher="Council of Isles", published="3 May 2024")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("The Halloway Centre for Upland Studies", "The Halloway Centre for Upland Studies"),
        ("Institute for Narrow Seas | Briefings", "Institute for Narrow Seas"),
        ("Orsa Valley Courier - Local - Hallin", "Orsa Valley Courier"),
        ("Office of the Presidency > Speeches > 2021", "Office of the Presidency"),
        ("The Velm Peace Foundation", "The Velm Peace Foundation"),
        ("A centre for all", None),
        ("Centre", None),
        ("The Ministry of Boats said no.", None),
        ("Old bridge closes", None),
        ("Council Approves New Dam", None),
        ("Ministry Ignored Warnings", None),
        ("University Students March In Velm", None),
        ("Mayor Blames Council", None),
    ],
)
def test_the_body_that_a_line_names(line: str, name: str | None) -> None:
    assert issuer(line) == name


def test_a_body_counts_beside_a_date_and_is_text_elsewhere() -> None:
    got = article("Old bridge closes", "The Halloway Centre for Upland Studies", "3 May 2024")
    assert (got.said.publisher, got.said.published) == (
        "The Halloway Centre for Upland Studies",
        "3 May 2024",
    )
    assert [block.text for block in got.blocks] == ["Old bridge closes", STORY, SECOND]
    assert "Harbour Council" in article("Old bridge closes", "The Harbour Council").text


def test_headlines_about_a_body_stay() -> None:
    got = article("Dam inquiry finds fault", "By Mara Ilves", "Ministry Ignored Warnings")
    assert got.said.publisher is None
    assert "Ministry Ignored Warnings" in got.text


def test_the_outlet_of_a_reporter_on_its_staff() -> None:
    got = article("Old bridge closes", "By Mara Ilves, Low Coast Courier staff")
    assert (got.said.author, got.said.publisher) == ("Mara Ilves", "Low Coast Courier")
