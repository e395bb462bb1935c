from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from ingest.load import load
from ingest.pipeline import ingest
from ingest.report import IngestReport
from ingest.split import PASSAGE_TOKENS
from qa.library import Library
from qa.schema import connect
from qa.vectors import Vectors
from tests.doubles import HashEmbedder
from tests.ingest.test_rewrites import REPORT, REWRITE, SECOND_REPORT


def run(path: Path, data_dir: Path) -> IngestReport:
    documents = load([path])
    return ingest(documents, data_dir, HashEmbedder())


def counts(report: IngestReport) -> dict[str, int]:
    found = report.model_dump(include={"added", "updated", "unchanged", "duplicates"})
    return {name: n for name, n in found.items() if n}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(
        "Bridge closed after flood\n\nThe bridge at Ostrell was closed on Monday, the mayor said.\n"
    )
    (folder / "two.md").write_text("# Ferry runs\n\nThe ferry to Ostrell runs twice a day again.\n")
    return folder


def test_again_over_the_same_folder_changes_nothing(folder: Path, tmp_path: Path) -> None:
    data_dir = tmp_path / "library"
    assert counts(run(folder, data_dir)) == {"added": 2}
    before = Library(data_dir).index_id()
    report = run(folder, data_dir)
    assert counts(report) == {"unchanged": 2}
    assert report.passages == 0
    assert Library(data_dir).index_id() == before


def test_a_long_article_is_divided_into_passages_of_a_bounded_size(tmp_path: Path) -> None:
    told = " ".join(
        f"On day {day} the tug pulled {day} boats out of the ice." for day in range(200)
    )
    (tmp_path / "long.txt").write_text(f"Ice closes the harbour\n\n{told}\n")
    run(tmp_path / "long.txt", tmp_path / "library")
    library = Library(tmp_path / "library")
    passages = library.passages([passage for passage, _ in library.all_passages()]).values()
    sizes = HashEmbedder().count_tokens([p.text for p in passages])
    assert max(sizes) <= PASSAGE_TOKENS
    assert min(sizes) > PASSAGE_TOKENS // 2


def test_a_changed_article_is_updated_in_place(folder: Path, tmp_path: Path) -> None:
    data_dir = tmp_path / "library"
    run(folder, data_dir)
    ids = {s.article_id for s in Library(data_dir).sources()}
    (folder / "one.txt").write_text(
        "Bridge open again\n\nThe crossing at Ostrell was reopened on Friday, the mayor said.\n"
    )
    assert counts(run(folder, data_dir)) == {"updated": 1, "unchanged": 1}
    library = Library(data_dir)
    assert {s.article_id for s in library.sources()} == ids
    assert library.full_text('"closed"', 5) == []
    assert len(library.full_text('"crossing"', 5)) == 1


def test_an_exact_copy_is_stored_once_with_both_outlets(folder: Path, tmp_path: Path) -> None:
    rows = [
        {
            "id": f"c{i}",
            "title": "Dam",
            "publisher": f"Outlet {i}",
            "text": "The old dam held firm.",
        }
        for i in range(3)
    ]
    path = folder / "copies.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    data_dir = tmp_path / "library"
    assert counts(run(path, data_dir)) == {"added": 1, "duplicates": 2}
    library = Library(data_dir)
    (passage_id,) = library.full_text('"dam"', 5)
    holder = library.passages([passage_id])[passage_id].article_id
    assert {s.publisher for s in library.related(holder)} == {"Outlet 1", "Outlet 2"}


def test_a_near_copy_joins_the_cluster(folder: Path, tmp_path: Path) -> None:
    told = " ".join(f"In year {i} the river rose by {i * 3} centimetres." for i in range(40))
    (folder / "agency.txt").write_text(f"River report for the year\n\n{told}\n")
    (folder / "daily.txt").write_text(f"How our river rose again\n\nFrom our partners. {told}\n")
    data_dir = tmp_path / "library"
    run(folder, data_dir)
    library = Library(data_dir)
    sources = {s.title: s.article_id for s in library.sources()}
    related = {s.article_id for s in library.related(sources["River report for the year"])}
    assert related == {sources["How our river rose again"]}


def told_by(*outlets: tuple[str, str]) -> str:
    rows = [
        {"id": outlet, "title": f"As {outlet} tells it", "publisher": outlet, "text": text}
        for outlet, text in outlets
    ]
    return "\n".join(map(json.dumps, rows))


def test_a_rewrite_joins_the_cluster_and_another_report_does_not(tmp_path: Path) -> None:
    path, data_dir = tmp_path / "rows.jsonl", tmp_path / "library"
    path.write_text(told_by(("Post", REPORT), ("Daily", REWRITE), ("Voice", SECOND_REPORT)))
    run(path, data_dir)
    library = Library(data_dir)
    ids = {s.publisher: s.article_id for s in library.sources()}
    assert [s.publisher for s in library.related(ids["Post"])] == ["Daily"]
    assert library.related(ids["Voice"]) == ()


