"""Who says it: whether a sentence is the outlet's own report, a claim it reports, or a quotation.

Rules over the words of the text, no model: verbs of saying with their subjects ("X said", "said
X"), named sources ("according to X"), and quotation marks. The rules know English; in any other
language quotation marks alone are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qa.english.names import fold
from qa.english.quotations import quotations
from qa.english.speakers import Cue, cues, name_of
from qa.english.subjects import BLANK
from qa.evidence import Evidence
from qa.text import Span, trim
from qa.types import SentenceKind

CONTEXT_CHARS = 4_000
"""How far before a sentence its speaker is looked for."""


@dataclass(frozen=True)
class Attribution:
    kind: SentenceKind
    speaker: str | None
    """Words of the text, never a pronoun."""


FACT = Attribution("fact", None)


def attribute(text: str, start: int, end: int, language: str | None = "en") -> Attribution:
    """Who says what the sentence `text[start:end]` says, in words that stand in the text.

    `quote` when most of it stands between quotation marks, `claim` when it reports what somebody
    says, `fact` otherwise. A speaker named earlier ("he said", speech over several paragraphs) is
    looked for in the text before the sentence; None when there is none to be found. Where several
    are named the first one is given.
    """
    begin = text.rfind("\n", 0, max(0, start - CONTEXT_CHARS)) + 1
    stop = text.find("\n", min(len(text), end + CONTEXT_CHARS // 4))
    view = _View.of(text[begin : stop if stop >= 0 else len(text)])
    sentence = Span(start - begin, end - begin)
    if (language or "en").split("-")[0].lower() != "en":
        return Attribution("quote", None) if view.mostly_quoted(sentence, ()) else FACT
    said = [cue for cue in view.cues if sentence.start <= cue.start < sentence.end]
    kind: SentenceKind
    kind = "quote" if view.mostly_quoted(sentence, said) else "claim" if said else "fact"
    if not said:
        speaker = view.beside(sentence) if kind == "quote" else None
    else:
        said.sort(key=lambda cue: (cue.rank if kind == "quote" else cue.rank // 2, cue.start))
        speaker = next(filter(None, map(view.resolved, said[:3])), None)
    return Attribution(kind, speaker)


def attributed(evidence: Evidence) -> Attribution:
    """Who says what a sentence of a passage says (`attribute`)."""
    passage = evidence.hit.passage
    start, end = evidence.start - passage.start, evidence.end - passage.start
    return attribute(passage.text, start, end, evidence.hit.source.language)


def who_says(evidence: Evidence) -> str | None:
    """Who is quoted or reported there, folded; None for the outlet's own report."""
    speaker = attributed(evidence).speaker
    return fold(speaker) if speaker else None


def voices(evidence: Iterable[Evidence]) -> set[tuple[str, str | None]]:
    """Who tells: articles, and in them those who are quoted."""
    return {(e.hit.source.article_id, who_says(e)) for e in evidence}


def voiced(sentence: str, attribution: Attribution) -> str | None:
    """The words to put before a sentence that does not name its speaker itself ("he said").

    None for a fact, for an unknown speaker and for a sentence that carries the name.
    """
    speaker = attribution.speaker
    if attribution.kind == "fact" or speaker is None:
        return None
    spoken = _View.of(sentence).plain
    if re.search(rf"(?<!\w){re.escape(name_of(speaker))}(?!\w)", spoken, re.I):
        return None
    if attribution.kind == "quote":
        return f"{speaker[0].upper()}{speaker[1:]}:"
    article, _, rest = speaker.partition(" ")
    lowered = article.lower() if article in ("A", "An", "The") else article
    return f"According to {lowered} {rest}".rstrip() + ":"


