"""Who an English sentence speaks of: the words before a verb, or after one, that name its subject.

There is no parser here: clauses are told apart by their punctuation and conjunctions, names by
their capitals. All functions take text whose quotations are blanked out and give spans in it.
"""

from __future__ import annotations

import re
from itertools import pairwise

from qa.english.verbs import NOUNS, VERBS
from qa.text import Span, trim

BLANK = "\ufffc"
"""Stands for each character of a quotation, so that its words are not taken for the outlet's."""
WINDOW = 300
"""A subject lies within so many characters of its verb."""

_HARD = re.compile(
    rf"[;:—–(\n{BLANK}]|\s-\s|\b(?:that|but|while|as|when|after|because|although|though|if|whereas|where"
    r"|whether|than|what|how|why|since|until|which|before)\b",
    re.I,
)
_RIGHT_STOP = re.compile(
    rf"[;:—–()\n{BLANK}]|,(?!\d)|[.!?](?=[\s\"”’)]|$)|\s-\s|\s(?:in|on|at|during|who|as|when|after|before|while|following|because|to"
    r"|via|through|whose|which|about|late|earlier|last|this|but|if|is|are|was|were|has|have|had"
    r"|will|would|\w+day)\b"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|should|did|does|do|been)\b"
)
_SKIPPED = set(
    "also later previously has have had once then now still both first again even already often did"
    " does do on just further today yesterday himself herself itself themselves".split()
)
_BLOCKS = set(
    "to not never will would may might could can should must be is are was were been being cannot"
    " let let's i we you i've we've who's".split()
)
WEEKDAYS = set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_DANGLING = set(
    "the a an during several many most of two three four its his her their to in for with and or"
    " no any more at on by from into over under about amid against between such other these"
    " those".split()
)
_ROLE = re.compile(
    r"(?:an?|then|former|senior|associate|assistant)\s|(?:co-)?(?:head|chair\w*|director|professor|chief"
    r"|spokes\w+|president|leader|minister|author|analyst|editor|founder|member|mayor)\b"
)
_ENDS_ROLE = {"", ",", ".", "\n", ")", BLANK}
_MARKED = re.compile(r"[\"“][^\"“”]*[\"”]\s")
_LEADING = " \t\"“”„«»'‘’.,!?"
_NEGATION = re.compile(r"not|(?:do|does|did)n['’]t")
_LY_NOUNS = {"family", "assembly", "ally", "italy", "monopoly", "july"}
_ABBREVIATED = set(
    "mr mrs ms dr rep sen gov gen lt col maj sgt capt cmdr st prof rev hon jr sr u.s u.k u.n no jan"
    " feb aug sept oct nov dec vs inc co corp ltd".split()
)
PRONOUNS = set("he she they it him her them who this that these those one some others".split())
_PRONOUN = re.compile(r"(?:^|\s)(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I|we|you|them|him)(?:\s|$)")
_NOBODY = set("i we you there what not reports so nor or people's is us me".split()) | {""}
_INTRO = re.compile(
    r"(?:[\s•*·-]+|(?:and|but|yet|so|or|meanwhile|however|still|also|then|later|now|both|instead"
    r"|moreover|indeed)\b,?\s*|(?:on|in|by|at|since|during|late|early|last|earlier|this|next)\s+"
    r"(?:(?:on|in|last|this|the|early|late)\s+)?(?:\w+day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|year|week|month|morning|night|evening|\d{4})\b"
    r"(?:\s+\d{1,4}\b)?,?\s*)+",
    re.I,
)
POSSESSIVE = re.compile(r"(?:his|her|its|their|my|our|your|whose)\s+", re.I)
_ADVERBIAL = re.compile(
    r"(?:in|on|at|during|after|before|for|with|from|by|under|among|despite|following|since|when"
    r"|while|as|if|although|because|to|given|like|unlike|amid|speaking|asked|according)\b",
    re.I,
)
_NOT_ROLE = re.compile(
    r"(?:who|which|whose|where|when|and|but|or|in|on|at|to|as|after|while|though|during|for|with|by"
    r"|from|meanwhile|however|too|according|citing|if|because|he|she|they|it|not|though|per"
    r"|\w+ing|\w+ed)\b"
)
NAME = r"[A-Z][\w.'’-]*"
NAMES = re.compile(
    rf"(?:(?:The|the|A|a|An|an)\s+)?{NAME}(?:\s+(?:(?:of|for|the|de|van|von|al)\s+)?{NAME})*"
)
_LEAD = re.compile(
    r"[\w'’-]+(?:\s+(?!(?:is|are|was|were|has|have|had|will|would|could|did|does|in|on|at|to|by|the|an?"
    r"|its|his|her|their)\b|\w+ly\b|\w+ed\b)[\w'’-]+){0,6}"
)
_OBJECT_NEXT = re.compile(r"\s+(?:the|an?|its|his|her|their)\b")


