"""Articles over time as a small bar chart: SVG that needs no script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta

WIDTH, HEIGHT = 720, 64
MAX_BARS = 60


def chart(per_day: Mapping[date, int]) -> str:
    """Bars by day, month or year, whichever fits the span; nothing when no day is known.

    A picture to a screen reader, with a name that tells the span and the fullest bar.
    """
    if not per_day:
        return ""
    bars = _binned(per_day)
    most = max(count for _, count in bars)
    step = WIDTH / len(bars)
    width = max(1.0, min(step - 2, 28.0))
    drawn = []
    for place, (label, count) in enumerate(bars):
        height = count / most * (HEIGHT - 4)
        x = place * step + (step - width) / 2
        drawn.append(
            f'<rect x="{x:.1f}" y="{HEIGHT - height:.1f}" width="{width:.1f}" '
            f'height="{height:.1f}"><title>{label}: {count:,}</title></rect>'
        )
    fullest = next(label for label, count in bars if count == most)
    first, last = bars[0][0], bars[-1][0]
    named = f"Articles over time, {first} to {last}; most in {fullest}: {most:,}"
    return (
        f'<figure class="dl-chart"><svg viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none" '
        f'role="img" aria-label="{named}">{"".join(drawn)}</svg><figcaption aria-hidden="true">'
        f"<span>{first}</span><span>{last if last != first else ''}</span></figcaption></figure>"
    )


def _binned(per_day: Mapping[date, int]) -> list[tuple[str, int]]:
    """(label, count) of every bar between the first and the last day, empty ones too."""
    first, last = min(per_day), max(per_day)
    if (last - first).days < MAX_BARS:
        return _counted(per_day, _days(first, last), lambda d: f"{d.day} {d:%b} {d.year}")
    if _month_number(last) - _month_number(first) < MAX_BARS:
        return _counted(per_day, _months(first, last), lambda d: f"{d:%b} {d.year}")
    years = (date(year, 1, 1) for year in range(first.year, last.year + 1))
    return _counted(per_day, years, lambda d: str(d.year))


def _counted(
    per_day: Mapping[date, int], bins: Iterable[date], label: Callable[[date], str]
) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for day, count in per_day.items():
        counts[label(day)] += count
    return [(label(each), counts[label(each)]) for each in bins]


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _months(first: date, last: date) -> Iterator[date]:
    return (
        date(number // 12, number % 12 + 1, 1)
        for number in range(_month_number(first), _month_number(last) + 1)
    )


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1
