"""What a passage says, said otherwise: claims that it carries, made from its own sentences.

A question and its answer become a statement (after Demszky, Guu and Liang, "Transforming Question
Answering Datasets into Natural Language Inference Datasets", 2018, here by a few rules); a sentence
loses an insertion, its opening phrase moves, words give way to synonyms.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from eval.training.lexicon import Lexicon

SynonymsOf = Callable[[str], Sequence[str]]

_BE = r"is|are|was|were"
_HAVE = r"has|have|had|can|could|will|would|may|might|must|should"
_NOMINAL = r"(?:the|a|an|his|her|its|their|this|these|those|he|she|it|they|we|you|i|there)\b|[A-Z]"
_WHO = re.compile(rf"^(?:who|what) (?P<rest>(?:{_BE}|{_HAVE}) .+)$", re.I)
_SUBJECT = re.compile(r"^(?:who|what) (?P<verb>[a-z]+)(?P<rest> .+|)$", re.I)
_KIND = re.compile(
    r"^(?:what|which) (?P<noun>(?:[\w'’-]+ ){1,3}?)"
    rf"(?P<rest>(?:{_BE}|{_HAVE}|[a-z]+ed|came|won|took|began|held|became|made|led|gave) .+)$",
    re.I,
)
_COUNT = re.compile(
    r"^how (?:many|much) (?P<noun>(?:[\w'’-]+ ){1,2}?)"
    rf"(?P<rest>(?:{_BE}|{_HAVE}|[a-z]+ed|came|took|began|held|became|made|left|lost|went)\b.*)$",
    re.I,
)
_PASSIVE = re.compile(
    rf"^(?P<wh>when|where) (?P<be>{_BE}) (?P<subject>.{{3,60}}?) "
    r"(?P<done>(?:\w+ed|born|built|held|made|found|taken|written|sold|sent|won|given|shown)\b.*)$",
    re.I,
)
_DID = re.compile(
    r"^(?P<wh>(?i:when|where|what|who|how many)) (?P<noun>(?:\w+ )?)did (?P<subject>"
    r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?:\w+ ){1,2}?|(?:he|she|it|they) "
    r"|(?:[A-Z][\w.'’-]* )+)(?P<verb>[a-z]+)(?P<rest>.*)$",
)
_PREPOSITION = re.compile(
    r"\b(?:of|in|on|at|by|to|for|from|with|about|as|into|like|called|named|known|do|be|have)$", re.I
)
_PLACED = re.compile(r"^(?:in|on|at|by|from|since|after|before|during|near|between|around)\b", re.I)
_NOT_A_VERB = frozenset(
    "is are was were has have had can could will would may might must should do does did".split()
)

_INSERTION = re.compile(
    r"\s*\([^()]*\)|, (?:who|which|whose|where|when|a|an|the) [^,“”\"]{4,80},|, \w+ing [^,]{4,60},"
)
_TRAILING = re.compile(r", (?:which|who|where|while|although|because|after|before) [^“”\"]{8,}$")
_SAID = re.compile(
    r"^(?P<who>(?:The |A )?[A-Z][^,“”\"]{1,50}?) (?:said|says|stated|reported)(?: that)? "
    r"(?P<told>[^“”\"]{20,})\.$"
)
_OPENING = re.compile(
    r"^(?P<phrase>(?:In|On|At|After|Before|During|Since|By|Following|For) [^,“”\"]{2,60}), "
    r"(?P<rest>[^“”\"]{20,})\.$"
)
_COORDINATED = re.compile(r"^(?P<first>[^“”\"]{25,}?),? (?:and|but) (?P<rest>[a-z][^“”\"]{15,})\.$")
_WORD = re.compile(r"(?<![\w’'-])[a-z]{4,}(?![\w’'-])")
_KEPT = frozenset(
    """said says told added that this with from have been were their there which when where while
    they them than then some such also into over more most many much only each both between against
    during before after under about would could should might must will because although first last
    million billion hundred thousand""".split()
)


def declared(question: str, answer: str, lexicon: Lexicon) -> str | None:
    """The question and its answer as one statement; None for forms that no rule covers."""
    asked = " ".join(question.split()).rstrip("? ").strip()
    answer = answer.strip().rstrip(".,;")
    if not answer or len(answer) > 100 or _PREPOSITION.search(asked) or " or " in asked:
        return None
    statement = _declared(asked, answer, lexicon)
    if statement is None:
        return None
    statement = " ".join(statement.split())
    return f"{statement[0].upper()}{statement[1:]}."


def _declared(asked: str, answer: str, lexicon: Lexicon) -> str | None:
    if match := _DID.match(asked):
        return _did(match, answer, lexicon)
    if match := _PASSIVE.match(asked):
        placed = answer if _PLACED.match(answer) else f"in {answer}"
        return f"{match['subject']} {match['be']} {match['done']} {placed}"
    if match := _COUNT.match(asked):
        noun = match["noun"].strip()
        counted = answer if noun.split()[-1] in answer else f"{answer} {noun}"
        return None if _inverted(match["rest"]) else f"{counted} {match['rest']}"
    if match := _WHO.match(asked):
        return None if _inverted(match["rest"], nominal=False) else f"{answer} {match['rest']}"
    if (match := _SUBJECT.match(asked)) and match["verb"] not in _NOT_A_VERB:
        told = "verb" in lexicon.form(match["verb"]) and match["verb"][-1] in "sd"
        return f"{answer} {match['verb']}{match['rest']}" if told else None
    if match := _KIND.match(asked):
        return None if _inverted(match["rest"]) else f"{answer} {match['rest']}"
    return None


def _did(match: re.Match[str], answer: str, lexicon: Lexicon) -> str | None:
    """ "What did she win in May?" gives "she did win X in May": plain, and the verb stays."""
    if "verb" not in lexicon.form(match["verb"]) or match["verb"] in _NOT_A_VERB:
        return None
    wh, told = match["wh"].lower(), f"{match['subject']}did {match['verb']}"
    if wh in ("when", "where"):
        placed = answer if _PLACED.match(answer) else f"in {answer}"
        return None if match["noun"] else f"{told}{match['rest']} {placed}"
    noun = "" if wh != "how many" or match["noun"].strip() in answer else f" {match['noun']}"
    return f"{told} {answer}{noun} {match['rest'].strip()}"


def _inverted(rest: str, *, nominal: bool = True) -> bool:
    """Whether the verb is followed by its subject, so that the answer is not the subject."""
    if not re.match(rf"(?:{_BE}|{_HAVE})\b", rest):
        return False
    after = rest.split(" ", 1)[1] if " " in rest else ""
    if re.match(rf"(?:{_HAVE})\b", rest):
        return re.match(_NOMINAL, after) is not None
    if re.match(r"[A-Z]|(?:he|she|it|they|we|you|there)\b", after):
        return True
    ends_done = re.search(r"\w(?:ed|en)$", after) is not None and " " in after
    determined = re.match(_NOMINAL, after) is not None
    return determined and (nominal or ends_done)


def shortened(sentence: str, chance: random.Random) -> str | None:
    """The sentence with an insertion, a last clause or one of two coordinates left out."""
    whole = sentence.rstrip(".")
    opening, pair = _OPENING.match(sentence), _COORDINATED.match(sentence)
    forms = [form for form in (_INSERTION, _TRAILING) if form.search(whole)]
    told = [form.sub("", whole, count=1) + "." for form in forms]
    if opening:
        rest = opening["rest"]
        told.append(rest[0].upper() + rest[1:] + ".")
    if pair:
        told.append(pair["first"] + ".")
    told = [t for t in told if len(t.split()) >= 5]
    return chance.choice(told) if told else None


def moved(sentence: str) -> str | None:
    """The sentence with its opening phrase, or who said it, at the end."""
    if said := _SAID.match(sentence):
        told = said["told"]
        return f"{told[0].upper()}{told[1:]}, according to {said['who']}."
    match = _OPENING.match(sentence)
    if match is None:
        return None
    rest, phrase = match["rest"], match["phrase"]
    return f"{rest[0].upper()}{rest[1:]} {phrase[0].lower()}{phrase[1:]}."


def reworded(text: str, synonyms: SynonymsOf, share: float, chance: random.Random) -> str:
    """The text with a share of its plain words in synonyms; names and numbers stay."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word in _KEPT or chance.random() >= share:
            return word
        found = synonyms(word)
        return found[0] if found else word

    return _WORD.sub(other, text)