def sentence_ends(plain: str) -> list[int]:
    """Offsets after the ends of sentences, and 0."""
    return [0, *(m.end() for m in re.finditer(r"[.!?](?=\s)|\n", plain) if _is_end(plain, m))]


def _is_end(plain: str, match: re.Match[str]) -> bool:
    if match.group() != ".":
        return True
    word = re.search(r"[\w.]*$", plain[max(0, match.start() - 12) : match.start()])
    token = word.group().lower() if word else ""
    return not (token in _ABBREVIATED or (len(token) == 1 and token.isalpha()))


def subject(plain: str, floor: int, at: int, *, negated: bool = False) -> Span | None:
    """The words before the verb that name who speaks; empty where the sentence has to be asked.

    None where the verb is not one of somebody's saying: "to say", "was told", "will announce",
    and, unless `negated` ones count too ("does not believe"), "did not say".
    """
    words = list(re.finditer(r"\S+", plain[floor:at]))
    while words and (_passed_over(words) or (negated and _NEGATION.fullmatch(words[-1].group()))):
        words.pop()
    if not words:
        return None
    last = words[-1].group().lower().strip(",")
    if last in _BLOCKS or last.endswith(("n't", "n’t")):
        return None
    stop = floor + words[-1].end()
    region = plain[floor:stop]
    hard = max((m.end() for m in _HARD.finditer(region)), default=0)
    begin, region = floor + hard, region[hard:]
    parts = [begin, *(begin + m.end() for m in re.finditer(",", region))]
    if region.rstrip().endswith(","):
        return _before_apposition(plain, parts) or Span(at, at)
    span = _noun_phrase(plain, parts[-1], stop)
    if span is None and last == "who" and len(parts) > 1:
        span = _noun_phrase(plain, parts[-2], parts[-1] - 1)
    return span or Span(at, at)


def _passed_over(words: list[re.Match[str]]) -> bool:
    last = words[-1].group().strip(",")
    before = words[-2].group().lower() if len(words) > 1 else ""
    if words[-1].group().endswith(","):
        return False
    if last == "on" or last in _SKIPPED or last in WEEKDAYS:
        return True
    if last == "would" and len(words) < len(words[0].string):
        return words[0].string[words[-1].end() :].split()[:1] == ["have"]
    return last.endswith("ly") and last not in _LY_NOUNS and before not in {"the", "a", "an", ""}


def _before_apposition(plain: str, parts: list[int]) -> Span | None:
    """The subject in "X, a fellow at Y, said" and "the president, X, said"."""
    spans = [trim(plain, a, b - 1) for a, b in pairwise(parts)]
    last = spans.pop()
    words = plain[last.start : last.end]
    if words[:1].isupper() and not words.startswith(("The ", "A ", "An ")):
        if spans and re.match(r"(?:the|a|an|its|his|her)\s", plain[spans[-1].start :], re.I):
            role = _noun_phrase(plain, *spans[-1])
            if role is not None:
                return Span(role.start, last.end)
        return _noun_phrase(plain, *last)
    end = last.end if not _NOT_ROLE.match(words) else None
    while spans:
        head = spans.pop()
        first = plain[head.start : head.start + 1]
        if first.isupper() or re.match(r"(?:the|a|an)\s", plain[head.start : head.end]):
            name = _noun_phrase(plain, *head)
            return Span(name.start, end) if name and end and end - name.start < 200 else name
        end = head.end if end is None and not _NOT_ROLE.match(plain[head.start :]) else end
    return None


