# ruff: noqa: E501 -- a rule is easier to read on one line
"""Lines of a scraped page that are no part of its article.

Rules are cautious: better a line of boilerplate left in than a sentence of news lost. So a rule
either takes a whole line that says nothing else, or, for sentences (sign-ups, consent), wants
each sentence of the line to address the reader.
"""

from __future__ import annotations

import re

MAX_LINE_CHARS = 600
"""No longer line is ever taken for boilerplate by its words."""
MAX_LABEL_CHARS = 200
MAX_BUTTON_WORDS = 5
BUTTONS = 3
"""In a row of so many short parts half of which are surely buttons all are."""

_NETWORK = (
    r"(?:facebook|twitter|x|whats ?app|telegram|linked ?in|reddit|e-?mail|mail|messenger|instagram|pinterest|"
    r"tumblr|viber|vk|flipboard|pocket|youtube|tiktok|threads|bluesky|mastodon|snapchat|rss|print|"
    r"copy(?: the)? link|link copied|sms|share|tweet|pin|save(?: for later)?|like|post|message|bookmark|comments?)"
)
_STORY = (
    r"(?:article|story|stories|post|page|video|report|news|text|piece|column|topic|content|link)"
)
_END = r"\s*[.!:…>»→›]*"

_LABELS = (
    # error notices
    r"oops[!.,]*|(?:(?:oops|sorry)[!,.]* )?something went wrong[.!]*(?: please try again.{0,20})?",
    r"(?:please )?(?:try again|try refreshing|refresh|reload)(?: (?:the|this) page| your browser)?(?: later| (?:to see|for) [^.!?]{0,40})?[.!]*",
    r"(?:sorry,? )?(?:an )?(?:unknown |unexpected )?error (?:has )?occurr?ed.{0,60}|(?:error [45]\d\d(?:: .{0,60})?|(?:error )?404.{0,30})|page not found.{0,20}",
    r"(?:sorry,? )?(?:(?:this|the|your) )?(?:video|audio|content|page|browser|(?:video )?player|interactive|graphic|chart|map|embed) (?:(?:can.?t|can ?not|could not|"
    r"couldn.?t) be (?:played|loaded|displayed|shown)|failed to load|is (?:not |un)(?:available|supported)|contains an? un)[^.!?]{0,80}[.!]?",
    r"(?:sorry,? )?(?:this|the|your) (?:video|audio|content|page|browser|player|interactive|graphic|chart|map|embed) (?:can.?t|can ?not|could not|"
    r"couldn.?t|is not|isn.?t|is un|failed|does not|doesn.?t).{0,80}",
    r"(?:please )?(?:enable|turn on|activate) (?:javascript|cookies).{0,80}|javascript (?:is|must be).{0,80}|some parts of this (?:page|site) (?:will|may) not work.{0,20}",
    r"loading(?: \w+){0,2}(?:\.{3}|…)?|video player was slow to load.{0,200}|\d?\.? ?how relevant is this ad.{0,40}",
    # share bars
    r"(?:share|tweet|print|copy link|link copied!?|share ?this)" + _END,
    rf"{_NETWORK}(?:[\s|/,·•:&-]+(?:(?:on|via|by|to|and)\s+)?{_NETWORK}){{1,20}}" + _END,
    rf"share (?:this|the|our) {_STORY}\s*[:|]?\s+{_NETWORK}(?:[\s|/,·•-]+{_NETWORK})*",
    rf"(?:please )?share (?:(?:this|the|our) {_STORY}|this)?(?: ?(?:on|via|with|to|by|using|with your|to your) [\w ,/&-]{{1,60}})?"
    + _END,
    rf"(?:share|post|send|print|save|bookmark|e-?mail) this(?: {_STORY})?(?: .{{0,30}})?",
    r"(?:follow|find|join|like|connect with|subscribe to|contact) us\b.{0,120}",
    r"follow .{1,80}\bon (?:twitter|x|facebook|instagram|tiktok|linkedin|threads|bluesky|telegram|youtube|google news|social media)\b.{0,120}",
    r"(?:contact|reach|e-?mail) (?:[\w.'’-]+ ){1,8}(?:at|on|via) .{0,60}@.{0,80}\b(?:twitter|facebook|instagram|bluesky)\b.{0,60}",
    # sign-ups
    r"(?:sign[ -]?up|subscribe|log ?in|sign ?in|register|join|donate)(?: (?:here|now|today|free|for free|us|to continue.{0,40}))?"
    + _END,
    r"(?:already )?(?:a |have an? )?(?:subscriber|member|account|registered)\? ?(?:log|sign) ?in.{0,30}",
    r"(?:enter )?your e-?mail(?: address)?.{0,20}|e-?mail address" + _END,
    r"you(?:.ve| have)? (?:read|used|viewed|reached) [^.!?]{0,40}\b(?:free|monthly|limit of) (?:articles?|stories|story|limit)\b[^.!?]{0,60}[.!]?(?: already .{0,60})?",
    r"you have (?:only )?(?:\d+|one|two|three|no) (?:more )?(?:free (?:articles?|stories|story|views?)|(?:articles?|stories|story|views?) (?:left|remaining))[^.!?]{0,40}[.!]?",
    r"subscribe (?:for|from|to browse|to support|without)\b[^.!?]{0,50}|(?:gift|save) this article|save for later|(?:accept|reject)(?: (?:all|and (?:continue|close)))?",
    r"(?:do you (?:know|have)|have you|are you|were you|got a)\b[^.!?]{0,100}\? (?:please )?(?:contact|write to|e-?mail|get in touch|message|tell) (?:us|our \w+|[\w.-]+@[\w.-]+|with us)\b[^!?]{0,100}",
    r"thank(?:s| you) for (?:subscribing|signing up|reading|registering|supporting (?:our|us|local)).{0,160}",
    r"(?:download|get) (?:the|our) (?:[\w’'-]+ ){0,4}app\b.{0,80}",
    r"support (?:our|local|independent|quality|free|honest) (?:journalism|news\w*|report\w*|media|work)\b.{0,160}",
    rf"(?:this {_STORY} is )?(?:only |exclusively )?(?:available )?(?:for|to) (?:paying |registered )?subscribers(?: only)?"
    + _END,
    rf"(?:subscribe|log in|sign in|register|sign up) to (?:read|continue|view|unlock|keep reading)\b.{{0,80}}|(?:to )?(?:continue|keep) reading{_END}",
    # read more, related
    r"(?:read|see|show|view|load|watch|learn|find out|discover|hear|get)(?: the)? (?:more|less|all|full (?:story|article|text)|"
    r"next|also)(?: (?:stories|articles|news|posts|videos|here|below|comments|now))?" + _END,
    r"(?:(?:read )?more (?:on|about|in) (?:this|the)(?: story| topic)?|other (?:news|stories|headlines)|read (?:more|also|next|on|this)|see also|also read|also see|more here|related|recommended|don.?t miss|must[ -]read|watch(?: now| live| more)?|"
    r"listen(?: now)?|more|must see|explore more|further reading|in case you missed it|just for subscribers|"
    r"related (?:articles?|stories|story|news|posts?|topics?|content|coverage|links?|reading|videos?))\s*[:|>»›]+\s*.{0,180}",
    r"(?:read (?:more|also|next)|see also|related (?:articles?|stories|news|posts?|topics?|content|coverage|links?|reading|videos?)|"
    r"recommended(?: (?:for you|reading|stories|articles|videos))?|more (?:stories|news|headlines|articles)|more from .{1,50}|more (?:on this|like this).{0,20}|"
    r"(?:you )?(?:may|might) (?:also )?(?:like|be interested in|enjoy).{0,20}|most (?:read|popular|viewed|shared|recent)(?: stories| articles| news)?(?: (?:in|on|from) (?:the )?[\w’' -]{2,30})?|trending(?: now| stories| topics)?|"
    r"top (?:stories|headlines|news)|up next|editor.?s.? (?:picks?|choice)|in case you missed it|latest (?:news|stories|articles|headlines)|popular (?:posts|articles|stories|news|now)|"
    r"what to read next|promoted stories|around the web|from (?:around )?the web|paid content)"
    + _END,
    r"(?:read|see|more|find|get) (?:more|all|full)?\s?.{1,60}:\s*https?://\S+(?: and https?://\S+)?"
    + _END,
    r"(?:click|tap|press|swipe) (?:right )?here\b.{0,120}|(?:also (?:read|see|learn|watch)|(?-i:ALSO (?:IN|ON) (?:THE )?[A-Z’' -]{2,30})|(?:you )?(?:may|might|could) (?:also |additionally )?(?:like|enjoy))\s*[:|][^.]{0,180}|"
    r"(?:https?://)?(?:t\.co|pic\.twitter\.com|(?:www\.)?(?:twitter|x|facebook|instagram|youtube|tiktok)\.com)/\S+",
    r"(?:читайте|смотрите|читайте|дивіться) також?е?\b.{0,160}|(?:читайте|смотрите) (?:также|ещ[её])\b.{0,160}|"
    r"(?:lesen|sehen) sie (?:auch|mehr)\b.{0,160}|(?:mehr zum thema|lire aussi|à lire aussi|lea también|lee también|ver también|leggi anche|"
    r"leia (?:também|mais)|citește și|citiți și|lees ook|läs (?:mer|även)|czytaj (?:też|także|więcej)|zobacz też|ayrıca oku)\s*(?:[:|>»].{0,160})?",
    # tags, comments, reading time, navigation
    r"(?:tags?|topics?|filed under|keywords|hashtags|posted in|теги|метки|schlagw[oö]rter|etiquetas|mots[- ]cl[eé]s|etichete|tagi)\s*[:：].{0,300}",
    r"tags?\s+[^|·.!?]{1,80}(?:\s[|·]\s[^|·.!?]{1,80})+",
    r"(?:#\w+[\s,]*){2,}",
    r"continued (?:on|from) page \d+\b.{0,120}",
    r"\d[\d,.]*[km]?\+? (?:comments?|shares?|likes?|views?|reads?|retweets|reposts|replies)",
    r"(?:leave|post|add|write|submit|be the first to)(?: (?:a|your))? (?:comment|reply|review)\b.{0,40}|(?:(?:view|show|see|read|hide|open) )?(?:all )?comments?(?: \(\d+\)?)?",
    r"comments (?:are|have been) (?:closed|disabled|turned off).{0,40}|join the (?:conversation|discussion)\b.{0,60}|what do you think\?.{0,40}comments?.{0,20}",
    r"(?:(?:estimated )?reading time:? ?)?(?:about )?\d+ ?-?min(?:ute)?s?\.? (?:read|reading|watch|listen)|listen to (?:this|the) (?:article|story)\b.{0,60}",
    r"(?:back|return|go) to (?:the )?(?:top|home|homepage|main page)(?: of page)?|skip to (?:main |the )?(?:content|navigation)|(?:main |open |close )?menu|"
    r"home ?(?:[>»›/|][\w &-]{1,40})+",
    r"(?:menu|search|home|log ?in|sign ?in|register|subscribe|account)(?:\s+(?:menu|search|home|log ?in|sign ?in|register|subscribe|account))+|page \d+ of \d+",
    r"(?:download|save)(?: (?:as|the|this|a))? ?(?:pdf|paper|briefing)?|cite(?: this)?(?: (?:paper|article|briefing|page|report))?|print(?:er)?[ -](?:friendly )?version.{0,10}|text size\b.{0,20}|a ?[-+–] ?a(?: ?[-+])?|"
    r"(?:report|flag) (?:an error|a mistake|an? (?:typo|problem)|this (?:article|page|comment))|(?:did you )?(?:find|spot|see)(?: an?)? (?:mistake|error|typo)\?|posted by \w{1,20}",
    r"(?:(?:previous|next|older|newer) (?:article|story|post|page|posts|entries|stories)|previous|next)\b"
    + _END,
    r"(?:previous|next) (?:article|story|post)\s*[:|>»›-]?\s*.{0,160}",
    r"contributing\s*:.{0,160}",
    # advertising
    r"(?:advertisements?|advertising|ad feedback|sponsored(?: content| links?| by .{1,40})?|promoted(?: content| by .{1,40})?|paid post|ads?(?: by .{1,30})?)"
    + _END,
    rf"(?:(?:advertisement|ad)\s*[-–—:.|]\s*.{{0,40}}|(?:the )?{_STORY} continues\b.{{0,60}}|scroll (?:down )?to continue.{{0,40}}|skip (?:this )?(?:ad|advert\w*)\b.{{0,30}})",
    # rights, origin, language notes
    r"(?:copyright )?[©®]\s?.{0,180}|copyright (?:\(c\) ?|by )?.{0,20}(?:19|20)\d\d.{0,160}|\(c\) ?(?:19|20)\d\d.{0,160}|all rights reserved.{0,100}",
    r"(?:read|see|view|find) the (?:original|full) (?:article|story|post|version|text|report) (?:on|at|in|from|here)\b.{0,80}",
    rf"(?:the|this) {_STORY} .{{0,120}}(?:appeared|published) first on .{{1,80}}",
    rf"(?:the|this)(?: original)? {_STORY} is (?:written |available |also available )?in \w+"
    + _END,
    rf"(?:this {_STORY} (?:was|has been) )?(?:machine|automatically|auto)[ -]translated\b.{{0,100}}",
    # consent
    r"(?:(?:accept|reject|allow|manage|decline)(?: all)? cookies|(?:cookie|privacy) (?:policy|settings|preferences|notice|statement)|"
    r"terms (?:of (?:use|service)|(?:and|&) conditions)|do not sell (?:or share )?my (?:personal )?(?:information|data))(?:[\s|·•,&]+(?:and )?(?:cookie policy|privacy policy|"
    r"privacy notice|terms of (?:use|service)|contact us|about us))*" + _END,
)
_LABEL = re.compile("|".join(f"(?:{rule})" for rule in _LABELS), re.I)

