from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from eval.followups import (
    NO_ANSWER,
    Passages,
    follow_ups,
    main,
    measure,
    new_topics_kept,
    read_dialogues,
    wording,
)
from qa.errors import InputError

DAM = (
    ("Who built the Vessmere Dam?", "Who built the Vessmere Dam?", "Tessary Hydro built the dam."),
    ("When did they build it?", "When did Tessary Hydro build the dam?", "Work began in 1961."),
    ("Was it costly?", "Was the Vessmere Dam costly?", NO_ANSWER),
    ("How high is it?", "How high is the Vessmere Dam?", "The wall is 140 metres high."),
    ("Did it ever break?", "Did the Vessmere Dam ever break?", "The wall gave way in November."),
    ("Who was blamed?", "Who was blamed for the break of the Vessmere Dam?", "Nobody."),
)
BELL = (
    ("Where is the bell?", "Where is the bell of Velusk?", "The bell hangs in Sant Ivel."),
    ("How heavy is it?", "How heavy is the bell of Velusk?", "It weighs 640 kilograms."),
    ("Who cast it?", "Who cast the bell of Velusk?", "A smith from Calvess."),
)


def rows(name: str, titles: list[str], told: tuple[tuple[str, str, str], ...]) -> list[object]:
    history = list(titles)
    found: list[object] = []
    for number, (question, rewrite, answer) in enumerate(told, 1):
        found.append(
            {
                "History": list(history),
                "QuAC_dialog_id": name,
                "Question": question,
                "Question_no": number,
                "Rewrite": rewrite,
            }
        )
        history += [question, answer]
    return found


@pytest.fixture
def canard(tmp_path: Path) -> Path:
    told = [
        *rows("b", ["Bell of Velusk", "Return"], BELL),
        *rows("a", ["Vessmere Dam", "History"], DAM),
    ]
    path = tmp_path / "canard.json.gz"
    path.write_bytes(gzip.compress(json.dumps(told).encode()))
    return path


def test_dialogues_are_read_whole_and_in_order(canard: Path) -> None:
    dam, bell = read_dialogues(canard)
    assert (dam.article, dam.section) == ("Vessmere Dam", "History")
    assert [a.answer for a in dam.asked] == [*(answer for _, _, answer in DAM[:-1]), None]
    assert [a.question for a in bell.asked] == [question for question, _, _ in BELL]


def test_titles_are_no_part_of_the_history(canard: Path) -> None:
    _, bell = read_dialogues(canard)
    question = bell.follow_up(1)
    assert question.text == "How heavy is it?"
    assert [(t.question, t.answer) for t in question.history] == [(BELL[0][0], BELL[0][2])]
    (turn,) = bell.follow_up(1, opening_in_full=True).history
    assert turn.question == "Where is the bell of Velusk?"


def test_only_follow_ups_with_an_answer_are_measured(canard: Path) -> None:
    measured = [(d.id, at) for d, at in follow_ups(read_dialogues(canard))]
    assert measured == [("a", 1), ("a", 3), ("a", 4), ("b", 1)]


def test_passages_hold_the_answers_of_one_dialogue(canard: Path) -> None:
    dam, bell = dialogues = read_dialogues(canard)
    passages = Passages(dialogues)
    assert len(passages) == 3  # four answers about the dam, two about the bell
    assert passages.holding(dam, 0) == passages.holding(dam, 3) != passages.holding(dam, 4)
    assert passages.of(bell) == {passages.holding(bell, 0)}
    assert passages.best("When did November come?") == passages.holding(dam, 4)
    assert passages.best("zebra") is None


def test_figures_tell_good_questions_from_bad_ones(canard: Path) -> None:
    dialogues = read_dialogues(canard)
    passages = Passages(dialogues)
    good = measure(dialogues, passages, lambda d, at: d.asked[at].rewrite)
    assert (good.same_passage, good.right_article) == (1.0, 1.0)
    bad = measure(dialogues, passages, lambda d, at: "zebra")
    assert (bad.same_passage, bad.holds_answer, bad.right_article) == (0.0, 0.0, 0.0)
    assert good.words_added > 0
    assert wording(dialogues, lambda d, at: d.asked[at].rewrite) == 1.0
    assert wording(dialogues, lambda d, at: "zebra") == 0.0


def test_dragging_the_old_topic_along_is_seen(canard: Path) -> None:
    dialogues = read_dialogues(canard)
    passages = Passages(dialogues)
    assert new_topics_kept(dialogues, passages, lambda question: question.text) == 1.0
    assert new_topics_kept(dialogues, passages, lambda q: q.history[0].answer * 3) < 1.0


def test_the_command_prints_a_table(
    canard: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["followups", str(canard)])
    main()
    out = capsys.readouterr().out
    assert out.startswith("1 follow-ups of 1 dialogues, 3 passages")
    assert "human rewrite" in out


@pytest.mark.parametrize("content", [b"", b"plain", gzip.compress(b"[{}]"), gzip.compress(b"{")])
def test_what_is_no_canard_file_is_said(
    tmp_path: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bad.json.gz"
    path.write_bytes(content)
    with pytest.raises(InputError, match="not a CANARD file"):
        read_dialogues(path)
    monkeypatch.setattr(sys, "argv", ["followups", str(path)])
    with pytest.raises(SystemExit, match="not a CANARD file"):
        main()
