"""Values that differ, and what happened when, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from qa.types import Conflict, Event, Value
from ui.inert import isolated, words
from ui.marks import Numbered, marks
from ui.render import date_in_words, differing


def conflict_as_html(conflict: Conflict, by_number: Numbered, question: str = "") -> str:
    """A table of values: who gives each, when, and how many independent sources do.

    Values of a figure that changed stand in the order of time, the latest marked. What it is about
    is told unless that is the question itself.
    """
    dated = conflict.kind == "update"
    values = sorted(conflict.values, key=_when) if dated else conflict.values
    rows = "".join(
        _value(value, by_number, latest=dated and value is values[-1]) for value in values
    )
    about = differing(conflict)
    if _bare(conflict.about) != _bare(question):
        about += f": {isolated(conflict.about)}"
    return (
        f'<table class="dl-conflict" data-kind="{conflict.kind}"><caption>{about}</caption>'
        '<thead><tr><th scope="col">Value</th><th scope="col">Who says so</th>'
        '<th scope="col">When</th><th scope="col">Independent sources</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _bare(text: str) -> str:
    return text.strip(" ?").casefold()


def _when(value: Value) -> tuple[bool, str]:
    """Earliest first; what has no date comes before, so that the last is known to be the latest."""
    return value.published is not None, value.published.isoformat() if value.published else ""


def _value(value: Value, by_number: Numbered, *, latest: bool) -> str:
    cited = [by_number[n] for n in value.citations if n in by_number]
    names = dict.fromkeys(c.publisher or c.title for c in cited)
    who = ", ".join(isolated(name) for name in names) or "unknown"
    tag = ' <span class="dl-latest">latest</span>' if latest else ""
    many = value.independent_sources
    return (
        f'<tr><th scope="row"><bdi>{words(value.value)}</bdi>&#8288;'
        f"{marks(value.citations, by_number)}{tag}</th><td>{who}</td>"
        f"<td>{date_in_words(value.published)}</td>"
        f'<td>{many}<span class="dl-unit"> independent source{"" if many == 1 else "s"}</span></td>'
        "</tr>"
    )


def timeline_as_html(events: Sequence[Event], by_number: Numbered) -> str:
    """What took place, in the order of time; nothing when nothing is dated."""
    if not events:
        return ""
    items = "".join(
        f'<li><p class="dl-when">{_day(event)}</p><p class="dl-event" dir="auto">'
        f"{words(event.text)}&#8288;{marks(event.citations, by_number)}</p></li>"
        for event in events
    )
    return f'<h3 class="dl-label">What happened when</h3><ol class="dl-timeline">{items}</ol>'


def _day(event: Event) -> str:
    """The day, month or year, as far as it is told."""
    return {
        "day": date_in_words(event.day),
        "month": f"{event.day:%B} {event.day.year}",
        "year": str(event.day.year),
    }[event.precision]
