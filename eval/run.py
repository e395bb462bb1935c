"""Run an eval set over a library: ask every question, judge every answer."""

from __future__ import annotations

import hashlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from eval.cases import Case, find_set, load_cases
from eval.metrics import judge
from eval.report import EvalReport, Miss
from qa.errors import InputError
from qa.service import QAService
from qa.settings import Settings
from qa.types import Answer, Question, Turn

Observe = Callable[[int, int], None]
"""Called with how many questions are done, and how many there are."""

MAX_SHOWN_CHARS = 200


class Outcome(NamedTuple):
    """An answer to one case, judged, and the milliseconds it took."""

    case: Case
    answer: Answer
    judged: Mapping[str, list[float]]
    ms: float


def run_set(
    name: str | None, settings: Settings, *, observe: Observe = lambda done, total: None
) -> EvalReport:
    """Figures of a set (a name in this package, or a path) over the library in `settings.data_dir`.

    Raises `InputError` when the set can't be used or the library is empty.
    """
    path = find_set(name)
    cases = load_cases(path)
    with QAService.open(settings) as service:
        status = service.status()
        if not status.articles:
            raise InputError(
                f"the library in {settings.data_dir} is empty: "
                "`dateline ingest` the articles that the set is about"
            )
        outcomes: list[Outcome] = []
        observe(0, len(cases))
        for outcome in ask_each(service, cases):
            outcomes.append(outcome)
            observe(len(outcomes), len(cases))
    return reported(path.stem, path.read_bytes(), status.index_id, outcomes)


def ask_each(service: QAService, cases: Iterable[Case]) -> Iterator[Outcome]:
    """Every case asked and judged, in order."""
    service.warm_up()
    article_text = cache(lambda article_id: service.article(article_id).text)
    for case in cases:
        begun = time.perf_counter()
        answer = service.ask(question_of(case))
        ms = 1000 * (time.perf_counter() - begun)
        yield Outcome(case, answer, judge(case, answer, article_text), ms)


def reported(name: str, rows: bytes, index_id: str, outcomes: Sequence[Outcome]) -> EvalReport:
    """The figures of a set; `rows` are what was asked, of which there is at least one."""
    figures: dict[str, list[float]] = defaultdict(list)
    for outcome in outcomes:
        for figure, values in outcome.judged.items():
            figures[figure] += values
    times = sorted(o.ms for o in outcomes)
    return EvalReport(
        set=name,
        digest=hashlib.sha256(rows).hexdigest(),
        index_id=index_id,
        questions=len(outcomes),
        figures={n: round(sum(v) / len(v), 4) for n, v in figures.items() if v},
        ms_p50=round(times[len(times) // 2], 1),
        ms_p95=round(times[min(len(times) - 1, int(0.95 * len(times)))], 1),
        misses=tuple(_miss(o.case, o.answer) for o in outcomes if _missed(o.judged)),
    )


def question_of(case: Case) -> Question:
    """The question of a case, after the turns before it."""
    history = tuple(Turn(question=q, answer=a) for q, a in case.history)
    return Question(text=case.question, history=history)


def _missed(judged: Mapping[str, list[float]]) -> bool:
    decisive = ("correct", "abstained_when_it_should", "false_premise_handled")
    return any(value < 1 for name in decisive for value in judged.get(name, []))


def _miss(case: Case, answer: Answer) -> Miss:
    wanted = case.conflict_values or case.answers
    return Miss(
        id=case.id,
        type=case.type,
        question=case.question,
        wanted=" / ".join(wanted) or "no answer",
        got=f"[{answer.status}] {answer.text[:MAX_SHOWN_CHARS]}",
    )