_SENTENCES = (
    # sign-up: the invitation and the thing offered
    r"(?=.*\b(?:sign[ -]?up|subscrib\w*|register|sign me up|delivered|receive|join|get|follow|not a subscriber)\b)"
    r"(?=.*\b(?:newsletters?|(?:your|my) in-?box|your phone|podcasts?|(?:e-?mail|text|news|push|breaking news) (?:message )?(?:alerts?|updates|notifications)|"
    r"digital subscri\w+|our (?:free )?(?:newsletter|daily|weekly|app|channel|telegram|whatsapp)|subscriber[ -]only|texting campaign)\b)",
    # consent: you or we, the thing, and what is done with it
    r"(?=.*\b(?:cookies?|privacy (?:policy|notice)|personal (?:data|information)|terms of (?:use|service)|use of your data)\b)"
    r"(?=.*\b(?:consent|accept|agree|opt[ -]out|preferences|by (?:continuing|using|clicking|signing|submitting|subscribing|registering)|"
    r"(?:we|partners) (?:may )?(?:use|store|process|share)|processing|tick here)\b)",
    r"(?=.*\b(?:support|supporting|fund)\b)(?=.*\b(?:(?:our|independent|quality|local) journalism|independent (?:writing|reporting|media))\b)",
    r"(?=.*\b(?:may not be (?:published|reproduced|redistributed|republished)|purchases you make through|affiliate (?:links?|commission))\b)",
)
_SENTENCE = re.compile("|".join(f"(?:{rule})" for rule in _SENTENCES), re.I)
# One of these is in every line that the rules above can match: looking for them first is cheap.
_HINTS = (
    "newsletter,inbox,in-box,subscri,alert,update,notification,podcast,cookie,privacy,personal ,"
    "terms of,your data,journalism,redistributed,reproduced,republished,be published,"
    "purchases you,affiliate,our ,your phone,texting,support"
).split(",")
_PODCAST = re.compile(
    r"[^.!?]{1,80} (?:is|are) (?:available )?(?:on|wherever) [^.!?]{0,40}\bpodcasts?\b[^.!?]{0,30}[.!] (?:listen|subscribe)\b[^.!?]{0,40}[.!]?",
    re.I,
)
_TO_READER = re.compile(
    r"\b(?:you|your|yours|we|us|our|here|sign[ -]?up|subscribe|subscriber|follow|newsletter|click|get)\b|"
    r"may not be (?:published|reproduced|redistributed|republished)|^[\"“‘']?(?:join|get|receive|support|explore|discover|listen|manage|enjoyed|accept|reject)\b",
    re.I,
)
_SPLIT = re.compile(r"\s+\|\s+|(?<=[.!?]['\"”’)])\s+|(?<=[.!?])\s+")
# Somebody's words, or a report about something: then it is news, whatever the words.
_REPORTED = re.compile(
    r"\b(?:said|says|told|according to|reported|announced|wrote|tweeted|added|warned|asked|sued|fined|accused)\b",
    re.I,
)

