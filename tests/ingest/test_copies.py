from __future__ import annotations

from datetime import date, datetime
from itertools import permutations

from ingest.copies import Copies
from ingest.duplicates import signature
from ingest.terms import anchors
from qa.records import Fingerprint
from qa.types import Published
from tests.ingest.test_rewrites import FOLLOW_UP, REPORT, REWRITE, SECOND_REPORT

TEXTS = {"report": REPORT, "rewrite": REWRITE, "second": SECOND_REPORT, "follow-up": FOLLOW_UP}
DAY = date(2031, 3, 4)


def fingerprint(
    name: str,
    text: str,
    published: Published | None = DAY,
    publisher: str | None = None,
    url: str | None = None,
) -> Fingerprint:
    return Fingerprint(name, signature(text), anchors(text).tobytes(), publisher, url, published)


def copies_of(
    new: Fingerprint, known: Fingerprint, known_text: str = REPORT, new_text: str = REWRITE
) -> list[str]:
    copies = Copies([known], lambda article_id: (known_text, "en"))
    return copies.of(new, new_text, "en")


def test_a_rewrite_is_found_in_whichever_order_the_articles_come() -> None:
    for order in permutations(TEXTS):
        copies = Copies((), lambda article_id: (TEXTS[article_id], "en"))
        pairs = set()
        for name in order:
            article = fingerprint(name, TEXTS[name])
            pairs |= {frozenset((name, o)) for o in copies.of(article, TEXTS[name], "en")}
            copies.add(article)
        assert pairs == {frozenset(("report", "rewrite"))}


def test_rewrites_appear_within_a_week_where_the_days_are_known() -> None:
    known = fingerprint("a", REPORT)
    late = date(2031, 3, 12)
    assert copies_of(fingerprint("b", REWRITE, late), known) == []
    assert copies_of(fingerprint("b", REWRITE, datetime(2031, 3, 11, 9)), known) == ["a"]
    assert copies_of(fingerprint("b", REWRITE, None), known) == ["a"]


def test_an_outlet_does_not_rewrite_its_own_report() -> None:
    known = fingerprint("a", REPORT, publisher="Karsund Post", url="https://www.post.example/1")
    assert copies_of(fingerprint("b", REWRITE, publisher="KARSUND POST"), known) == []
    assert copies_of(fingerprint("b", REWRITE, url="https://post.example/2"), known) == []
    assert copies_of(fingerprint("b", REWRITE, publisher="Nyvik Daily"), known) == ["a"]


def test_pages_of_a_series_share_their_frame_only() -> None:
    frame = " ".join(f"Rule {i} of the house says that guests leave by {i}." for i in range(30))
    one, other = (f"{frame} {' '.join(f'{word}{i}' for i in range(40))}" for word in ("ox", "yak"))
    known, later = fingerprint("a", one), date(2032, 3, 4)
    assert copies_of(fingerprint("b", other), known, one, other) == ["a"]
    assert copies_of(fingerprint("b", other, later), known, one, other) == []
    assert copies_of(fingerprint("b", one + " End.", later), known, one, one) == ["a"]


def test_what_is_gone_is_no_copy_and_an_old_version_is_forgotten() -> None:
    copies = Copies([fingerprint("a", REPORT)], lambda article_id: None)
    assert copies.of(fingerprint("b", REWRITE), REWRITE, "en") == []
    copies = Copies([fingerprint("a", REPORT)], lambda article_id: (SECOND_REPORT, "en"))
    copies.add(fingerprint("a", SECOND_REPORT))
    assert copies.of(fingerprint("b", REWRITE), REWRITE, "en") == []
