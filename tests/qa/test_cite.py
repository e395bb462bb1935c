from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qa.cite import Cited, cited_sentences, without_markers

KNOWN = 3
MARKERS = [
    "[1]",
    "[1, 2]",
    "[1][2]",
    "[1-3]",
    "【1】",
    "【2†src.txt】",
    "[^3]",
    "[7]",
    "[2;3]",
    "[3–1]",
]
PIECES = [
    *MARKERS,
    *(
        "[",
        "]",
        "[1",
        "[1,",
        "`",
        "`a[1]`",
        "```",
        "```x [2]\ny```",
        "\n",
        "\n- ",
        "2. ",
        "**",
        " ",
    ),
    *(". ", "! ", "? ", ".", "“", "” ", '"', ",", "[sic] ", "[2024] ", "… ", "。"),
    *("Rain fell", "Dr. Vell of the U.S. ", "said ", "3.5 m ", "a[0] ", "The dam ", "É", "\u200b"),
]


def read(text: str, known: int = KNOWN) -> list[Cited]:
    return list(cited_sentences([text], known))


def numbers(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(c.text, c.numbers) for c in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained [1].", (1,)),
        ("It rained. [1]", (1,)),
        ("It rained.[1]", (1,)),
        ("It rained [1, 2].", (1, 2)),
        ("It rained [1][2].", (1, 2)),
        ("It rained [1] [2].", (1, 2)),
        ("It rained [1-3].", (1, 2, 3)),
        ("It rained [1–3].", (1, 2, 3)),
        ("It rained 【1】.", (1,)),
        ("It rained 【1†source】.", (1,)),
        ("It rained [^2].", (2,)),
        ("It rained [ 2 ; 3 ].", (2, 3)),
        ("It rained [1][1].", (1,)),
    ],
)
def test_every_form_of_marker_is_read_and_taken_out(text: str, expected: tuple[int, ...]) -> None:
    assert numbers(text) == [("It rained.", expected)]


def test_markers_count_for_the_sentence_they_stand_in_or_behind() -> None:
    text = "The dam broke. [1] Two died [2]. The rest fled.[3] Nobody knew."
    assert numbers(text) == [
        ("The dam broke.", (1,)),
        ("Two died.", (2,)),
        ("The rest fled.", (3,)),
        ("Nobody knew.", ()),
    ]


def test_a_line_that_begins_with_a_marker_puts_them_before_its_sentences() -> None:
    assert numbers("[1] The dam broke. [2] Two died.\nThe rest fled. [3]") == [
        ("The dam broke.", (1,)),
        ("Two died.", (2,)),
        ("The rest fled.", (3,)),
    ]


def test_numbers_that_name_no_evidence_are_taken_out_and_kept() -> None:
    assert read("The dam broke [2][9]. It rained [0].") == [
        Cited(text="The dam broke.", numbers=(2,), unknown=(9,)),
        Cited(text="It rained.", unknown=(0,)),
    ]
    assert read("The dam broke [1-999].")[0].unknown == (999,)


def test_in_quotation_marks_a_marker_counts_and_in_code_it_is_text() -> None:
    assert numbers("“The dam broke [1]”, she said. Run `list[2]` now [3].") == [
        ("“The dam broke”, she said.", (1,)),
        ("Run `list[2]` now.", (3,)),
    ]
    assert numbers("A ` alone [1] is no code.\nSee ```x[1]``` there.") == [
        ("A ` alone is no code.", (1,)),
        ("See ```x[1]``` there.", ()),
    ]


def test_other_brackets_stay() -> None:
    assert numbers("He [the mayor] left in [2024] [sic].") == [
        ("He [the mayor] left in [2024] [sic].", ())
    ]


def test_lists_headings_and_bold_are_read_as_sentences() -> None:
    assert numbers("## The flood\n- **Two** died [1]\n2. Dr. Vell of the U.S. left [2]") == [
        ("The flood", ()),
        ("Two died", (1,)),
        ("Dr. Vell of the U.S. left", (2,)),
    ]


def test_sentences_come_as_soon_as_the_next_one_begins() -> None:
    given_so_far: list[str] = []

    def told() -> Iterator[str]:
        for chunk in ("The dam broke ", "[1", "]. Two ", "died [2]."):
            given_so_far.append(chunk)
            yield chunk

    first = next(cited_sentences(told(), KNOWN))
    assert first == Cited(text="The dam broke.", numbers=(1,))
    assert len(given_so_far) == 3


TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=60)


@settings(deadline=None)
@given(TEXTS, st.data())
def test_any_split_gives_the_same(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=12)))
    chunks = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    whole = read(text)
    assert list(cited_sentences(chunks, KNOWN)) == whole
    assert list(cited_sentences(text, KNOWN)) == whole


@settings(deadline=None)
@example("[1[1]]")
@given(TEXTS)
def test_no_word_is_lost_and_no_marker_left(text: str) -> None:
    found = read(text)
    if "`" not in text:
        for marker in ("[1]", "[7]", "[1][2]", "【1】"):
            assert all(marker not in c.text for c in found)
    for c in found:
        assert c.text == " ".join(c.text.split())
        assert all(1 <= n <= KNOWN for n in c.numbers)
        assert not any(1 <= n <= KNOWN for n in c.unknown)
    for word in ("Rain", "Vell", "dam"):
        assert sum(c.text.count(word) for c in found) == text.count(word)


def test_what_would_pass_for_a_citation_is_put_in_round_brackets() -> None:
    plain = without_markers("Proved [1], 【2】 and `[3]`, in [2024] [sic].")
    assert plain == "Proved (1), (2) and `(3)`, in [2024] [sic]."
    assert read(plain)[0].numbers == ()