@dataclass(frozen=True)
class _View:
    text: str
    plain: str
    """The text with what it quotes blanked out, character for character."""
    quoted: tuple[Span, ...]
    cues: tuple[Cue, ...]

    @classmethod
    def of(cls, text: str) -> _View:
        quoted = quotations(text)
        plain = list(text)
        for span in quoted:
            # A word or two in quotation marks belongs to the sentence around it.
            if _is_speech(text[span.start : span.end]):
                plain[span.start : span.end] = BLANK * (span.end - span.start)
        joined = "".join(plain)
        return cls(text, joined, quoted, cues(joined))

    def mostly_quoted(self, sentence: Span, said: Sequence[Cue]) -> bool:
        """Whether quotations make up at least half of the sentence but for its cues."""
        inside = [
            Span(max(q.start, sentence.start), min(q.end, sentence.end))
            for q in self.quoted
            if q.start < sentence.end and q.end > sentence.start
        ]
        spoken = sum(_letters(self.text[s.start : s.end]) for s in inside)
        if not spoken:
            return False
        if said:
            rest = _letters(self.plain[sentence.start : sentence.end])
            opening = self.text[sentence.start : inside[0].end]
            if inside[0].start == sentence.start and _is_speech(opening):
                return True
            return spoken >= rest - self._letters_of(said)
        whole = _letters(self.text[sentence.start : sentence.end])
        last = self._quotation(inside[-1].start)
        ended = last.end > sentence.end or _is_closed(self.text[last.start : last.end])
        return 2 * spoken >= whole and ended

    def _quotation(self, at: int) -> Span:
        return next(q for q in self.quoted if q.start <= at < q.end)

    def _letters_of(self, said: Sequence[Cue]) -> int:
        """Letters of cues, with whom it is said to."""
        total = at = 0
        for cue in sorted(said, key=lambda cue: cue.start):
            to = _ADDRESSEE.match(self.plain, cue.end)
            end = to.end() if to else cue.end
            total += _letters(self.plain[max(at, cue.start) : end])
            at = max(at, end)
        return total

    def words(self, span: Span) -> str:
        return " ".join(self.text[span.start : span.end].split())

    def resolved(self, cue: Cue) -> str | None:
        """The words for a cue's speaker, a pronoun's taken from before it."""
        if cue.speaker:
            return self.words(cue.speaker)
        if cue.refers is None or cue.refers in _FIRST_PERSON:
            return None
        person = cue.refers in _PERSONAL
        known = [
            c.speaker
            for c in self.cues
            if c.end <= cue.start and c.speaker and (not person or self._is_person(c))
        ]
        if person:
            known += [
                span
                for span in self._subjects(cue.start)
                if not any(_same_sentence(self.plain, k, span) for k in known)
            ]
        return self.words(max(known)) if known else None

    def _is_person(self, cue: Cue) -> bool:
        words = self.text[cue.speaker.start : cue.speaker.end] if cue.speaker else ""
        head = words.split(",")[0].split(" of ")[0].split(" for ")[0]
        return not (cue.rank == 1 or _is_organisation(head) or _PLURAL.search(head))

    def _subjects(self, before: int) -> Iterator[Span]:
        """People that sentences before begin with."""
        surnames = {match.group(1) for match in _SURNAME.finditer(self.plain, 0, before)}
        for match in _PERSON.finditer(self.plain, 0, before):
            words = match.group(1)
            named = " " in words or words in surnames
            if named and not (_is_organisation(words) or _NO_NAME.search(words)):
                yield Span(*match.span(1))

    def beside(self, sentence: Span) -> str | None:
        """The speaker of a sentence that is a quotation and nothing else."""
        quote = [q for q in self.quoted if q.start < sentence.end and q.end > sentence.start][-1]
        for cue in self.cues:
            if cue.start >= quote.end:
                gap = self.plain[quote.end : cue.start]
                closes = self.plain[cue.end : cue.end + 1] in {"", ".", ",", "\n"}
                if not gap.strip() and ("\n" not in gap or closes):
                    return self.resolved(cue)
                break
        return self._earlier(sentence.start)

    def _earlier(self, at: int) -> str | None:
        """Who spoke last in this paragraph, or in those before that are speech throughout."""
        for _ in range(20):
            start = self.text.rfind("\n", 0, at) + 1
            spoken = [c for c in self.cues if start <= c.start < at and c.rank in (0, 1)]
            if spoken:
                return self.resolved(spoken[-1])
            before = trim(self.text, 0, start)
            last = self.text.rfind("\n", 0, before.end) + 1
            goes_on = any(last <= q.start and q.end <= before.end for q in self.quoted)
            if before.start == before.end or not (
                (goes_on and BLANK in self.plain[last : before.end])
                or self.text[before.end - 1] == ":"
            ):
                return None
            at = before.end
        return None


_ADDRESSEE = re.compile(rf"[^.;\n{BLANK}]{{0,35}}?\sthat\b|[^.;\n{BLANK}]{{0,25}}(?={BLANK})")
_PERSONAL = {"he", "she", "him", "her", "who"}
_FIRST_PERSON = {"i", "we", "you"}
_ORGANISATION = re.compile(
    r"\b(?:Times|Post|News|Journal|Guardian|Reuters|Press|Ministry|Department|Office|Company|Party"
    r"|House|City|Hall|University|Cent(?:er|re)|Council|Agency|Committee|Court|Association|Online"
    r"|Institute|Group|Commission|Street|Stadium|Images|United|States|Union|Bank|[A-Z]{2,}"
    r"|ministry|department|office|agency|company|government|report|study|poll|data|statement|police"
    r"|media|release|review|investigation|survey|website|filing|lawsuit)$"
)
_PLURAL = re.compile(r"^(?:[a-z]|[A-Z][a-z]+ [a-z]|[A-Z][a-z]+$)(?:.*[^s’'])?s$")
_NO_NAME = re.compile(
    r"^(?:The|On|In|At|By|For|And|But|Or|So|As|After|Before|During|Since|While|When|With|From|Meanwhile"
    r"|Under|Among|Despite|Following|This|That|These|Those)\s|['’]s$"
)
_SURNAME = re.compile(r"\b(?!The )[A-Z][\w’'-]+ (?=([A-Z][\w’'-]+))")
_PERSON = re.compile(
    r"(?:^|[.!?,]\s+|\n)(?:[a-z]+ )?"
    r"([A-Z][\w’'-]+(?: [A-Z][\w.’'-]+)*)(?=\s[a-z]|, (?:a|an|the|who|\d))",
    re.M,
)


def _is_organisation(name: str) -> bool:
    return _ORGANISATION.search(name) is not None


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _is_closed(quotation: str) -> bool:
    return quotation.rstrip("\"“”„«»‘’'」』 ")[-1:] in tuple(".,!?…。！？")


def _is_speech(quotation: str) -> bool:
    return (words := len(quotation.split())) > 3 or (words > 1 and _is_closed(quotation))


def _same_sentence(plain: str, one: Span, other: Span) -> bool:
    first, last = sorted((one.start, other.start))
    return not re.search(r"[.!?]\s|\n", plain[first:last])
