"""Questions that a sentence answers, made from its own words by a few English patterns.

No parser and no language model: each pattern takes sentences of one shape, and whatever might read
badly (pronouns, quotations, asides, words cut off) is passed over. A question left out costs
nothing; one that reads badly costs trust.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.english.clauses import (
    BASE,
    DATE,
    DATELINE,
    DID,
    DROPS_D,
    FULL_NAME,
    MODAL,
    NAME,
    NO_COUNT,
    NUMBER,
    OFFICE,
    ONLY_PEOPLE,
    PAST,
    PLAIN_WORD,
    SUBJECT,
    THING,
    TIMES,
    TITLE,
    UNFIT,
    VAGUE,
    WEEKDAY,
    clause,
    says_enough,
)

FEWEST_WORDS, MOST_WORDS = 5, 16
"""Of a question."""
MOST_SENTENCE_WORDS = 40


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the words of the sentence that answer it, and by which pattern it was made."""

    question: str
    answer: str | None
    """None where the whole sentence is the answer."""
    pattern: str


def questions_of(sentence: str) -> tuple[Asked, ...]:
    """Questions that the sentence answers and that read well alone; most sentences give none."""
    text = DATELINE.sub("", sentence.strip())
    if len(text.split()) > MOST_SENTENCE_WORDS or not text.endswith((".", "”", '"')):
        return ()
    plain = not UNFIT.search(text) and text[0].isupper() and text.endswith(".")
    patterns = (*_LOCAL, *_WHOLE) if plain else _LOCAL
    return tuple(asked for pattern in patterns for asked in pattern(text) if _reads_well(asked))


def _who_holds(text: str) -> Iterator[Asked]:
    """Who is the mayor of Lowmere?"""
    form = (
        rf"(?P<name>{FULL_NAME}), (?:the )?(?P<role>{OFFICE} (?:of|at) (?:the )?(?P<of>{NAME})),"
        r"(?! [A-Z][\w’'-]+(?:,| and\b))"  # a name that is itself a list
    )
    for match in re.finditer(form, text):
        yield Asked(f"Who is the {match['role']}?", match["name"], "who_holds")
    form = rf"\bthe (?P<role>{OFFICE} (?:of|at) (?:the )?(?P<of>{NAME})), (?P<name>{FULL_NAME})[,.]"
    for match in re.finditer(form, text):
        yield Asked(f"Who is the {match['role']}?", match["name"], "who_holds")
    form = rf"(?P<of>{NAME}['’]s) (?P<role>{OFFICE}), (?P<name>{FULL_NAME})[,.]"
    for match in re.finditer(form, text):
        yield Asked(f"Who is {match['of']} {match['role']}?", match["name"], "who_holds")
    form = rf"\b(?P<name>{FULL_NAME}), (?P<of>{NAME}['’]s) (?P<role>{OFFICE})[,.]"
    for match in re.finditer(form, text):
        yield Asked(f"Who is {match['of']} {match['role']}?", match["name"], "who_holds")
    form = (
        r"(?<!Former )(?<!former )\b"
        r"(?P<of>(?!Republican|African|European|Asian)[A-Z]\w+(?:ian|ish|ese|jik|zbek|akh|gyz|nch|can|man))"
        rf" (?P<role>President|Prime Minister|Chancellor|Foreign Minister|Defen[cs]e Minister)"
        rf" (?P<name>{FULL_NAME})"
    )
    for match in re.finditer(form, text):
        role = match["role"].lower()
        yield Asked(f"Who is the {match['of']} {role}?", match["name"], "who_holds")


def _what_is(text: str) -> Iterator[Asked]:
    """What is Tessary Hydro?"""
    form = (
        rf"(?:^|\b(?:by|from|at|with) )(?P<name>{NAME}), (?:an?|the) {PLAIN_WORD}{{0,3}}?"
        rf"{THING}(?=,| (?:of|in|for|from|based|that|which|founded|owned|run)\b)[^,]{{0,80}}[,.]"
    )
    for match in re.finditer(form, text):
        # A lone word with nothing but its first letter in capitals may only begin the sentence.
        whole = re.search(r" |[A-Z\d].*[A-Z\d]", match["name"])
        if whole and not re.search(rf"\b{OFFICE}\b", match["name"]):
            yield Asked(f"What is {match['name']}?", None, "what_is")


def _who_did(text: str) -> Iterator[Asked]:
    """Who resigned as governor of Tessary?"""
    titled = rf"(?P<name>{TITLE} {NAME}) (?P<rest>(?:was |were )?{PAST}\b.*)"
    single = rf"(?P<name>{FULL_NAME}) (?P<rest>{ONLY_PEOPLE}.*)"
    # "Ann Lee, 64, mocked in a debate" may go on as another aside.
    placed = (
        rf"(?P<name>{FULL_NAME}), (?:\d\d|an? [^,]{{3,60}}), "
        rf"(?P<rest>(?!\w+ed (?:by|for|in (?:an?|the)) )(?:was )?{PAST}\b.*)"
    )
    for form in (titled, single, placed):
        match = re.match(form, text)
        if match and (rest := clause(match["rest"])) and says_enough(rest):
            yield Asked(f"Who {rest}?", match["name"], "who_did")
            return


