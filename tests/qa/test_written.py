from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

import pytest

from qa.brief import Brief
from qa.cite import Cited
from qa.compose import Draft, Part, compose
from qa.errors import LanguageModelError
from qa.evidence import Evidence
from qa.generate import Generator as ModelDrafts
from qa.ground import Grounding, Verdict
from qa.llm import LanguageModel
from qa.progress import Progress
from qa.substance import FRAGMENT, NO_NEWS, OF_ITSELF
from qa.types import Question
from qa.written import (
    BESIDE,
    MOST_DRAFTED,
    NO_ANSWER,
    NOTHING_CARRIED,
    OWN_WORDS,
    UNKNOWN_NUMBER,
    pinpointed,
    written,
)
from tests.chat import Scripted, differing, evidence, generator

FLOOD = "The Vessmere dam broke on Thursday. Twelve people died in Ostrell, the mayor said."
BROKE, DIED = evidence("a", FLOOD, 0), evidence("a", FLOOD, 1, answer="Twelve")
NINE = evidence("b", "Nine people died in Ostrell.", answer="Nine")
BRIEF = Brief(question="How many died in Ostrell?", evidence=(BROKE, DIED, NINE))
PLAIN = compose([Part(question=BRIEF.question, evidence=(DIED,))], 0.1, 3)
RULES = Grounding()
"""Without the verifier: the rules, and that nearly all words stand in the passage."""


def write(reply: str, given: Brief = BRIEF, **options: Any) -> Draft:
    return written(given, PLAIN, generator(reply, **options), RULES, lambda _: None)


def test_what_the_evidence_carries_is_shown_with_its_citations() -> None:
    told: list[Progress] = []
    reply = "The Vessmere dam broke on Thursday [1]. Twelve people died in Ostrell [2]."
    draft = written(BRIEF, PLAIN, generator(reply), RULES, told.append)
    assert [s.citations for s in draft.sentences] == [(1,), (2,)]
    assert [c.quote for c in draft.citations] == [BROKE.text, DIED.text]
    assert draft.text == (
        "Twelve\n\nThe Vessmere dam broke on Thursday. [1] "
        "According to the mayor: Twelve people died in Ostrell. [2]"
    )
    assert (draft.short_answer, draft.model, draft.note) == ("Twelve", "test:scripted", None)
    assert [p.sentence for p in told if p.stage == "sentence"] == list(draft.sentences)
    assert draft.dropped == ()


def test_what_it_does_not_carry_is_dropped_with_the_reason_and_said_so() -> None:
    told: list[Progress] = []
    reply = "Forty people died in Ostrell [2]. Twelve people died in Ostrell [2]."
    draft = written(BRIEF, PLAIN, generator(reply), RULES, told.append)
    assert [s.text for s in draft.sentences] == ["Twelve people died in Ostrell."]
    (dropped,) = draft.dropped
    assert dropped.text == "Forty people died in Ostrell."
    assert dropped.reason
    assert "Forty" not in draft.text
    assert "One sentence was left out" in draft.text
    assert all("Forty" not in p.sentence.text for p in told if p.sentence)


def test_a_wrong_citation_is_repaired_by_the_evidence_that_carries_the_sentence() -> None:
    draft = write("Nine people died in Ostrell [1].")
    assert [c.quote for c in draft.citations] == [NINE.text]


def test_numbers_without_evidence_are_kept_in_dropped_and_out_of_the_text() -> None:
    draft = write("Twelve people died in Ostrell [2][9].")
    assert [(d.text, d.reason) for d in draft.dropped] == [("[9]", UNKNOWN_NUMBER)]
    assert "[9]" not in draft.text
    assert "left out" not in draft.text
    assert draft.sentences[0].citations == (1,)


