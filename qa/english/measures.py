"""How much something is by its own name: "turnout was 61 per cent", "put the damage at £22m"."""

from __future__ import annotations

import re

from qa.english.quantities import Quantity, quantity
from qa.text import gist

_NOUN = (
    r"turnout|damage|price|fare|fee|fine|budget|reward|population|length|height|depth|width|weight"
    r"|majority|salary|rent|cost|bill|debt|deficit|surplus|capacity|magnitude|ransom|bail|wage|loss"
    r"|profit|revenue|value|speed|distance|area"
)
_ASKED = re.compile(
    rf"\b(?:what|how (?:high|large|big|long)) (?:is|was|were|are|will|would) (?:be )?"
    rf"(?:the |its |their )?(?:[\w-]+ ){{0,2}}?(?P<what>{_NOUN})\b",
    re.I,
)
_IS = (
    r"(?:(?:is|was) (?:likely to be|(?:put|set|fixed|estimated) at|estimated to be)|is|was|were"
    r"|are|(?:will|would|could|may) be|stood at|stands at|came to|comes to|reached|totals|totalled"
    r"|amounts? to|amounted to|of|at|hit|(?:rose|fell|went up|went down|climbed) to)"
)
_ABOUT = r"(?: (?:about|around|some|nearly|almost|just|over|under|up to|at least|more than|only))*"
_OF = r"(?P<of>(?: (?:of|for|in|on|to|at) (?:[\w’'-]+ ){0,4}?[\w’'-]+)?)"
REACH = 30
"""Characters in which the number stands."""
_BEFORE_IT = r"(?:^|(?<=[,;:—–] )|\b(?:the|an?|its|their|this|that|and|total|average) )"
"""What stands before the name of a thing, and not before a word that only looks like it."""
_COMPARED = re.compile(
    r"\W*\w*\W*(?:lower|higher|late|later|long|longer|up|down|more|less|fewer|above|below|points?"
    r"|reasons?|of)\b|.{0,20}\bin (?:19|20)\d\d\b"
)
"""What follows a number by which something differs, or which is of another year."""


def measure(question: str, sentence: str) -> Quantity | None:
    """The number by which a sentence says how much that is which the question asks for by its name.

    None where the question asks for none so, where the sentence names something else that it is of,
    and where the number is a difference or of another year.
    """
    asked = _ASKED.search(question)
    if asked is None:
        return None
    noun = rf"{asked['what']}\b{_OF}"
    forms = (
        rf"{_BEFORE_IT}{noun} {_IS}{_ABOUT} (?=\S)",
        rf"\bputs? (?:the )?{noun} at{_ABOUT} (?=\S)",
    )
    for form in forms:
        for told in re.finditer(form, sentence, re.I):
            if not gist(told["of"]) <= gist(question):
                continue
            found = quantity(sentence, told.end(), told.end() + REACH)
            if found is None or sentence[told.end() : found.start].strip():
                continue
            if not _COMPARED.match(sentence[found.end :]):
                return found
    return None
