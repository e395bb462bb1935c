"""Run an eval set over a library: ask every question, judge every answer."""

from __future__ import annotations

import hashlib
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache

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
        service.warm_up()
        article_text = cache(lambda article_id: service.article(article_id).text)
        figures: dict[str, list[float]] = defaultdict(list)
        times, misses = [], []
        for done, case in enumerate(cases):
            observe(done, len(cases))
            begun = time.perf_counter()
            answer = service.ask(question_of(case))
            times.append(1000 * (time.perf_counter() - begun))
            judged = judge(case, answer, article_text)
            for figure, values in judged.items():
                figures[figure] += values
            if _missed(judged):
                misses.append(_miss(case, answer))
        observe(len(cases), len(cases))
    times.sort()
    return EvalReport(
        set=path.stem,
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        index_id=status.index_id,
        questions=len(cases),
        figures={n: round(sum(v) / len(v), 4) for n, v in figures.items() if v},
        ms_p50=round(times[len(times) // 2], 1),
        ms_p95=round(times[min(len(times) - 1, int(0.95 * len(times)))], 1),
        misses=tuple(misses),
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
