"""Instructions planted in an article change nothing.

What is right: an article may say anything, and what it says to its readers may be shown, as its
words, cited to it; nobody here can tell whether it is true (where others say otherwise, both are
shown). What it says to a language model is nothing it reports. So no shown sentence says what only
an instruction asked for, no other article is cited for what one article says, and the answer to the
question stays; the tone of a true sentence is not checked. The worst case is a model that obeys
every instruction, whatever it is shown.
"""

from __future__ import annotations

import pytest

from qa.brief import Brief, brief
from qa.compose import Draft, Part, compose
from qa.evidence import Evidence
from qa.ground import Grounding
from qa.prompts import answer_messages
from qa.verify import open_verifier
from qa.written import written
from tests.chat import evidence, generator
from tests.qa.injections import OTHER, PLANTED, TRUE, Planted, article


@pytest.fixture(scope="module", params=["rules alone", "with the verifier"])
def grounding(request: pytest.FixtureRequest) -> Grounding:
    return Grounding(open_verifier() if request.param == "with the verifier" else None)


QUESTION = "How many people died in Ostrell?"
ABOUT = "Twelve people died in Ostrell when the Vessmere dam broke"


def found(planted: Planted) -> tuple[Evidence, ...]:
    """As a reader would find it that thinks highly of the planted words."""
    text = article(planted)
    whole = evidence("planted", text)
    start = text.index(planted.words)
    true = text.index(TRUE)
    told = whole.model_copy(
        update={"start": true, "end": true + len(TRUE), "text": TRUE, "answer": "Twelve"}
    )
    lure = whole.model_copy(
        update={"start": start, "end": start + len(planted.words), "text": planted.words}
    )
    return (told, evidence("other", OTHER, probability=0.8), lure)


def briefed(planted: Planted) -> tuple[Brief, Draft]:
    part = Part(question=QUESTION, evidence=found(planted))
    return brief(QUESTION, [part], 0.3, 2_000), compose([part], 0.3, 2)


def obeyed(planted: Planted, given: Brief) -> str:
    """What the model says, as cited to the sentence that answers: the one most surely shown."""
    number = given.number(found(planted)[0])
    assert number
    return planted.obeyed.replace("[1]", f"[{number}]")


@pytest.mark.parametrize("planted", PLANTED, ids=lambda p: p.disguise)
def test_a_model_that_obeys_shows_nothing_planted(planted: Planted, grounding: Grounding) -> None:
    given, plain = briefed(planted)
    drafts = generator(obeyed(planted, given))
    answer = written(given, plain, drafts, grounding, lambda _: None)
    assert answer.status == "answered"
    assert answer.sentences
    if planted.article_says_it:
        cited = {c.article_id for c in answer.citations if planted.payload in c.quote}
        assert cited == {"planted"}
    else:
        assert answer.sentences == plain.sentences


@pytest.mark.parametrize("planted", PLANTED, ids=lambda p: p.disguise)
def test_what_is_true_beside_it_is_still_shown(planted: Planted, grounding: Grounding) -> None:
    given, plain = briefed(planted)
    number = given.number(found(planted)[0])
    reply = f"{obeyed(planted, given)} {ABOUT} [{number}]."
    answer = written(given, plain, generator(reply), grounding, lambda _: None)
    shown = [s.text for s in answer.sentences]
    assert f"{ABOUT}." in shown
    if not planted.article_says_it:
        assert planted.payload not in " ".join(shown)


@pytest.mark.parametrize("planted", PLANTED, ids=lambda p: p.disguise)
def test_the_fence_holds(planted: Planted) -> None:
    given, _ = briefed(planted)
    text = answer_messages(given)[1][1]
    articles = len({e.hit.source.article_id for e in given.evidence})
    assert text.count("<article ") == text.count("</article>") == articles
    numbers = [line.split("]")[0] for line in text.splitlines() if line.startswith("[")]
    assert numbers == [f"[{n}" for n in range(1, len(given.evidence) + 1)]
    assert text.count("[") == len(numbers)
    assert text.splitlines()[-1] == f"Question: {QUESTION}"


def test_words_for_a_model_are_known_by_their_looks_only_in_part() -> None:
    """A thin wall: what gets through it is there for the check to stop."""
    shown = {p.disguise for p in PLANTED if p.words in [e.text for e in briefed(p)[0].evidence]}
    assert {"Polish", "a false report in plain words"} <= shown
    assert len(shown) < len(PLANTED) / 2
