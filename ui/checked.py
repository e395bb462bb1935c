"""A checked draft as HTML: every sentence with its verdict and the words it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from qa.types import Citation, Sentence, Support
from ui.inert import isolated, link, words
from ui.render import date_in_words

VERDICTS: dict[Support, tuple[str, str]] = {
    "verbatim": ("✓", "Supported, word for word"),
    "supported": ("✓", "Supported"),
    "contradicted": ("✗", "Contradicted"),
    "unsupported": ("?", "Not found"),
}
"""A sign and words for each verdict: none is told by its colour alone."""
_COUNTED = {
    "verbatim": "supported",
    "supported": "supported",
    "contradicted": "contradicted",
    "unsupported": "not found",
}


def checked_as_html(sentences: Sequence[Sentence], citations: Sequence[Citation]) -> str:
    """The sentences in their order, each with its verdict and quotes, after a count of verdicts."""
    if not sentences:
        return '<p class="dl-reason">There is no sentence to check.</p>'
    by_number = {citation.number: citation for citation in citations}
    counts = Counter(_COUNTED[sentence.support] for sentence in sentences)
    told = " · ".join(
        f"{counts[verdict]} {verdict}"
        for verdict in ("supported", "contradicted", "not found")
        if counts[verdict]
    )
    items = "".join(_sentence(sentence, by_number) for sentence in sentences)
    return (
        f'<p class="dl-verdicts" role="status">{told}</p>'
        f'<ol class="dl-answer dl-checked">{items}</ol>'
    )


def _sentence(sentence: Sentence, by_number: Mapping[int, Citation]) -> str:
    sign, verdict = VERDICTS[sentence.support]
    quotes = "".join(_quote(by_number[n]) for n in sentence.citations if n in by_number)
    return (
        f'<li data-support="{sentence.support}"><p class="dl-verdict">'
        f'<span aria-hidden="true">{sign}</span> {verdict}</p>'
        f'<p class="dl-said" dir="auto">{words(sentence.text)}</p>{quotes}</li>'
    )


def _quote(citation: Citation) -> str:
    title = link(citation.permalink, isolated(citation.title) or "Untitled", "dl-title")
    outlet = isolated(citation.publisher or "Publisher unknown", "dl-outlet")
    return (
        f'<blockquote class="dl-quote" dir="auto">{words(citation.quote)}</blockquote>'
        f'<p class="dl-credit">{outlet} <span class="dl-date">'
        f"{date_in_words(citation.published)}</span> {title}</p>"
    )
