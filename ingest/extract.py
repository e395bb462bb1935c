"""The clean text of an article, whatever it came as."""

from __future__ import annotations

from ingest.clean import clean
from ingest.decode import decode
from ingest.documents import Block, Extracted, RawDocument, Unreadable
from ingest.html import read_html
from ingest.markdown import read_markdown
from ingest.pdf import read_pdf
from ingest.plain import paragraphs_of

__all__ = ["EXTRACTION_VERSION", "Block", "Extracted", "Unreadable", "extract"]

EXTRACTION_VERSION = 5
"""Raised whenever the same document would give another text, passages or metadata: articles that an
older version made are then made anew at the next ingest, though their files have not changed."""


def extract(raw: RawDocument) -> Extracted:
    """The blocks of the article in `raw`, without boilerplate, and what it says about itself.

    Captions, pull quotes and headings stay, marked as such. Raises `Unreadable` with the reason
    when there is no article in it.
    """
    content, given = raw.content, raw.metadata
    if raw.kind == "pdf":
        if isinstance(content, str):
            raise Unreadable("a PDF must be given as bytes")
        paragraphs, markup = read_pdf(content)
        return clean(paragraphs, given=given, markup=markup)
    text = decode(content, markup=raw.kind == "html") if isinstance(content, bytes) else content
    if raw.kind == "html":
        paragraphs, markup = read_html(text, url=raw.metadata.url)
    elif raw.kind == "markdown":
        paragraphs, markup = read_markdown(text)
    else:
        return clean(paragraphs_of(text), given=given)
    return clean(paragraphs, given=given, markup=markup)
