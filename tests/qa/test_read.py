from __future__ import annotations

from qa.embed import SentenceEmbedder
from qa.read import MAX_SENTENCES, SentenceReader
from qa.relevance import FEATURES, Context, Rarity, features
from qa.types import Hit, Passage, Source


def hit(text: str, start: int = 0, title: str = "Ice closes the harbour") -> Hit:
    passage = Passage(id=start + 1, article_id="a", start=start, end=start + len(text), text=text)
    return Hit(passage=passage, source=Source(article_id="a", title=title), score=1.0)


def test_the_sentence_that_answers_is_most_probable(embedder: SentenceEmbedder) -> None:
    text = (
        "Ice closes the harbour\n\nThe harbour was closed by ice for nine days in January. "
        "The mayor likes skating. Prices of fish rose."
    )
    found = SentenceReader(embedder).read(
        "How long was the harbour closed by ice?", [hit(text, start=40)]
    )
    best = found[0]
    assert best.text == "The harbour was closed by ice for nine days in January."
    assert text[best.start - 40 : best.end - 40] == best.text
    assert best.probability > 0.5
    assert found[-1].probability < 0.1
    assert all(e.text != "Ice closes the harbour" for e in found), "a headline is no answer"


def test_probabilities_are_sorted_and_bounded(embedder: SentenceEmbedder) -> None:
    text = " ".join(f"On day {i} the tug pulled {i} boats out of the ice." for i in range(60))
    found = SentenceReader(embedder).read("How many boats did the tug pull?", [hit(text)])
    assert len(found) == MAX_SENTENCES
    probabilities = [e.probability for e in found]
    assert probabilities == sorted(probabilities, reverse=True)
    assert all(0 <= p <= 1 for p in probabilities)


def test_no_passages_no_evidence(embedder: SentenceEmbedder) -> None:
    assert SentenceReader(embedder).read("Why?", []) == ()


def test_features_of_odd_texts_are_finite(embedder: SentenceEmbedder) -> None:
    for question, sentence in [("?", "…"), ("why", "北京"), ("Who?" * 50, "a"), ("🟢", "🟢 🟢")]:
        asked, read = embedder.encode_tokens([question, sentence])
        x = features(
            question, asked, sentence, read, Context(sentence), Rarity([Context(sentence)])
        )
        assert len(x) == len(FEATURES)
        assert all(abs(v) < 10 for v in x)


def test_rare_words_tell_more_than_common_ones() -> None:
    rarity = Rarity(
        [Context(t) for t in ("ice in the harbour", "ice on the river", "ice and snow")]
    )
    assert rarity.of("harbour") > rarity.of("ice")
    assert rarity.of("meteor") > rarity.of("harbour")
