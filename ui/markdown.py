"""An answer as Markdown with its sources, to be pasted elsewhere. Articles stay text, never markup.

Written for CommonMark and for what GitHub adds to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from qa.chronicle import day_in_words
from qa.types import Answer, Citation, Conflict, Event, Sentence
from ui.fragments import quoted_url
from ui.render import (
    UNANSWERED,
    backing,
    caveats,
    clean,
    credit,
    date_in_words,
    differing,
    doubt,
    speaker,
)

_MARKUP = re.compile(
    r"[\\`*_\[\]<>&~|$#{}]|(?<=\bwww)\.|(?<=\bhttp):|(?<=\bhttps):|(?<=\bftp):", re.I
)
_AT_START = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+=]))")


def answer_as_markdown(answer: Answer) -> str:
    """Question, answer, disagreements and sources, each source with its words as a quotation."""
    by_number = {citation.number: citation for citation in answer.citations}
    blocks = [f"**{text(answer.question.text)}**", *_said(answer)]
    blocks.extend(_conflict(conflict, by_number) for conflict in answer.conflicts)
    if answer.citations:
        blocks.append("Sources:")
        blocks.append(_sources(answer.citations, numbered=True))
    if answer.nearest:
        blocks.append("What comes closest:")
        blocks.append(_sources(answer.nearest, numbered=False))
    return "\n\n".join(blocks) + "\n"


def text(given: str) -> str:
    """Text from anywhere as one line of Markdown that shows the same text."""
    escaped = _MARKUP.sub(lambda found: f"\\{found.group()}", clean(given))
    return _AT_START.sub(lambda found: f"{found.group()}\\", escaped)


def _said(answer: Answer) -> Iterator[str]:
    if answer.asked_as:
        yield f"Understood as: {text(answer.asked_as)}"
    if answer.note:
        yield text(answer.note)
    if answer.short_answer:
        as_of = f" (as of {date_in_words(answer.as_of)})" if answer.as_of else ""
        yield f"**{text(answer.short_answer)}**{as_of}"
    dated = {event.text for event in answer.timeline}
    if said := [sentence for sentence in answer.sentences if sentence.text not in dated]:
        yield " ".join(_sentence(sentence) for sentence in said)
    if answer.timeline:
        yield "\n".join(_event(event) for event in answer.timeline)
    if answer.reason or answer.status == "unanswered":
        yield text(answer.reason or UNANSWERED)


def _sentence(sentence: Sentence) -> str:
    warning = doubt(sentence)
    parts = [
        text(speaker(sentence)),
        text(sentence.text) + _marks(sentence.citations),
        f"*({warning})*" if warning else "",
    ]
    return " ".join(part for part in parts if part)


def _event(event: Event) -> str:
    day = day_in_words(event.day, event.precision)
    return f"- {day}: {text(event.text)}{_marks(event.citations)}"


def _marks(numbers: Sequence[int]) -> str:
    return "".join(f" [{number}]" for number in numbers)


def _conflict(conflict: Conflict, by_number: Mapping[int, Citation]) -> str:
    values = [
        f"- **{text(value.value)}**{_marks(value.citations)} {text(backing(value, by_number))}"
        for value in conflict.values
    ]
    return "\n".join([f"{differing(conflict)}: {text(conflict.about)}", "", *values])


def _sources(citations: Sequence[Citation], *, numbered: bool) -> str:
    return "\n".join(
        _source(citation, f"{citation.number}." if numbered else "-") for citation in citations
    )


def _source(citation: Citation, mark: str) -> str:
    indent = " " * (len(mark) + 1)
    title = text(citation.title) or "Untitled"
    url = quoted_url(citation)
    head = f"[{title}](<{_address(url)}>)" if url else title
    told = [head, text(credit(citation)), text(caveats(citation.signals))]
    line = f"{mark} {', '.join(part for part in told if part)}"
    return f"{line}\n{indent}> “{text(citation.quote)}”"


def _address(url: str) -> str:
    """An address that can't end the brackets it stands in."""
    return "".join(f"%{ord(c):02X}" if c in "<>\\`" else c for c in clean(url))
