from __future__ import annotations

import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest

from qa.answer_schema import DATABASE_NAME
from qa.answers import AnswerStore, Feedback
from qa.errors import LibraryError, LibrarySchemaError, NotFoundError
from qa.types import Answer, Article, Citation, Question, Sentence, Source

ROOT = Path(__file__).parents[2]
TEXT = "The harbour of Ellmouth will close in May.\n\nNobody asked the fishermen — “as ever”."
SOURCE = Source(article_id="a1", title="Harbour", publisher="Ellmouth Herald")
ARTICLE = Article(source=SOURCE, text=TEXT, raw_sha256="0" * 64)


def cited(number: int, quote: str) -> Citation:
    start = TEXT.index(quote)
    end = start + len(quote)
    return Citation(
        number=number,
        article_id="a1",
        title=SOURCE.title,
        publisher=SOURCE.publisher,
        url=None,
        published=None,
        quote=quote,
        start=start,
        end=end,
        permalink=f"/articles/a1?start={start}&end={end}",
    )


FIRST, SECOND = (cited(n, quote) for n, quote in enumerate(TEXT.split("\n\n"), 1))
ANSWER = Answer(
    question=Question(text="When does the harbour close?"),
    status="answered",
    sentences=(Sentence(text=FIRST.quote, citations=(1, 2), support="verbatim"),),
    text=f"{FIRST.quote} [1][2]",
    citations=(FIRST, SECOND),
    model="none",
    index_id="lib-1",
    timings={"total": 1.0},
)
OTHER = Answer(
    question=Question(text="Who built it?"),
    status="unanswered",
    text="No.",
    reason="No.",
    nearest=(SECOND,),
    model="none",
    index_id="lib-1",
    timings={"total": 1.0},
)
CHANGED = ARTICLE.model_copy(update={"text": f"Corrected. {TEXT}"})


def live(article_id: str) -> Article:
    if article_id != "a1":
        raise NotFoundError(f"no article has the id {article_id!r}")
    return ARTICLE


@pytest.fixture
def store(tmp_path: Path) -> AnswerStore:
    return AnswerStore(tmp_path)


def test_an_answer_comes_back_as_it_was_given(store: AnswerStore, tmp_path: Path) -> None:
    kept = store.keep(ANSWER, live)
    assert kept.id
    assert AnswerStore(tmp_path).get(kept.id) == kept
    untouched = {"id": None, "citations": (), "nearest": ()}
    assert kept.model_copy(update=untouched) == ANSWER.model_copy(update=untouched)
    for before, after in zip(ANSWER.citations, kept.citations, strict=True):
        assert after.permalink == f"{before.permalink}&answer={kept.id}"
        assert after.model_copy(update={"permalink": before.permalink}) == before


def test_the_same_answer_has_the_same_id_whenever_it_is_given(store: AnswerStore) -> None:
    later = ANSWER.model_copy(update={"timings": {"total": 9.0}})
    kept, again = store.keep(ANSWER, live), store.keep(later, live)
    assert kept.id == again.id != store.keep(OTHER, live).id
    assert store.get(str(kept.id)) == again
    assert store.keep(again, live) == again
    follow_up = ANSWER.question.model_copy(update={"top_k": 3})
    assert store.keep(ANSWER.model_copy(update={"question": follow_up}), live).id != kept.id


def test_cited_articles_stay_as_they_were(store: AnswerStore) -> None:
    kept = store.keep(ANSWER, live)
    # What happens to the library from here on is of no concern to the store.
    for citation in kept.citations:
        text = store.article(str(kept.id), citation.article_id).text
        assert text[citation.start : citation.end] == citation.quote
    assert store.article(str(kept.id), "a1") == ARTICLE
    with pytest.raises(NotFoundError):
        store.article(str(kept.id), "a2")
    nearest = store.keep(OTHER, live)
    assert store.article(str(nearest.id), "a1") == ARTICLE


def test_an_article_is_kept_once_for_all_answers(store: AnswerStore, tmp_path: Path) -> None:
    for answer in (ANSWER, OTHER):
        store.keep(answer, live)
    database = apsw.Connection(str(tmp_path / DATABASE_NAME))
    assert database.execute("SELECT count(*) FROM articles").get == 1
    assert database.execute("SELECT count(*) FROM cited").get == 2


def test_an_answer_is_not_kept_with_an_article_that_no_longer_holds_its_words(
    store: AnswerStore,
) -> None:
    with pytest.raises(LibraryError, match="changed"):
        store.keep(ANSWER, lambda article_id: CHANGED)
    assert store.get_many(["x"]) == ()


def test_several_come_in_the_order_asked_for(store: AnswerStore) -> None:
    ids = [str(store.keep(answer, live).id) for answer in (ANSWER, OTHER)]
    found = store.get_many([ids[1], "unknown", ids[0]])
    assert [answer.id for answer in found] == [ids[1], ids[0]]


