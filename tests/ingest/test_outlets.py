# ruff: noqa: E501 -- cases are easier to scan on one line
from __future__ import annotations

import pytest

from ingest.documents import Metadata, RawDocument
from ingest.extract import extract
from ingest.outlets import navigation, outlet_at_foot, outlet_name
from tests.ingest.stories import SECOND, STORY, article


def test_an_outlet_that_the_foot_names() -> None:
    text = f"OPINION\nThe Rusty Anchor\n\nWe closed it by neglect\n\n{STORY}\n\n{SECOND}\n\nFollow The Rusty Anchor on social media"
    got = extract(RawDocument("key", "a", "text", text, "0", Metadata()))
    assert (got.said.title, got.said.publisher) == ("We closed it by neglect", "The Rusty Anchor")
    text = f"{STORY}\n\n{SECOND}\n\nMORE FROM THE LOW COAST COURIER"
    got = extract(RawDocument("key", "a", "text", text, "0", Metadata()))
    assert got.said.publisher == "The Low Coast Courier"


def test_people_at_the_foot_are_no_outlet() -> None:
    text = f"Mara Ilves and Joon Tamm\n\n{STORY}\n\n{SECOND}\n\nFollow Mara Ilves and Joon Tamm on Twitter"
    got = extract(RawDocument("key", "a", "text", text, "0", Metadata()))
    assert got.said.publisher is None
    assert outlet_at_foot("Follow Mara Ilves on Twitter") is None


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Low Coast Courier | Home | News | Farming | Subscribe", "Low Coast Courier"),
        ("Aftonblad · Home · World · Sport", "Aftonblad"),
        ("Home | News | Politics", None),
    ],
)
def test_navigation_bars(line: str, publisher: str | None) -> None:
    assert navigation(line) == Metadata(publisher=publisher)
    got = article(line, "Old bridge in Lowmere closes")
    assert (got.said.title, got.said.publisher) == ("Old bridge in Lowmere closes", publisher)


@pytest.mark.parametrize(
    "line", ["Lowmere | Amber | Skarne", "Rain | News | Wind", "News | Politics"]
)
def test_other_bars_stay(line: str) -> None:
    assert navigation(line) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [("Low Coast Courier", "Low Coast Courier"), ("THE LOW COAST COURIER", "The Low Coast Courier"), ("The Herald", "The Herald"),
     ("Radio Lowmere", "Radio Lowmere"), ("County Wire", "County Wire"), ("Morning Herald", "Morning Herald"), ("NorthPost", "NorthPost"),
     ("Valley Voice", "Valley Voice"), ("The Lowmere Courant", "The Lowmere Courant"), ("Local Post", None), ("Police Gazette", None),
     ("Evening News", None), ("A New Voice", None), ("WordPress", None), ("Outposts", None), ("Gazette of Lowmere", "Gazette of Lowmere"), ("World News", None), ("Mara Ilves", None),
     ("Freedom of the Press", None), ("The harbour Post", None), ("Harbour Bridge", None), ("", None)],
)  # fmt: skip
def test_outlet_names(text: str, name: str | None) -> None:
    assert outlet_name(text) == name
