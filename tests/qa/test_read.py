from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from qa.evidence import Evidence
from qa.read import CLOSE_WINDOWS, READ_WINDOWS, SpanReader, open_reader, reranked, still_open
from qa.settings import DEFAULT_CLOSE_READER_MODEL, Settings
from qa.spans import Calibration, Framed, SpanModel, WindowScores
from qa.types import Hit, Passage, Source


def hit(text: str, start: int = 0, title: str = "Ice closes the harbour") -> Hit:
    passage = Passage(id=start + 1, article_id="a", start=start, end=start + len(text), text=text)
    return Hit(passage=passage, source=Source(article_id="a", title=title), score=1.0)


def test_the_sentence_that_answers_is_most_probable(reader_model: SpanModel) -> None:
    text = (
        "Ice closes the harbour\n\nThe harbour was closed by ice for nine days in January. "
        "The mayor likes skating. Prices of fish rose."
    )
    found = SpanReader(reader_model).read(
        "How long was the harbour closed by ice?", [hit(text, start=40)]
    )
    best = found[0]
    assert best.text == "The harbour was closed by ice for nine days in January."
    assert text[best.start - 40 : best.end - 40] == best.text
    assert best.answer is not None
    assert best.answer_start is not None
    assert "nine days" in best.answer
    at = best.answer_start - 40
    assert text[at : at + len(best.answer)] == best.answer
    assert best.probability > 0.5
    assert found[-1].probability < 0.1
    assert all(e.text != "Ice closes the harbour" for e in found), "a headline is no answer"


def test_probabilities_are_sorted_and_bounded(reader_model: SpanModel) -> None:
    text = " ".join(f"On day {i} the tug pulled {i} boats out of the ice." for i in range(300))
    found = SpanReader(reader_model).read("How many boats did the tug pull?", [hit(text)])
    assert len({e.start for e in found}) == len(found) <= READ_WINDOWS * 10
    probabilities = [e.probability for e in found]
    assert probabilities == sorted(probabilities, reverse=True)
    assert all(0 <= p <= 1 for p in probabilities)


class Finds(SpanModel):
    """Finds one word wherever it stands, and remembers what it read."""

    def __init__(self, word: str) -> None:
        super().__init__("finds")
        self.word = word
        self.read: list[str] = []

    calibration = Calibration(sentence=1.0)

    def score(self, question: str, windows: Sequence[Framed]) -> list[WindowScores]:
        self.read += [w.text[w.offset :] for w in windows]
        return [self._one(w.text[w.offset :]) for w in windows]

    def _one(self, text: str) -> WindowScores:
        spans = np.array([(i, i + len(self.word)) for i in range(0, len(text) - len(self.word))])
        here = np.array([4.0 if text[a:b] == self.word else -4.0 for a, b in spans], "f4")
        return WindowScores(here, here, spans, 0.0)


NINE = "The harbour was closed for nine days, then for three."


def test_the_surest_windows_are_read_again_and_the_closer_words_stand() -> None:
    first, closer = Finds("nine"), Finds("three")
    hits = [hit(f"{NINE} It froze in {word}.", 100 * i) for i, word in enumerate("abcdefg")]
    found = SpanReader(first, closer=closer).read("How long?", hits)
    assert len(first.read) == len(hits)
    assert closer.read == first.read[:CLOSE_WINDOWS]
    again = [e for e in found if e.text == NINE and e.hit in hits[:CLOSE_WINDOWS]]
    once = [e for e in found if e.text == NINE and e.hit not in hits[:CLOSE_WINDOWS]]
    assert {e.answer for e in again} == {"three"}
    assert {e.answer for e in once} == {"nine"}
    assert len({e.probability for e in (*again, *once)}) == 1, "both readers are as sure"
    assert len({e.own_probability for e in (*again, *once)}) == 1, "compared on one scale"


def test_what_is_surest_in_the_end_has_been_read_again() -> None:
    first, closer = Finds("nine"), Finds("nine")
    first.calibration, closer.calibration = Calibration(sentence=9.0), Calibration(rank=9.0)
    waited = [hit(f"They waited for nine days in {word}.", 100 * i) for i, word in enumerate("abc")]
    shared = [hit(f"{NINE} It froze in {word}.", 900 + 100 * i) for i, word in enumerate("def")]
    reader = SpanReader(first, closer=closer)
    surest = reader.read("How long was the harbour closed?", [*waited, *shared])[0]
    assert surest.text in closer.read
    assert closer.read == first.read[:CLOSE_WINDOWS]