def test_an_empty_store_is_read_without_being_made(store: AnswerStore, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError):
        store.get("x")
    assert store.feedback() == ()
    store.forget()
    assert list(tmp_path.iterdir()) == []


def test_feedback_is_kept_in_order(store: AnswerStore) -> None:
    first, second = (store.keep(answer, live) for answer in (ANSWER, OTHER))
    store.rate(Feedback(answer_id=str(second.id), rating="down", reason=" it is known \n"))
    store.rate(Feedback(answer_id=str(first.id), rating="up", reason="  "))
    told = store.feedback()
    assert [(f.rating, f.reason, f.answer.id) for f in told] == [
        ("down", "it is known", second.id),
        ("up", None, first.id),
    ]
    with pytest.raises(NotFoundError):
        store.rate(Feedback(answer_id="unknown", rating="up"))
    assert store.feedback() == told


def test_what_is_older_than_the_retention_is_forgotten(tmp_path: Path) -> None:
    clock = [datetime(2024, 5, 1, tzinfo=UTC)]
    store = AnswerStore(tmp_path, kept_days=10, now=lambda: clock[0])
    old, often = str(store.keep(ANSWER, live).id), str(store.keep(OTHER, live).id)
    store.rate(Feedback(answer_id=old, rating="up"))
    clock[0] += timedelta(days=6)
    store.keep(OTHER, live)
    assert store.given(often) == datetime(2024, 5, 1, tzinfo=UTC)
    clock[0] += timedelta(days=6)
    store.forget()
    assert [answer.id for answer in store.get_many([old, often])] == [often]
    assert store.feedback() == ()
    assert store.article(often, "a1") == ARTICLE
    AnswerStore(tmp_path, kept_days=0, now=lambda: clock[0]).forget()
    database = apsw.Connection(str(tmp_path / DATABASE_NAME))
    assert database.execute("SELECT count(*) FROM articles").get == 0


def test_a_text_is_removed_with_the_answers_that_cite_it(
    store: AnswerStore, tmp_path: Path
) -> None:
    assert store.forget_citing("a1") == 0
    kept = [str(store.keep(answer, live).id) for answer in (ANSWER, OTHER)]
    uncited = OTHER.model_copy(update={"nearest": ()})
    left = str(store.keep(uncited, live).id)
    assert store.forget_citing("a2") == 0
    assert store.forget_citing("a1") == 2
    assert [answer.id for answer in store.get_many([*kept, left])] == [left]
    database = apsw.Connection(str(tmp_path / DATABASE_NAME))
    assert database.execute("SELECT count(*) FROM articles").get == 0


def test_nothing_is_kept_where_the_retention_is_none(tmp_path: Path) -> None:
    assert AnswerStore(tmp_path, kept_days=0).keep(ANSWER, live) == ANSWER
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_deleted_is_made_anew(store: AnswerStore, tmp_path: Path) -> None:
    kept = store.keep(ANSWER, live)
    for path in tmp_path.iterdir():
        path.unlink()
    with pytest.raises(NotFoundError):
        store.get(str(kept.id))
    assert store.keep(ANSWER, live) == kept
    assert AnswerStore(tmp_path).get(str(kept.id)) == kept


@pytest.mark.parametrize("content", [b"not a database, but long enough" * 50, None])
def test_a_file_that_cannot_be_used_says_so(
    store: AnswerStore, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / DATABASE_NAME
    path.mkdir() if content is None else path.write_bytes(content)
    with pytest.raises(LibraryError, match=r"answers\.db cannot be used"):
        store.keep(ANSWER, live)


def test_a_newer_schema_is_left_alone(store: AnswerStore, tmp_path: Path) -> None:
    store.keep(ANSWER, live)
    store.close()
    apsw.Connection(str(tmp_path / DATABASE_NAME)).pragma("user_version", 99)
    with pytest.raises(LibrarySchemaError, match="update Dateline"):
        store.get("x")


def test_threads_and_processes_may_write_at_once(store: AnswerStore, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.qa.test_answers import many;"
        "many(Path(sys.argv[1]), int(sys.argv[2]))"
    )
    others = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), str(n)], cwd=ROOT)
        for n in range(2)
    ]
    threads = [threading.Thread(target=_keep, args=(store, 2 + n)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [other.wait(60) for other in others] == [0, 0]
    database = apsw.Connection(str(tmp_path / DATABASE_NAME))
    assert database.execute("SELECT count(*) FROM answers").get == 5 * EACH
    assert database.execute("PRAGMA integrity_check").get == "ok"


EACH = 10


def many(data_dir: Path, who: int) -> None:
    _keep(AnswerStore(data_dir), who)


def _keep(store: AnswerStore, who: int) -> None:
    for n in range(EACH):
        asked = Question(text=f"When does harbour {who}/{n} close?")
        answer: Answer = ANSWER.model_copy(update={"question": asked})
        store.keep(answer, live)
