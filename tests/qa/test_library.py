from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import apsw
import numpy as np
import pytest

from qa.errors import LibraryBusyError, LibrarySchemaError, ModelMismatchError, NotFoundError
from qa.library import Library
from qa.records import NewArticle, NewPassage, PassageVectors
from qa.schema import DATABASE_NAME
from qa.text import Span
from qa.types import Signal, Source
from qa.writer import LibraryWriter, open_writer
from tests.doubles import HashEmbedder

EMBEDDER = HashEmbedder()


def article(
    name: str, text: str, *, published: date | None = None, duplicate_of: str | None = None
) -> NewArticle:
    passages = () if duplicate_of else (NewPassage(0, len(text), "body", text),)
    return NewArticle(
        key=f"id:{name}",
        source=Source(article_id=name, title=f"Title of {name}", published=published),
        text=text,
        text_sha256=str(hash(text)),
        raw_sha256=f"raw-{name}-{text}",
        signals=(),
        minhash=b"",
        extraction=1,
        passages=passages,
        duplicate_of=duplicate_of,
    )


def put(writer: LibraryWriter, new: NewArticle) -> None:
    with writer.transaction():
        vectors = EMBEDDER.encode([p.text for p in new.passages])
        spans = [(Span(0, len(p.text)),) for p in new.passages]
        found = zip(vectors, spans, strict=True)
        writer.put(new, [PassageVectors(row, row[None], whole) for row, whole in found])


def delete_both(writer: LibraryWriter, one: str, other: str) -> None:
    with writer.transaction():
        writer.delete(one)
        writer.delete(other)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "library"


def test_an_absent_library_reads_as_empty(data_dir: Path) -> None:
    library = Library(data_dir)
    assert library.status().articles == 0
    assert library.sources() == ()
    assert library.full_text('"flood"', 5) == []
    with pytest.raises(NotFoundError):
        library.article("nothing")
    assert not data_dir.exists()


def test_what_is_put_is_read_back(data_dir: Path) -> None:
    new = article("a", "The flood came — 9 died 🌊.", published=date(2024, 11, 14))
    with open_writer(data_dir, "hash") as writer:
        put(writer, new)
    library = Library(data_dir)
    found = library.article("a")
    assert found.text == new.text
    assert found.source == new.source
    (passage_id,) = library.full_text('"flood"', 5)
    passage = library.passages([passage_id])[passage_id]
    assert passage.text == found.text[passage.start : passage.end]
    windows, rows = library.windows([passage_id])
    assert windows == [(passage_id, Span(0, len(new.text)))]
    assert np.allclose(rows, EMBEDDER.encode([new.text]), atol=1e-3)
    ids, vectors = library.vectors([passage_id])
    assert ids.tolist() == [passage_id]
    assert np.linalg.norm(vectors[0]) == pytest.approx(1, abs=1e-2)


def test_the_signals_of_several_articles_are_read_at_once(data_dir: Path) -> None:
    undated = Signal(kind="no_date", detail="no date of publication is known")
    with open_writer(data_dir, "hash") as writer:
        put(writer, replace(article("a", "The flood came."), signals=(undated,)))
        put(writer, article("b", "The flood went."))
    assert Library(data_dir).signals(["b", "a", "gone"]) == {"a": (undated,), "b": ()}


def test_an_update_leaves_nothing_of_the_old_text(data_dir: Path) -> None:
    with open_writer(data_dir, "hash") as writer:
        put(writer, article("a", "The reservoir overflowed."))
        put(writer, article("a", "The turbine failed."))
    library = Library(data_dir)
    assert library.article("a").text == "The turbine failed."
    assert library.full_text('"reservoir"', 5) == []
    assert len(library.full_text('"turbine"', 5)) == 1
    assert [op for _, op, _ in library.outbox(0, 10)] == ["add", "delete", "add"]


def test_a_failed_transaction_leaves_everything_as_it_was(data_dir: Path) -> None:
    with open_writer(data_dir, "hash") as writer:
        put(writer, article("a", "The reservoir overflowed."))
        before = Library(data_dir).index_id()
        with pytest.raises(NotFoundError):
            delete_both(writer, "a", "nothing")
    library = Library(data_dir)
    assert library.article("a").text == "The reservoir overflowed."
    assert library.index_id() == before


