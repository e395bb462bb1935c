from __future__ import annotations

import contextlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.check import MAX_DRAFT_CHARS, MAX_DRAFT_SENTENCES, check, draft_sentences
from qa.errors import InputError
from qa.ground import Grounding
from qa.types import Hit
from qa.verify import Judgement
from tests.qa.grounding import FERRY, HARBOUR, NO, OPEN, YES, Judge, evidence

HITS = (evidence().hit, evidence(HARBOUR, number=2).hit)


def search(sentence: str) -> Sequence[Hit]:
    return HITS


def test_a_draft_is_divided_without_markers_and_list_marks() -> None:
    draft = "# Draft\n- The ferry sank [1, 2]. Twelve died【3】.\n\nOrsund\n* It rained all day."
    assert draft_sentences(draft) == ("The ferry sank.", "It rained all day.")


@pytest.mark.parametrize("draft", ["", "  \n ", "Orsund", "..."])
def test_a_draft_without_sentences_is_refused(draft: str) -> None:
    with pytest.raises(InputError, match="no sentence"):
        draft_sentences(draft)


def test_a_draft_too_long_is_refused_with_the_limit() -> None:
    with pytest.raises(InputError, match=f"{MAX_DRAFT_CHARS:,}"):
        draft_sentences("It rained. " * MAX_DRAFT_CHARS)
    with pytest.raises(InputError, match=f"at most {MAX_DRAFT_SENTENCES}"):
        draft_sentences("It rained a lot.\n" * (MAX_DRAFT_SENTENCES + 1))


def test_each_sentence_has_its_verdict_and_its_quote() -> None:
    drafted = (
        "Eleven boats left at dawn.",
        "The ferry Halvorn sank off Orsund, killing 14 people.",
        "A comet will hit the valley.",
    )
    checked = check(drafted, search, Grounding(Judge(lambda passage, claim: OPEN)))
    assert [s.support for s in checked.sentences] == ["verbatim", "contradicted", "unsupported"]
    assert [s.text for s in checked.sentences] == list(drafted)
    first, second = checked.citations
    assert first.quote == "Eleven boats left at dawn."
    assert second.quote.startswith("The ferry Halvorn sank")
    assert checked.sentences[2].citations == ()
    for citation, text in ((first, HARBOUR), (second, FERRY)):
        assert text[citation.start - 100 : citation.end - 100] == citation.quote


def test_what_one_passage_carries_is_supported_though_another_denies_it() -> None:
    def judge(passage: str, claim: str) -> Judgement:
        return YES if "harbour" in passage else NO

    (sentence,) = check(["Ships sail once more."], search, Grounding(Judge(judge))).sentences
    assert sentence.support == "supported"


def test_what_is_denied_in_nearer_words_is_not_supported_by_another() -> None:
    def judge(passage: str, claim: str) -> Judgement:
        return YES if "boats" in passage else NO

    drafted = ["The ferry Halvorn came off Orsund safely on Tuesday night."]
    (sentence,) = check(drafted, search, Grounding(Judge(judge))).sentences
    assert sentence.support == "contradicted"


def test_passages_may_carry_a_sentence_together() -> None:
    def judge(passage: str, claim: str) -> Judgement:
        return YES if "Halvorn" in passage and "boats" in passage else OPEN

    drafted = ["Boats left Orsund again after the ferry sank."]
    checked = check(drafted, search, Grounding(Judge(judge)))
    assert checked.sentences[0].support == "supported"
    assert len(checked.sentences[0].citations) == 2


def test_an_empty_library_finds_nothing() -> None:
    checked = check(["The ferry sank off Orsund."], lambda sentence: (), Grounding())
    assert checked.sentences[0].support == "unsupported"


@given(st.text(max_size=300))
def test_any_draft_is_divided_or_refused(draft: str) -> None:
    with contextlib.suppress(InputError):
        assert all(draft_sentences(draft))
