"""Sentences with numbered citations, as answers show them."""

from __future__ import annotations

from qa.attribution import attributed, voiced
from qa.comparison import Comparison
from qa.evidence import Evidence
from qa.selection import same_place
from qa.types import Citation, Conflict, Sentence, Value


class Numbers:
    """Numbers citations from 1 in the order in which they are first asked for."""

    def __init__(self) -> None:
        self._cited: list[Evidence] = []

    def has(self, evidence: Evidence) -> bool:
        return any(same_place(evidence, other) for other in self._cited)

    def of(self, evidence: Evidence) -> int:
        if not self.has(evidence):
            self._cited.append(evidence)
        return 1 + next(i for i, e in enumerate(self._cited) if same_place(e, evidence))

    def citations(self) -> tuple[Citation, ...]:
        return tuple(citation(number, e) for number, e in enumerate(self._cited, 1))


def cited_sentence(evidence: Evidence, cited: tuple[int, ...]) -> tuple[Sentence, str]:
    """The sentence, and how the rendered answer puts it: with its speaker, and its markers."""
    attribution = attributed(evidence)
    lead = voiced(evidence.text, attribution)
    marks = "".join(f"[{n}]" for n in cited)
    sentence = Sentence(
        text=evidence.text,
        citations=cited,
        support="verbatim",
        speaker=attribution.speaker,
        kind=attribution.kind,
    )
    return sentence, " ".join(filter(None, (lead, evidence.text, marks)))


def conflict_of(comparison: Comparison, numbers: Numbers) -> Conflict:
    return Conflict(
        about=comparison.about,
        kind="update" if comparison.kind == "update" else "disagreement",
        values=tuple(
            Value(
                value=reading.value,
                citations=tuple(numbers.of(e) for e in reading.evidence if numbers.has(e)),
                published=reading.published,
                independent_sources=reading.independent_sources,
            )
            for reading in comparison.readings
        ),
    )


def citation(number: int, evidence: Evidence) -> Citation:
    source = evidence.hit.source
    return Citation(
        number=number,
        article_id=source.article_id,
        title=source.title,
        publisher=source.publisher,
        url=source.url,
        published=source.published,
        quote=evidence.text,
        start=evidence.start,
        end=evidence.end,
        permalink=f"/articles/{source.article_id}?start={evidence.start}&end={evidence.end}",
    )
