from __future__ import annotations

import random

from ingest.duplicates import NearCopies, signature, text_sha256

VOCABULARY = [f"word{i}" for i in range(400)]


def report(seed: int, length: int = 300) -> list[str]:
    chance = random.Random(seed)
    return [chance.choice(VOCABULARY) for _ in range(length)]


def test_a_copy_with_another_head_and_foot_is_a_near_copy() -> None:
    told = report(1)
    original = " ".join(told)
    copy = " ".join(["From", "our", "agency", *told, "Subscribe", "to", "our", "paper"])
    copies = NearCopies([("a", signature(original))])
    (found,) = copies.of("b", signature(copy)).items()
    assert found[0] == "a"
    assert found[1] > 0.9


def test_another_report_that_shares_a_quote_is_not() -> None:
    quote = report(9, 40)
    one, other = report(1) + quote, report(2) + quote
    copies = NearCopies([("a", signature(" ".join(one)))])
    assert copies.of("b", signature(" ".join(other))) == {}


def test_an_article_is_not_its_own_copy_and_its_old_version_is_forgotten() -> None:
    old, new = signature(" ".join(report(1))), signature(" ".join(report(2)))
    copies = NearCopies([("a", old)])
    assert copies.of("a", old) == {}
    copies.add("a", new)
    assert copies.of("b", old) == {}
    assert copies.of("b", new) == {"a": 1.0}


def test_signatures_are_the_same_in_every_run() -> None:
    # Stored in libraries: a change of the hash would make old and new signatures incomparable.
    assert signature("the river rose over its banks")[:8].hex() == "1b88e81cfb4f3236"


def test_short_texts_have_signatures() -> None:
    assert signature("flood") != signature("fire")
    assert len(signature("")) == len(signature("a b c d e f"))


def test_digest_tells_texts_apart() -> None:
    assert text_sha256("a b") != text_sha256("a  b")
