from __future__ import annotations

import pytest

from qa.progress import Progress, Stage
from qa.types import Sentence
from tests.ui.doubles import QUOTE
from ui.chat.arrival import Arrival, in_words


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (Progress(stage="searching", articles=4690), "Searching 4,690 articles"),
        (Progress(stage="searching", articles=1), "Searching 1 article"),
        (Progress(stage="reading", passages=20), "Reading 20 passages"),
        (Progress(stage="reading"), "Reading passages"),
    ],
)
def test_a_stage_says_what_it_works_on(step: Progress, words: str) -> None:
    assert in_words(step) == words


@pytest.mark.parametrize("stage", ["searching", "reading", "comparing", "writing", "checking"])
def test_no_stage_goes_without_words(stage: Stage) -> None:
    assert in_words(Progress(stage=stage))


def test_what_has_come_grows_and_forgets_nothing() -> None:
    sentence = Sentence(text=QUOTE, support="verbatim", citations=(1,))
    first = Arrival().after(Progress(stage="searching", articles=3))
    then = first.after(Progress(stage="sentence", sentence=sentence))
    assert first.said == then.said == "Searching 3 articles"
    assert QUOTE not in first.html()
    assert QUOTE in then.html()
    assert "Searching 3 articles" in then.html()
