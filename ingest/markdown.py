"""Paragraphs and front matter of Markdown. The only importer of markdown-it."""

from __future__ import annotations

import re
from typing import Any

import yaml
from lxml.html import fromstring
from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.decode import printable
from ingest.documents import Metadata
from ingest.plain import Paragraph
from qa.types import PassageKind

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_NAMES = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline"),
    "publisher": ("publisher", "outlet", "site", "site_name", "source"),
    "published": ("published", "date", "pubdate", "publish_date"),
    "url": ("url", "link", "canonical_url"),
    "language": ("language", "lang"),
}


def read_markdown(text: str) -> tuple[list[Paragraph], Metadata]:
    """The paragraphs, headings, quotes and picture texts marked, and what front matter says."""
    text = printable(text.replace("\r\n", "\n"))
    metadata = Metadata()
    if found := _FRONT_MATTER.match(text):
        metadata = _front_matter(found[1])
        text = text[found.end() :]
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    paragraphs: list[Paragraph] = []
    row: list[str] | None = None
    open_kinds: list[PassageKind | None] = [None]
    for token in tokens:
        if token.type in ("heading_open", "blockquote_open"):
            open_kinds.append("headline" if token.type == "heading_open" else "quote")
        elif token.type in ("heading_close", "blockquote_close"):
            open_kinds.pop()
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            paragraphs.append(Paragraph((" | ".join(row),), "body"))
            row = None
        elif token.type == "inline" and row is not None:
            row.extend(words for words, _ in _texts(token))
        elif token.type == "inline":
            for words, picture in _texts(token):
                paragraphs.append(Paragraph((words,), "caption" if picture else open_kinds[-1]))
        elif token.type in ("fence", "code_block"):
            lines = (" ".join(line.split()) for line in token.content.splitlines())
            paragraphs.extend(Paragraph((line,)) for line in lines if line)
        elif token.type == "html_block" and (words := _bare(token.content)):
            paragraphs.append(Paragraph((words,)))
    return paragraphs, metadata


def _texts(token: Token) -> list[tuple[str, bool]]:
    """The words of a paragraph, then the description of each picture in it."""
    words: list[str] = []
    pictures: list[str] = []
    for child in token.children or ():
        if child.type == "image":
            pictures.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif child.type in ("text", "code_inline"):
            words.append(child.content)
    found = [("".join(words), False), *((picture, True) for picture in pictures)]
    return [(line, picture) for each, picture in found if (line := " ".join(each.split()))]


def _bare(markup: str) -> str:
    try:
        return " ".join(fromstring(f"<div>{markup}</div>").text_content().split())
    except (ValueError, SyntaxError):
        return ""


def _front_matter(block: str) -> Metadata:
    try:
        fields = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 -- strings alone, no objects
    except (yaml.YAMLError, RecursionError):
        return Metadata()
    if not isinstance(fields, dict):
        return Metadata()
    lower: dict[str, Any] = {str(name).lower(): value for name, value in fields.items()}
    found: dict[str, str] = {}
    for field, names in _NAMES.items():
        for name in names:
            value = lower.get(name)
            if isinstance(value, list) and all(isinstance(each, str) for each in value):
                value = ", ".join(value)
            if isinstance(value, str) and value.strip():
                found.setdefault(field, " ".join(value.split()))
    return Metadata(**found)