def test_the_words_that_answer_one_part_answer_no_other(reader_model: SpanModel) -> None:
    found = SpanReader(reader_model).read("How long?", [hit(NINE), hit(NINE, 100)])
    (left,) = still_open(found, found[:1])
    assert left == found[1]
    assert still_open(found, ()) == found


def test_a_count_in_another_place_or_year_does_not_answer(reader_model: SpanModel) -> None:
    flood = hit("In 2024, 33 people died when the dam above Ostrell broke.")
    reader = SpanReader(reader_model)

    def surest(question: str) -> float:
        return reader.read(question, [flood])[0].probability

    there = surest("How many people died when the dam above Ostrell broke?")
    assert there > 0.5
    assert surest("How many people died when the dam above Velusk broke?") < there / 2
    assert surest("How many people died when the dam broke in 2023?") < there / 2


def test_a_name_in_the_question_is_not_the_answer(reader_model: SpanModel) -> None:
    text = hit("Tall Heron Estates, a company that Lorcan Vey runs, owns the quay.")
    reader = SpanReader(reader_model)
    runs = reader.read("Who runs Tall Heron Estates?", [text])[0]
    owns = reader.read("Who owns the quay?", [text])[0]
    assert runs.answer != "Tall Heron Estates" or runs.probability < owns.probability


def test_another_reader_reads_alone() -> None:
    alone = open_reader(Settings(reader_model="some/other"))
    assert alone.calibration == Calibration()
    assert open_reader(Settings()).calibration == SpanModel(DEFAULT_CLOSE_READER_MODEL).calibration


def test_one_reader_will_do() -> None:
    once = open_reader(Settings(close_reader_model="none"))
    twice = open_reader(Settings())
    assert once.calibration != twice.calibration
    assert once.name == twice.name


def test_no_passages_no_evidence(reader_model: SpanModel) -> None:
    assert SpanReader(reader_model).read("Why?", []) == ()


def test_hits_that_answer_come_first_and_none_is_lost() -> None:
    hits = [hit("Nothing here is of use.", start) for start in (0, 100, 200)]

    def evidence(h: Hit, probability: float) -> Evidence:
        text = h.passage.text
        start = h.passage.start
        return Evidence(
            hit=h, start=start, end=start + len(text), text=text, probability=probability
        )

    order = reranked(hits, [evidence(hits[2], 0.9), evidence(hits[1], 0.1)])
    assert [h.passage.id for h in order] == [201, 101, 1]
    assert [h.reader_rank for h in order] == [1, 2, None]
    assert [h.score for h in order] == sorted((h.score for h in order), reverse=True)
    assert [h.passage.id for h in reranked(hits, [])] == [1, 101, 201]


def test_the_closer_model_tells_how_far_it_prefers_words_to_no_answer() -> None:
    reader = open_reader(Settings())
    text = "The harbour was closed for nine days. Some 40 boats lay idle. The mayor likes skating."
    told = reader.read("How long was the harbour closed?", [hit(text)])
    assert reader.margins is not None
    margins = dict(
        zip(
            [e.text for e in told],
            reader.margins("How long was the harbour closed?", told),
            strict=True,
        )
    )
    assert max(margins, key=lambda text: margins[text]) == "The harbour was closed for nine days."
    assert margins["The harbour was closed for nine days."] > 0
    assert open_reader(Settings(close_reader_model="none")).margins is None


def test_what_the_closer_model_has_read_it_does_not_read_again() -> None:
    closer = Finds("nine")
    reader = SpanReader(Finds("nine"), closer=closer)
    hits = [hit(f"{NINE} It froze in {word}.", 100 * i) for i, word in enumerate("abcdefg")]
    found = reader.read("How long?", hits)
    kept = [e for e in found if e.margin is not None]
    other = next(e for e in found if e.margin is None)
    before = len(closer.read)
    assert reader.margins is not None
    assert kept
    assert list(reader.margins("How long?", kept)) == [e.margin for e in kept]
    assert len(closer.read) == before
    told = reader.margins("How long?", [kept[0], other])
    assert told[0] == kept[0].margin
    assert len(closer.read) == before + 1