def test_a_copy_takes_over_when_the_original_goes(data_dir: Path) -> None:
    text = "The reservoir overflowed."
    with open_writer(data_dir, "hash") as writer:
        put(writer, article("a", text, published=date(2024, 1, 1)))
        put(writer, article("b", text, published=date(2024, 1, 3), duplicate_of="a"))
        put(writer, article("c", text, published=date(2024, 1, 2), duplicate_of="a"))
        library = Library(data_dir)
        assert [s.article_id for s in library.related("b")] == ["a", "c"]
        with writer.transaction():
            writer.delete("a")
    assert library.article("c").text == library.article("b").text == text
    assert library.article("c").duplicate_of is None
    assert library.article("b").duplicate_of == "c"
    (passage_id,) = library.full_text('"reservoir"', 5)
    assert library.passages([passage_id])[passage_id].article_id == "c"


def test_one_writer_at_a_time(data_dir: Path) -> None:
    with (
        open_writer(data_dir, "hash"),
        pytest.raises(LibraryBusyError, match="another process"),
        open_writer(data_dir, "hash"),
    ):
        pass
    with open_writer(data_dir, "hash"):
        pass


def test_vectors_of_two_models_are_not_mixed(data_dir: Path) -> None:
    with open_writer(data_dir, "hash"):
        pass
    with (
        pytest.raises(ModelMismatchError, match="made by hash, not other"),
        open_writer(data_dir, "other"),
    ):
        pass


@pytest.mark.parametrize("content", [b"not a database at all, just text" * 99, b"\x00" * 5000])
def test_a_file_that_is_no_library_is_refused(data_dir: Path, content: bytes) -> None:
    data_dir.mkdir()
    (data_dir / DATABASE_NAME).write_bytes(content)
    with pytest.raises(LibrarySchemaError), open_writer(data_dir, "hash"):
        pass
    assert (data_dir / DATABASE_NAME).read_bytes() == content


def test_another_programs_database_is_left_alone(data_dir: Path) -> None:
    data_dir.mkdir()
    apsw.Connection(str(data_dir / DATABASE_NAME)).execute("CREATE TABLE theirs (x)")
    with pytest.raises(LibrarySchemaError, match="not Dateline's"), open_writer(data_dir, "hash"):
        pass


def test_a_library_of_a_newer_version_is_refused(data_dir: Path) -> None:
    with open_writer(data_dir, "hash"):
        pass
    apsw.Connection(str(data_dir / DATABASE_NAME)).pragma("user_version", 99)
    with pytest.raises(LibrarySchemaError, match="update Dateline"):
        Library(data_dir).status()


def test_a_library_from_before_the_anchors_is_read_as_it_is(data_dir: Path) -> None:
    with open_writer(data_dir, "hash") as writer:
        put(writer, article("a", "The reservoir overflowed."))
    with closing(apsw.Connection(str(data_dir / DATABASE_NAME))) as connection:
        connection.execute("ALTER TABLE articles DROP COLUMN anchors")
        connection.execute("DROP TABLE windows")
        connection.pragma("user_version", 2)
    library = Library(data_dir)
    assert library.article("a").text == "The reservoir overflowed."
    passages = library.full_text('"reservoir"', 5)
    assert (len(passages), library.windows(passages)[0]) == (1, [])
    with open_writer(data_dir, "hash") as writer:
        assert writer.without_anchors() == ["a"]
        with writer.transaction():
            writer.set_anchors("a", b"\1\0\0\0")
        assert [f.anchors for f in writer.fingerprints()] == [b"\1\0\0\0"]
    assert library.windows(passages)[0] == []


def test_a_copy_takes_over_what_rewrites_are_found_by(data_dir: Path) -> None:
    text = "The reservoir overflowed."
    with open_writer(data_dir, "hash") as writer:
        put(writer, replace(article("a", text), anchors=b"\2\0\0\0"))
        put(writer, article("b", text, duplicate_of="a"))
        assert writer.text_of("b") is None
        with writer.transaction():
            writer.delete("a")
        assert [(f.article_id, f.anchors) for f in writer.fingerprints()] == [("b", b"\2\0\0\0")]
        assert writer.text_of("b") == (text, None)


def test_the_clusters_of_joined_articles_become_one(data_dir: Path) -> None:
    names: Sequence[str] = ("a", "b", "c", "d")
    with open_writer(data_dir, "hash") as writer:
        for name in names:
            put(writer, article(name, f"Text of {name}."))
        with writer.transaction():
            writer.join_clusters("a", ["a", "b"])
            writer.join_clusters("c", ["c", "d"])
            writer.join_clusters("a", ["b", "c"])
    library = Library(data_dir)
    assert [s.article_id for s in library.related("a")] == ["b", "c", "d"]
