"""Citations in a language model's text: a stream of characters in, cited sentences out.

Markers such as `[1]`, `[1, 2]`, `[1][2]`, `[1-3]` and `【1】` are taken out of the text and counted
for the sentence they stand in or after. How the text is cut into chunks changes nothing: every
decision rests on the characters alone, and what may still become a marker is waited for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from qa.text import sentences
from qa.types import Frozen

MAX_RANGE = 20
"""A range over more numbers than this is read as its two ends."""

_MARKER = (
    r"[\[【［]\s{0,3}\^?(?P<numbers>\d{1,3}(?:\s{0,3}[,;&–—-]\s{0,3}\d{1,3}){0,30})"
    r"\s{0,3}(?:†[^\]】］\n]{0,80})?[\]】］]"
)
_TOKEN = regex.compile(
    # A bracket in code is an index, not a citation.
    rf"```.*?```|`[^`\n]+`|(?P<marker>{_MARKER})",
    regex.DOTALL,
)
_MARKERS = regex.compile(_MARKER)
_OPENS = frozenset("[【［`")
_RANGE = regex.compile(r"(\d+)(?:\s*[–—-]\s*(\d+))?")
_MAY_END = regex.compile(r"[.!?…][^\w\s]*\s")
_LIST_SIGN = regex.compile(r"\s*(?:#+|[-*•>]|\d{1,2}[.)])")


class Cited(Frozen):
    """A sentence as the model wrote it, without markers, and the numbers it cites."""

    text: str
    numbers: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()
    """Numbers that name no evidence."""


def cited_sentences(chunks: Iterable[str], known: int) -> Iterator[Cited]:
    """The sentences of a text that comes in chunks, each as soon as the next one begins.

    Evidence is numbered from 1 to `known`. A marker counts for the sentence it stands in or behind;
    where a line begins with a marker those between its sentences count for the one that follows.
    Markers in code stay where they are; list signs and `**` are left out.
    """
    line = _Line(known)
    for piece, numbers in _tokens(chunks):
        if numbers:
            line.mark(numbers)
        elif piece == "\n":
            yield from line.finished()
            line = _Line(known)
        else:
            yield from line.take(piece)
    yield from line.finished()


def without_markers(text: str) -> str:
    """The text with what would read as a citation put in round brackets."""
    return str(_MARKERS.sub(r"(\g<numbers>)", text))


def _tokens(chunks: Iterable[str]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Single characters, code as a whole, and markers with their numbers."""
    waiting = ""
    for chunk in chunks:
        waiting += chunk
        at = 0
        while at < len(waiting):
            found = None
            if waiting[at] in _OPENS:
                found = _TOKEN.match(waiting, at, partial=True)
                if found and found.partial:
                    break
            yield _token(waiting, at, found)
            at = found.end() if found else at + 1
        waiting = waiting[at:]
    at = 0
    while at < len(waiting):
        found = _TOKEN.match(waiting, at)
        yield _token(waiting, at, found)
        at = found.end() if found else at + 1


def _token(text: str, at: int, found: regex.Match[str] | None) -> tuple[str, tuple[int, ...]]:
    if found is None:
        return text[at], ()
    if found["marker"] is None:
        return " ".join(found.group().split("\n")), ()
    return "", tuple(_expanded(found["numbers"]))


def _expanded(numbers: str) -> Iterator[int]:
    for match in _RANGE.finditer(numbers):
        first = int(match[1])
        last = int(match[2] or first)
        if 0 <= last - first < MAX_RANGE:
            yield from range(first, last + 1)
        else:
            yield from (first, last)


class _Line:
    """One line of the text as it grows; the sentences that are whole leave it."""

    def __init__(self, known: int) -> None:
        self._known = known
        self._text = ""
        self._marks: list[tuple[int, tuple[int, ...]]] = []
        self._leading = False
        """Whether the line began with a marker."""
        self._marked = False
        """Whether a marker stood right before."""

    def mark(self, numbers: tuple[int, ...]) -> None:
        self._leading |= not self._text.strip()
        if not self._text or not self._text[-1].isspace():
            self._text += " "
        self._marks.append((len(self._text), numbers))
        self._marked = True

    def take(self, piece: str) -> Iterator[Cited]:
        if self._marked and not piece.isspace() and not _begins(piece):
            # The space was put in for the marker: punctuation goes back to its word.
            self._text = self._text.rstrip()
        self._marked = False
        if piece.isspace() and _LIST_SIGN.fullmatch(self._text):
            self._text = ""
            return
        self._text += piece
        if piece.isspace() and _MAY_END.search(self._text):
            yield from self._whole()

    def finished(self) -> Iterator[Cited]:
        """What is left at the end of the line or text."""
        text = self._text
        spans = [(s.start, s.end) for s in sentences(text)] or [(0, len(text))]
        for at, (start, end) in enumerate(spans):
            last = at + 1 == len(spans)
            stop = len(text) if last else self._border(end, spans[at + 1][0])
            yield from self._cut(text[start:end], stop, everything=last)

    def _whole(self) -> Iterator[Cited]:
        """The first sentence, once a whole word stands behind it: only then is it surely one."""
        spans = list(sentences(self._text))
        if len(spans) < 2:
            return
        first, second = spans[:2]
        stop = self._border(first.end, second.start)
        yield from self._cut(self._text[first.start : first.end], stop)
        self._text = self._text[second.start :]
        self._marks = [(max(0, p - second.start), n) for p, n in self._marks]

    def _border(self, end: int, start: int) -> int:
        """Up to where markers count for a sentence that ends there, before the next one's start."""
        return end if self._leading else start

    def _cut(self, text: str, stop: int, everything: bool = False) -> Iterator[Cited]:
        mine = [n for p, n in self._marks if everything or p <= stop]
        self._marks = [] if everything else [(p, n) for p, n in self._marks if p > stop]
        numbers = tuple(dict.fromkeys(n for some in mine for n in some))
        plain = " ".join(text.replace("**", "").split())
        if "`" not in plain:
            plain = without_markers(plain)  # what is left of "[1[1]]" reads as one
        if any(c.isalnum() for c in plain):
            yield Cited(
                text=plain,
                numbers=tuple(n for n in numbers if 1 <= n <= self._known),
                unknown=tuple(n for n in numbers if not 1 <= n <= self._known),
            )


def _begins(piece: str) -> bool:
    """Whether a character begins a word or a bracket, and does not end what stands before it."""
    return piece[0].isalnum() or piece[0] in "([{“‘«$€£¥#`"
