"""Follow-up questions: what a question leaves out is taken from the turns before it.

What a conversation is about is held by names. Each name has a salience that grows with every
mention: more by a question that opens a topic than by one of many names in an answer, more as a
subject than after a preposition. It fades from turn to turn, and a question that leans on what was
said before keeps up what it leans on. The idea is that of centering (Grosz, Joshi and Weinstein,
"Centering: A Framework for Modeling the Local Coherence of Discourse", 1995); the figures below
were chosen on the first half of CANARD's dialogues (`eval/followups.py`), but for `WHO` and
`UNLIKELY`: they make no difference there, where a dialogue keeps to one topic.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.english.bound import without_bound
from qa.english.identity import WHICH_ROLE
from qa.english.questions import with_noun
from qa.english.verbs import NOUNS, VERBS
from qa.mentions import CAPITAL, DAY, TITLE, Mention, mentions_in, sure_words
from qa.text import content_words, words
from qa.types import Question, Turn

CARRIED_NAMES = 2
WORTH_CARRYING = 0.5
"""A second name is at least this fraction as salient as the first."""
FADING = 0.7
"""What a turn leaves of a salience."""
TOPIC = 2.0
"""What a mention counts in a question that stands alone; in one that leans it counts 1."""
WHO = 2.0
"""What the names of an answer count together when the question asked who; else they count 1."""
GOVERNED = 0.5
"""The part of that which a mention after a preposition counts."""
UNLIKELY = 0.5
"""The part that a name counts for `he` and `she` that was hardly ever the subject."""
FEW_WORDS = 2
"""A question without names and with no more content words than this says too little alone."""
SAYS_ENOUGH = 4
"""With more content words a question is about what it says, though it speaks of "the dam"."""
MAX_CARRIED_CHARS = 300
RECENT_TURNS = 12
LOOKED_AT_CHARS = 1_000
"""Of each question and answer; with the names looked at it bounds the work on a long history."""
_PERSON = frozenset("he she him her his hers".split())
_WHOM = re.compile(r"\bwhom?\s+(?:do|does|did|else)\b|\bwhom\b", re.I)
_THING = frozenset("it its this that these those".split())
_REFERRING = (_THING - {"that"}) | frozenset(
    """they them their theirs there then such same other others another else one ones former
    latter""".split()
)
_DEFINITE = re.compile(r"\bthe\s+(\w+(?:\s\w+)?)", re.I)
_CONTINUING = re.compile(r"\W*(?:and|but)\b", re.I)
_ARTICLES = frozenset("the a an".split())
_ASKING = re.compile(
    r"\b(?:who|what|when|where|why|how|which|whose|whom|can['’]t|won['’]t|(?:do|does|did|is|are|was"
    r"|were|can|could|has|have|had|will|would|should|may|might|must)(?:n['’]t)?)\b",
    re.I,
)
_ABOUT = re.compile(r"\W*(?:(?:and|but|so|or)\W+)?(?:what|how) about\b", re.I)
_PRONOUN = re.compile(
    r"\b(?:(?P<whose>his|their|its|her(?= (?!and |or |in |to |for |on |at |from )\w))"
    r"|he|she|him|her|they|them)\b",
    re.I,
)
_ASKING_WHO = re.compile(
    r"\b(?i:who|whom|whose)\b"
    rf"(?!(?:\s+(?:is|was|are|were)|['’]s)\s+(?:the\s+)?{CAPITAL})"
    rf"|{WHICH_ROLE}"
)
"""Or which minister; but not `Who is Marit Oskallen?`, which is about her."""
_WHEN = re.compile(
    r"(?:(?:in|on|by|since|until|before|after|during) (?:the )?)?"
    rf"\b(?:(?:\d{{1,2}} )?(?:{DAY})(?: \d{{1,2}}\b)?(?:,? \d{{4}})?|\d{{4}})\b"
)
_ANOTHER = re.compile(
    r"\W*(?:(?i:and|but|so|or)\b\W*)?(?:(?i:what|how) about\s+)?"
    r"(?P<other>(?P<governed>(?i:in|at|from|to|near|on|for|of|with|by|since|until|before|after)\s)?"
    r"(?:the\s)?(?P<name>.+?))\W*"
)
_MARKER = re.compile(r"\[\d+\]")


class _Salience(NamedTuple):
    score: float
    free: int
    """Sure mentions without a preposition less those with one: above 0 is likely a subject."""


def standalone(question: Question) -> str:
    """The question with what it leaves out, or as it is when it leaves out nothing.

    The most salient name takes the place of a pronoun. Without a pronoun, what is carried stands
    before the question, with a colon; so do the content words of the last question when this one
    is no sentence (`Why?`), says little but `it`, or no name is known. Another name or day alone
    (`And in Tessary?`) takes its place in the last question.
    """
    history = [_readable(turn) for turn in question.history[-RECENT_TURNS:]]
    return _completed(question.text.strip(), history)


def _completed(text: str, history: list[Turn]) -> str:
    if not history:
        return text
    known = sure_words(history)
    asked = mentions_in(text, known)
    if not _leans(text, asked, history):
        return text
    if not asked and not set(words(text)) & (_REFERRING | _PERSON) and _spoken_of(text, history):
        # It is of the turn that spoke of it, whatever came between.
        while not _spoken_of(text, history[-1:]):
            history = history[:-1]
    salience = _salience(history, known)
    names = [n for n in _most_salient(salience, text) if not _is_form_of(n, text)]
    if (person := _person_told(text, history, known)) and not _is_form_of(person, text):
        forms = [n for n in salience if _is_form_of(person, n)]
        names = [*forms[:1], *(n for n in names if n not in forms[:1])]
    if _is_fragment(text):
        # The last question may have been left incomplete too.
        last = _completed(history[-1].question, history[:-1])
        other = _ANOTHER.fullmatch(text)
        exchanged = _exchanged(last, other, known) if other else None
        if exchanged:
            return exchanged
        if asked:
            names = []
            before = _content(last, besides=[m.name for m in mentions_in(last, known)])
        else:
            before = _content(last, besides=names)
        return _headed(text, [*names, before])
    of_thing = set(words(text)) & _THING and len(content_words(text)) <= FEW_WORDS
    resolved = _resolved(text, names, salience)
    if resolved and (set(words(text)) & _PERSON or not of_thing):
        return resolved
    if of_thing or not salience:
        # `It` may be something that has no name.
        names.append(_content(with_noun(history[-1].question), besides=names))
    return _headed(text, names)


def _exchanged(last: str, other: re.Match[str], known: Collection[str]) -> str | None:
    """The last question, asked about another name or day; None when it has no one place for it."""
    if _WHEN.fullmatch(other["other"]):
        if _WHEN.search(last):
            return _WHEN.sub(lambda _: other["other"], last, count=1)
        return f"{last.rstrip(' ?.!')} {other['other']}?"
    named = mentions_in(other["name"], other["name"].split())
    if [m.name for m in named] != [other["name"]]:
        return None
    there = mentions_in(last, known)
    places = [m for m in there if m.governed == bool(other["governed"])] or there
    if len(places) != 1:
        return None
    place = re.compile(rf"(?:{TITLE})?{re.escape(places[0].name)}")
    return place.sub(lambda _: other["name"], last, count=1)


def _readable(turn: Turn) -> Turn:
    return Turn(
        question=turn.question[:LOOKED_AT_CHARS],
        answer=_MARKER.sub("", turn.answer)[:LOOKED_AT_CHARS],
    )


def _leans(text: str, mentions: Sequence[Mention], history: Iterable[Turn]) -> bool:
    """Whether the question speaks of something that it doesn't name."""
    # After a name, `he` is most likely its bearer, and `that` seldom a pronoun.
    own = without_bound(text)
    start = own[: text.find(mentions[0].name)] if mentions else own
    if set(words(own)) & _REFERRING or set(words(start)) & (_PERSON | {"that"}):
        return True
    if _is_fragment(text):
        # A few words to search for are no question; `And in May?` begins with one that says little.
        first = next(iter(words(text)), "")
        return not content_words(first) and first not in _ARTICLES
    if mentions:
        return False
    if len(content_words(text)) <= FEW_WORDS or _CONTINUING.match(text):
        return True
    return len(content_words(text)) <= SAYS_ENOUGH and _spoken_of(text, history)


