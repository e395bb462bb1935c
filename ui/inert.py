"""Text from anywhere as HTML that does nothing: escaped, its direction its own, safely linked."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from ui.render import clean


def words(text: str) -> str:
    """Text from anywhere, fit to stand between tags or in a quoted attribute."""
    return escape(clean(text))


def isolated(text: str, css_class: str = "") -> str:
    """`words` that run in their own direction, whatever the direction of what stands around."""
    named = f' class="{css_class}"' if css_class else ""
    return f"<bdi{named}>{words(text)}</bdi>"


def link(href: str, inner: str, css_class: str, label: str = "") -> str:
    """A link around `inner`, which is HTML; `inner` alone unless `href` is a path or http(s).

    `label` is what a screen reader says in place of `inner`.
    """
    try:
        scheme = urlsplit(href).scheme
    except ValueError:
        return inner
    if scheme not in ("http", "https") and not (href.startswith("/") and not href.startswith("//")):
        return inner
    named = f' aria-label="{words(label)}"' if label else ""
    return (
        f'<a class="{css_class}" href="{words(href)}" target="_blank" rel="noopener noreferrer"'
        f"{named}>{inner}</a>"
    )
