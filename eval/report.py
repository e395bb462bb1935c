"""What an eval run found, and how it is shown."""

from __future__ import annotations

from qa.types import Frozen


class Miss(Frozen):
    """A case that the answer did not get right."""

    id: str
    type: str
    question: str
    wanted: str
    got: str


class EvalReport(Frozen):
    set: str
    """Name of the set."""
    digest: str
    """sha256 of the set's file: figures of different sets don't compare."""
    index_id: str
    questions: int
    figures: dict[str, float]
    """Means, from 0 to 1, of what the cases contribute to."""
    ms_p50: float
    ms_p95: float
    misses: tuple[Miss, ...]


MEANINGS = {
    "offsets_exact": "quotes that stand in the article at the place cited",
    "sentences_cited": "answer sentences with a citation",
    "cited_the_evidence": "answers citing a place that carries the answer",
    "citation_precision": "citations that carry the answer, per answer",
    "correct": "answers holding what a right answer holds",
    "answered_when_it_could": "answerable questions answered",
    "abstained_when_it_should": "unanswerable questions refused",
    "false_premise_handled": "false premises refused or corrected",
    "conflict_values_shown": "of the values that differ, shown",
    "conflict_flagged": "conflicts reported as such",
    "false_conflict": "conflicts reported where there is none (lower is better)",
}


def render(report: EvalReport) -> str:
    """The figures as a plain table, the misses below."""
    lines = [f"{report.set}: {report.questions} questions, library {report.index_id}", ""]
    for name, value in sorted(report.figures.items(), key=lambda item: _place(item[0])):
        lines.append(f"{name:26} {value:6.3f}  {MEANINGS.get(name, '')}".rstrip())
    lines.append(f"{'ms_p50 / ms_p95':26} {report.ms_p50:.0f} / {report.ms_p95:.0f}")
    if report.misses:
        lines += ["", f"{len(report.misses)} missed:"]
        for miss in report.misses:
            lines += [
                f"  {miss.id} {miss.type}: {miss.question}",
                f"    wanted {miss.wanted}",
                f"    got    {miss.got}",
            ]
    return "\n".join(lines)


def _place(name: str) -> tuple[int, str]:
    known = list(MEANINGS)
    return (known.index(name) if name in known else len(known), name)
