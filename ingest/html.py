"""Paragraphs and metadata of web pages. The only importer of trafilatura."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.settings import Document

from ingest.decode import printable
from ingest.documents import Metadata, Unreadable
from ingest.plain import Paragraph
from qa.types import PassageKind

# Figures and pull quotes are dropped or lose their meaning in extraction. So they go through it
# as paragraphs that begin with a character which no text uses, and are known by it afterwards.
_MARKS: dict[str, PassageKind] = {"\ue0f1": "caption", "\ue0f2": "quote"}
_CAPTION, _QUOTE = _MARKS

_PULL_QUOTE = re.compile(r"pull-?_?quote|quote-?(?:box|block|pull)", re.I)
_CAPTION_CLASS = re.compile(r"(?:^|[-_\s])(?:wp-)?caption(?:[-_]text)?(?:$|\s)", re.I)
_KINDS: dict[str, PassageKind] = {
    "quote": "quote",
    "blockquote": "quote",
    "figcaption": "caption",
    **dict.fromkeys(("head", "h1", "h2", "h3", "h4", "h5", "h6"), "headline"),
}
_ROWS = {"tr", "row"}
_BLOCKS = {
    "p",
    "div",
    "li",
    "dd",
    "dt",
    "pre",
    "section",
    "article",
    "main",
    "body",
    "item",
    *_KINDS,
}
_IGNORED = (
    "script style noscript template svg iframe object form button select nav footer header aside "
    "head title"
).split()
# Boilerplate that trafilatura logs about is our user's page, not our user's problem.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def read_html(text: str, *, url: str | None = None) -> tuple[list[Paragraph], Metadata]:
    """The article's paragraphs, with kinds where tags tell them, and what the markup says.

    Takes broken markup as browsers do. A fragment, such as a feed item, is taken whole; a page
    goes through trafilatura, and where that finds nothing, its paragraphs are taken as they are.
    Raises `Unreadable` when it isn't HTML or has no text.
    """
    markup = printable_markup(text)
    if not re.search(r"<(?:html|body|head|!doctype)\b", text[:5000], re.I):
        # Trafilatura refuses a fragment of one element.
        markup = f"<html><body>{markup}</body></html>"
        tree = trafilatura.load_html(markup)
        if tree is None:
            raise Unreadable("no HTML in it")
        return list(_walk(tree)), Metadata()
    tree = trafilatura.load_html(markup)
    if tree is None:
        raise Unreadable("no HTML in it")
    section = _section(tree)
    for element in list(tree.iter(etree.Element)):
        _mark(element)
    document = trafilatura.bare_extraction(
        tree,
        url=url,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if not isinstance(document, Document):
        return list(_walk(tree)), Metadata()
    paragraphs = list(_walk(document.body))
    if sum(len(paragraph.text) for paragraph in paragraphs) < 200:
        whole = list(_walk(tree))
        if len(whole) > len(paragraphs):
            paragraphs = whole
    return paragraphs, Metadata(
        title=_line(document.title),
        publisher=_publisher(document.sitename, document.hostname),
        author=_line(document.author),
        published=document.date,
        url=url or _address(document.url),
        language=_line(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")),
        section=section,
    )


def _section(tree: HtmlElement) -> str | None:
    """`OpinionNewsArticle` or the like where linked data says so, else the section named."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        if typed := re.search(r"\b(?:Opinion|Analysis)NewsArticle\b", script.text or ""):
            return typed[0]
    for name in ("article:section", "og:article:section", "section"):
        for meta in tree.iterfind(".//meta[@content]"):
            if name in (meta.get("property"), meta.get("name")):
                return _line(meta.get("content"))
    return None


def printable_markup(text: str) -> str:
    """`text` without the characters that the parser refuses or our own marks use."""
    return re.sub("[\ue0f1\ue0f2]", "", printable(text))


def _mark(element: HtmlElement) -> None:
    """Turn a caption or a pull quote into a marked paragraph."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag == "figcaption" or (
        element.tag in ("p", "div", "span") and _CAPTION_CLASS.search(names)
    ):
        mark, place = _CAPTION, element
        for ancestor in element.iterancestors("figure"):
            place = ancestor
    elif element.tag in ("aside", "div", "figure", "blockquote", "p") and _PULL_QUOTE.search(names):
        mark, place = _QUOTE, element
    else:
        return
    words = _line("".join(element.itertext()))
    if not words or place.getparent() is None or any(words.startswith(mark) for mark in _MARKS):
        return
    tail = place.tail
    place.clear()
    place.tag = "p"
    place.text, place.tail = mark + words, tail


def _walk(root: etree._Element) -> Iterator[Paragraph]:
    """The block-level texts below `root` in order, each once."""
    buffer: list[str] = []
    kinds: list[PassageKind | None] = [None]

    def flush() -> Iterator[Paragraph]:
        words = _line("".join(buffer))
        buffer.clear()
        if words:
            mark = _MARKS.get(words[0])
            words = words.lstrip("".join(_MARKS)).strip()
            if words:
                yield Paragraph((words,), mark or kinds[-1], bullet=False)

    def visit(element: etree._Element) -> Iterator[Paragraph]:
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _ROWS:
            yield from flush()
            cells = [_line("".join(cell.itertext())) for cell in element]
            if row := " | ".join(cell for cell in cells if cell):
                yield Paragraph((row,), "body")
        elif tag and (tag not in _IGNORED or element.get("rend")):
            block = tag in _BLOCKS
            if block:
                yield from flush()
                kinds.append(_KINDS.get(tag, kinds[-1]))
            elif tag in ("br", "lb"):
                buffer.append(" ")
            buffer.append(element.text or "")
            for child in element:
                yield from visit(child)
            if block:
                yield from flush()
                kinds.pop()
        buffer.append(element.tail or "" if element is not root else "")

    yield from visit(root)
    yield from flush()


def _publisher(sitename: str | None, hostname: str | None) -> str | None:
    """The site's name, unless it is only its domain again: that is told apart by `describe`."""
    name = _line(sitename)
    return (
        None if not name or name.lower().removeprefix("www.") == (hostname or "").lower() else name
    )


def _address(url: str | None) -> str | None:
    return url if url and urlsplit(url).scheme in ("http", "https") else None


def _line(value: str | None) -> str | None:
    return printable(" ".join(value.split())) or None if value else None
