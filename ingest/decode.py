"""Bytes to text: byte order marks, declared character sets, and detection for the rest."""

from __future__ import annotations

import codecs
import re
import unicodedata

import charset_normalizer

from ingest.documents import Unreadable

SAMPLE_BYTES = 65_536
"""How much of a document is looked at to tell its character set."""
MAX_CONTROL_SHARE = 0.01

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = (
    "cp1252 cp1251 cp1250 cp1253 cp1254 cp1255 cp1256 cp1257 iso8859_2 koi8_r koi8_u cp866 "
    "gb18030 big5 euc_jp shift_jis cp949"
).split()
"""What pages were written in before UTF-8. Rarer sets look much like these and win by chance;
of two that fit equally well the first is taken."""
_MAGIC = (
    *(b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF"),
    *(b"OggS", b"SQLite format 3\x00", b"\xd0\xcf\x11\xe0", b"7z\xbc\xaf"),
)
_CONTROL = bytes(b for b in range(32) if b not in b"\0\t\n\v\f\r\x1b")
_META_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.I
)
# Zero-width space, soft hyphen, byte order mark, direction marks that only style the page, and
# control characters. Joiners (U+200C, U+200D) stay: Persian and Indic words are spelled with them.
_INVISIBLE = re.compile(
    "[\u200b\u00ad\ufeff\u2060\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f]"
)


def decode(raw: bytes, *, markup: bool = False) -> str:
    """The text in `raw`; with `markup`, the character set an HTML page declares is tried first.

    Raises `Unreadable` for bytes that are not text.
    """
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return raw.decode(encoding, errors="replace")
    if markup and (declared := _META_CHARSET.search(raw[:4096])):
        try:
            return raw.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeError):
            pass
    sample = raw[:SAMPLE_BYTES]
    if not (wide := _wide_encoding(sample)):
        _refuse_binary(sample)
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            pass
    # A sample keeps detection fast; the whole is then decoded, so a character cut in two at its
    # end, or a few broken bytes further down, must not make the article unreadable.
    encoding = wide or _detect(sample.replace(b"\0", b""))
    return raw.decode(encoding, errors="replace")


def printable(text: str) -> str:
    """`text` in Unicode's composed form without characters that cannot be seen or stored."""
    if text.isascii():
        return _INVISIBLE.sub("", text) if not text.isprintable() else text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # halves of surrogate pairs, which JSON can smuggle in
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def _detect(sample: bytes) -> str:
    if _mostly_utf8(sample):
        return "utf-8"
    matches = list(charset_normalizer.from_bytes(sample, cp_isolation=_LEGACY))
    if not matches:
        raise Unreadable("not text, or in a character set that could not be told")
    best = min(matches, key=lambda m: (m.chaos, -m.coherence, _LEGACY.index(m.encoding)))
    return best.encoding


def _mostly_utf8(sample: bytes) -> bool:
    """Whether `sample` is UTF-8 with a few broken bytes: then no other reading is better."""
    high = sum(byte >= 0x80 for byte in sample)
    broken = sample.decode("utf-8", errors="replace").count("\ufffd")
    return broken <= 3 or broken * 20 < high


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of Latin text is then zero."""
    half = len(sample) // 2
    if half < 8:
        return None
    even, odd = sample[: half * 2 : 2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return None


def _refuse_binary(sample: bytes) -> None:
    if sample.startswith(_MAGIC):
        raise Unreadable("not text: its first bytes are those of a binary file")
    odd = len(sample) - len(sample.translate(None, _CONTROL))
    zeros = sample.count(0)
    if odd > MAX_CONTROL_SHARE * len(sample) or zeros > max(3, MAX_CONTROL_SHARE * len(sample)):
        raise Unreadable("not text: it is full of control characters")
