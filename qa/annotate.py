"""What a reader may weigh a citation by: other sources of the same report, and signals."""

from __future__ import annotations

from qa.compose import Draft
from qa.library import Library


def annotate(draft: Draft, library: Library) -> Draft:
    """The draft with what the library knows of the articles it cites."""
    cited = [citation.article_id for citation in (*draft.citations, *draft.nearest)]
    signals = library.signals(cited)
    citations = tuple(
        citation.model_copy(
            update={
                "also_in": library.related(citation.article_id),
                "signals": signals.get(citation.article_id, ()),
            }
        )
        for citation in draft.citations
    )
    nearest = tuple(
        citation.model_copy(update={"signals": signals.get(citation.article_id, ())})
        for citation in draft.nearest
    )
    return draft.model_copy(update={"citations": citations, "nearest": nearest})
