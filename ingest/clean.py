"""Paragraphs as found to the blocks of an article: boilerplate and credits out, kinds marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.boilerplate import is_boilerplate, is_tail_boilerplate
from ingest.credits import (
    HEAD_LINES,
    TAIL_LINES,
    bio_author,
    credit,
    dateline_outlet,
    origin_of,
    tail_author,
)
from ingest.documents import Block, Extracted, Metadata, Unreadable
from ingest.kinds import is_title, kind_of
from ingest.plain import Paragraph, ends_sentence

MIN_WORDS = 4
"""A line of at least so many words must be in an article: less says nothing that could be cited."""
MIN_LETTERS = 12
"""The same for scripts without spaces between words."""


def clean(paragraphs: Sequence[Paragraph], *, title: str | None = None, markup: Metadata = Metadata()) -> Extracted:
    """The article in `paragraphs`; raises `Unreadable` when no line of a few words is in it.

    Where its first line is `title`, or looks like a title, it is marked as a headline.
    """
    work = _Work(list(paragraphs))
    work.drop_boilerplate()
    work.take_credits()
    work.mend()
    kept = [paragraph for paragraph in work.paragraphs if paragraph.text]
    if not any(_says_something(paragraph.text) for paragraph in kept):
        words = sum(len(paragraph.text.split()) for paragraph in kept)
        raise Unreadable("no text in it" if not words else f"no sentence in it, only {words} word(s)")
    blocks = []
    for at, paragraph in enumerate(kept):
        following = kept[at + 1] if at + 1 < len(kept) else None
        kind = kind_of(paragraph, following)
        if at == 0 and (_same(paragraph.text, title) or is_title(paragraph, following)):
            kind = "headline"
            work.say(Metadata(title=paragraph.text))
        blocks.append(Block(kind, paragraph.text))
    body = next((block.text for block in blocks if block.kind == "body"), "")
    work.say(Metadata(publisher=dateline_outlet(body)))
    return Extracted(tuple(blocks), tuple(work.removed), markup, work.said)


@dataclass
class _Work:
    paragraphs: list[Paragraph]
    removed: list[str] = field(default_factory=list)
    said: Metadata = Metadata()

    def say(self, more: Metadata) -> None:
        """Add what is not known yet: the first line to say something is believed."""
        for name in ("title", "publisher", "author", "published"):
            if getattr(self.said, name) is None and (value := getattr(more, name)) is not None:
                self.said = replace(self.said, **{name: value})

    def drop_boilerplate(self) -> None:
        kept: list[Paragraph] = []
        tail = len(self.paragraphs) - 2 * TAIL_LINES
        for at, paragraph in enumerate(self.paragraphs):
            text = paragraph.text
            if outlet := origin_of(text):
                self.say(Metadata(publisher=outlet))
            if is_boilerplate(text) or at >= max(1, tail) and is_tail_boilerplate(text) and not paragraph.bullet:
                self.removed.append(text)
            else:
                # What is left of a list item whose other lines were notices.
                lines = tuple(line for line in paragraph.lines if len(paragraph.lines) == 1 or not is_boilerplate(line))
                kept.append(replace(paragraph, lines=lines))
        self.paragraphs = kept

    def take_credits(self) -> None:
        kept: list[Paragraph] = []
        total = len(self.paragraphs)
        for at, paragraph in enumerate(self.paragraphs):
            head, tail = at < HEAD_LINES, at >= total - TAIL_LINES
            if author := bio_author(paragraph.lines) if head or tail else None:
                self.say(Metadata(author=author))
            found = credit(paragraph.text, head=head) if (head or tail) and paragraph.kind != "headline" else None
            if found and total > 1:
                self.say(found)
                self.removed.append(paragraph.text)
                continue
            if head and at + 1 < total and paragraph.run == self.paragraphs[at + 1].run:
                self.say(Metadata(author=bio_author((paragraph.text, self.paragraphs[at + 1].text))))
            if at >= max(2, total - 4):
                self.say(Metadata(author=tail_author(paragraph.text)))
            kept.append(paragraph)
        self.paragraphs = kept

    def mend(self) -> None:
        """Join a sentence that a page broke in two around something now gone."""
        mended: list[Paragraph] = []
        for paragraph in self.paragraphs:
            last = mended[-1] if mended else None
            if last and not last.kind and not paragraph.kind and _breaks_off(last, paragraph):
                mended[-1] = replace(last, lines=(*last.lines, *paragraph.lines))
            else:
                mended.append(paragraph)
        self.paragraphs = mended


def _breaks_off(first: Paragraph, second: Paragraph) -> bool:
    if first.bullet or second.bullet or len(first.text) < 60 or ends_sentence(first.text):
        return False
    return bool(re.search(r"[a-zà-ÿ,]$", first.text) and re.match(r"[a-zà-ÿ]{2}|[a-z] ", second.text))


def _says_something(text: str) -> bool:
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    return len(words) >= MIN_WORDS or (not text.isascii() and _unspaced(text) >= MIN_LETTERS)


def _unspaced(text: str) -> int:
    """Letters of scripts that write without spaces: CJK, kana, Thai, Lao, Khmer, Burmese."""
    return len(re.findall("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]", text))


def _same(text: str, title: str | None) -> bool:
    return title is not None and re.findall(r"\w+", text.casefold()) == re.findall(r"\w+", title.casefold())
