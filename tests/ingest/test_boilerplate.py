# ruff: noqa: E501 -- cases are easier to scan on one line
from __future__ import annotations

import time

import pytest

from ingest.boilerplate import heads_teasers, is_boilerplate, is_tail_boilerplate, is_teaser
from ingest.credits import credit, dateline_outlet, is_name, origin_of, tail_author


@pytest.mark.parametrize(
    "line",
    ["Oops, something went wrong.", "Please try again later.", "An error has occurred", "Share", "Share on Facebook",
     "Facebook Twitter WhatsApp Email", "Follow us on Telegram for more", "Subscribe", "Subscribe to our newsletter",
     "Sign up here to get our daily briefing newsletter.", "Read more", "READ ALSO: Ferry fares rise again",
     "Related articles", "Tags: bridge, harbour", "#bridge #lowmere", "Advertisement", "Story continues below",
     "© 2024 Harbour Post. All rights reserved.", "Read the original article on Harbour Post",
     "We use cookies to improve your visit. By continuing you accept our privacy policy.", "Accept all cookies",
     "12 comments", "Leave a comment", "5 min read", "--", "***", "The article is in Estonian", "Up next",
     "You may also like", "Loading...", "Back to top", "Click here to listen to the podcast", "Читайте также: мост закрыт",
     "You have read 2 of 5 free articles this month. Already a member? Log in", ">> More on this: Ferry fares rise again",
     "Subscribe for 2 talers a week | Gift this article | Comments (31)", "Share Print Save for later",
     "Share this article: Post Message Email Print", "Other news: Ferry fares rise | Storm passes", "Most popular in Business",
     "Do you know more? Contact our newsroom in confidence.", "Are you affected? Write to desk@harbourpost.example",
     "TAGS Lowmere | Bridges | Ferry fares", "Continued on page 7: The ferry plan", "[This graphic is not supported in your browser]",
     "Refresh the page to see new entries", "We use cookies to improve your visit. Manage preferences | Accept",
     "Enjoyed this column? Support independent writing from 3 talers a month.", "Follow The Rusty Anchor on social media",
     "Harbour Politics is on every podcast platform. Listen now.",
     "Something went wrong. Please reload the page.", "Video player failed to load. Refresh the page.",
     "Some parts of this page will not work.", "Error 403: comment widget could not be loaded",
     "You have 2 free articles left this month.", "Download PDF | Cite this | Print", "[Text size: A- A A+]",
     "Comments (17) | Report an error | Back to top", "Tweet this | Send this | Save for later | 312 comments",
     "MENU SEARCH LOG IN", "page 2 of 4", "ALSO IN THE GAZETTE: Sheep show moved to August",
     "Share Copy link Post Mail Print", "Posted by admin | Tags: chip, fireplace"],
)  # fmt: skip
def test_boilerplate_is_told(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    ["Candidate | Party | Votes | Share", "Party | Seats | Share", "Dead: 12 | Injured: 40 | Share",
     "Player failed to score in Velm", "Content cannot be the only goal of schools.", "Error 503 houses were destroyed by the flood",
     "You have one story about the war that nobody knows.", "Posted by the mayor on Facebook", "Also in the race: two mayors and a baker", "Lowmere | 3 | Amber | 2", "Print is dead | said the editor of the Lowmere Gazette on Monday",
     "You have two choices, the mayor said.", "The council said it would share the cost with the region.", "Shares in the shipbuilder fell by 4 percent.",
     "Something went wrong with the third pump, the engineer said.", "Follow the money, the auditor told the court.",
     "Subscribers of the ferry line will get their money back, the company said.",
     "The company said its newsletter would tell you how to sign up for a refund.",
     "Regulators fined the site because its cookies stored personal data without consent.",
     "Comments by the mayor drew anger in Lowmere.", "Related charges were dropped in May.", "Topics ranged from fish to tax.",
     "More than 200 people signed up for the tour of the bridge.", "Read more books, the minister urged children.",
     "Copyright law will change next year.", "Printing presses stopped at noon.", "Next week the council votes.",
     "“Share the road,” she said.", "Advertisement sales fell by a third, Harbour Post said.", "Home prices rose in March.",
     "Email records show that the mayor knew.", "Loading cranes collapsed in the storm.",
     "More on the bridge than under it, the mayor joked.", "Have you paid? Call the tax office by Monday, the minister said.",
     "The union will support local news with a fund.", "Tags on the sheep showed where they came from.",
     "She is on every podcast, her critics say.", "Continued rain closed the bridge.", "Accept the offer or strike, the union said.",
     "Subscribe for shares by Monday, the bank told customers.", "Lowmere 3 | Amber 2"],
)  # fmt: skip
def test_news_is_not(line: str) -> None:
    assert not is_boilerplate(line)
    assert not is_tail_boilerplate(line)