def _spoken_of(text: str, history: Iterable[Turn]) -> bool:
    """Whether it asks of something as known (`the dam`) and the history spoke of such a thing."""
    told = {word for turn in history for word in words(f"{turn.question} {turn.answer}")}
    return any(told & set(content_words(the[1])) for the in _DEFINITE.finditer(text))


def _is_fragment(text: str) -> bool:
    says_nothing = not content_words(text) and not _PRONOUN.search(text)
    return says_nothing or bool(_ABOUT.match(text)) or not _ASKING.search(text)


def _salience(history: Sequence[Turn], known: Collection[str]) -> dict[str, _Salience]:
    """The names of the conversation, in the order of their first mention."""
    salience: dict[str, _Salience] = {}
    for at, turn in enumerate(history):
        salience = {n: s._replace(score=FADING * s.score) for n, s in salience.items()}
        asked = mentions_in(turn.question, known)
        incomplete = _leans(turn.question, asked, history[:at])
        leans = bool(salience) and incomplete
        if leans:
            for name in _most_salient(salience, turn.question)[:1]:
                salience[name] = salience[name]._replace(score=salience[name].score + 1)
        if not asked and not incomplete:
            # Without a name, as in lower case, the topic is what the question's words say.
            asked = [Mention(_content(turn.question), governed=True, sure=False)]
        asks_who = bool(_ASKING_WHO.search(turn.question))
        for mention in asked:
            # Who is asked for has no name in the question: those in it are of something else.
            governed = mention.governed or asks_who
            _count(salience, mention._replace(governed=governed), 1 if leans else TOPIC)
        mentioned = [
            m for m in mentions_in(turn.answer, known) if m.name in salience or not m.outlet
        ]
        told = {m.name: m for m in reversed(mentioned)}
        # An answer full of names doesn't tell which of them it is about.
        weight = (WHO if asks_who else 1) / max(1, len(told))
        for mention in reversed(told.values()):
            _count(salience, mention, weight)
    return salience


