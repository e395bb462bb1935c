from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from qa.progress import Progress
from qa.types import Question, Sentence
from tests.ui.doubles import CITATION, QUOTE, UNDATED, answered, unanswered
from ui.completion import Chunks, completion, content, url_citations, without_sources

BASE = "http://127.0.0.1:8000/"
ASKED = Question(text="When does the harbour close?")


def count(texts: Any) -> list[int]:
    return [len(text.split()) for text in texts]


def test_what_a_reader_sees_of_an_answer(snapshot: SnapshotAssertion) -> None:
    assert content(answered(ASKED), BASE) == snapshot


def test_what_is_not_answered_lists_what_comes_closest(snapshot: SnapshotAssertion) -> None:
    given = unanswered(ASKED)
    assert content(given, BASE) == snapshot
    assert without_sources(content(given, BASE)) == given.text
    assert url_citations(given, BASE) == []


def test_no_character_ends_a_line_within_a_chunk() -> None:
    asked = Question(text="When does\u2028 the\x85 harbour close?")
    sent = Chunks(BASE, None).answer(answered(asked))
    assert all(line.startswith("data: ") for line in sent.splitlines() if line)


def test_each_marker_is_an_annotation() -> None:
    said = content(answered(ASKED), BASE)
    found = [each["url_citation"] for each in url_citations(answered(ASKED), BASE)]
    assert [said[each["start_index"] : each["end_index"]] for each in found] == ["[1]", "[2]"]
    assert [each["url"] for each in found] == [
        BASE.rstrip("/") + citation.permalink for citation in (CITATION, UNDATED)
    ]


words = st.text(st.sampled_from("ab []123. "), min_size=1, max_size=12).filter(
    lambda text: any(c in "ab" for c in text)
)


@given(st.lists(words, min_size=1, max_size=4, unique=True))
def test_brackets_in_the_words_of_an_article_are_no_markers(texts: list[str]) -> None:
    sentences = tuple(
        Sentence(text=text, citations=(1 + i % 2,), support="verbatim")
        for i, text in enumerate(texts)
    )
    text = " ".join(f"{s.text} [{s.citations[0]}]" for s in sentences)
    given = answered(ASKED).model_copy(update={"sentences": sentences, "text": text})
    found = [each["url_citation"] for each in url_citations(given, BASE)]
    assert [text[each["start_index"] : each["end_index"]] for each in found] == [
        f"[{sentence.citations[0]}]" for sentence in sentences
    ]


def test_the_chunks_say_what_the_completion_says() -> None:
    answer = answered(ASKED)
    whole = completion(answer, BASE, count)
    sent = Chunks(BASE, count).answer(answer)
    *lines, done = [line.removeprefix("data: ") for line in sent.strip().split("\n\n")]
    assert done == "[DONE]"
    *chunks, last, usage = map(json.loads, lines)
    deltas = [chunk["choices"][0]["delta"] for chunk in chunks]
    message = whole["choices"][0]["message"]
    assert deltas[0]["role"] == message["role"] == "assistant"
    assert "".join(delta["content"] for delta in deltas) == message["content"]
    assert last["choices"][0]["delta"]["annotations"] == message["annotations"]
    assert last["choices"][0]["finish_reason"] == "stop"
    assert last["dateline"] == whole["dateline"]
    assert usage["usage"] == whole["usage"]
    assert usage["choices"] == []
    assert len({chunk["id"] for chunk in (*chunks, last, usage)}) == 1


def test_until_the_answer_is_whole_there_are_comments() -> None:
    assert Chunks(BASE, None).step(Progress(stage="reading", passages=3)).startswith(": ")


def test_the_sources_are_not_part_of_what_was_said() -> None:
    answer = answered(ASKED)
    assert without_sources(content(answer, BASE)) == answer.text
    assert without_sources(QUOTE) == QUOTE
