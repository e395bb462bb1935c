from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.text import (
    MAX_SENTENCE_CHARS,
    content_words,
    paragraphs,
    searchable,
    sentences,
    stems,
    words,
)

PROSE = st.text(
    st.one_of(
        st.sampled_from("abcde ABC . ! ? \n \t “”\"'’ 0123 。！？ ع ก"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=400,
)


@given(PROSE)
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    spans = list(sentences(text))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    inside = "".join(text[s.start : s.end] for s in spans)
    assert "".join(inside.split()) == "".join(text.split())


@given(PROSE)
def test_sentences_are_trimmed_and_stay_on_their_line(text: str) -> None:
    for span in sentences(text):
        found = text[span.start : span.end]
        assert found
        assert found == found.strip()
        assert "\n" not in found


def test_a_text_without_ends_is_divided_at_white_space() -> None:
    text = "word " * 2_000
    spans = list(sentences(text))
    assert all(s.end - s.start <= MAX_SENTENCE_CHARS for s in spans)
    assert {text[s.start : s.end].split()[0] for s in spans} == {"word"}
    assert sum(len(text[s.start : s.end].split()) for s in spans) == 2_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dr. Ilse Marn left at 5. She did not return.",
            ["Dr. Ilse Marn left at 5.", "She did not return."],
        ),
        (
            "“We waited! Nobody came,” he said. Then it rained.",
            ["“We waited! Nobody came,” he said.", "Then it rained."],
        ),
        ("The toll rose 3.5 per cent. It fell.", ["The toll rose 3.5 per cent.", "It fell."]),
        ("大坝决堤。九人死亡！", ["大坝决堤。", "九人死亡！"]),
    ],
)
def test_sentence_boundaries(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == expected


def test_paragraphs_leave_out_empty_lines() -> None:
    text = "one\n\n  two \n"
    assert [text[s.start : s.end] for s in paragraphs(text)] == ["one", "two"]


def test_unspaced_scripts_are_searched_by_character() -> None:
    assert words("大坝 fails") == ["大", "坝", "fails"]
    assert searchable("plain words") == "plain words"


def test_content_words_leave_out_question_words() -> None:
    assert content_words("How many people were killed in the flood's path?") == [
        "people",
        "killed",
        "flood",
        "path",
    ]


def test_stems_bring_forms_of_a_word_together() -> None:
    assert stems(["killed"]) == stems(["killing"]) == stems(["kills"])
