"""Answers as HTML, for the chat and for their own pages. What articles say is never markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from qa.types import Answer, Question, Sentence
from ui.cards import cards
from ui.inert import isolated, words
from ui.marks import Numbered, marks
from ui.render import UNANSWERED, clean, date_in_words, doubt, speaker
from ui.tables import conflict_as_html, timeline_as_html


def answer_as_html(answer: Answer) -> str:
    """The answer with numbered marks, its sources as cards, and what they disagree about.

    One block of HTML; every link in it is a path of this service or a web address.
    """
    by_number = {citation.number: citation for citation in answer.citations}
    parts = [
        _told(answer),
        _short(answer),
        sentences_as_html(_told_once(answer), by_number, answer.short_answer),
        _reason(answer),
        *(conflict_as_html(each, by_number, answer.question.text) for each in answer.conflicts),
        timeline_as_html(answer.timeline, by_number),
        _dropped(answer),
        cards(answer.citations, "Sources"),
        cards(answer.nearest, "What comes closest", quoted=True),
    ]
    return f'<div class="dl-answer" data-status="{answer.status}">{"".join(parts)}</div>'


def _told_once(answer: Answer) -> Sequence[Sentence]:
    """The sentences that the timeline does not tell."""
    events = {event.text for event in answer.timeline}
    return [sentence for sentence in answer.sentences if sentence.text not in events]


def sentences_as_html(
    sentences: Sequence[Sentence], by_number: Numbered, short_answer: str | None = None
) -> str:
    """Sentences, each with its marks; the words of the short answer stand out where they occur."""
    if not sentences:
        return ""
    said, sought = [], short_answer
    for sentence in sentences:
        html, found = _sentence(sentence, by_number, sought)
        sought = None if found else sought
        said.append(html)
    return f'<p class="dl-said" dir="auto">{" ".join(said)}</p>'


def notice_as_html(message: str) -> str:
    """Something the reader should know, in place of an answer."""
    return f'<div class="dl-answer"><p class="dl-reason">{words(message)}</p></div>'


def _short(answer: Answer) -> str:
    if not answer.short_answer:
        return ""
    as_of = (
        f' <span class="dl-asof">as of {date_in_words(answer.as_of)}</span>' if answer.as_of else ""
    )
    return f'<p class="dl-short" dir="auto">{isolated(answer.short_answer)}{as_of}</p>'


def _told(answer: Answer) -> str:
    """How the question was understood, and what became of a language model's answer."""
    asked = f"Understood as: {isolated(answer.asked_as)}" if answer.asked_as else ""
    note = words(answer.note) if answer.note else ""
    return "".join(f'<p class="dl-reason">{told}</p>' for told in (asked, note) if told)


def _sentence(sentence: Sentence, by_number: Numbered, sought: str | None) -> tuple[str, bool]:
    text = clean(sentence.text)
    at = _whole(sought, text) if sought else None
    shown = escape(text)
    if at:
        low, high = at
        shown = (
            f"{escape(text[:low])}<strong>{escape(text[low:high])}</strong>{escape(text[high:])}"
        )
    said = " ".join(filter(None, (words(speaker(sentence)), shown)))
    marked = marks(sentence.citations, by_number)
    warning = doubt(sentence)
    doubted = f' <em class="dl-doubt">{warning}</em>' if warning else ""
    # No space and no break before the marks: they belong to the last word.
    return f"<span>{said}</span>{'&#8288;' if marked else ''}{marked}{doubted}", at is not None


def _whole(sought: str, text: str) -> tuple[int, int] | None:
    """Where the words sought stand in the text as whole words."""
    found = re.search(rf"(?<!\w){re.escape(clean(sought))}(?!\w)", text, re.IGNORECASE)
    return found.span() if found and found.end() > found.start() else None


def _reason(answer: Answer) -> str:
    if answer.status == "unanswered":
        return (
            f'<p class="dl-said dl-unanswered">{words(answer.reason or UNANSWERED)}</p>'
            f"{_sought(answer.question)}"
        )
    return f'<p class="dl-reason">{words(answer.reason)}</p>' if answer.reason else ""


def _sought(question: Question) -> str:
    """What was looked for, where a filter narrowed it."""
    first, last = question.published_from, question.published_to
    narrowed = [
        f"by {', '.join(isolated(name) for name in question.publishers)}"
        if question.publishers
        else "",
        f"from {date_in_words(first)}" if first else "",
        f"up to {date_in_words(last)}" if last else "",
        f"known on {date_in_words(question.as_of)}" if question.as_of else "",
    ]
    told = ", ".join(filter(None, narrowed))
    return f'<p class="dl-reason">Only articles {told} were read.</p>' if told else ""


def _dropped(answer: Answer) -> str:
    many = len(answer.dropped)
    if not many:
        return ""
    left_out = "1 sentence was" if many == 1 else f"{many} sentences were"
    return f'<p class="dl-reason">{left_out} left out: the articles do not bear it out.</p>'