def test_a_rewrite_of_an_earlier_ingest_is_found(tmp_path: Path) -> None:
    data_dir = tmp_path / "library"
    for outlet, text in (("Post", REPORT), ("Daily", REWRITE)):
        path = tmp_path / f"{outlet}.jsonl"
        path.write_text(told_by((outlet, text)))
        run(path, data_dir)
    library = Library(data_dir)
    ids = {s.publisher: s.article_id for s in library.sources()}
    assert [s.publisher for s in library.related(ids["Daily"])] == ["Post"]


def test_a_library_from_before_rewrites_were_found_catches_up(tmp_path: Path) -> None:
    path, data_dir = tmp_path / "rows.jsonl", tmp_path / "library"
    path.write_text(told_by(("Post", REPORT), ("Daily", REWRITE)))
    run(path, data_dir)
    with closing(connect(data_dir, write=True)) as connection:
        connection.execute("UPDATE articles SET anchors = NULL, cluster_id = NULL")
    (tmp_path / "new.txt").write_text("Bridge closed\n\nThe bridge at Ostrell was closed.\n")
    run(tmp_path / "new.txt", data_dir)
    library = Library(data_dir)
    ids = {s.publisher: s.article_id for s in library.sources()}
    assert [s.publisher for s in library.related(ids["Daily"])] == ["Post"]


def test_an_update_that_tells_something_else_leaves_the_cluster(tmp_path: Path) -> None:
    path, data_dir = tmp_path / "rows.jsonl", tmp_path / "library"
    path.write_text(told_by(("Post", REPORT), ("Daily", REWRITE)))
    run(path, data_dir)
    path.write_text(told_by(("Post", REPORT), ("Daily", SECOND_REPORT)))
    run(path, data_dir)
    library = Library(data_dir)
    assert all(library.related(s.article_id) == () for s in library.sources())


def test_a_changed_copy_leaves_the_original_alone(tmp_path: Path) -> None:
    path, data_dir = tmp_path / "rows.jsonl", tmp_path / "library"
    rows = [{"id": x, "title": "Dam", "text": "The old dam held firm in the night."} for x in "ab"]
    path.write_text("\n".join(map(json.dumps, rows)))
    run(path, data_dir)
    rows[0]["text"] = "The new dam broke in the morning."
    path.write_text("\n".join(map(json.dumps, rows)))
    assert counts(run(path, data_dir)) == {"updated": 1, "unchanged": 1}
    library = Library(data_dir)
    texts = {s.external_id: library.article(s.article_id).text for s in library.sources()}
    assert texts == {
        "a": "The new dam broke in the morning.",
        "b": "The old dam held firm in the night.",
    }
    assert len(library.full_text('"firm"', 5)) == 1


def test_what_cannot_be_read_is_skipped_and_the_rest_goes_on(folder: Path, tmp_path: Path) -> None:
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "rows.jsonl").write_text('{"id": "x"}\nnot json\n')
    report = run(folder, tmp_path / "library")
    assert counts(report) == {"added": 2}
    skipped = sorted(item.path.rsplit("/", 1)[-1] for item in report.skipped)
    assert [name.split(":")[0] for name in skipped] == [
        "binary.txt",
        "empty.txt",
        "rows.jsonl",
        "rows.jsonl",
    ]
    assert all(item.reason for item in report.skipped)


def test_what_an_earlier_version_stored_gets_windows_whatever_is_ingested(
    folder: Path, tmp_path: Path
) -> None:
    data_dir = tmp_path / "library"
    (folder / "copy.jsonl").write_text(
        "".join(
            json.dumps({"id": x, "title": "Dam", "text": "The old dam held firm.", "publisher": x})
            + "\n"
            for x in "ab"
        )
    )
    assert counts(run(folder, data_dir)) == {"added": 3, "duplicates": 1}
    library = Library(data_dir)
    ids = [passage for passage, _ in library.all_passages()]
    windows, vectors = library.windows(ids)
    assert {passage for passage, _ in windows} == set(ids)
    with closing(connect(data_dir, write=True)) as connection:
        connection.execute("DELETE FROM windows")
        connection.execute("UPDATE passages SET vector = zeroblob(length(vector))")
    before = library.last_seq()
    (tmp_path / "none").mkdir()
    with pytest.raises(KeyboardInterrupt):  # stopped before the second batch is stored
        ingest(load([tmp_path / "none"]), data_dir, Stopping(1), batch_passages=2)
    assert len({passage for passage, _ in library.windows(ids)[0]}) == 2
    ingest(load([tmp_path / "none"]), data_dir, HashEmbedder(), batch_passages=2)
    again, same = library.windows(ids)
    assert again == windows
    assert np.allclose(same, vectors)
    assert np.allclose(np.linalg.norm(library.vectors(ids)[1], axis=1), 1, atol=1e-2)
    assert [p for _, op, p in library.outbox(before, 10)] == ids
    state = library.index_id()
    ingest(load([tmp_path / "none"]), data_dir, HashEmbedder())
    assert library.index_id() == state


class Stopping(HashEmbedder):
    """Embeds so many times, then is stopped as by Ctrl-C."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self._left = times

    def encode(self, texts: Sequence[str]) -> Vectors:
        self._left -= 1
        if self._left < 0:
            raise KeyboardInterrupt
        return super().encode(texts)
