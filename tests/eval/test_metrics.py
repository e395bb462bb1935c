from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from eval.cases import Case, ExpectedEvent, load_cases
from eval.metrics import holds, judge, same_place
from qa.errors import InputError
from qa.types import Answer, Citation, Event, Precision, Question

TEXT = "The dam broke at 04:40. Nine people died, the mayor said."


def answer(quote: str | None, status: str = "answered") -> Answer:
    start = TEXT.index(quote) if quote else 0
    citations = (
        (
            Citation(
                number=1,
                article_id="a",
                title="t",
                publisher=None,
                url=None,
                published=None,
                quote=quote,
                start=start,
                end=start + len(quote),
                permalink="/articles/a",
            ),
        )
        if quote
        else ()
    )
    return Answer.model_validate(
        {
            "question": Question(text="When?"),
            "status": status,
            "text": f"{quote} [1]" if quote else "No article says so.",
            "citations": citations,
            "model": "m",
            "index_id": "i",
            "timings": {},
        }
    )


def case(**fields: object) -> Case:
    return Case.model_validate({"id": "1", "type": "factoid", "question": "When?", **fields})


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ("It rose to 137.", "137", True),
        ("It rose to 1,137 people", "137", False),
        ("It rose to 137,000.", "137", False),
        ("up 12%", "12", False),
        ("He DENIES it", "deni|reject", True),
        ("“no” – he said", '"no" - he', True),
        ("undenied", "deni", False),
    ],
)
def test_holds(text: str, wanted: str, expected: bool) -> None:
    assert holds(text, wanted) is expected


def test_same_place_wants_shared_words() -> None:
    assert same_place("Nine people died, the mayor said.", "nine people died")
    assert not same_place("Nine people left.", "nine people died in the flood that day")


def test_a_right_answer_scores() -> None:
    found = judge(case(answers=["04:40"]), answer("The dam broke at 04:40."), lambda _: TEXT)
    assert found["correct"] == [1.0]
    assert found["offsets_exact"] == [1.0]
    assert found["cited_the_evidence"] == [1.0]


def test_an_inexact_quote_is_caught() -> None:
    found = judge(case(answers=["x"]), answer("The dam broke at 04:40."), lambda _: "other text")
    assert found["offsets_exact"] == [0.0]
    assert found["correct"] == [0.0]


def test_an_unanswerable_question_must_be_refused() -> None:
    unanswerable = case(type="unanswerable")
    silent = judge(unanswerable, answer(None, "unanswered"), lambda _: TEXT)
    talking = judge(unanswerable, answer("Nine people died, the mayor said."), lambda _: TEXT)
    assert silent["abstained_when_it_should"] == [1.0]
    assert talking["abstained_when_it_should"] == [0.0]


def test_all_values_of_a_conflict_are_wanted() -> None:
    conflict = case(type="conflict", answers=["04:40"], conflict_values=["04:40", "03:55|five to"])
    found = judge(conflict, answer("The dam broke at 04:40."), lambda _: TEXT)
    assert found["conflict_values_shown"] == [0.5]
    assert found["correct"] == [0.0]


def test_a_broken_set_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text('{"id": "1", "type": "factoid", "question": "q"}\n{"id": "2"}\n')
    with pytest.raises(InputError, match="line 2: type"):
        load_cases(path)


def event(day: str, text: str, precision: Precision = "day") -> Event:
    return Event(day=date.fromisoformat(day), precision=precision, text=text, citations=(1,))


COURSE = case(
    type="timeline",
    answers=(),
    events=(
        ExpectedEvent(day="2024-08", holds="gate was shut", needed=False),
        ExpectedEvent(day="2024-11-14", holds="dam broke|dam failed"),
        ExpectedEvent(day="2024-11-20", holds="inquiry"),
    ),
)


def course(*events: Event) -> Mapping[str, list[float]]:
    told = answer("Nine people died").model_copy(update={"timeline": events})
    return judge(COURSE, told, lambda _: TEXT)


def test_a_timeline_is_judged_by_its_events_and_their_order() -> None:
    figures = course(
        event("2024-08-01", "The gate was shut.", "month"),
        event("2024-11-20", "An inquiry was called."),
        event("2024-11-14", "The dam broke."),
        event("2024-11-15", "The dam broke."),
    )
    assert figures["events_recall"] == [1.0, 1.0]
    assert figures["events_precision"] == [1.0, 1.0, 1.0, 0.0]
    assert figures["events_in_order"] == [1.0, 0.0]
    assert course()["events_recall"] == [0.0, 0.0]


def test_the_state_on_a_day_is_judged_by_the_short_answer() -> None:
    asked = case(type="state", answers=("22",))
    right = answer("Nine people died").model_copy(update={"short_answer": "22 people"})
    assert judge(asked, right, lambda _: TEXT)["correct_state"] == [1.0]
    assert judge(asked, answer("Nine people died"), lambda _: TEXT)["correct_state"] == [0.0]