_TEASER = re.compile(
    r"(?:PREV(?:IOUS)?|NEXT|Prev|←|→)(?:\s+(?:ARTICLE|POST|STORY))?[\s:|]+\S.{0,250}"
)
_TAIL_LABEL = re.compile(
    r"(?:categor(?:y|ies)|labels?|sections?|source links?|via|share|more)\s*:.{0,120}", re.I
)
_DESK = re.compile(r"\(?[A-Z]{2,5}(?:/[A-Za-z]{2,4}){1,3}\)?")  # initials of an agency's editors
_TEASERS = re.compile(
    r"(?:related(?: \w+)?|recommended(?: \w+){0,3}|(?:read|see) (?:more|also|next)|also read|(?:the )?most (?:read|popular|viewed|shared)\b.{0,30}|"
    r"trending(?: \w+)?|more (?:from|in|on) .{2,40}|more (?:stories|news|headlines|articles)|(?:top|latest|popular|other) (?:stories|headlines|news|articles|posts)|"
    r"also (?:in|on) (?:the )?.{2,30}|you (?:may|might) (?:also )?(?:like|be interested in|enjoy).{0,20}|editor.?s.? (?:picks?|choice)|"
    r"up next|what to read next|in case you missed it|(?:from )?around the web|don.?t miss|elsewhere (?:in|on) .{2,30})",
    re.I,
)
_STOPS = re.compile(r"[.!;:,。]['\"”’)]*$")


