"""Answers as HTML for the chat. Whatever comes from an article is text, never markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import urlsplit

from qa.types import MAX_QUESTION_CHARS, Answer, Citation, Conflict, Sentence, Source
from ui.render import UNANSWERED, backing, caveats, clean, credit, differing, doubt, speaker

SHOWN_QUESTION_CHARS = 200


def words(text: str) -> str:
    """Text from anywhere, fit to stand between tags or in a quoted attribute."""
    return escape(clean(text))


def link(href: str, inner: str, css_class: str) -> str:
    """A link around `inner`, which is HTML; `inner` alone unless `href` is a path or http(s)."""
    scheme = urlsplit(href).scheme
    if scheme not in ("http", "https") and not (href.startswith("/") and not href.startswith("//")):
        return inner
    return (
        f'<a class="{css_class}" href="{words(href)}" target="_blank" rel="noopener noreferrer">'
        f"{inner}</a>"
    )


def answer_as_html(answer: Answer) -> str:
    """The answer and its citations as one block of HTML without a blank line.

    A blank line would end the block for a Markdown reader, which would then take what follows for
    Markdown.
    """
    by_number = {citation.number: citation for citation in answer.citations}
    parts: list[str] = []
    if answer.short_answer:
        parts.append(f'<p class="dl-short">{words(answer.short_answer)}</p>')
    if answer.sentences:
        said = " ".join(_sentence(s, by_number) for s in answer.sentences)
        parts.append(f'<p class="dl-said">{said}</p>')
    if answer.reason or answer.status == "unanswered":
        css_class = "dl-said" if answer.status == "unanswered" else "dl-reason"
        parts.append(f'<p class="{css_class}">{words(answer.reason or UNANSWERED)}</p>')
    parts.extend(_conflict(conflict, by_number) for conflict in answer.conflicts)
    parts.append(_cards(answer.citations))
    if answer.dropped:
        parts.append(
            f'<p class="dl-reason">{len(answer.dropped)} sentences were left out: '
            "the articles do not bear them out.</p>"
        )
    if answer.nearest:
        parts.append('<p class="dl-label">What comes closest</p>')
        parts.append(_cards(answer.nearest, numbered=False))
    return f'<div class="dl-answer">{"".join(parts)}</div>'


def notice_as_html(message: str) -> str:
    """Something the reader should know, in place of an answer."""
    return f'<div class="dl-answer"><p class="dl-reason">{words(message)}</p></div>'


def question_as_html(text: str) -> str:
    """The question as it was typed, shortened when it is longer than a screen."""
    shown = text if len(text) <= MAX_QUESTION_CHARS else text[:SHOWN_QUESTION_CHARS] + "…"
    return f'<div class="dl-asked"><p>{words(shown)}</p></div>'


def _sentence(sentence: Sentence, by_number: Mapping[int, Citation]) -> str:
    warning = doubt(sentence)
    marks = _marks(sentence.citations, by_number)
    doubted = f' <em class="dl-doubt">{warning}</em>' if warning else ""
    said = " ".join(filter(None, (words(speaker(sentence)), words(sentence.text))))
    return f"<span>{said}</span>{'&nbsp;' if marks else ''}{marks}{doubted}"


def _conflict(conflict: Conflict, by_number: Mapping[int, Citation]) -> str:
    items = "".join(
        f"<li><strong>{words(value.value)}</strong> {_marks(value.citations, by_number)} "
        f"{words(backing(value, by_number))}</li>"
        for value in conflict.values
    )
    label = f'<p class="dl-label">{differing(conflict)}: {words(conflict.about)}</p>'
    return f'{label}<ul class="dl-values">{items}</ul>'


def _marks(numbers: Iterable[int], by_number: Mapping[int, Citation]) -> str:
    known = [n for n in numbers if n in by_number]
    return "".join(link(by_number[n].permalink, f"[{n}]", "dl-ref") for n in known)


def _cards(citations: Sequence[Citation], *, numbered: bool = True) -> str:
    cards = "".join(_card(citation, numbered=numbered) for citation in citations)
    return f'<ul class="dl-cards">{cards}</ul>' if cards else ""


def _card(citation: Citation, *, numbered: bool) -> str:
    number = f'<span class="dl-number">{citation.number}</span>' if numbered else ""
    title = link(citation.permalink, words(citation.title) or "Untitled", "dl-title")
    also = f'<p class="dl-also">Also in {names(citation.also_in)}</p>' if citation.also_in else ""
    told = caveats(citation)
    signals = f'<p class="dl-signals">{told}</p>' if told else ""
    return (
        f'<li class="dl-card"><p class="dl-credit">{number}{escape(credit(citation))}</p>'
        f"{signals}<p>{title}</p><blockquote>{words(citation.quote)}</blockquote>{also}</li>"
    )


def names(sources: Iterable[Source]) -> str:
    """Publishers, each once and linked to the article they printed."""
    first: dict[str, str] = {}
    for source in sources:
        first.setdefault(source.publisher or source.title, f"/articles/{source.article_id}")
    return ", ".join(link(path, words(name), "dl-copy") for name, path in first.items())
