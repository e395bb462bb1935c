"""Links to the very words on the page they came from, by text fragments.

Method: the URL fragment text directives of the WICG, https://wicg.github.io/scroll-to-text-fragment/
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from qa.types import Citation
from ui.render import clean

WHOLE_CHARS = 100
"""A longer quote is named by its first and last words: fewer words that may stand otherwise."""
END_WORDS = 4
END_CHARS = 40
_DIRECTIVE = ":~:"


def quoted_url(citation: Citation) -> str | None:
    """The address of the original with the quoted words in view, as browsers understand it.

    None where there is no http or https address. A browser that does not find the words shows the
    page all the same.
    """
    url = "".join((citation.url or "").split())
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    page, _, fragment = url.partition("#")
    fragment = fragment.partition(_DIRECTIVE)[0]
    words = _directive(citation.quote)
    return f"{page}#{fragment}{_DIRECTIVE}text={words}" if words else url


def _directive(text: str) -> str:
    """The quote, or its beginning and end: neither may go beyond a paragraph of the page."""
    lines = [line for line in map(clean, text.split("\n")) if line]
    if not lines:
        return ""
    if len(lines) == 1 and len(lines[0]) <= WHOLE_CHARS:
        return _encoded(lines[0])
    first, last = lines[0].split(), lines[-1].split()
    most = min(END_WORDS, len(first) // 2) if len(lines) == 1 else END_WORDS
    begin = " ".join(first[:most]) or lines[0][:END_CHARS]  # a script that does without spaces
    end = " ".join(last[-most:]) if most else lines[-1][-END_CHARS:]
    return f"{_encoded(begin)},{_encoded(end)}"


def _encoded(text: str) -> str:
    """Percent-encoded; a dash would be read as the mark of a prefix or suffix."""
    return quote(text, safe="").replace("-", "%2D")