def is_boilerplate(line: str) -> bool:
    """Whether the whole of `line` is boilerplate wherever it stands; `line` has normal white space."""
    if not any(map(str.isalnum, line)):
        return True
    bare = line.strip("()[]►▶🌤•–—->»› ")
    if len(line) <= MAX_LABEL_CHARS * 1.5 and (
        _LABEL.fullmatch(bare) or _is_bar(bare) or _are_labels(bare)
    ):
        return True
    return len(line) <= MAX_LINE_CHARS and _addresses_reader(line)


def is_tail_boilerplate(line: str) -> bool:
    """Whether `line` is boilerplate when it stands among the last lines of a page."""
    return any(rule.fullmatch(line) for rule in (_TEASER, _TAIL_LABEL, _DESK))


def heads_teasers(line: str) -> bool:
    """Whether `line` heads a list of other stories; it is boilerplate if such a list follows."""
    return _TEASERS.fullmatch(line.strip("()[]►▶•–—-:>»› ")) is not None


def is_teaser(line: str) -> bool:
    """Whether `line` could be the title of another story: short, and no sentence."""
    return len(line) <= 120 and len(line.split()) <= 18 and not _STOPS.search(line)


def _is_bar(line: str) -> bool:
    """Whether `line` is a row of buttons: each boilerplate by itself, or one of several that are all
    as short as buttons are."""
    if "|" not in line and " · " not in line:
        return False
    parts = re.split(r"\s+[|·]\s+", line)
    told = [bool(_LABEL.fullmatch(part) or _addresses_reader(part)) for part in parts]
    others = [part for part, is_told in zip(parts, told, strict=True) if not is_told]
    short = all(len(part.split()) <= MAX_BUTTON_WORDS and not part.islower() for part in others)
    plain = not any(re.search(r"[\d:.!?]", part) for part in others)
    most = len(told) >= BUTTONS and 2 * len(others) <= len(told)
    return len(parts) > 1 and (not others or (most and short and plain))


def _are_labels(line: str) -> bool:
    """Whether each sentence of the line is boilerplate by itself: notices run together."""
    parts = _SPLIT.split(line)
    return len(parts) > 1 and all(_LABEL.fullmatch(part) for part in parts)


def _addresses_reader(line: str) -> bool:
    lower = line.lower()
    for hint in _HINTS:  # this loop is run for all lines: a generator takes twice as long
        if hint in lower:
            break
    else:
        return False
    if "podcast" in lower and _PODCAST.fullmatch(line):
        return True
    if not _SENTENCE.match(line) or _REPORTED.search(line):
        return False
    return all(_TO_READER.search(sentence) for sentence in _SPLIT.split(line))
