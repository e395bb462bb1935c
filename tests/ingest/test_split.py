from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from ingest.extract import Block
from ingest.split import SEPARATOR, split
from qa.text import sentences

LINES = st.text(
    st.one_of(
        st.sampled_from("ab cd. E! ? 12 “” 。"), st.characters(exclude_categories=["C", "Z"])
    ),
    min_size=1,
    max_size=200,
).map(lambda s: " ".join(s.split()) or "x")
BLOCKS = st.lists(
    st.builds(Block, kind=st.sampled_from(["body", "quote", "caption", "headline"]), text=LINES),
    min_size=1,
    max_size=12,
)


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


@given(BLOCKS, st.integers(1, 40))
def test_passages_are_exact_spans_of_whole_sentences(blocks: list[Block], limit: int) -> None:
    text = SEPARATOR.join(block.text for block in blocks)
    edges = [(s.start, s.end) for s in sentences(text)]
    starts, ends = {s for s, _ in edges}, {e for _, e in edges}
    before = 0
    for piece in split(blocks, count_words, limit, "en"):
        passage = piece.passage
        assert text[passage.start : passage.end] == passage.text
        assert passage.start in starts
        assert passage.end in ends
        assert passage.start >= before
        before = passage.end


@given(BLOCKS, st.integers(1, 40))
def test_passages_keep_to_the_limit_unless_one_sentence_is_longer(
    blocks: list[Block], limit: int
) -> None:
    for piece in split(blocks, count_words, limit, "en"):
        size = count_words([piece.passage.text])[0]
        assert size <= limit or len(list(sentences(piece.passage.text))) == 1


@given(BLOCKS)
def test_every_block_but_headings_is_in_a_passage(blocks: list[Block]) -> None:
    pieces = split(blocks, count_words, 20, "en")
    inside = "".join("".join(p.passage.text.split()) for p in pieces)
    told = [b for b in blocks if b.kind != "headline"] or blocks
    assert inside == "".join("".join(b.text.split()) for b in told)


def test_kinds_do_not_mix_and_headings_are_known_to_what_follows() -> None:
    blocks = [
        Block("headline", "Flood in Ostrell"),
        Block("body", "The river rose. It kept rising."),
        Block("caption", "The bridge at Ostrell. Photo: Mira Denn"),
        Block("headline", "What comes next"),
        Block("body", "The bridge will be closed."),
    ]
    pieces = split(blocks, count_words, 50, "en")
    assert [(p.passage.kind, p.heading) for p in pieces] == [
        ("body", None),
        ("caption", None),
        ("body", "What comes next"),
    ]


def test_an_article_of_headings_alone_keeps_them() -> None:
    (piece,) = split([Block("headline", "Nine dead")], count_words, 50, "en")
    assert piece.passage.text == "Nine dead"


def test_passages_of_a_run_are_about_equally_long() -> None:
    blocks = [Block("body", " ".join(f"Sentence {i} has five words." for i in range(23)))]
    sizes = count_words([p.passage.text for p in split(blocks, count_words, 50, "en")])
    assert sum(sizes) == 115
    assert max(sizes) <= 50
    assert max(sizes) - min(sizes) <= 10