def _noun_phrase(plain: str, start: int, end: int) -> Span | None:
    """The span without what leads up to it; None where it can't name anybody."""
    intro = _INTRO.match(plain, start, end)
    start, end = trim(plain, intro.end() if intro else start, end)
    while start < end and plain[start] in _LEADING and not _MARKED.match(plain, start, end):
        start += 1
    words = plain[start:end]
    if relative := re.search(r"\s(?:who|whose)\s", words):
        end = start + relative.start()
    if _FINITE.search(words) or re.search(r"\w+ed and ", words):
        start = trim(
            plain, start + (words.rfind(" and ") + 5 if " and " in words else 0), end
        ).start
    elif _ADVERBIAL.match(words):
        inner = re.search(rf"\s((?:the\s|{NAME}).*)$", words)
        if inner is None:
            return None
        start += inner.start(1)
    words = plain[start:end]
    if not words:
        return Span(start, start)
    few = len(words.split()) <= 20 and any(c.isalpha() for c in words)
    names = few and not _FINITE.search(words) and words.lower() not in _NOBODY
    last = words.split()[-1].lower()
    whole = (
        last not in _DANGLING
        and not last.isdigit()
        and (" " not in words or not _PRONOUN.search(words))
    )
    return Span(start, end) if names and whole else None


def named_after(plain: str, start: int, *, source: str = "") -> Span | None:
    """Who is named from `start` on, with the role that follows between commas.

    After the words of a `source` ("according to") what follows is as likely to be the clause: there
    a role has to look like one.
    """
    stop = _stop(plain, start)
    span = _noun_phrase(plain, start, stop)
    if span is None or span.start == span.end or _says(plain[span.start : span.end]):
        return None
    if plain[stop : stop + 1] != ",":
        return span
    role_end = _stop(plain, stop + 1, roles=True)
    role = plain[stop + 1 : role_end].strip()
    closed = plain[role_end : role_end + 1] in ({","} if source.startswith("A") else _ENDS_ROLE)
    closed = closed and (not source or _ROLE.match(role) is not None)
    fits = closed and role[:1].islower() and not _NOT_ROLE.match(role) and len(role) < 120
    if fits and not _says(role) and not _FINITE.search(role):
        return Span(span.start, trim(plain, span.start, role_end).end)
    return span


def _says(words: str) -> bool:
    return any(w in VERBS and w.removesuffix("s") not in NOUNS for w in words.split())


def _stop(plain: str, start: int, *, roles: bool = False) -> int:
    limit = min(len(plain), start + WINDOW)
    for match in _RIGHT_STOP.finditer(plain, start + 1, limit):
        if match.group() == "." and not _is_end(plain, match):
            continue
        if not (roles and match.group().strip() in {"in", "on", "at", "during", "to"}):
            return match.start()
    return limit


def lead(plain: str, start: int, end: int) -> Span | None:
    region = plain[start:end]
    if BLANK in region:
        return None
    at = 0
    for _ in range(3):
        intro = _INTRO.match(region, at)
        at = intro.end() if intro else at
        comma = region.find(",", at)
        if comma >= 0 and _ADVERBIAL.match(region, at):
            at = comma + 1
    names = NAMES.match(region, at)
    if (
        names
        and len(re.findall(r"\b[A-Z]", names.group())) > 1
        and not names.group().startswith("It")
    ):
        return Span(start + at, start + names.end())
    words = _LEAD.match(region, at)
    if words is None or region[words.end() :][:1] in {"", "."} or words.group().lower() in _NOBODY:
        return None
    end = words.end()
    if _OBJECT_NEXT.match(region, end) and " " in words.group():
        end = at + words.group().rindex(" ")  # what stands before an object is the verb
    return Span(start + at, start + end) if end - at < 60 else None
