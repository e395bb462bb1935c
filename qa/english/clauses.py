"""The pieces of English news sentences that questions are made of: names, offices, dates, numbers,
and what a verb says of its subject. Regular expressions and lists of words, but for `clause` and
`says_enough`."""

from __future__ import annotations

import re

from qa.english.verbs import VERBS

CAP = r"[A-Z][\w’'-]*[\w’]"
NO_NAME = (
    r"(?!(?:The|An?|In|On|At|But|And|Or|For|As|After|Before|When|While|If|His|Her|Its|Their|Our|My"
    r"|This|That|These|Those|Since|With|By|From|Last|Next|It|He|She|They|We|You|There|Then|So|Some"
    r"|Many|Most|Late|Early|Both|All|No|Not|Only|Also|Now|Under|Over|During|Former|Republican|Democrat"
    r"|Democratic|Conservative|Labou?r|Legendary)\b)"
)
NAME = rf"{NO_NAME}{CAP}(?: (?:(?:of|de|van|von|al|bin|the) )?(?:{CAP}|[A-Z]\.))*"
FULL_NAME = rf"{NO_NAME}{CAP}(?: [A-Z]\.)?(?: (?:(?:de|van|von|al|bin) )?{CAP}){{1,2}}"
SUBJECT = (
    rf"(?:{FULL_NAME}|[Tt]he (?:{NAME}|(?:[a-z]+ )?[a-z]+ (?:of|in) (?:the )?{NAME}))(?<!['’]s)"
)
"""A name, or "the" with what it is of; nothing that a verb could hide in."""
OFFICE = (
    r"(?:(?:vice|deputy) )?(?:president|prime minister|chancellor|governor|mayor|chief executive"
    r"|CEO|chair(?:man|woman|person)?|director(?: general)?|head|leader|secretary[ -]general"
    r"|treasurer|founder|co-founder|editor|captain|head coach|manager|commissioner"
    r"|ambassador|prosecutor"
    r"|(?:foreign|interior|defen[cs]e|finance|justice|health|energy|education|home|environment"
    r"|transport|agriculture) minister|fire chief|police chief|archbishop"
    r"|spokes(?:man|woman|person)|chief (?:risk|financial|operating|technology|medical) officer"
    r"|chief economist)"
)
TITLE = (
    r"(?:(?:Former|Deputy|Acting|Interior|Foreign|Finance|Health|Defen[cs]e|Justice|Prime|Vice|Home"
    r"|Energy|US|U\.S\.|British|French|German|Russian|Ukrainian|Republican|Democratic) )*"
    r"(?:President|Minister|Chancellor|Governor|Gov\.|Mayor|Senator|Sen\.|Rep\.|Judge|Justice|King"
    r"|Queen|Prince|Princess|Pope|General|Gen\.|Chief Executive|Secretary|Sheriff|Attorney General"
    r"|Dr\.|Detective|Coach|Professor|Director|Treasury secretary"
    r"|Fire chief)"
)
ONLY_PEOPLE = (
    r"(?:resigned|died|tweeted|testified|pleaded|apologi[sz]ed|stepped down|married"
    r"|was (?:born|arrested|elected|appointed|sworn in|sentenced|convicted|re-elected|jailed"
    r"|indicted|acquitted|inaugurated))\b"
)
BASE = dict(
    pair.split(":")
    for pair in """died:die resigned:resign opened:open began:begin won:win launched:launch
    started:start closed:close collapsed:collapse signed:sign arrived:arrive ended:end became:become
    left:leave took:take broke:break lost:lose fell:fall rose:rise killed:kill struck:strike
    crashed:crash sank:sink invaded:invade attacked:attack voted:vote approved:approve
    rejected:reject bought:buy sold:sell acquired:acquire suspended:suspend banned:ban
    cancelled:cancel canceled:cancel postponed:postpone withdrew:withdraw returned:return
    joined:join married:marry filed:file sued:sue fired:fire dismissed:dismiss hired:hire
    appointed:appoint elected:elect raised:raise cut:cut paused:pause halted:halt recalled:recall
    released:release published:publish unveiled:unveil introduced:introduce passed:pass
    stopped:stop moved:move shut:shut erupted:erupt exploded:explode quit:quit
    declared:declare imposed:impose lifted:lift ordered:order expelled:expel founded:found
    created:create hit:hit announced:announce denied:deny named:name
    made:make gave:give beat:beat defeated:defeat visited:visit
    abandoned:abandon dropped:drop ceased:cease reopened:reopen stepped:step""".split()
)
DID = "|".join(BASE)
PAST = (
    rf"(?:{DID}|(?!{'|'.join(sorted(VERBS))})[a-z]{{2,}}(?:[bcdfghklmnprstvz]|e)ed)"
    r"(?!['’])(?<!retired)"
)
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
DATE = (
    rf"(?:on {MONTH} \d{{1,2}}(?:, \d{{4}})?|on \d{{1,2}} {MONTH}(?: \d{{4}})?"
    rf"|in (?:{MONTH} )?(?:19|20)\d\d)"
)
WEEKDAY = (
    r"(?: (?:earlier )?(?:last|this|next) (?:week|month|year)|(?: (?:late|early))?"
    r"(?: (?:on|last|this))? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?:,? (?:morning|afternoon|evening|night))?)"
)
NUMBER = (
    r"(?:(?i:At least|About|Around|Some|Nearly|Almost|More than|Over|Up to|As many as) )?"
    r"(?:\d{1,3}(?:,\d{3})+|\d+|(?i:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|Thirteen"
    r"|Fourteen|Fifteen|Sixteen|Seventeen|Eighteen|Nineteen|(?:Twenty|Thirty|Forty|Fifty|Sixty|Seventy"
    r"|Eighty|Ninety)(?:-[a-z]+)?))"
)
PLAIN_WORD = r"(?:(?!(?:of|in|at|for|from|with|to|and|who)\b)[\w-]+ )"
"""Within what something is called; after a preposition another thing would be meant."""
THING = (
    r"(?:company|group|branch|organi[sz]ation|party|town|village|agency|firm|charity|start-?up|app"
    r"|website|drug|vaccine|think tank|nonprofit|manufacturer|maker|retailer|chain|platform|union"
    r"|bank|lender|newspaper|river|militia|movement|project|programme|program|tool|disease|virus)"
)
DROPS_D = {"displaced", "damaged"}
MODAL = r"(?:is|are|was|were|has|have|had|will|would|could|should|must|cannot|can)"
DATELINE = re.compile(
    r"^(?:[A-Z][\w.,’' ]{2,40}(?:\([^)]{2,40}\) ?)?(?:[-–—] ?)"
    r"|(?:[A-Z][\w ]{1,30} )?\([A-Z][^)]{1,30}\) ?)"
)
UNFIT = re.compile(
    r"[\"“”„«»:;()\[\]…|*–—/]|\s['‘]|\s-\s|\b(?:I|we|We|you|You|my|our|us|here|now|today|yesterday"
    r"|tomorrow|ago|above|below|pictured|photo|click|read)\b|\bsaid (?:to|in)\b|[!?]"
)
LEANS = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|this|that|these|those|there|then|such"
    r"|former|latter|other|others|another|one|ones|same|also|too|so|both|itself|himself|herself"
    r"|themselves|who|which|whose|whom|not|n['’]t|even|only|just|still|already|yet|again|later"
    r"|earlier|instead|more|back|further|how|what|why|whether|if)\b",
    re.I,
)
CUT = re.compile(
    r",(?!\d)|\.$|\s(?:and|but|or|after|before|when|while|because|since|until|which|who|that|where|whose"
    r"|although|though|if|unless|following|amid|despite|saying|adding|according|with|without|by"
    r"|through|than|to (?:\w+ )?(?:a|an|the) \w+ (?:of|for)|as (?:the|an?|he|she|it|they|[A-Z]))\b"
)
OPEN_END = re.compile(
    r"(?:^|\s)(?:of|in|on|at|to|for|from|by|with|as|into|over|about|under|near|the|an?|and|or|is|was"
    r"|were|are|has|have|had|be|been|up|out|late|early|last|some|any|all|most|no|very|\w+ly|\w{3,}ing|U\.S|[ap]\.m|[A-Z]|version|number|part|series"
    r"|lot|kind|type|couple|majority|group|list|set|member|[\w.]+['’]s|\d+(?:st|nd|rd|th))$",
    re.I,
)
GOES_ON = rf" (?:{PAST}|was|were|is|are|has|have|had|will|would)\b"
NO_COUNT = re.compile(
    r"(?:million|billion|thousand|hundred|dozen|more|such|percent|per cent|shots|grams|calories)\b"
)
HOLDS_AS = re.compile(
    r"(?:was |were |been )?(?:resigned|served|appeared|elected|re-elected|appointed|named|sworn in"
    r"|stepped down|retired|known|reappointed)\b"
)
TIMES = re.compile(
    r"(?:second|minute|hour|day|week|month|year|decade|time|percent|per cent|point)s?$"
)
VAGUE = set(
    """first second third last next rest whole most lot number group two three four five people
    move decision thing things fact case same question problem idea answer point way issue others
    result reason other only""".split()
)


def clause(rest: str) -> str | None:
    """What the verb is said of, without when and without what is said besides; None if unclear."""
    rest = re.sub(rf"{WEEKDAY}\b", "", rest)
    rest = re.sub(rf",? {DATE}(?=[,. ]|$)", "", rest)
    cut = CUT.search(rest)
    if cut and cut.group().strip() in {"and", "or"} and not re.match(GOES_ON, rest[cut.end() :]):
        return None  # half of a pair of things
    if (
        cut
        and cut.group().strip() == "by"
        and not re.match(r"was |were |has been |have been ", rest)
    ):
        return None  # "a protest organized by": what is left would end with its participle
    rest = (rest[: cut.start()] if cut else rest).strip().rstrip(".")
    if not HOLDS_AS.match(rest):
        rest = rest.partition(" as ")[0]
    if re.search(rf"\b{MONTH} \d", rest):
        return None
    if not rest or LEANS.search(rest) or OPEN_END.search(rest):
        return None
    return rest


def says_enough(clause: str) -> bool:
    """Whether the words tell which event is meant: by a name or a number, or as any one of many."""
    if re.search(r"[A-Z\d]", re.sub(MONTH, "", clause)):
        return True
    return len(clause.split()) >= 5 and " the " not in f" {clause} "
