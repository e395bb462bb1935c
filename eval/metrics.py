"""Judging one answer against one case: pure functions of values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from eval.cases import Case, ExpectedEvent
from qa.types import Answer, Citation, Event

SAME_PLACE = 0.6
"""A quote and the evidence are the same place when they share this part of the shorter's words."""
LEAST_SHARED = 3

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "\u00a0": " "})


def plain(text: str) -> str:
    """Lower case, with straight quotes and single spaces."""
    return " ".join(text.translate(_PLAIN).lower().split())


def holds(text: str, wanted: str) -> bool:
    """Whether the text has one of the wordings `a|b`, starting at a word, numbers whole."""
    found = plain(text)
    for wording in plain(wanted).split("|"):
        before = r"(?<!\d[.,])" if wording[:1].isdigit() else ""
        after = r"(?![\w%]|[.,]\d)" if wording[-1:].isdigit() else ""
        if re.search(rf"(?<!\w){before}{re.escape(wording)}{after}", found):
            return True
    return False


def same_place(quote: str, evidence: str) -> bool:
    """Whether two quotes have so many words in common that they must be of one place."""
    one, other = (set(re.findall(r"\w+", plain(text))) for text in (quote, evidence))
    shared = len(one & other)
    return shared >= LEAST_SHARED and shared >= SAME_PLACE * min(len(one), len(other))


def said(answer: Answer) -> str:
    """Everything that the answer tells: its text, short answer and the values that differ."""
    values = [value.value for conflict in answer.conflicts for value in conflict.values]
    return " ".join([answer.text, answer.short_answer or "", *values])


def judge(
    case: Case, answer: Answer, article_text: Callable[[str], str]
) -> Mapping[str, list[float]]:
    """Figures that this answer contributes to, each from 0 to 1.

    `article_text` gives the text of an article by its id.
    """
    figures: dict[str, list[float]] = {
        "offsets_exact": [float(_exact(c, article_text)) for c in answer.citations],
        "sentences_cited": [float(bool(s.citations)) for s in answer.sentences],
    }
    abstained = answer.status == "unanswered"
    if case.type == "unanswerable":
        silent = abstained and not answer.citations and not answer.short_answer
        return {**figures, "abstained_when_it_should": [float(silent)]}
    if case.type == "timeline":
        return {**figures, **_timeline(case.events, answer.timeline)}
    if case.type == "state":
        stated = any(holds(answer.short_answer or "", wanted) for wanted in case.answers)
        return {**figures, "correct_state": [float(stated)]}
    text = said(answer)
    right = any(holds(text, wanted) for wanted in case.answers)
    if case.type == "false_premise":
        return {**figures, "false_premise_handled": [float(abstained or right)]}
    figures["answered_when_it_could"] = [float(not abstained)]
    if case.conflict_values:
        shown = [float(holds(text, value)) for value in case.conflict_values]
        figures["conflict_values_shown"] = [sum(shown) / len(shown)]
        figures["conflict_flagged"] = [float(bool(answer.conflicts))]
        right = all(shown)
    elif case.type != "conflict":
        figures["false_conflict"] = [float(bool(answer.conflicts))]
    good = [float(_carries(case, c.quote)) for c in answer.citations]
    figures |= {
        "correct": [float(right)],
        f"correct_{case.type}": [float(right)],
        "cited_the_evidence": [float(any(good))],
        "citation_precision": [sum(good) / len(good)] if good else [],
    }
    return figures


def _timeline(expected: Sequence[ExpectedEvent], shown: Sequence[Event]) -> dict[str, list[float]]:
    """How many of the needed events are shown, how many of those shown are right, and in order.

    An event is right when its sentence holds the words and its day is that of an expected one. The
    order is the share of neighbours that stand in the order of the expected days.
    """
    right = [next((i for i, e in enumerate(expected) if _is(e, s)), None) for s in shown]
    found = {i for i in right if i is not None}
    days = [expected[i].day for i in right if i is not None]
    needed = [float(i in found) for i, e in enumerate(expected) if e.needed]
    return {
        "events_recall": needed,
        "events_precision": [float(i is not None) for i in right],
        "events_in_order": [float(a[: len(b)] <= b[: len(a)]) for a, b in pairwise(days)],
        "events_shown": [float(len(shown))],
    }


def _is(expected: ExpectedEvent, shown: Event) -> bool:
    known = {"day": 10, "month": 7, "year": 4}[shown.precision]
    day = shown.day.isoformat()[:known]
    return day == expected.day and holds(shown.text, expected.holds)


def _exact(citation: Citation, article_text: Callable[[str], str]) -> bool:
    return article_text(citation.article_id)[citation.start : citation.end] == citation.quote


def _carries(case: Case, quote: str) -> bool:
    return any(same_place(quote, e.quote) for e in case.evidence) or any(
        holds(quote, wanted) for wanted in case.answers
    )
