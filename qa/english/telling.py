"""Questions that ask for telling: reasons, ways, what somebody said, what came of something.

What answers them is a clause, not a value. English patterns over how a question begins.
"""

from __future__ import annotations

import re

MEASURE = (
    r"(?:many|much|long|old|young|far|large|big|small|tall|high|low|fast|often|deep|wide|heavy|soon"
    r"|close|strong|thick|thin|hot|cold|loud|expensive|few|little|late|early|short|severe|powerful)"
)
"""Behind "how" they ask for a value."""
_LEAD = (
    r"^\W*(?:(?:and|but|so|then|in your words|please)\s+)*(?:(?:by|on|for|in|to|from|at|with)\s+)?"
)
_DID = r"(?:did|does|do|has|have|had)"
_IS = r"(?:['’]s|\s(?:is|are|was|were|might be|may be|could be|would be|can be|has been))"
_SAY = (
    r"(?:say|said|tell|told|think|thought|argue|claim|announce|promise|warn|suggest|respond|react"
    r"|reply|answer|complain|mean|criticise|criticize|accuse|propose|want|fear|hope|expect|deny"
    r"|admit|blame)"
)
_FIND = (
    r"(?:find|found|conclude|concluded|establish|established|discover|discovered|reveal|revealed"
    r"|learn|learned|learnt|recommend|recommended|demand|demanded)"
)
_TOLD = (
    r"(?:explanation|reason|motive|grounds|justification|purpose|aim|cause|background|intention"
    r"|signs|indication|evidence|proof|hint|symptom|example|instance"
    r"|steps(?! (?:down|into|aside)\b)|measures|means|method|way|advice|remedy"
    r"|remedie|solution|response|reaction|answer|reply|replie"
    r"|consequence|effect|result|outcome|upshot|impact|fate|aftermath|lesson|harm"
    r"|argument|objection|reservation|criticism|complaint|accusation|grievance|defence"
    r"|defense|excuse|warning"
    r"|view|opinion|attitude|stance|belief|judgement|judgment|assessment|reading"
    r"|obstacle|problem|trouble|difficulty|difficultie|drawback|disadvantage|weakness"
    r"|risk|danger|threat|worry|worrie|concern|fear"
    r"|advantage|benefit|merit|upside|downside|difference|disagreement|quarrel|dispute|change)"
)
"""Nouns that stand for something told; "-ie" goes before the plural's "s"."""
_PLAIN = (
    r"(?:\s(?!(?:of|that|who|which|whose|where|when|in|on|at|by|with|to|from|after|before|for|during"
    r"|since|until|about|over|under|between|against|per|than|as|and|or|into|called)\b)[\w'’-]+)"
)
"""A word of a noun phrase, before anything that qualifies it."""
_NO_COMPOUND = (
    r"(?=\W*$|[,:;]|\s+(?:of|for|to|that|in|on|at|with|from|by|against|behind|between|about|among|as"
    r"|did|does|do|has|have|had|was|were|is|are|can|could|would|will|might|may|should|must|the|an?"
    r"|there|why|how|people|they|he|she|it|(?-i:[A-Z])[\w'’-]*)\b)"
)
"""Not the first half of a compound: "defence minister", "response time"."""
_DONE = (
    r"(?:(?:explain|drive|keep|stop|prevent|prompt|trigger|spark|provoke|force|persuade|convince"
    r"|move|anger|worrie|trouble|bother|enable|help|justifie|protect|distinguishe|speak|stand|lie"
    r"|follow|change|motivate|induce|lead|cause|bring|hold|hang|hinder|delay|work|fail)(?:s|e?d)"
    r"|(?:makes|made)(?! up\b)|drove|kept|stopped|became|spoke|stood|lay|led|brought|held|hung)"
)
"""Verbs behind "what", in a form that no noun has, as a rule."""
_ASKING = "|".join(
    (
        r"why\b",
        rf"how (?!{MEASURE}\b)",
        rf"what {_DID}\b.*\b{_SAY}\b",
        r"what (?:was|were|is|are)\b(?! the \w+ of\b).*"
        r"\b(?:said|saying|told|thought|complaining|accused (?:of|by))\b",
        rf"what {_DID} [^?]{{2,60}} {_FIND}(?: about\b.*)?\W*$",
        r"what (?:happened|happens|is happening|has happened|went wrong|do we know)\b",
        rf"what(?: else| really| has| have| had)? {_DONE}\b",
        r"what (?:came|comes|will come|has come|became|(?:will|has|had) become) of\b",
        rf"what{_IS} (?:really )?(?:it about|behind|wrong with|in it for|the catch)\b",
        r"what (?:kinds?|sorts?|types?) of\b" + rf"{_PLAIN}?\s{_TOLD}(?:e?s)?\b",
        rf"(?:what|which)(?: else| other| more)?{_PLAIN}?\s{_TOLD}(?:e?s)?{_NO_COMPOUND}",
        rf"what{_IS}{_PLAIN}{{0,5}}?\s(?!signs|symptoms){_TOLD}(?:e?s)?{_NO_COMPOUND}",
        r"explain|describe|summari[sz]e|tell me",
    )
)
_TELLING = re.compile(f"{_LEAD}(?:{_ASKING})", re.I)


def asks_for_telling(question: str) -> bool:
    """Whether the question asks for what only a clause can tell."""
    return _TELLING.match(question) is not None
