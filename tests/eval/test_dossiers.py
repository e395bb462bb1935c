from __future__ import annotations

from collections import Counter
from pathlib import Path

from eval.dossiers import ARTICLES, cases
from eval.libraries import ArticleRow, filled
from eval.lines import read_lines
from eval.run import Outcome, reported
from qa.library import Library
from qa.types import Answer, Question
from tests.doubles import HashEmbedder


def test_every_quote_stands_in_its_article_and_the_parts_share_no_library() -> None:
    texts = {(a.library, a.name): a.content for a in read_lines(ARTICLES, ArticleRow)}
    found = cases()
    assert len({(c.library, c.id) for c in found}) == len(found) == 180
    for case in found:
        assert bool(case.evidence) == (case.type != "unanswerable")
        assert all(e.quote in texts[case.library, e.article] for e in case.evidence)
    chosen, others = ({c.library for c in cases(part)} for part in ("chosen", "reported"))
    assert chosen
    assert others
    assert not chosen & others
    assert Counter(library for library, _ in texts) == dict.fromkeys(chosen | others, 6)


def test_a_library_is_there_while_it_is_open() -> None:
    with filled(ARTICLES, "alder", HashEmbedder()) as data_dir:
        opened = Library(data_dir)
        assert opened.status().articles == 6
        opened.close()
    assert not Path(data_dir).exists()


def test_figures_are_means_over_all_outcomes() -> None:
    answer = Answer(
        question=Question(text="Why?"),
        status="unanswered",
        text="No.",
        model="m",
        index_id="i",
        timings={},
    )
    judged: list[dict[str, list[float]]] = [
        {"correct": [1.0]},
        {"correct": [0.0]},
        {"other": [1.0]},
    ]
    outcomes = [
        Outcome(case, answer, one, ms=float(at))
        for at, (case, one) in enumerate(zip(cases(), judged, strict=False))
    ]
    told = reported("dossiers", b"", "i", outcomes)
    assert told.figures == {"correct": 0.5, "other": 1.0}
    assert (told.questions, told.ms_p50, len(told.misses)) == (3, 1.0, 1)
