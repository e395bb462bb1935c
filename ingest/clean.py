"""Paragraphs as found to the blocks of an article: boilerplate and credits out, kinds marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.banner import banner
from ingest.boilerplate import heads_teasers, is_boilerplate, is_tail_boilerplate, is_teaser
from ingest.credits import (
    HEAD_DATE_LINES,
    HEAD_LINES,
    TAIL_DATE_LINES,
    TAIL_LINES,
    bio_author,
    credit,
    dateline_date,
    dateline_outlet,
    is_bare_date,
    origin_of,
    tail_author,
)
from ingest.dates import date_line, parse_date
from ingest.documents import NOTHING_SAID, Block, Extracted, Metadata, Unreadable
from ingest.kinds import is_title, kind_of
from ingest.masthead import imprint, masthead
from ingest.outlets import bare_name, navigation, outlet_at_foot, outlet_name
from ingest.plain import Paragraph, ends_sentence
from qa.types import calendar_day

DATELINE_BLOCKS = 6
"""A summary may stand before the dateline."""
MIN_WORDS = 4
"""A line of at least so many words must be in an article: less says nothing that could be cited."""
MIN_LETTERS = 12
"""The same for scripts without spaces between words."""

_PAGE = re.compile(r"\b(?:page|p\.) ?\d+\s*$", re.I)
"""Behind the name of an outlet, on top of a printed page."""


def clean(
    paragraphs: Sequence[Paragraph],
    *,
    given: Metadata = NOTHING_SAID,
    markup: Metadata = NOTHING_SAID,
) -> Extracted:
    """The article in `paragraphs`; raises `Unreadable` when no line of a few words is in it.

    `given` came with the document, `markup` stands in it. Where its first line is the title they
    tell, or looks like a title, it is marked as a headline.
    """
    title = given.title or markup.title
    work = _Work(list(enumerate(_without_running_head(paragraphs, title))))
    work.drop_boilerplate()
    work.take_masthead(title)
    work.take_credits()
    work.take_imprint(given, markup)
    work.drop_teasers()
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
            heading, site = _without_site(paragraph.text)
            work.say(Metadata(title=heading, publisher=site))
            if site:
                work.removed.append((0, site))
            blocks.append(Block(kind, heading))
            continue
        blocks.append(Block(kind, paragraph.text))
    for block in blocks[:DATELINE_BLOCKS]:
        if outlet := dateline_outlet(block.text):
            work.say(Metadata(publisher=outlet, published=dateline_date(block.text)))
            break
    for _, text in sorted(work.removed)[-TAIL_LINES:]:
        work.say(Metadata(publisher=outlet_at_foot(text), author=tail_author(text)))
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
        for name in ("title", "publisher", "author", "published", "section"):
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
            if bar := navigation(text):
                self.say(bar)
                self.removed.append((number, text))
                continue
            if is_boilerplate(text) or (at_end and is_tail_boilerplate(text)):
                self.removed.append((number, text))
                continue
            lines = paragraph.lines
            if len(lines) > 1:  # a list item may begin or end with a notice
                lines = tuple(line for line in lines if not is_boilerplate(line))
                self.removed.extend((number, line) for line in paragraph.lines if line not in lines)
            kept.append((number, replace(paragraph, lines=lines)))
        self.paragraphs = kept

    def take_masthead(self, title: str | None) -> None:
        """The lines above the article that name its outlet, section, date and author."""
        foot = [text for _, text in sorted(self.removed)]
        lines = [paragraph.text for _, paragraph in self.paragraphs]
        found = masthead(lines, foot) or banner(lines, title)
        for at, said in sorted(found.items()):
            self.say(said)
            self.removed.append((self.paragraphs[at][0], self.paragraphs[at][1].text))
        self.paragraphs = [each for at, each in enumerate(self.paragraphs) if at not in found]

    def drop_teasers(self) -> None:
        """Titles of other stories under a heading such as "Most read" that end the text."""
        first = len(self.paragraphs)
        while first and is_teaser(self.paragraphs[first - 1][1].text):
            first -= 1
        last = self.paragraphs[first - 1][0] if first else -1
        headings = [n for n, text in self.removed if n > last and heads_teasers(text)]
        weak = [n for n, each in self.paragraphs[first:-1] if heads_teasers(each.text)]
        if first and (headings or weak):
            start = min([*headings, *weak])
            gone = [(n, each.text) for n, each in self.paragraphs if n >= start]
            self.removed.extend(gone)
            self.paragraphs = [each for each in self.paragraphs if each[0] < start]

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

    def take_imprint(self, *known: Metadata) -> None:
        """A last line with the outlet and the date, unless another outlet or date is known: then
        it may name the source of something in the article."""
        number, last = self.paragraphs[-1] if self.paragraphs else (0, None)
        if last is None or last.bullet or last.kind not in (None, "body"):
            return
        said = imprint([paragraph.text for _, paragraph in self.paragraphs])
        if said and all(_agrees(said, other) for other in (self.said, *known)):
            self.say(said)
            self.removed.append((number, last.text))
            self.paragraphs.pop()

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


def _agrees(said: Metadata, known: Metadata) -> bool:
    """Whether `known` names no other outlet and no other day."""
    outlets = {bare_name(name) for name in (said.publisher, known.publisher) if name}
    dates = [parse_date(written) for written in (said.published, known.published) if written]
    days = {calendar_day(value) if value else None for value in dates}
    return len(outlets) <= 1 and len(days) <= 1


def _without_site(title: str) -> tuple[str, str | None]:
    """A title of a page without the outlet's name that pages set behind it, and that name."""
    rest, bar, last = title.rpartition(" | ")
    outlet = outlet_name(last) if bar else None
    return (rest, outlet) if outlet else (title, None)


def _without_running_head(
    paragraphs: Sequence[Paragraph], title: str | None
) -> Sequence[Paragraph]:
    """`paragraphs` with the outlet and date that a printed page sets before its title cut off."""
    text = paragraphs[0].text if paragraphs else ""
    if not title or not text.endswith(title) or text == title:
        return paragraphs
    above = _PAGE.sub("", text.removesuffix(title)).rstrip("| \t\n")
    if not masthead([above, title]):
        return paragraphs
    first = paragraphs[0]
    return [replace(first, lines=(above,)), replace(first, lines=(title,)), *paragraphs[1:]]


def _breaks_off(first: Paragraph, second: Paragraph) -> bool:
    if first.bullet or second.bullet or len(first.text) < 60 or ends_sentence(first.text):
        return False
    if " | " in second.text:
        return False  # a bar of labels
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