def test_citations_are_numbered_as_they_are_shown() -> None:
    draft = write("Nine people died in Ostrell [3]. The Vessmere dam broke on Thursday [1].")
    assert [(c.number, c.article_id) for c in draft.citations] == [(1, "b"), (2, "a")]
    assert [s.citations for s in draft.sentences] == [(1,), (2,)]


@pytest.mark.parametrize(
    ("reply", "options", "note"),
    [
        ("The articles do not answer this.", {}, NO_ANSWER),
        ("", {}, NO_ANSWER),
        ("Forty people died [2].", {}, NOTHING_CARRIED),
        ("x", {"failure": ConnectionError("sk-secret")}, "cannot be reached"),
        ("x", {"failure": TimeoutError("sk-secret")}, "did not reply in time"),
        ("Forty", {"finish_reason": "length"}, "budget of tokens"),
    ],
)
def test_without_a_carried_sentence_the_articles_own_words_stand(
    reply: str, options: dict[str, Any], note: str
) -> None:
    told: list[Progress] = []
    draft = written(BRIEF, PLAIN, generator(reply, **options), RULES, told.append)
    assert draft.sentences == PLAIN.sentences
    assert draft.citations == PLAIN.citations
    assert draft.model is None
    assert note in (draft.note or "")
    assert draft.note
    assert draft.note.endswith(OWN_WORDS)
    assert draft.text == f"{PLAIN.text}\n\n{draft.note}"
    assert "sk-secret" not in draft.model_dump_json()
    assert all(p.stage != "sentence" for p in told)


def test_what_was_shown_before_the_model_broke_off_stays() -> None:
    reply = "Twelve people died in Ostrell [2]. The Vessmere dam"
    draft = write(reply, failure=ConnectionError(), fails_after=17)
    assert [s.text for s in draft.sentences] == ["Twelve people died in Ostrell."]
    assert "broke off" in (draft.note or "")
    assert (draft.note or "") in draft.text


def test_an_unfinished_sentence_is_not_shown() -> None:
    draft = write("Nine people died in Ostrell [3]. Twelve people died", finish_reason="length")
    assert [s.text for s in draft.sentences] == ["Nine people died in Ostrell."]


DIFFER = BRIEF.model_copy(
    update={"comparisons": (differing(("Twelve", [DIED]), ("Nine", [NINE])),)}
)


def test_values_that_the_model_left_out_are_shown_with_source_and_date() -> None:
    draft = write("Twelve people died in Ostrell [2].", DIFFER)
    assert "Sources differ: Twelve (A Post, 15 November 2024) [1], Nine (B Post" in draft.text
    (conflict,) = draft.conflicts
    assert [(v.value, v.citations) for v in conflict.values] == [("Twelve", (1,)), ("Nine", (2,))]
    assert [c.quote for c in draft.citations] == [DIED.text, NINE.text]


def test_a_value_told_without_its_source_is_left_out_all_the_same() -> None:
    class AnythingGoes:
        def check(
            self, sentence: str, cited: Sequence[Evidence], others: Sequence[Evidence]
        ) -> Verdict:
            return Verdict("supported", None, tuple(cited))

    reply = generator("Twelve or nine people died in Ostrell [2].")
    draft = written(DIFFER, PLAIN, reply, AnythingGoes(), lambda _: None)
    assert "Sources differ" in draft.text


def test_values_that_the_model_told_are_not_repeated() -> None:
    draft = write("Twelve people died in Ostrell [2]. Nine people died in Ostrell [3].", DIFFER)
    assert "Sources differ" not in draft.text
    assert len(draft.conflicts) == 1


def test_a_short_answer_that_the_text_does_not_say_is_not_shown() -> None:
    assert write("The Vessmere dam broke on Thursday [1].").short_answer is None


def test_a_model_that_does_not_stop_is_stopped() -> None:
    drawn = 0

    class Endless:
        name = "endless"

        def draft(self, brief: Brief) -> Generator[Cited]:
            nonlocal drawn
            while True:
                drawn += 1
                yield Cited(text=f"The dam broke {'again ' * drawn}.", numbers=(1,))

        def rewritten(self, question: Question) -> str:
            return question.text

    written(BRIEF, PLAIN, Endless(), RULES, lambda _: None)
    assert drawn == MOST_DRAFTED


