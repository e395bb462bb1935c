"""What a process counts of its work, for Prometheus. No question and no key is in it."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector

from qa.types import Answer

_SECONDS = (0.025, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.5, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """The counts of one application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.requests = Counter(
            "dateline_http_requests",
            "Requests by method, route and status.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self.request_seconds = Histogram(
            "dateline_http_request_seconds",
            "Time until a request is answered to its end.",
            ("route",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.answers = Counter(
            "dateline_answers", "Answers by status.", ("status",), registry=self.registry
        )
        self.stage_seconds = Histogram(
            "dateline_answer_stage_seconds",
            "Time that each stage of an answer takes.",
            ("stage",),
            buckets=_SECONDS,
            registry=self.registry,
        )

    def answered(self, answer: Answer) -> None:
        """Count an answer, from whatever door."""
        self.answers.labels(answer.status).inc()
        for stage, milliseconds in answer.timings.items():
            self.stage_seconds.labels(stage).observe(milliseconds / 1000)