def _count(salience: dict[str, _Salience], mention: Mention, weight: float) -> None:
    """Add a mention to the fullest form of its name."""
    forms = [n for n in salience if _is_form_of(mention.name, n) or _is_form_of(n, mention.name)]
    before = [salience.pop(form) for form in forms]
    governed = GOVERNED if mention.governed else 1
    free = -1 if mention.governed else int(mention.sure)
    salience[max((*forms, mention.name), key=len)] = _Salience(
        weight * governed + sum(s.score for s in before), free + sum(s.free for s in before)
    )


def _most_salient(salience: Mapping[str, _Salience], text: str) -> list[str]:
    """The names that this question may lean on, the most salient first."""
    of_person = bool(set(words(text)) & _PERSON)
    scores = {
        name: s.score * (UNLIKELY if of_person and s.free <= 0 else 1)
        for name, s in salience.items()
    }
    order = sorted(scores, key=lambda n: (-scores[n], of_person and salience[n].free < 0))[
        :CARRIED_NAMES
    ]
    return [n for n in order if scores[n] >= WORTH_CARRYING * scores[order[0]]]


def _person_told(text: str, history: Sequence[Turn], known: Collection[str]) -> str | None:
    """Who `he` or `she` is after a question that asked who: the name that its answer begins with.

    Also after further questions that lean on it with such a pronoun and name nobody.
    """
    if not set(words(without_bound(text))) & _PERSON:
        return None
    for turn in reversed(history):
        if _ASKING_WHO.search(turn.question):
            if set(words(turn.question)) & _PERSON or _WHOM.search(turn.question):
                return None  # it asked for somebody beside the one it is about
            told = (m for m in mentions_in(turn.answer, known) if not (m.governed or m.outlet))
            first = next(told, None)
            return first.name if first and first.sure else None
        if mentions_in(turn.question, known) or not set(words(turn.question)) & _PERSON:
            return None
    return None


def _is_form_of(short: str, full: str) -> bool:
    return _words(short) <= _words(full)


@lru_cache(maxsize=1024)
def _words(name: str) -> frozenset[str]:
    return frozenset(words(name))


def _content(text: str, besides: Iterable[str] = ()) -> str:
    """The content words of a question as written, but verbs of saying and the words of names."""
    names = {word for name in besides for word in words(name)}
    asked = [w.strip(".'’-") for w in re.findall(r"[\w'’.-]+", text)]
    names |= VERBS - NOUNS
    return " ".join(w for w in dict.fromkeys(asked) if content_words(w) and w.lower() not in names)


def _resolved(text: str, names: Sequence[str], salience: Mapping[str, _Salience]) -> str | None:
    """The question with the first name in the place of its first pronoun, where that may be."""
    pronoun = _PRONOUN.search(without_bound(text))
    if not names or not pronoun:
        return None
    if pronoun.group().lower() in _PERSON and salience[names[0]].free < 0:
        return None
    name = names[0] + ("'s" if pronoun["whose"] else "")
    return text[: pronoun.start()] + name + text[pronoun.end() :]


def _headed(text: str, context: Iterable[str]) -> str:
    head = ", ".join(filter(None, context))[:MAX_CARRIED_CHARS]
    return f"{head}: {text}" if head else text
