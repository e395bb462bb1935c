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
def test_every_block_is_in_a_passage(blocks: list[Block]) -> None:
    pieces = split(blocks, count_words, 20, "en")
    inside = "".join("".join(p.passage.text.split()) for p in pieces)
    assert inside == "".join("".join(b.text.split()) for b in blocks)


def test_headings_are_known_to_the_passages_under_them() -> None:
    blocks = [
        Block("headline", "Flood in Ostrell"),
        Block("body", "The river rose. It kept rising."),
        Block("caption", "The bridge at Ostrell. Photo: Mira Denn"),
        Block("body", "The bridge is closed."),
        Block("headline", "What comes next"),
        Block("body", "It will be rebuilt by the end of the year. Nobody knows the cost."),
    ]
    pieces = split(blocks, count_words, 12, "en")
    assert [(p.passage.kind, p.heading, p.passage.text) for p in pieces] == [
        ("body", None, "Flood in Ostrell\n\nThe river rose. It kept rising."),
        ("caption", None, "The bridge at Ostrell. Photo: Mira Denn"),
        ("body", None, "The bridge is closed.\n\nWhat comes next"),
        ("body", "What comes next", "It will be rebuilt by the end of the year."),
        ("body", "What comes next", "Nobody knows the cost."),
    ]


def test_an_article_of_headings_alone_keeps_them() -> None:
    (piece,) = split([Block("headline", "Nine dead")], count_words, 50, "en")
    assert (piece.passage.text, piece.passage.kind) == ("Nine dead", "headline")


def test_passages_of_a_run_are_about_equally_long() -> None:
    blocks = [Block("body", " ".join(f"Sentence {i} has five words." for i in range(23)))]
    sizes = count_words([p.passage.text for p in split(blocks, count_words, 50, "en")])
    assert sum(sizes) == 115
    assert max(sizes) <= 50
    assert max(sizes) - min(sizes) <= 10
