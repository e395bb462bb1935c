"""How long the stages take."""

from __future__ import annotations

import time


class Clock:
    """Starts when it is made; each lap is the time since the one before, in milliseconds."""

    def __init__(self) -> None:
        self._begun = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self._laps[stage] = round(1000 * (now - self._last), 2)
        self._last = now

    def timings(self) -> dict[str, float]:
        return {**self._laps, "total": round(1000 * (self._last - self._begun), 2)}
