from __future__ import annotations

import time
from collections.abc import Mapping
from functools import partial

from qa.ground import NOT_CARRIED, NOTHING_CITED, Grounding
from qa.premises import WINDOW_CHARS, Premise
from qa.verify import Judgement, Thresholds
from tests.qa.grounding import FERRY, HARBOUR, NO, OPEN, YES, Judge, evidence

CITED = evidence()
OTHER = evidence(HARBOUR, number=2, title="Harbour opens")
PARAPHRASE = "A dozen passengers lost their lives."


def judge(judgement: Judgement) -> Judge:
    return Judge(lambda passage, claim: judgement)


def test_words_of_the_passage_need_no_verifier() -> None:
    verifier = judge(NO)
    verdict = Grounding(verifier).check("Minister Ivo Brand may resign.", [CITED], [])
    assert (verdict.support, verdict.reason, verdict.evidence) == ("supported", None, (CITED,))
    assert verifier.asked == []


def test_the_verifier_decides_what_passes_the_rules() -> None:
    claim = "The ferry Halvorn came off Orsund safely on Tuesday night."
    for judgement, support in ((YES, "supported"), (NO, "contradicted"), (OPEN, "unsupported")):
        assert Grounding(judge(judgement)).check(claim, [CITED], []).support == support


def test_of_other_matters_the_verifier_denies_nothing() -> None:
    for claim in (PARAPHRASE, "Ivo Brand is not a suspect."):
        assert Grounding(judge(NO)).check(claim, [CITED], []).support == "unsupported"


def test_what_is_mostly_quoted_and_stands_there_the_verifier_may_not_call_denied() -> None:
    quoted = "Toll told us: “We did not expect such a storm.”"
    plain = "Toll did not expect such a storm."
    for claim, support in ((quoted, "unsupported"), (plain, "contradicted")):
        assert Grounding(judge(NO)).check(claim, [CITED], []).support == support
    assert Grounding(judge(YES)).check(quoted, [CITED], []).support == "supported"


def _looked_up(
    verdicts: Mapping[str, Judgement], otherwise: Judgement, text: str, claim: str
) -> Judgement:
    return verdicts.get(text, otherwise)


def test_a_short_sentence_and_its_passage_must_agree() -> None:
    first = FERRY[: FERRY.index(". ") + 1]
    claim = "The ferry Halvorn came off Orsund safely on Tuesday night."
    for sentence, passage in ((YES, NO), (NO, YES)):
        verdicts = {first: sentence}
        verifier = Judge(partial(_looked_up, verdicts, passage))
        assert Grounding(verifier).check(claim, [CITED], []).support == "unsupported"


def test_the_nearest_sentence_wins_when_it_denies() -> None:
    claim = "The ferry Halvorn came off Orsund safely on Tuesday night."
    verifier = Judge(lambda text, claim: YES if "boats" in text and "40" not in text else NO)
    weighed = Grounding(verifier).weigh(claim, [Premise.of(e.hit) for e in (OTHER, CITED)])
    assert weighed.support == "contradicted"


def test_what_was_not_drafted_from_the_passages_must_be_likelier() -> None:
    verifier = judge(Judgement(0.65, 0.3, 0.05))
    verifier.thresholds = Thresholds(0.6, 0.7, likely=0.7)
    asked = [(PARAPHRASE, [Premise.of(CITED.hit)])]
    grounding = Grounding(verifier)
    assert [w.support for w in grounding.weigh_all(asked)] == ["supported"]
    assert [w.support for w in grounding.weigh_all(asked, drafted=False)] == ["unsupported"]


def test_the_verifier_reads_the_headline_too() -> None:
    verifier = judge(YES)
    Grounding(verifier).check(PARAPHRASE, [CITED], [])
    first = FERRY[: FERRY.index(". ") + 1]
    assert verifier.asked == [(f"Ferry sinks | {FERRY}", PARAPHRASE), (first, PARAPHRASE)]


def test_the_rules_have_the_last_word() -> None:
    verdict = Grounding(judge(YES)).check("The ferry sank, killing 14 people.", [CITED], [])
    assert verdict.support != "supported"
    assert "14" in str(verdict.reason)


def test_a_failed_sentence_is_repaired_by_evidence_that_carries_it() -> None:
    verdict = Grounding(judge(OPEN)).check("Eleven boats left at dawn.", [CITED], [CITED, OTHER])
    assert (verdict.support, verdict.evidence) == ("supported", (OTHER,))


def test_what_cannot_be_repaired_keeps_its_reason() -> None:
    verdict = Grounding(judge(OPEN)).check(PARAPHRASE, [CITED], [OTHER])
    assert (verdict.support, verdict.reason, verdict.evidence) == ("unsupported", NOT_CARRIED, ())


def test_a_sentence_without_evidence_is_unsupported() -> None:
    verdict = Grounding(judge(YES)).check(PARAPHRASE, [], [])
    assert (verdict.support, verdict.reason) == ("unsupported", NOTHING_CITED)


def test_several_passages_are_read_together_too() -> None:
    def both(passage: str, claim: str) -> Judgement:
        return YES if "Halvorn" in passage and "boats" in passage else OPEN

    claim = "Boats left again some days after the ferry went down."
    verifier = Judge(both)
    verifier.thresholds = Thresholds(0.5, 0.7)
    assert Grounding(verifier).check(claim, [CITED, OTHER], []).support == "supported"
    assert Grounding(verifier).check(claim, [CITED], []).support == "unsupported"


def test_passages_that_add_nothing_are_not_read_together() -> None:
    verifier = judge(OPEN)
    Grounding(verifier).check("The ferry went down.", [CITED, OTHER], [])
    assert len(verifier.asked) == 4


def test_without_a_verifier_nearly_all_words_must_be_there() -> None:
    plain = Grounding()
    assert plain.check("The coast guard said the ferry sank.", [CITED], []).support == "supported"
    assert plain.check("The ferry was painted green.", [CITED], []).support == "unsupported"


def test_a_long_passage_is_read_around_its_best_sentence() -> None:
    filler = "The weather was fair on that day and nobody in the town of Kallby went out. "
    premise = Premise(filler * 30 + FERRY + " " + filler * 30)
    window = premise.window("The coast guard told of the ferry that sank off Orsund.")
    assert "coast guard" in window
    assert len(window) <= WINDOW_CHARS
    assert window in premise.text


def test_the_rules_take_little_time() -> None:
    plain = Grounding()
    began = time.process_time()
    for _ in range(20):
        plain.check(
            "The ferry sank on Tuesday, killing 12 people, Mira Toll said.", [CITED], [OTHER]
        )
    assert (time.process_time() - began) / 20 < 0.02


def test_a_clause_behind_a_denial_is_not_taken_word_for_word() -> None:
    denied = evidence("The mayor denied that the bridge had been closed in May. Nobody asked why.")
    verdict = Grounding(judge(YES)).check("The bridge had been closed in May.", [denied], [])
    assert verdict.support == "contradicted"
