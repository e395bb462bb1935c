"""`/metrics`, in Prometheus' format, and what counts the requests for it."""

from __future__ import annotations

import time
from collections.abc import Iterable

from fastapi import FastAPI
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.errors import DatelineError
from ui.backend import Backend
from ui.counting import Metrics

OTHER = "other"
"""For methods that nobody knows; as a route for what is refused before one is found."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class CountRequests:
    """ASGI middleware. Routes are counted by their templates, so that there are few of them."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500
        begun = time.perf_counter()

        async def seen(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, seen)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else OTHER
            route = getattr(scope.get("route"), "path", None) or OTHER
            self._metrics.requests.labels(method, route, str(status)).inc()
            self._metrics.request_seconds.labels(route).observe(time.perf_counter() - begun)


class _Library(Collector):
    """How much the library holds, and whether questions are answered, at the time of asking."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def collect(self) -> Iterable[Metric]:
        ready = self._backend.waits_for is None
        yield GaugeMetricFamily("dateline_ready", "1 when questions are answered.", float(ready))
        try:
            held = self._backend.service.status()
        except DatelineError:
            return
        yield GaugeMetricFamily("dateline_articles", "Articles in the library.", held.articles)
        yield GaugeMetricFamily("dateline_passages", "Passages in the library.", held.passages)


def add_metrics(app: FastAPI, backend: Backend) -> None:
    """`/metrics`; to be added after all other middleware, so that what those refuse counts too."""
    registry = backend.metrics.registry
    registry.register(_Library(backend))
    app.add_middleware(CountRequests, metrics=backend.metrics)

    @app.get("/metrics", response_class=Response)
    def metrics_page() -> Response:
        """Counts and durations for Prometheus."""
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)
