"""English verbs: of saying and thinking, by what has to stand beside them to report speech;
the past of the irregular ones."""

from __future__ import annotations

import re


def _inflected(bases: str) -> set[str]:
    forms = set()
    for base in bases.split():
        stem = base.removesuffix("e")
        y = base.endswith("y") and base[-2] not in "aeiou"
        forms |= {base, base[:-1] + "ies" if y else base + ("es" if base[-2:] == "ss" else "s")}
        forms |= {base[:-1] + "ied" if y else stem + "ed"}
    return forms


IRREGULAR_PAST = (
    """ate became began blew bought broke brought built burst came caught chose dealt drew drove
    dug fed fell felt fled flew forgot fought found froze gave got grew heard held hid hung kept
    knew laid led left lent lit lost made met paid ran rang rose sang sank sat saw sent shook
    shot slept slid sold sought spent spoke sprang stole stood struck stuck swam swept swore
    threw told took tore understood went withdrew woke won wore wrote"""
).split()
"""Not those that are their own present too."""
PRESENT_AND_PAST = "cut hit put quit set shut split spread".split()
FINITE = re.compile(
    r"\b(?:am|is|are|was|were|has|have|had|does|did|will|would|can|could|may|must|said|says"
    rf"|[a-z]\w+ed|{'|'.join([*PRESENT_AND_PAST, *IRREGULAR_PAST])})\b"
)
"""A verb that makes a sentence, as far as it is plain without knowing every verb."""

THINKING = _inflected("estimate predict suspect fear expect") | set(
    "believe believes believed think thinks thought".split()
)
ALWAYS = (
    _inflected(
        "claim insist allege assert contend argue warn deny accuse blame emphasize emphasise stress"
        " acknowledge suggest caution"
    )
    | THINKING
    | set("say says said tell tells told admit admits admitted hit back".split()) - {"hit", "back"}
)
BEFORE_THAT = _inflected(
    "add announce note report state post tweet reveal confirm explain declare conclude indicate"
    " observe comment remark recall testify maintain reply respond continue joke promise vow pledge"
    " charge concede complain point describe call reiterate disclose signal agree show imply ask"
    " boast demand remind write find lament quip hint reject dismiss urge"
) | set("wrote found swear swore vowed replied implied implies".split())
"""Verbs that report speech only before "that" or a quotation, or after what is said."""
INVERTED = set(
    "said says added adds wrote writes noted notes explained explains argued argues warned warns"
    " recalled recalls continued concluded insisted insists tweeted posted commented joked replied"
    " asked asks remarked observed".split()
)
PARTICIPLES = set(
    "adding stating saying claiming insisting arguing warning telling noting stressing emphasizing"
    " emphasising alleging explaining accusing blaming announcing revealing denying declaring"
    " calling describing".split()
)
OPEN_PARTICIPLES = {"accusing", "blaming", "denying", "saying", "claiming", "insisting"}
NOUNS = set(
    "claim report estimate fear suspect blame note post tweet comment state signal promise pledge"
    " demand remark call show find stress allege point charge".split()
)

VERBS = ALWAYS | BEFORE_THAT | PARTICIPLES
CORE = set("say says said tell tells told deny denies denied".split())
