from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

from eval.cases import SETS
from ingest.describe import article_id
from ingest.documents import RawDocument
from ingest.load import load
from ingest.pipeline import ingest
from qa.library import Library
from tests.conftest import SAMPLE
from tests.doubles import HashEmbedder


def test_the_planted_copies_are_found_and_nothing_else_is_taken_for_one(tmp_path: Path) -> None:
    documents = list(load([SAMPLE]))
    ingest(documents, tmp_path / "library", HashEmbedder())
    library = Library(tmp_path / "library")
    ids = {
        Path(document.origin).name: article_id(document.key)
        for document in documents
        if isinstance(document, RawDocument)
    }
    found = {
        frozenset((source.article_id, other.article_id))
        for source in library.sources()
        for other in library.related(source.article_id)
    }
    assert found == planted(ids)


def planted(ids: dict[str, str]) -> set[frozenset[str]]:
    """Pairs of one cluster; clusters with an article in common are one."""
    clusters: list[set[str]] = []
    for cluster in json.loads((SETS / "sample_clusters.json").read_text())["clusters"]:
        members = {
            article_id(f"id:{name.split('#')[1]}") if "#" in name else ids[name]
            for name in cluster["members"]
        }
        touching = [known for known in clusters if known & members]
        clusters = [known for known in clusters if not known & members]
        clusters.append(members.union(*touching))
    return {frozenset(pair) for members in clusters for pair in combinations(members, 2)}
