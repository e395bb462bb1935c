"""Paragraphs of plain text: blank lines, one a line, hard-wrapped lines, bullets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.decode import printable
from qa.types import PassageKind

MAX_WRAP_WIDTH = 100
"""Lines of wrapped text are at most about this long (editors and mail wrap at 72 to 80)."""
MIN_WRAP_WIDTH = 40

_LINE_ENDS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_BULLET = re.compile(r"(?:[•●○◦▪■□‣⁃►▶➤✓✔➢·]\s*|[*+]\s+|-\s+(?=\S))")
_SENTENCE_END = re.compile(r"[.!?…:;。！？؟।]['\"”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or list item before cleaning; `kind` where markup tells it."""

    lines: tuple[str, ...]
    kind: PassageKind | None = None
    run: int = 0
    """Counts up at blank lines: paragraphs of one run stood together."""
    bullet: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    indent: int
    bullet: bool
    run: int


def paragraphs_of(text: str) -> list[Paragraph]:
    """The paragraphs of plain text in order; no character but white space and bullets is lost."""
    lines = list(_lines(text))
    if not lines:
        return []
    return _unwrap(lines) if is_wrapped(_runs(lines)) else _one_a_line(lines)


def is_wrapped(runs: Sequence[Sequence[str]]) -> bool:
    """Whether the lines of these runs are cut at a width rather than at paragraph ends."""
    inner = [(a, b) for run in runs for a, b in pairwise(run)]
    if len(inner) < 3:
        return False
    width = sorted(len(line) for run in runs for line in run)
    if (
        width[int(len(width) * 0.97)] > MAX_WRAP_WIDTH
        or median(len(a) for a, _ in inner) < MIN_WRAP_WIDTH
    ):
        return False
    runs_on = sum(not _SENTENCE_END.search(a) and not b[:1].isupper() for a, b in inner)
    ends = sum(bool(_SENTENCE_END.search(a)) for a, _ in inner)
    return runs_on >= 0.3 * len(inner) and ends <= 0.5 * len(inner)


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as sentences do, quotation marks and brackets aside."""
    return _SENTENCE_END.search(text) is not None


def _lines(text: str) -> Iterator[_Line]:
    run = 0
    blank = False
    for raw in _LINE_ENDS.split(printable(_LINE_ENDS.sub("\n", text))):
        line = " ".join(raw.split())
        if not line:
            blank = True
            continue
        if blank:
            run, blank = run + 1, False
        bullet = _BULLET.match(line)
        if bullet and bullet.end() < len(line):
            line = line[bullet.end() :]
        yield _Line(line, len(raw) - len(raw.lstrip()), bool(bullet), run)


def _runs(lines: list[_Line]) -> list[list[str]]:
    runs: dict[int, list[str]] = {}
    for line in lines:
        runs.setdefault(line.run, []).append(line.text)
    return list(runs.values())


def _one_a_line(lines: list[_Line]) -> list[Paragraph]:
    """Each line a paragraph, save lines indented below a bullet, which go on with it."""
    made: list[Paragraph] = []
    indent: int | None = None
    for line in lines:
        follows = made and not line.bullet and indent is not None and line.run == made[-1].run
        if follows and indent is not None and line.indent > indent:
            made[-1] = Paragraph((*made[-1].lines, line.text), None, line.run, True)
            continue
        indent = line.indent if line.bullet else None
        made.append(Paragraph((line.text,), None, line.run, line.bullet))
    return made


def _unwrap(lines: list[_Line]) -> list[Paragraph]:
    """Lines of a run joined; a bullet and what follows a short line begin a new paragraph."""
    width = max(len(line.text) for line in lines)
    made: list[list[_Line]] = []
    for line in lines:
        last = made[-1][-1] if made else None
        stops = last is not None and len(last.text) < 0.7 * width and ends_sentence(last.text)
        if last is None or line.run != last.run or line.bullet or stops:
            made.append([line])
        else:
            made[-1].append(line)
    return [
        Paragraph((join([line.text for line in group]),), None, group[0].run, group[0].bullet)
        for group in made
    ]


def join(lines: Sequence[str]) -> str:
    """Wrapped lines as one; a line that ends in a hyphen goes on without a space."""
    joined = lines[0]
    for line in lines[1:]:
        hyphen = joined.endswith("-") and joined[-2:-1].isalpha() and line[:1].isalpha()
        joined += line if hyphen or (_is_cjk(joined[-1]) and _is_cjk(line[0])) else f" {line}"
    return joined


def _is_cjk(char: str) -> bool:
    return "\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"
