"""Paragraphs as found to the blocks of an article: boilerplate and credits out, kinds marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.boilerplate import is_boilerplate, is_tail_boilerplate
from ingest.credits import (
    HEAD_DATE_LINES,
    HEAD_LINES,
    TAIL_DATE_LINES,
    TAIL_LINES,
    bio_author,
    credit,
    dateline_outlet,
    is_bare_date,
    origin_of,
    tail_author,
)
from ingest.dates import date_line
from ingest.documents import NOTHING_SAID, Block, Extracted, Metadata, Unreadable
from ingest.kinds import is_title, kind_of
from ingest.plain import Paragraph, ends_sentence

MIN_WORDS = 4
"""A line of at least so many words must be in an article: less says nothing that could be cited."""
MIN_LETTERS = 12
"""The same for scripts without spaces between words."""


def clean(
    paragraphs: Sequence[Paragraph], *, title: str | None = None, markup: Metadata = NOTHING_SAID
) -> Extracted:
    """The article in `paragraphs`; raises `Unreadable` when no line of a few words is in it.

    Where its first line is `title`, or looks like a title, it is marked as a headline.
    """
    work = _Work(list(enumerate(paragraphs)))
    work.drop_boilerplate()
    work.take_credits()
    work.mend()
    kept = [paragraph for _, paragraph in work.paragraphs if paragraph.text]
    if not any(_says_something(paragraph.text) for paragraph in kept):
        words = sum(len(paragraph.text.split()) for paragraph in kept)
        raise Unreadable(
            "no text in it" if not words else f"no sentence in it, only {words} word(s)"
        )
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
    removed = tuple(text for _, text in sorted(work.removed))
    return Extracted(tuple(blocks), removed, markup, work.said)


@dataclass
class _Work:
    """An article under repair. Paragraphs keep their numbers, so that what goes stays in order."""

    paragraphs: list[tuple[int, Paragraph]]
    removed: list[tuple[int, str]] = field(default_factory=list)
    said: Metadata = NOTHING_SAID

    def say(self, more: Metadata) -> None:
        """Add what is not known yet: the first line to say something is believed."""
        for name in ("title", "publisher", "author", "published"):
            if getattr(self.said, name) is None and (value := getattr(more, name)) is not None:
                self.said = replace(self.said, **{name: value})

    def drop_boilerplate(self) -> None:
        kept: list[tuple[int, Paragraph]] = []
        tail = max(1, len(self.paragraphs) - 2 * TAIL_LINES)
        for number, paragraph in self.paragraphs:
            text = paragraph.text
            if outlet := origin_of(text):
                self.say(Metadata(publisher=outlet))
            at_end = number >= tail and not paragraph.bullet
            if is_boilerplate(text) or (at_end and is_tail_boilerplate(text)):
                self.removed.append((number, text))
                continue
            lines = paragraph.lines
            if len(lines) > 1:  # a list item may begin or end with a notice
                lines = tuple(line for line in lines if not is_boilerplate(line))
                self.removed.extend((number, line) for line in paragraph.lines if line not in lines)
            kept.append((number, replace(paragraph, lines=lines)))
        self.paragraphs = kept

    def take_credits(self) -> None:
        """Bylines and date lines near either end become metadata.

        More than two lines that are dates are part of a list or a timeline, and stay.
        """
        kept: list[tuple[int, Paragraph]] = []
        total = len(self.paragraphs)
        dates = sum(date_line(paragraph.text) is not None for _, paragraph in self.paragraphs)
        for at, (number, paragraph) in enumerate(self.paragraphs):
            head, tail = at < HEAD_LINES, at >= total - TAIL_LINES
            text = paragraph.text
            near = at < HEAD_DATE_LINES or at >= total - TAIL_DATE_LINES
            listed = (dates > 2 and date_line(text) is not None) or (
                not near and is_bare_date(text)
            )
            if (head or tail) and total > 1 and not listed and (found := credit(text, head=head)):
                self.say(found)
                self.removed.append((number, text))
                continue
            if head or tail:
                self._look_for_bio(paragraph, self.paragraphs[at + 1 : at + 2])
            if at >= max(2, total - 4):
                self.say(Metadata(author=tail_author(text)))
            kept.append((number, paragraph))
        self.paragraphs = kept

    def _look_for_bio(self, paragraph: Paragraph, following: list[tuple[int, Paragraph]]) -> None:
        """An author's name with a role below it, in one list item or in two lines of a run."""
        lines = paragraph.lines
        if following and following[0][1].run == paragraph.run and not paragraph.kind:
            lines = (*lines, following[0][1].text)
        self.say(Metadata(author=bio_author(lines)))

    def mend(self) -> None:
        """Join a sentence that a page broke in two around something now gone."""
        mended: list[tuple[int, Paragraph]] = []
        for number, paragraph in self.paragraphs:
            last = mended[-1][1] if mended else None
            if last and not last.kind and not paragraph.kind and _breaks_off(last, paragraph):
                joined = replace(last, lines=(*last.lines, *paragraph.lines))
                mended[-1] = (mended[-1][0], joined)
            else:
                mended.append((number, paragraph))
        self.paragraphs = mended


def _breaks_off(first: Paragraph, second: Paragraph) -> bool:
    if first.bullet or second.bullet or len(first.text) < 60 or ends_sentence(first.text):
        return False
    return bool(
        re.search(r"[a-zà-ÿ,]$", first.text) and re.match(r"[a-zà-ÿ]{2}|[a-z] ", second.text)
    )


def _says_something(text: str) -> bool:
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    return len(words) >= MIN_WORDS or (not text.isascii() and _unspaced(text) >= MIN_LETTERS)


def _unspaced(text: str) -> int:
    """Letters of scripts that write without spaces: CJK, kana, Thai, Lao, Khmer, Burmese."""
    return len(
        re.findall(
            "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]",
            text,
        )
    )


def _same(text: str, title: str | None) -> bool:
    return title is not None and re.findall(r"\w+", text.casefold()) == re.findall(
        r"\w+", title.casefold()
    )