def test_teasers_only_count_at_the_end() -> None:
    assert is_tail_boilerplate("PREV Ferry fares rise again")
    assert is_tail_boilerplate("NEXT The harbour gets a new crane")
    assert not is_boilerplate("NEXT The harbour gets a new crane")


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Read the original article on Harbour Post", "Harbour Post"),
        ("This article was originally published by The Low Coast Courier.", "Low Coast Courier"),
        ("© 2024 Harbour Post. All rights reserved.", "Harbour Post"),
        ("The post Bridge closes appeared first on Harbour Post.", "Harbour Post"),
        ("Harbour Post reported that the bridge had closed.", None),
        ("The report was published on Friday.", None),
        ("The article said the bridge was safe.", None),
    ],
)
def test_outlet_of_origin(line: str, outlet: str | None) -> None:
    assert origin_of(line) == outlet


def test_dateline_names_the_agency_and_a_mere_mention_does_not() -> None:
    assert dateline_outlet("LOWMERE (Coastwire) - The old bridge closed on Friday.") == "Coastwire"
    assert dateline_outlet("LOWMERE, May 3 (Coastwire) — The old bridge closed.") == "Coastwire"
    assert dateline_outlet("The old bridge closed, Coastwire reported.") is None


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ("By Mara Ilves", "Mara Ilves", None),
        ("BY MARA ILVES", "Mara Ilves", None),
        ("By Mara Ilves and Jon Aho", "Mara Ilves, Jon Aho", None),
        ("By Mara Ilves, Staff Writer | May 3, 2024 | 5 min read", "Mara Ilves", "May 3, 2024"),
        ("Editor: Raúl Nețoiu", "Raúl Nețoiu", None),
        ("Published: 2024-05-03", None, "2024-05-03"),
    ],
)
def test_credit_lines(line: str, author: str | None, published: str | None) -> None:
    found = credit(line, head=True)
    assert found is not None
    assert (found.author, found.published) == (author, published)


@pytest.mark.parametrize(
    "line",
    ["By Monday the bridge was closed.", "By the time help came it was late", "By far the worst year", "The council met on May 3, 2024", "Editor: resigned", "Bridge | Road | Ferry", "Lowmere"],
)  # fmt: skip
def test_lines_that_are_no_credit(line: str) -> None:
    assert credit(line, head=True) is None


def test_names_and_closing_bios() -> None:
    assert is_name("Mara de la Cruz")
    assert not is_name("Bridge closes early")
    assert (
        tail_author("Mara Ilves is a senior reporter for Harbour Post in Lowmere.") == "Mara Ilves"
    )
    assert tail_author("The mayor is a reporter for nobody.") is None


@pytest.mark.parametrize(
    "unit", ["home > a ", "share facebook ", "#a ", "read more ", "by A ", "a | "]
)
def test_no_line_takes_long_to_judge(unit: str) -> None:
    """Untrusted text must not be able to stall a rule."""
    start = time.perf_counter()
    for length in range(1, 300, 7):
        line = (unit * 300)[:length] + "!?"
        is_boilerplate(line)
        credit(line, head=True)
        origin_of(line)
    assert time.perf_counter() - start < 2


def test_headings_of_teasers() -> None:
    for line in ("MOST READ", "Related stories", "Also in the Courier", "More from Lowmere"):
        assert heads_teasers(line)
    assert not heads_teasers("What happens next")
    assert is_teaser("1. Ferry fares rise again")
    assert is_teaser("She bought a boat. Then it sank")
    assert not is_teaser("Ferry fares rise again.")


@pytest.mark.parametrize(
    "line",
    [
        "Follow Mara Ilves on Twitter: @marailves",
        "Follow Harbour Post reporter Mara Ilves on X: @marailves. For tips, join our group.",
        "Contact Mara Ilves at milves@post.example.",
        "Contact Mara Ilves of The Harbour Post at milves@post.example or (302) 324-0000.",
        "Contact Mara Ilves at (517) 377-0000 or milves@post.example.",
        "Jon Aho contributed to this report. Mara Ilves can be reached at milves@post.example.",
        "Mara Ilves is on Bluesky at @marailves.",
        "Mara Ilves covers the harbour for the Post. Reach her at milves@post.example.",
    ],
)
def test_a_closing_line_that_says_where_to_write_to_names_the_author(line: str) -> None:
    assert tail_author(line) == "Mara Ilves"


@pytest.mark.parametrize(
    "line",
    [
        "Follow HARBOUR POST on Twitter for more.",
        "Follow Harbour News on Twitter.",
        "Contact Lowmere Customer Service at 1-800-000-0000.",
        "Follow us on Facebook! Like our page to get updates.",
        "Reach the reporter at milves@post.example or 602-000-0000.",
        "He told fans to follow Mara Ilves on Twitter.",
    ],
)
def test_a_closing_line_that_names_no_author(line: str) -> None:
    assert tail_author(line) is None
