"""A passage of an invented outlet, and evidence from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from qa.evidence import Evidence
from qa.types import Hit, Passage, Source
from qa.verify import Judgement, Thresholds

FERRY = (
    "The ferry Halvorn sank off Orsund on Tuesday night, killing 12 people and injuring more than "
    '40, the coast guard said. "We did not expect such a storm," its captain, Mira Toll, told '
    "reporters. Minister Ivo Brand may resign, according to the Orsund Post. The government denied "
    "that it had been warned. The World Safety Office will pay $2.5 million."
)
HARBOUR = "The harbour of Orsund opened again on 9 March. Eleven boats left at dawn."


def evidence(
    text: str = FERRY, number: int = 1, title: str = "Ferry sinks", day: date | None = None
) -> Evidence:
    """The first sentence of a passage that stands in an article from character 100 on."""
    passage = Passage(id=number, article_id=f"a{number}", start=100, end=100 + len(text), text=text)
    source = Source(
        article_id=f"a{number}",
        title=title,
        publisher="Veld Courier",
        published=day or date(2024, 3, 7),
        language="en",
    )
    end = text.index(". ") + 1
    return Evidence(
        hit=Hit(passage=passage, source=source, score=1.0),
        start=100,
        end=100 + end,
        text=text[:end],
        probability=0.9,
    )


class Judge:
    """A verifier that judges by a function, and remembers what it was asked."""

    name = "judge"
    thresholds = Thresholds(supported=0.6, contradicted=0.7)

    def __init__(self, judge: Callable[[str, str], Judgement]) -> None:
        self._judge = judge
        self.asked: list[tuple[str, str]] = []

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgement]:
        self.asked += pairs
        return [self._judge(*pair) for pair in pairs]


YES = Judgement(0.9, 0.05, 0.05)
NO = Judgement(0.1, 0.1, 0.8)
OPEN = Judgement(0.2, 0.7, 0.1)