def test_a_model_that_repeats_itself_is_shown_once_and_not_waited_for() -> None:
    said = "Twelve people died in Ostrell [2]. "
    model = Scripted(reply=lambda _: said * 90)
    drafts = ModelDrafts(LanguageModel(model, "test:scripted", 60.0))
    draft = written(BRIEF, PLAIN, drafts, RULES, lambda _: None)
    assert len(draft.sentences) == 1
    assert model.streamed < len(said) * 10


def test_a_sentence_that_only_repeats_the_question_is_dropped() -> None:
    draft = write("Those that died in Ostrell [2]. Nine people died in Ostrell [3].")
    assert [(d.text, d.reason) for d in draft.dropped] == [("Those that died in Ostrell.", NO_NEWS)]
    asked = BRIEF.model_copy(update={"question": "Did the Vessmere dam break on Thursday?"})
    assert write("The Vessmere dam broke on Thursday [1].", asked).sentences


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("The article states that twelve people died in Ostrell [2].", OF_ITSELF),
        ("The answer is: twelve people died in Ostrell [2].", OF_ITSELF),
        ("Twelve people died in Ostrell [2]:", FRAGMENT),
        ("Twelve people [2].", FRAGMENT),
    ],
)
def test_what_is_no_sentence_about_the_news_is_dropped(said: str, reason: str) -> None:
    draft = write(f"{said}\nNine people died in Ostrell [3].")
    assert [d.reason for d in draft.dropped] == [reason]
    assert len(draft.sentences) == 1


def test_sentences_beside_the_question_are_shown_only_with_one_that_answers() -> None:
    beside = BROKE.model_copy(update={"probability": 0.0})
    given = Brief(question=BRIEF.question, evidence=(beside, DIED, NINE), threshold=0.5)
    alone = "The Vessmere dam broke on Thursday [1]."
    told: list[Progress] = []
    draft = written(given, PLAIN, generator(alone), RULES, told.append)
    assert (draft.sentences, draft.model) == (PLAIN.sentences, None)
    assert [d.reason for d in draft.dropped] == [BESIDE]
    assert all(p.sentence is None for p in told)
    both = f"{alone} Nine people died in Ostrell [3]."
    draft = written(given, PLAIN, generator(both), RULES, told.append)
    assert len(draft.sentences) == 2
    assert [p.sentence for p in told if p.sentence] == list(draft.sentences)


def test_what_the_listener_raises_ends_the_work() -> None:
    def leave(progress: Progress) -> None:
        raise KeyError("gone")

    with pytest.raises(KeyError):
        written(BRIEF, PLAIN, generator("Nine people died in Ostrell [3]."), RULES, leave)


def test_what_stands_in_the_answering_sentence_answers_whichever_is_cited() -> None:
    beside = BROKE.model_copy(update={"probability": 0.0})
    given = Brief(question=BRIEF.question, evidence=(beside, DIED), threshold=0.5)
    draft = write("Twelve people died in Ostrell [1].", given)
    assert [c.quote for c in draft.citations] == [DIED.text]
    assert draft.model


def test_a_citation_points_to_the_sentence_of_the_passage_that_has_the_words() -> None:
    moved = pinpointed("Twelve people died in Ostrell.", BROKE)
    assert (moved.text, moved.start, moved.end) == (DIED.text, DIED.start, DIED.end)
    assert pinpointed("The Vessmere dam broke.", BROKE) == BROKE


def test_language_model_errors_are_raised_by_drafts() -> None:
    with pytest.raises(LanguageModelError, match="cannot be reached"):
        list(generator("x", failure=ConnectionError()).draft(BRIEF))
