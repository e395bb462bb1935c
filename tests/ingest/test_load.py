# ruff: noqa: E501 -- cases are easier to scan on one line
from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.documents import RawDocument, Skipped
from ingest.extract import extract
from ingest.load import count, load

SENTENCE = "The harbour council voted to close the old bridge until the summer."


def read(*paths: str | Path, max_file_bytes: int = 1_000_000) -> list[RawDocument | Skipped]:
    return list(
        load(
            paths,
            max_file_bytes=max_file_bytes,
            max_url_bytes=1_000,
            url_timeout_seconds=1.0,
        )
    )


def documents(*paths: str | Path) -> list[RawDocument]:
    return [found for found in read(*paths) if isinstance(found, RawDocument)]


def reasons(*paths: str | Path, max_file_bytes: int = 1_000_000) -> list[str]:
    found = read(*paths, max_file_bytes=max_file_bytes)
    return [each.reason for each in found if isinstance(each, Skipped)]


def jsonl(path: Path, *rows: object) -> Path:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_folder_is_read_in_order_at_every_level_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/deep/c.html", ".hidden.txt", ".git/d.txt", "e.docx"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SENTENCE, encoding="utf-8")
    found = read(tmp_path)
    names = [
        Path(each.origin if isinstance(each, RawDocument) else each.path).name for each in found
    ]
    assert names == ["a.md", "b.txt", "e.docx", "c.html"]
    assert reasons(tmp_path) == ["unknown file type .docx"]
    assert count([tmp_path]) == 4


def test_key_is_the_same_however_a_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SENTENCE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    keys = {documents(path)[0].key for path in (file, "a.txt", "./a.txt", "*.txt", tmp_path)}
    assert keys == {file.resolve().as_posix()}
    assert len(documents(file, "a.txt", tmp_path, "**/*.txt")) == 1


def test_glob_without_a_match_and_missing_path_are_told_apart(tmp_path: Path) -> None:
    assert reasons(tmp_path / "*.txt") == ["nothing matches this pattern"]
    assert reasons(tmp_path / "a.txt") == ["no such file or folder"]
    assert reasons("a\0b") == ["no such file or folder"]


def test_a_name_with_brackets_is_a_name_before_it_is_a_pattern(tmp_path: Path) -> None:
    file = tmp_path / "report [final].txt"
    file.write_text(SENTENCE, encoding="utf-8")
    assert [each.filename for each in documents(file)] == ["report [final].txt"]


def test_links_that_lead_in_circles_end(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert len(documents(tmp_path)) == 1
    assert len(reasons(tmp_path)) == 1


def test_what_cannot_be_an_article_file_is_skipped_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b" \n")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n" + b"x" * 100)
    os.mkfifo(tmp_path / "pipe.txt")
    found = {
        Path(each.path).name: each.reason for each in read(tmp_path) if isinstance(each, Skipped)
    }
    assert found["empty.txt"] == "the file is empty"
    assert found["binary.txt"].startswith("not text")
    assert found["picture.txt"].startswith("not text")
    assert found["pipe.txt"] == "not a regular file"


def test_empty_folder_is_reported(tmp_path: Path) -> None:
    assert reasons(tmp_path) == ["the folder holds no files"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file_is_skipped(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SENTENCE, encoding="utf-8")
    file.chmod(0)
    assert reasons(tmp_path) == ["cannot be read: Permission denied"]


def test_too_large_a_file_names_the_setting_but_json_lines_stream(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE * 10, encoding="utf-8")
    jsonl(tmp_path / "b.jsonl", *({"text": SENTENCE} for _ in range(10)), {"text": SENTENCE * 5})
    found = reasons(tmp_path, max_file_bytes=200)
    assert "more than the limit of 200" in found[0]
    assert "DATELINE_MAX_FILE_BYTES" in found[0]
    assert found[1].startswith("line 11: longer than 200 bytes")
    assert len(found) == 2


def test_a_stray_nul_is_no_reason_to_refuse_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SENTENCE.encode().replace(b"old", b"o\0ld"))
    assert len(documents(tmp_path)) == 1


def test_json_lines_keys_and_fields(tmp_path: Path) -> None:
    file = jsonl(
        tmp_path / "a.jsonl",
        {"id": "x1", "text": SENTENCE, "title": "Bridge", "published": "2024-05-03", "extra": [1]},
        {"id": 7, "text": SENTENCE},
        {"url": "https://harbour.example/a", "text": SENTENCE},
        {"text": SENTENCE},
    )
    found = documents(file)
    assert [each.key for each in found[:3]] == ["id:x1", "id:7", "https://harbour.example/a"]
    assert found[3].key.startswith(f"{file.resolve().as_posix()}#")
    assert found[0].metadata.title == "Bridge"
    assert found[0].metadata.published == "2024-05-03"
    assert found[0].origin == f"{file}:1"
    assert found[0].filename is None


