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


def measure(question: str, sentence: str) -> Quantity | None:
    """The number by which a sentence says how much that is which the question asks for by its name.

    None where the question asks for none so, and where the sentence tells it of something else.
    """
    asked = _ASKED.search(question)
    if asked is None:
        return None
    noun = rf"\b{asked['what']}\b{_OF}"
    for form in (rf"{noun} {_IS}{_ABOUT} (?=\S)", rf"\bputs? (?:the )?{noun} at{_ABOUT} (?=\S)"):
        for told in re.finditer(form, sentence, re.I):
            if told["of"] and not gist(told["of"]) & gist(question):
                continue
            found = quantity(sentence, told.end(), told.end() + REACH)
            if found and not sentence[told.end() : found.start].strip():
                return found
    return None
