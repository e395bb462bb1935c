"""`/metrics`, in Prometheus' format, and what counts the requests for it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Annotated

from fastapi import FastAPI, Header
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import choose_encoder
from prometheus_client.registry import Collector
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from qa.errors import DatelineError
from ui.backend import Backend
from ui.counting import Metrics

OTHER = "other"
"""For methods that nobody knows; as a route for what is refused before one is found, or found
nowhere."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class CountRequests:
    """ASGI middleware. Routes are counted by their templates, so that there are few of them."""

    def __init__(self, app: ASGIApp, metrics: Metrics, routes: Sequence[BaseRoute]) -> None:
        self._app = app
        self._metrics = metrics
        self._routes = routes

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
            route = self._route(scope)
            self._metrics.requests.labels(method, route, str(status)).inc()
            self._metrics.request_seconds.labels(route).observe(time.perf_counter() - begun)

    def _route(self, scope: Scope) -> str:
        if path := getattr(scope.get("route"), "path", None):
            return str(path)
        # A plain route leaves nothing but what it called.
        called = scope.get("endpoint")
        paths = (getattr(r, "path", OTHER) for r in self._routes if _calls(r, called))
        return next(paths, OTHER)


def _calls(route: BaseRoute, endpoint: object) -> bool:
    return endpoint is not None and getattr(route, "endpoint", None) is endpoint


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
    """`/metrics`; to be added after what may refuse a request, so that refusals count too."""
    registry = backend.metrics.registry
    registry.register(_Library(backend))
    app.add_middleware(CountRequests, metrics=backend.metrics, routes=app.routes)

    @app.get("/metrics", response_class=Response)
    def metrics_page(accept: Annotated[str, Header(max_length=1_000)] = "") -> Response:
        """Counts and durations for Prometheus, in the format that `Accept` asks for."""
        encode, content_type = choose_encoder(accept)
        return Response(encode(registry), headers={"Content-Type": content_type})