def test_a_changed_date_changes_the_hash_of_a_row(tmp_path: Path) -> None:
    first = documents(
        jsonl(tmp_path / "a.jsonl", {"id": "1", "text": SENTENCE, "published": "2024-01-01"})
    )
    second = documents(
        jsonl(tmp_path / "a.jsonl", {"id": "1", "text": SENTENCE, "published": "2024-01-02"})
    )
    assert first[0].key == second[0].key
    assert first[0].raw_sha256 != second[0].raw_sha256


def test_bad_lines_are_skipped_by_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    file = jsonl(
        tmp_path / "a.jsonl",
        {"text": SENTENCE},
        "{not json",
        "[1, 2]",
        {"title": "no text"},
        {"text": 5},
        {"text": SENTENCE, "title": ["a"]},
        "[" * 100_000,
        "",
        {"text": SENTENCE},
    )
    assert reasons(file) == [
        "line 2: not JSON",
        "line 3: not an object but a list",
        "line 4: no text",
        "line 5: text is a number, not a string",
        "line 6: title is a list, not a string",
        "line 7: not JSON",
    ]
    assert [each.origin.rpartition(":")[2] for each in documents(file)] == ["1", "9"]


def test_gzip_cut_off_half_way_keeps_the_rows_before(tmp_path: Path) -> None:
    rows = "".join(
        json.dumps({"id": f"{i}", "text": f"{os.urandom(50).hex()} {SENTENCE}"}) + "\n"
        for i in range(500)
    )
    packed = gzip.compress(rows.encode())
    file = tmp_path / "a.jsonl.gz"
    file.write_bytes(packed[: len(packed) // 2])
    assert 10 < len(documents(file)) < 490
    assert any("gzip file is broken or cut off" in reason for reason in reasons(file))
    file.write_bytes(b"plainly not gzip")
    assert "not a gzip file" in reasons(file)[0]


def test_urls_are_not_fetched_unless_asked() -> None:
    assert reasons("https://harbour.example/a") == ["is a URL: give --urls to fetch it"]


def test_feed_items_become_documents(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(
        f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>
        <item><title>Bridge &amp; road</title><link>https://harbour.example/1</link><guid>tag:1</guid>
        <pubDate>Fri, 03 May 2024 10:00:00 +0200</pubDate><description>&lt;p&gt;{SENTENCE}&lt;/p&gt;</description></item>
        <item><guid>https://harbour.example/2</guid><description>{SENTENCE}</description></item>
        <item><title>Nothing</title></item></channel></rss>""",
        encoding="utf-8",
    )
    first, second = documents(file)
    assert first.key == f"{file.resolve().as_posix()}#tag:1"
    assert second.key == "https://harbour.example/2"
    assert first.metadata.title == "Bridge & road"
    assert first.metadata.publisher == "Harbour Post"
    assert first.metadata.published == "Fri, 03 May 2024 10:00:00 +0200"
    assert second.metadata.published is None
    assert reasons(file) == ["the item has only a title"]


def test_xml_that_is_no_feed_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<settings><a/></settings>", encoding="utf-8")
    assert reasons(tmp_path) == ["not an RSS or Atom feed"]


def test_a_feed_that_looks_like_an_address_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("http://127.0.0.1:9/feed", encoding="utf-8")
    assert reasons(tmp_path) == ["not an RSS or Atom feed"]


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    raw=st.binary(max_size=400)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
    suffix=st.sampled_from(
        [".txt", ".md", ".html", ".htm", ".pdf", ".jsonl", ".jsonl.gz", ".xml", ""]
    ),
)
def test_no_bytes_make_it_raise(tmp_path: Path, raw: bytes, suffix: str) -> None:
    file = tmp_path / f"a{suffix}"
    file.write_bytes(raw)
    assert read(file)


def test_plain_and_short_summaries_of_feeds(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(
        """<rss version="2.0"><channel><title>Harbour Post</title>
        <item><title>Bridge</title><guid>a</guid><description>The bridge at Lowmere &amp;amp; the ferry are closed.</description></item>
        <item><title>Ferry</title><guid>b</guid><description>&lt;p&gt;The ferry runs again from Monday on.&lt;/p&gt;</description></item>
        <item><title>Only a title</title><guid>c</guid></item><item><guid>d</guid></item></channel></rss>""",
        encoding="utf-8",
    )
    texts = [extract(document).text for document in documents(file)]
    assert texts == [
        "The bridge at Lowmere & the ferry are closed.",
        "The ferry runs again from Monday on.",
    ]
    assert reasons(file) == ["the item has only a title", "the item has no text"]


def test_a_file_name_that_is_not_utf8_is_taken(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text("The town of Xil has fourteen wells.\n")
    (found,) = load([tmp_path])
    assert isinstance(found, RawDocument)
    for text in (found.key, found.origin, found.filename or ""):
        assert text.encode().endswith(b"caf\\xe9.txt")
