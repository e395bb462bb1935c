# ruff: noqa: E501 -- cases are easier to scan on one line
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decode import decode, printable
from ingest.documents import Unreadable

RUSSIAN = "Мэр города сообщил, что мост закрыт до лета, потому что инженеры нашли трещины. "
CHINESE = "市长表示,大桥将关闭至夏季,因为工程师发现了裂缝。居民们必须使用北部道路。"
FRENCH = "Le maire a déclaré que le pont est fermé jusqu'à l'été, après la découverte de fissures. "
ENGLISH = "The mayor’s office said the “old” bridge is closed – until summer. "


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"), (RUSSIAN, "utf-8-sig"), (RUSSIAN, "utf-16"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"),
        (CHINESE, "gb18030"), (CHINESE, "utf-16"), (FRENCH, "latin-1"), (ENGLISH, "cp1252"), (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"), (ENGLISH, "utf-32"),
    ],
)  # fmt: skip
def test_character_sets_are_told(text: str, encoding: str) -> None:
    assert decode((text * 4).encode(encoding)) == text * 4


def test_a_few_broken_bytes_do_not_cost_the_article() -> None:
    assert decode(RUSSIAN.encode() * 5 + b"\xff").startswith(RUSSIAN)


@pytest.mark.parametrize(
    "raw", [b"\x89PNG\r\n\x1a\n" + b"a" * 50, b"%PDF-1.4 a", bytes(range(32)) * 9, b"\0" * 100]
)
def test_binary_is_refused(raw: bytes) -> None:
    with pytest.raises(Unreadable):
        decode(raw)


@given(st.text() | st.text(alphabet=st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF)))
def test_printable_text_can_be_stored_and_is_stable(text: str) -> None:
    once = printable(text)
    once.encode("utf-8")
    assert "\0" not in once
    assert printable(once) == once
