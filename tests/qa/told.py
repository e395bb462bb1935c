"""Evidence as outlets tell it, and the values of a comparison, for tests."""

from __future__ import annotations

from qa.comparison import Comparison
from qa.evidence import Evidence
from qa.types import Hit, Passage, Source


def told(
    outlet: str,
    text: str,
    answer: str | None = None,
    published: str | None = None,
    *,
    probability: float = 0.9,
    copy_of: str | None = None,
    passage: str = "",
) -> Evidence:
    """What an outlet writes below the headline "Vessmere Dam"."""
    start = 50
    body = f"{text} {passage}"
    return Evidence(
        hit=Hit(
            passage=Passage(id=1, article_id=outlet, start=start, end=start + len(body), text=body),
            source=Source.model_validate(
                {
                    "article_id": outlet,
                    "title": "Vessmere Dam",
                    "publisher": outlet,
                    "published": published,
                }
            ),
            score=1.0,
            cluster_id=copy_of,
        ),
        start=start,
        end=start + len(text),
        text=text,
        probability=probability,
        answer=answer,
        answer_start=None if answer is None else start + text.index(answer),
    )


def values(comparison: Comparison | None) -> tuple[str, ...]:
    assert comparison is not None
    return tuple(reading.value for reading in comparison.readings)
