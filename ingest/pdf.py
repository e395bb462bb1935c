"""Paragraphs and metadata of PDF files. The only importer of pypdfium2."""

from __future__ import annotations

import re
from collections import Counter

from pypdfium2 import PdfDocument, PdfiumError

from ingest.decode import printable
from ingest.documents import Metadata, Unreadable
from ingest.plain import Paragraph, ends_sentence, join

MAX_PAGES = 500
EDGE_LINES = 2
MAX_EDGE_CHARS = 80
"""How many lines at either end of a page may be running headers and footers, and how long."""

_PAGE_NUMBER = re.compile(
    r"(?:page|seite|стр\.?|p\.)?\s*[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of|von|из)\s*\d{1,4})?", re.I
)
_POOR_TITLE = re.compile(
    r"untitled|microsoft word|document\d*|.*\.(?:docx?|pdf|indd|pages|tmp|html?|qxd|odt)|\W*", re.I
)


def read_pdf(raw: bytes) -> tuple[list[Paragraph], Metadata]:
    """The paragraphs of all pages, joined over line and page ends, without running headers.

    Raises `Unreadable` for a damaged, encrypted or scanned PDF.
    """
    try:
        document = PdfDocument(raw)
    except PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Unreadable(
            "the PDF is locked with a password" if locked else "not a PDF, or a damaged one"
        ) from None
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable(f"a PDF of {len(document)} pages, more than {MAX_PAGES}")
        pages = [_lines(document, number) for number in range(len(document))]
        metadata = _metadata(document)
    except PdfiumError as error:
        raise Unreadable(f"the PDF cannot be read: {error}") from None
    finally:
        document.close()
    lines = [line for page in _without_edges(pages) for line in page]
    if not any(any(map(str.isalpha, line)) for line in lines):
        raise Unreadable("no text in the PDF: it may be scanned pictures of pages")
    return _paragraphs(lines), metadata


def _lines(document: PdfDocument, number: int) -> list[str]:
    page = document[number]
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
    finally:
        text_page.close()
        page.close()
    # pdfium writes U+FFFE or U+0002 where a word was hyphenated at a line's end.
    text = re.sub("[\ufffe\x02][\r\n]*", "\u00ad\n", text)
    return [line for each in re.split(r"[\r\n]+", text) if (line := " ".join(each.split()))]


def _without_edges(pages: list[list[str]]) -> list[list[str]]:
    """Pages without page numbers and the lines that most pages begin or end with."""

    def shape(line: str) -> str:
        return line if ends_sentence(line) else re.sub(r"\d+", "0", line.casefold())

    edges = Counter(
        each
        for page in pages
        for each in {shape(line) for line in page[:EDGE_LINES] + page[-EDGE_LINES:]}
    )
    repeated = {each for each, times in edges.items() if times >= 2 and times >= 0.5 * len(pages)}

    def is_edge(line: str) -> bool:
        if len(line) > MAX_EDGE_CHARS:
            return False
        return shape(line) in repeated or _PAGE_NUMBER.fullmatch(line) is not None

    cleaned = []
    for page in pages:
        kept = list(page)
        for end in (0, -1):
            for _ in range(EDGE_LINES):
                if kept and is_edge(kept[end]):
                    kept.pop(end)
        cleaned.append(kept)
    return cleaned


def _paragraphs(lines: list[str]) -> list[Paragraph]:
    """Lines joined; a paragraph ends where a sentence does on a line that stops short."""
    width = sorted(map(len, lines))[int(0.9 * (len(lines) - 1))]
    groups: list[list[str]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        short = last is not None and len(last) < 0.8 * width
        # A full stop on a short line, or a short line before a capital: a heading or a byline.
        ends = (
            short
            and last is not None
            and (ends_sentence(last) or (not line[:1].islower() and len(last) < 0.7 * width))
        )
        if last is None or ends or re.match(r"[•●▪■◦‣]", line):
            groups.append([line])
        else:
            groups[-1].append(line)
    made = []
    for group in groups:
        text = join(group)
        text = printable(re.sub("\u00ad ?", "", text)).lstrip("•●▪■◦‣ ")
        if text:
            made.append(Paragraph((text,), bullet=group[0][0] in "•●▪■◦‣"))
    return made


def _metadata(document: PdfDocument) -> Metadata:
    fields = document.get_metadata_dict(skip_empty=True)
    title = " ".join(printable(fields.get("Title", "")).split())
    author = " ".join(printable(fields.get("Author", "")).split())
    # The creation date is when the file was made, as a file's mtime is: not a publication date.
    return Metadata(
        title=None
        if not title or _POOR_TITLE.fullmatch(title) or len(title.split()) < 2
        else title,
        author=author if len(author.split()) >= 2 else None,
    )
