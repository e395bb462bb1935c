from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.doubles import CITATION
from ui.fragments import quoted_url


def url_of(url: str | None, quote: str) -> str | None:
    return quoted_url(CITATION.model_copy(update={"url": url, "quote": quote}))


@pytest.mark.parametrize(
    ("quote", "directive"),
    [
        ("Ferries move, at once.", "Ferries%20move%2C%20at%20once."),
        ("The ice-free port & pier", "The%20ice%2Dfree%20port%20%26%20pier"),
        ("“Então?”", "%E2%80%9CEnt%C3%A3o%3F%E2%80%9D"),
        (f"One two three four {'x ' * 60}five six seven eight", "One%20two%20three%20four,"),
        ("One paragraph here now ends.\n\nAnd one begins.", "One%20paragraph%20here%20now,And"),
        ("港" * 150, f"{'%E6%B8%AF' * 40},{'%E6%B8%AF' * 40}"),
    ],
)
def test_the_quote_becomes_a_directive(quote: str, directive: str) -> None:
    url = url_of("https://herald.example/a?b=c", quote)
    assert url
    assert url.startswith(f"https://herald.example/a?b=c#:~:text={directive}")


def test_a_fragment_of_its_own_is_kept() -> None:
    assert url_of("http://e.example/a#part", "One.") == "http://e.example/a#part:~:text=One."
    assert url_of("http://e.example/a#:~:text=Old", "One.") == "http://e.example/a#:~:text=One."


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", "ftp://e.example/a", "file:///a", "http://", "//[", "x"],
)
def test_only_web_addresses_are_linked(url: str | None) -> None:
    assert url_of(url, "One.") is None


def test_a_quote_without_words_leads_to_the_page() -> None:
    assert url_of("https://e.example/a#x", " \n ") == "https://e.example/a#x"


@given(st.text(min_size=1, max_size=300))
def test_begin_and_end_stand_in_the_quote(quote: str) -> None:
    url = url_of("https://e.example/", quote)
    assert url
    directive = url.partition(":~:text=")[2]
    parts = directive.split(",") if directive else []
    assert len(parts) <= 2
    for part in parts:
        assert not set(part) & set("-&, #")
    whole = " ".join(quote.split())
    if whole.isprintable() and whole.isascii():
        assert [p for p in parts if unquote(p) not in whole] == []
        if len(parts) == 2:
            assert whole.startswith(unquote(parts[0]))
            assert whole.endswith(unquote(parts[1]))
            assert len(unquote(parts[0])) + len(unquote(parts[1])) < len(whole)
