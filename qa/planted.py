"""Words of an article that speak to a language model and not to a reader.

A second wall, and a thin one: what gets by is still fenced off in the prompt and checked in the
answer. English mostly, and the shapes that such words take in any language.
"""

from __future__ import annotations

import re

from qa.text import sentences

_BEGIN = (
    r"(?:^|[.:;!?>*#|)\]\"“”—–])\s*(?:(?:please|now|then|and|but|you must|important)\b[:,]?\s*)*"
)
_ORDER = re.compile(
    _BEGIN + r"(?:(?:ignore|disregard|forget|override|bypass)\b.{0,60}"
    r"\b(?:above|previous|prior|preceding|earlier|instructions?|prompts?|rules|guidelines|sources"
    r"|articles)\b"
    r"|(?:reply|respond)\b(?:\s+\w+){0,4}\s*[:\"“']"
    r"|(?:reply|respond|answer)\s+(?:\w+\s+){0,2}(?:with|that|in)\b"
    r"|(?:say|state|write|output|print|repeat|reveal|begin|end|start)\s+(?:only|exactly|that|in"
    r"|(?:your|the) (?:following|system|prompt|instructions?|phrase|words?))\b"
    r"|(?:begin|start|end|finish|close)\s+(?:your \w+ )?with\b"
    r"|tell (?:the |your )?(?:users?|readers?|humans?)\b"
    r"|(?:cite|use) \S{0,4}\d\S{0,3} for\b)",
    re.I | re.S,
)
_ABROAD = re.compile(
    r"\b(?:ignoriere|missachte|ignorez|ignore (?:les|toutes|tout|ces)|oublie[rz]?|ignora|olvida"
    r"|esque[cç]a|игнорируй|забудь|не обращай)\b.{0,60}"
    r"\b(?:anweisung|regel|vorgabe|consigne|instruc|instruktion|règle|regla|regra|istruzion"
    r"|инструкц|правил)"
    r"|(?:忽略|无视|無視).{0,30}(?:指令|指示|规则|規則)",
    re.I,
)
_ADDRESSED = re.compile(
    r"\b(?:you are (?:now )?(?:an? )?(?:\w+ )?(?:assistant|ai|language model|chatbot|bot)"
    r"|(?:dear|attention|note to|hey|hello),? (?:an? |the )?(?:ai|llm|language model|assistant"
    r"|chatbot)s?\b(?! (?:said|says|told|company|firm|maker))"
    r"|(?:your|the) system prompt)\b",
    re.I,
)
_SHAPE = re.compile(
    r"^\W*(?:system|assistant|developer|user|instructions?)(?: (?:message|prompt|note|override))?"
    r"\s*[:\]>»]"
    r"|<!--|-->|<\|?/?(?:im_start|im_end|system|article|differences|eot_id)\b"
    r"|\[/?INST\]|<<SYS>>"
    r"|(?<![\w/+-])[A-Za-z0-9+]{40,}={0,2}(?![\w/+-])",
    re.I,
)


def speaks_to_model(sentence: str) -> bool:
    """Whether a sentence orders, addresses or imitates a language model or its messages."""
    return any(shape.search(sentence) for shape in (_ORDER, _ABROAD, _ADDRESSED, _SHAPE))


def without_planted(text: str, language: str | None = "en") -> str:
    """The text with spaces for what speaks to a model and what follows it on its line.

    Offsets stay as they are.
    """
    kept = list(text)
    for span in sentences(text, language):
        if speaks_to_model(text[span.start : span.end]):
            line_end = text.find("\n", span.start)
            end = len(text) if line_end < 0 else line_end
            kept[span.start : end] = " " * (end - span.start)
    return "".join(kept)
