from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.quoted import pieces, stands

WORDS = st.lists(
    st.text(st.sampled_from("abcdefgéñß"), min_size=1, max_size=8), min_size=4, max_size=20
)
MARKS = st.sampled_from([" ", ", ", "; ", ": ", " - ", " — ", " (", ") ", "-"])


@given(WORDS, st.data())
def test_words_of_a_text_stand_in_it_whatever_marks_are_put_between(
    words: list[str], data: st.DataObject
) -> None:
    first = data.draw(st.integers(0, len(words) - 2))
    last = data.draw(st.integers(first + 2, len(words)))
    quoted = words[first]
    for word in words[first + 1 : last]:
        quoted += data.draw(MARKS) + word
    assert all(stands(piece, [" ".join(words)]) for piece in pieces(quoted))


@given(WORDS, st.data())
def test_a_word_more_or_another_word_does_not_stand(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(words) - 1))
    put_in = data.draw(st.booleans())
    changed = [*words[:at], "zz", *words[at + (not put_in) :]]
    assert pieces(" ".join(changed)) == [" ".join(changed)]
    assert not stands(" ".join(changed), [" ".join(words)])


@given(st.text(max_size=80), st.text(max_size=200))
def test_any_quotation_is_judged(quotation: str, text: str) -> None:
    assert all(stands(piece, [text]) in (True, False) for piece in pieces(quotation))
    if pieces(quotation) == [quotation]:
        assert stands(quotation, [quotation])


def test_what_is_left_out_put_in_or_ended_divides_a_quotation() -> None:
    assert pieces("[t]he dam is safe [he said] … for now. It holds well") == [
        "the dam is safe",
        "for now.",
        "It holds well",
    ]
    assert pieces("Harbour") == []