def _when(text: str) -> Iterator[Asked]:
    """When was the bridge in Lowmere opened? When did Marit Oskallen resign?"""
    form = rf"(?P<who>{SUBJECT}) (?P<verb>was|were|{DID}) (?P<rest>.*?)\b(?P<date>{DATE})\b"
    match = re.match(form, text)
    if match is None:
        return
    rest = clause(match["rest"]) if match["rest"].strip() else ""
    if rest is None or rest != re.sub(WEEKDAY, "", match["rest"]).strip():
        return
    if match["verb"] in ("was", "were"):
        if re.match(
            r"(?:[a-z]+ed|born|built|shot|held|found|made|sold|hit|sworn in|killed)\b", rest
        ):
            yield Asked(_inverted("When", match["verb"], match["who"], rest), match["date"], "when")
    else:
        did = f"{BASE[match['verb']]} {rest}".strip()
        yield Asked(_inverted("When", "did", match["who"], did), match["date"], "when")


def _why(text: str) -> Iterator[Asked]:
    """Why was the school closed? Why did Tall Heron stop building?"""
    form = rf"(?P<who>{SUBJECT}) (?P<verb>was|were|{DID}) (?P<rest>[^,]*?),? because [^,]+"
    match = re.match(form, text)
    if match is None:
        return
    rest = clause(match["rest"])
    if not rest:
        return
    if match["verb"] in ("was", "were"):
        yield Asked(_inverted("Why", match["verb"], match["who"], rest), None, "why")
    else:
        did = f"{BASE[match['verb']]} {rest}"
        yield Asked(_inverted("Why", "did", match["who"], did), None, "why")


def _how_many(text: str) -> Iterator[Asked]:
    """How many people died in the flood in Ostrell?"""
    form = (
        rf"(?P<number>{NUMBER}) "
        r"(?P<what>(?:[a-z]+ ){0,2}?(?:[a-z]{2,}s|people|children|women|men)) "
        rf"(?P<rest>(?:were |are |have |had )?{PAST}\b.*)"
    )
    match = re.match(form, text)
    if match and (TIMES.search(match["what"]) or NO_COUNT.match(match["what"])):
        return
    if match and (rest := clause(match["rest"])) and re.search(r"[A-Z]", rest):
        yield Asked(f"How many {match['what']} {rest}?", match["number"], "how_many")
    form = (
        r"The number of (?P<what>(?:[a-z]+ ){0,2}(?:[a-z]+s|people)) "
        r"(?P<done>killed|injured|arrested|displaced|infected|evacuated|hurt) (?P<where>[^,]*?) "
        r"(?:rose|climbed|has risen|grew|reached|stood|stands|rises)\b"
    )
    match = re.match(form, text)
    if match and re.search(r"[A-Z]", match["where"]):
        yield Asked(
            f"How many {match['what']} were {match['done']} {match['where']}?", None, "how_many"
        )


def _how_many_has(text: str) -> Iterator[Asked]:
    """How many branches does Lanternhouse have? How many people did the fire in Lowmere kill?"""
    form = (
        rf"(?:^|, )(?P<who>{NAME}) (?P<verb>has|employs|operates|owns) (?P<number>{NUMBER})"
        rf" (?P<what>(?:[a-z]+ )?[a-z]+s|people)(?=[,.]| (?:and|in|across|with|around|worldwide)\b)"
    )
    match = re.search(form, text)
    if match and not (TIMES.search(match["what"]) or NO_COUNT.match(match["what"])):
        verb = "have" if match["verb"] == "has" else match["verb"].removesuffix("s")
        asked = f"How many {match['what']} does {match['who']} {verb}?"
        yield Asked(asked, match["number"], "how_many")
    form = (
        rf"(?P<who>{SUBJECT}) (?P<verb>killed|injured|wounded|displaced|destroyed|damaged)"
        rf" (?P<number>{NUMBER}) (?P<what>(?:[a-z]+ )?[a-z]+s|people|children)"
        r"(?=[,.]| (?:and|in|on)\b)"
    )
    match = re.match(form, text)
    if match:
        verb = match["verb"].removesuffix("d") if match["verb"] in DROPS_D else match["verb"][:-2]
        asked = _inverted(f"How many {match['what']}", "did", match["who"], verb)
        yield Asked(asked, match["number"], "how_many")


def _how_much(text: str) -> Iterator[Asked]:
    """How much will the bridge in Lowmere cost?"""
    form = rf"(?P<who>{SUBJECT}) will cost (?P<sum>[^,]*?\d[^,]*)"
    match = re.match(form, text)
    if match:
        yield Asked(_inverted("How much", "will", match["who"], "cost"), match["sum"], "how_much")


def _what_said(text: str) -> Iterator[Asked]:
    """What did Birte Hallow say about the water?"""
    form = (
        rf"(?P<who>(?:{TITLE} )?{FULL_NAME})(?:, [^,]{{3,60}},)? said (?:on \w+day |\w+day )?"
        rf"(?:that )?(?P<what>the (?:[a-z-]+ )[a-z]+|{NAME}) {MODAL}\b"
    )
    match = re.match(form, text)
    if match:
        what = match["what"]
        if what.split()[-1] not in VAGUE and what not in match["who"]:
            yield Asked(f"What did {match['who']} say about {what}?", None, "what_said")


_LOCAL = (_who_holds, _what_is)
"""Patterns of a few words, whatever stands around them."""
_WHOLE = (_who_did, _when, _why, _how_many, _how_many_has, _how_much, _what_said)
"""Patterns of whole sentences, which are to hold no quotation and no aside."""


def _inverted(word: str, verb: str, who: str, rest: str) -> str:
    who = f"the {who[4:]}" if who.startswith("The ") else who
    return f"{word} {verb} {who} {rest}?"


def _reads_well(asked: Asked) -> bool:
    words = asked.question.split()
    fewest = 3 if asked.pattern == "what_is" else FEWEST_WORDS
    whole = fewest <= len(words) <= MOST_WORDS and "  " not in asked.question
    return whole and not UNFIT.search(asked.question[:-1])
