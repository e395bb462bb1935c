# ruff: noqa: E501 -- a rule is easier to read on one line
"""Names of news outlets and of the sections of their sites, told by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.documents import NOTHING_SAID, Metadata

SECTIONS = set(
    "home|news|world|politics|business|economy|finance|markets|money|opinion|opinions|comment|commentary|editorial|editorials|"
    "analysis|column|columns|columnists|feature|features|interview|interviews|investigation|investigations|explainer|explained|exclusive|"
    "breaking|live|video|videos|photos|pictures|podcasts|podcast|audio|sport|sports|football|culture|arts|books|film|music|life|"
    "lifestyle|style|food|travel|health|science|technology|tech|environment|climate|weather|education|society|local|regional|"
    "national|international|europe|asia|africa|americas|americas|obituaries|obituary|letters|letter|jobs|property|cars|farming|"
    "agriculture|crime|courts|law|media|religion|history|family|community|events|puzzles|games|crosswords|cartoons|magazine|special|report|"
    "reports|review|reviews|profile|latest|breaking news|world news|top|stories|top stories|story|more|update|updates|press|release|press release|briefing|blog|notebook|"
    "fact check|longread|long read|focus|background|dossier|perspective|perspectives|essay|voices|guest|column|view|views|region|country|capital|city|desk|cover".split(
        "|"
    )
)
LABELS = SECTIONS - set(
    "more|top|story|stories|report|release|press|country|city|capital".split("|")
)
_NAVIGATION = SECTIONS | set(
    "subscribe|subscriptions|subscribe now|log in|login|sign in|sign up|register|my account|account|menu|search|newsletter|newsletters|e-paper|"
    "epaper|archive|about|about us|contact|contact us|imprint|impressum|privacy|privacy policy|privacy settings|cookie settings|terms|terms of use|terms of service|"
    "advertise|advertise with us|careers|help|faq|shop|store|donate|support us|rss|sitemap|follow us|apps|app|tv|radio|classifieds|deals|notices|"
    "accessibility|accept|reject|accept all|reject all|gift this article|save|share|print|all|close|skip".split(
        "|"
    )
)
# Words that no name of a person has, though they are written large in headings and places.
NO_NAMES = SECTIONS | set(
    "the a an of and in on at for to with new north south east west northern southern eastern western middle central upper lower united great "
    "saint san santa los las port lake mount fort cape river valley island islands city town county state province republic kingdom union change "
    "war crisis bank office ministry government party council court police public our editorial staff wire agency agencies correspondents newsroom team group "
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december "
    "day week year years today tomorrow morning evening night street square road energy security human rights real estate big small first last "
    "how why what who when where is are was no not after before over under".split()
)
_LARGE = r"[A-ZÀ-ÞА-Я][\w’'&.-]*"
_KIND = (
    r"(?:Times|Post|News|Newspaper|Herald|Tribune|Gazette|Courier|Independent|Guardian|Chronicle|Journal|Ledger|Observer|Telegraph|Mail|Star|Sun|Mirror|"
    r"Express|Standard|Echo|Press|Agency|Wire|Newswire|Daily|Weekly|Bulletin|Dispatch|Examiner|Inquirer|Enquirer|Register|Sentinel|Monitor|Argus|Mercury|"
    r"Advertiser|Globe|Messenger|Reporter|Insider|Broadcasting|Radio|Television|TV|Zeitung|Tageblatt|Tagblatt|Anzeiger|Nachrichten|Kurier|Presse|Post-Gazette|"
    r"Review|Spectator|Correspondent|Citizen|Banner|Beacon|Bugle|Clarion|Intelligencer|Picayune|Patriot|Leader|Republic|Media|Courant|Voice)"
)
_PAPERS = set(
    "times post herald tribune gazette courier chronicle ledger observer telegraph express standard echo wire newswire dispatch examiner "
    "inquirer enquirer sentinel argus advertiser courant voice".split()
)
_OF_PAPERS = set(
    "north south east west northern southern eastern western saint port lake fort cape river valley island islands city town county state "
    "morning evening night sunday monday saturday weekend".split()
)
"""General words that papers have in their names: the "Evening Post" is one, the "Evening News" may
be a programme, and "Local Post" or "Police Gazette" a heading."""
_OUTLET = re.compile(
    rf"(?:(?:The )?(?:{_LARGE} ){{1,4}}{_KIND}(?: (?:Online|Today|Media|Group|Network|Agency))?"
    rf"|The {_KIND}|(?:The )?{_KIND} of {_LARGE}(?: {_LARGE})?|(?:The )?(?:Daily|Weekly|Radio|Voice of|Agence|Agencia|Agenzia) {_LARGE}(?: {_LARGE})?"
    r"|Reuters|AFP|AP|Associated Press|BBC(?: News| Sport)?|CNN|NPR|UPI|EFE|ANSA|Xinhua|Bloomberg|Al Jazeera"
    r"|[A-Z][a-z]{1,12}(?:Post|Times|News|Wire|Herald|Tribune|Gazette|Courier|Chronicle)"
    r"|(?:[\w-]+\.)+(?:com|org|net|info|news|co\.\w\w|eu))"
)
FOOT_LINES = 12
_OFFER = re.compile(
    r"(?:©|more from|read more (?:from|in)|follow|subscribe to|support|copyright)\s+(?:(?:19|20)\d\d,? )?(?P<name>(?:the )?[^\W\d_][\w.’'& -]{2,40}?)"
    r"(?: on (?:social media|twitter|x|facebook|instagram|telegram|youtube|bluesky|google news)\b.{0,60}|[.!].{0,60}|:)?",
    re.I,
)
BAR = re.compile(r"\s*[|·•]\s*|\s+[/>»›]\s+")


def outlet_name(text: str) -> str | None:
    """`text` as the name of a news outlet, when its words say so; capitals alone are lowered."""
    words = text.split()
    if len(text) > 50 or not words:
        return None
    name = capitals_lowered(text)
    if not _OUTLET.fullmatch(name) or all(word.lower() in SECTIONS for word in words):
        return None
    return None if _no_outlet(words) else name


def capitals_lowered(text: str) -> str:
    """ "THE POST OF VELM" as "The Post of Velm"; any other text, and an abbreviation, as it is."""
    return " ".join(map(_lowered, text.split())) if text.isupper() and len(text) > 5 else text


def is_paper(name: str) -> bool:
    """Whether this name of an outlet has a last word that few but papers and agencies have."""
    words = name.casefold().removeprefix("the ").split()
    return len(words) > 1 and words[-1] in _PAPERS


def navigation(line: str) -> Metadata | None:
    """What a bar of links such as "Outlet | Home | News | Subscribe" says; None for other lines."""
    if len(line) > 300 or not any(mark in line for mark in "|·•/>»›"):
        return None
    parts = BAR.split(line)
    if len(parts) < 3:
        return None
    rest = [part.casefold() in _NAVIGATION for part in parts[1:]]
    if not all(rest) or len(parts[0]) > 40 or len(parts[0].split()) > 5:
        return None
    if parts[0].casefold() in _NAVIGATION:
        return NOTHING_SAID
    named = outlet_name(parts[0]) or (
        parts[0] if len(rest) >= 3 and parts[0][:1].isupper() and not ends(parts[0]) else None
    )
    return Metadata(publisher=named) if named else None


def named_by_itself(lines: Sequence[str]) -> set[str]:
    """The names under which the last lines offer more: "More from …", "Follow … on …"."""
    found = (_OFFER.fullmatch(line) for line in lines[-FOOT_LINES:] if len(line) <= 120)
    return {bare_name(offer["name"]) for offer in found if offer}


def outlet_at_foot(line: str) -> str | None:
    """The outlet that a closing line such as "More from the Harbour Post" offers more of."""
    found = _OFFER.fullmatch(line) if len(line) <= 120 else None
    return outlet_name(found["name"]) if found else None


def ends(text: str) -> bool:
    """Whether `text` ends with a mark that names and labels don't have."""
    return text.endswith((".", ",", ";", ":", "!", "?", "…"))


def _no_outlet(words: Sequence[str]) -> bool:
    """Whether all but the last word are sections or general words: "World News", "Local Press"."""
    *bare, kind = [word.lower() for word in words if word.lower() != "the"] or [""]
    if kind in _PAPERS and all(word in _OF_PAPERS for word in bare):
        return False
    return bool(bare) and all(word in NO_NAMES for word in bare)


def bare_name(name: str) -> str:
    return name.casefold().removeprefix("the ")


def _lowered(word: str) -> str:
    small = word.lower()
    return small if small in ("of", "and", "for") else small[:1].upper() + small[1:]
