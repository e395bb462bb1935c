from __future__ import annotations

import io
import json

import pytest

from ingest.documents import RawDocument, Skipped
from qa.errors import InputError
from ui.upload import MAX_ARTICLES, from_files, from_json

ARTICLE = b"The harbour of Ellmouth will close in May.\n\nFerries move to Sandrey at once.\n"


def _document(found: list[RawDocument | Skipped], at: int = 0) -> RawDocument:
    document = found[at]
    assert isinstance(document, RawDocument)
    return document


def test_a_file_is_known_by_its_content() -> None:
    def key(name: str, content: bytes) -> str:
        return _document(list(from_files([(name, io.BytesIO(content))], max_bytes=10_000))).key

    assert key("index.html", ARTICLE) == key("index.html", ARTICLE)
    assert key("index.html", ARTICLE) != key("index.html", ARTICLE + b"More.")


@pytest.mark.parametrize(
    "name", ["../../etc/a.txt", "C:\\Users\\una\\a.txt", "/abs/a.txt", "..a.txt", "a\0.txt"]
)
def test_a_name_cannot_leave_its_folder(name: str) -> None:
    document = _document(list(from_files([(name, io.BytesIO(ARTICLE))], max_bytes=10_000)))
    assert document.origin == document.filename == "a.txt"
    assert document.key.startswith("upload:a.txt#")


def test_what_cannot_be_read_is_skipped_by_its_own_name() -> None:
    files = [("a.exe", io.BytesIO(b"x")), ("", io.BytesIO(b"x")), ("b.txt", io.BytesIO(ARTICLE))]
    found = list(from_files(files, max_bytes=10_000))
    assert [getattr(f, "path", None) for f in found] == ["a.exe", "upload", None]
    assert all("/tmp" not in str(f) for f in found)


def test_rows_of_a_file_keep_their_ids() -> None:
    rows = b'{"id": "x1", "text": "One."}\n{"text": "Two."}\n'
    found = list(from_files([("rows.jsonl", io.BytesIO(rows))], max_bytes=10_000))
    assert _document(found).key == "id:x1"
    assert _document(found, 1).key.startswith("upload:rows.jsonl#")


def test_json_takes_one_article_or_a_list() -> None:
    one = {"id": "7", "text": "One.", "title": "T", "published": "2024-05-03"}
    single = list(from_json(json.dumps(one).encode(), max_bytes=1_000))
    assert _document(single).metadata.title == "T"
    reordered = json.dumps([dict(reversed(one.items())), {"title": "no text"}], indent=2).encode()
    listed = list(from_json(reordered, max_bytes=1_000))
    assert _document(listed) == _document(single)
    assert listed[1] == Skipped("request", "line 2: no text")


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b"[" * 100_000])
def test_json_that_holds_no_article_is_refused(body: bytes) -> None:
    with pytest.raises(InputError):
        from_json(body, max_bytes=1_000)


def test_too_many_articles_are_refused() -> None:
    with pytest.raises(InputError, match="jsonl"):
        from_json(json.dumps([{}] * (MAX_ARTICLES + 1)).encode(), max_bytes=1_000)
