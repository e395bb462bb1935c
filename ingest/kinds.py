# ruff: noqa: E501 -- a rule is easier to read on one line
"""What a paragraph is: body, quote, caption or headline."""

from __future__ import annotations

import re

from ingest.plain import Paragraph, ends_sentence
from qa.types import PassageKind

MAX_CAPTION_CHARS = 600
MAX_PICTURE_CREDIT_CHARS = 160
MAX_HEADLINE_CHARS = 120
MAX_TITLE_CHARS = 220

_AGENCY = (
    r"(?:AFP|AP|AP Photo|Associated Press|Reuters|REUTERS|Getty(?: Images)?|EPA(?:-EFE)?|EFE|Anadolu(?: Agency)?|Bloomberg|Xinhua|TASS|"
    r"Sputnik|Shutterstock|Alamy|Unsplash|iStock|ZUMA(?: Press)?|NurPhoto|LightRocket|Pool|Handout|WireImage|Polaris|Redux|Magnum|PA(?: Wire)?|"
    r"USA TODAY(?: Sports| Network)?|Imagn(?: Images)?|CNN|Wiki(?:media|pedia)? Commons|Wikimedia|Flickr|Pixabay|Pexels|Depositphotos|Adobe Stock)"
)
_CAP = r"[A-ZÀ-Þ][\w.'’-]*"
_NAMED = rf"{_CAP}(?: {_CAP}){{1,3}}"
_CREDITS = (
    r"[(\[]?\b(?:Photos?|Images?|Pictures?|Foto|Fotos|Bild|Фото|Photograph|Illustration|Graphic|Video|Credits?|Source|Courtesy|Кредит|Джерело|Источник)"
    r"(?: credits?| courtesy)?(?: of| by)?\s*(?::|©|/(?=[A-Z])|by(?=\s+[A-Z]))\s*[^.!?:]{1,80}[)\]]?\.?$",
    rf"\S/(?: ?[\w .'’-]{{1,30}}/)? ?{_AGENCY}(?: via {_AGENCY})?[)\]]?$",
    rf"\b{_AGENCY} via {_AGENCY}[)\]]?$|\b(?:Getty Images|AP Photo)(?: ?/ ?[\w .'’-]{{1,40}})?[)\]]?$",
    r"[(\[](?:Photo|Image|Picture|Illustration|Graphic|Credit|File photo|Courtesy|AP|Reuters|AFP)\b[^)\]]{0,120}[)\]]\.?$",
    r"©\s?[\w .,'’/-]{2,60}$",
    # "… on Friday. Petri Kangas/Harbour Post", "(Harbour Post/Petri Kangas)", "(Post archive)"
    rf"[.!?”\"]\s?{_NAMED}/ ?{_NAMED}$|\({_NAMED}/ ?{_NAMED}\)$|\((?:{_CAP} ){{1,3}}(?:archives?|file)\)$",
)
_CREDIT = re.compile("|".join(f"(?:{rule})" for rule in _CREDITS))
# One of these is in every line that the rules above can match: looking for them first is cheap.
_HINTS = (
    "hoto,mage,icture,llustration,raphic,ideo,redit,ource,ourtesy,oto,ото,ild,жерело,сточник,редит,/,©,via ,"
    "(AP,(Reuters,(AFP,rchive),rchives),file)"
).split(",")
_OPENING = re.compile(
    r"(?:FILE PHOTO|FILE|(?:File|Archive|Library) (?:photo|picture|image|photograph)|Pictured|Caption|Photo|Image)\s?[:–—-]\s|(?:Photo|Image|Picture|Illustration) (?:of|by|shows)\b"
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?=\s)")  # an entry of a live page
_SOURCE = re.compile(r"Sources?:")  # of figures as often as of a picture
_QUOTES = {"“": "”", '"': '"', "«": "»", "„": "“”", "「": "」", "『": "』", "‘": "’"}
_DOUBLE = set('“”"«»„「」『』')
MIN_QUOTE_WORDS = 10
"""Shorter ones without a full stop are titles of works or headings in quotation marks."""


def kind_of(paragraph: Paragraph, following: Paragraph | None) -> PassageKind:
    """The kind of a paragraph of which no markup told it; `following` is the next one, if any."""
    if paragraph.kind:
        return paragraph.kind
    text = paragraph.text
    if is_caption(text):
        return "caption"
    if is_quotation(text):
        return "quote"
    if following and is_alternative(paragraph, following):
        return "caption"
    return "headline" if following and is_heading(paragraph, following) else "body"


def is_caption(text: str) -> bool:
    """Whether `text` ends with a picture credit or opens as captions do."""
    if len(text) > MAX_CAPTION_CHARS:
        return False
    if _OPENING.match(text) and len(text) <= MAX_CAPTION_CHARS / 2:
        return True
    end = text[-MAX_PICTURE_CREDIT_CHARS:]
    return any(hint in end for hint in _HINTS) and _CREDIT.search(end) is not None


def is_alternative(paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether a line right above a caption is the same picture's description in other words."""
    if paragraph.run != following.run or paragraph.bullet or not is_caption(following.text):
        return False
    if _SOURCE.match(following.text) or len(paragraph.text) > MAX_CAPTION_CHARS:
        return False
    if len(paragraph.text.split()) <= 6 and not ends_sentence(paragraph.text):
        return True
    mine, theirs = _content(paragraph.text), _content(following.text)
    return len(mine & theirs) >= max(3, 0.3 * min(len(mine), len(theirs)))


def is_quotation(text: str) -> bool:
    """Whether `text` is one quotation from its first character to its last."""
    bare = text.rstrip(".,")
    if len(bare) < 20 or bare[-1] not in _QUOTES.get(bare[0], ""):
        return False
    inside = bare[1:-1]
    if _DOUBLE.intersection(inside):
        return False
    return ends_sentence(inside) or bare != text or len(inside.split()) >= MIN_QUOTE_WORDS


def is_heading(paragraph: Paragraph, following: Paragraph) -> bool:
    """Whether a short line without a full stop stands above a paragraph that has one."""
    text = paragraph.text
    if paragraph.bullet or len(text) > MAX_HEADLINE_CHARS or len(text.split()) > 16:
        return False
    if not _starts_like_title(text) or re.search(r"[.!;:,…。！；：]['\"”’]?$", text):
        return False
    return (
        not following.bullet and len(following.text) > len(text) and ends_sentence(following.text)
    )


def is_title(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """Whether the first line of a text is its title: no full stop, and an article below it."""
    text = paragraph.text
    if following is None or paragraph.bullet or paragraph.kind not in (None, "headline"):
        return False
    words = len(text.split())
    if len(text) > MAX_TITLE_CHARS or (words < 3 and len(text) < (8 if not text.isascii() else 14)):
        return False
    if (
        is_caption(text)
        or _CLOCK.match(text)
        or (re.search(r"[.;:,。；：]['\"”’]?$", text) and not text.endswith("..."))
    ):
        return False
    return _starts_like_title(text)


def _starts_like_title(text: str) -> bool:
    first = next((char for char in text if char.isalnum()), "")
    return bool(first) and (first.isdigit() or not first.islower() or text[1:2].isupper())


def _content(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3 or word.isdigit()}
