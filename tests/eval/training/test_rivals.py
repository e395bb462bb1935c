from __future__ import annotations

import math
import random

import pytest
import torch

from eval.training.batching import BATCH_TOKENS
from eval.training.encoding import Encoded
from eval.training.lexicon import WORDNET
from eval.training.rivals import grouped, shared_loss
from eval.training.span_data import Article, Asked


def encoded(start: int, end: int, length: int = 4) -> Encoded:
    return Encoded([1] * length, [], [0, *[1] * (length - 1)], start, end, "any")


def test_all_windows_of_a_question_share_one_normalisation() -> None:
    group = (encoded(1, 1), encoded(0, 0))
    start = torch.tensor([[-torch.inf, 2.0, 0.0, 0.0], [-torch.inf, 1.0, 0.0, 0.0]])
    every = math.log(1 + math.e**2 + math.e + 4)
    assert shared_loss(start, start, [group]).item() == pytest.approx(every - 2.0, abs=1e-5)


def test_windows_that_answer_count_together() -> None:
    start = torch.tensor([[-torch.inf, 2.0, 0.0, 0.0], [-torch.inf, 1.0, 0.0, 0.0]])
    both, one = (encoded(1, 1), encoded(1, 1)), (encoded(1, 1), encoded(0, 0))
    every = math.log(1 + math.e**2 + math.e + 4)
    told = math.log(math.e**2 + math.e)
    assert shared_loss(start, start, [both]).item() == pytest.approx(every - told, abs=1e-5)
    assert shared_loss(start, start, [both]) < shared_loss(start, start, [one])


def test_where_no_window_answers_none_of_them_is_right() -> None:
    group = (encoded(0, 0), encoded(0, 0))
    start = torch.full((2, 4), -torch.inf)
    start[:, 1:] = 0.0
    assert shared_loss(start, start, [group]).item() == pytest.approx(math.log(7), abs=1e-5)


def test_a_surer_right_window_costs_less() -> None:
    group = (encoded(1, 1), encoded(0, 0))
    scores = torch.zeros(2, 4)
    surer = scores.clone()
    surer[0, 1] = 3.0
    assert shared_loss(surer, surer, [group]) < shared_loss(scores, scores, [group])


def test_groups_stay_whole_and_within_the_budget() -> None:
    chance = random.Random(3)
    groups = [
        tuple(encoded(0, 0, chance.randint(20, 120)) for _ in range(chance.randint(2, 4)))
        for _ in range(200)
    ]
    made = grouped(list(groups), random.Random(1))
    assert sorted(map(id, groups)) == sorted(id(g) for batch in made for g in batch)
    for batch in made:
        longest = max(len(e.ids) for group in batch for e in group)
        assert len(batch) == 1 or longest * sum(map(len, batch)) <= BATCH_TOKENS


@pytest.mark.skipif(not WORDNET.is_dir(), reason="needs wordnet-base")
def test_rivals_do_not_hold_the_answer_and_far_worded_questions_come_first() -> None:
    from eval.synonyms import Synonyms
    from eval.training.lexicon import Lexicon
    from eval.training.rival_examples import Language, far_worded, rivalries

    texts = (
        "The Ilm rises in the Horn hills. It is 68 kilometres long. Trout live in it.",
        "The town of Velusk lies on the Ilm. Its mayor is Odo Pelle. It has two mills.",
        "A mill on the Ilm burned down in 1931. Nobody was hurt there.",
    )
    article = Article("any", "Ilm", texts)

    def asked(question: str, paragraph: int, answer: str) -> Asked:
        start = texts[paragraph].index(answer)
        return Asked(question, article, paragraph, start, start + len(answer))

    near = asked("Who is the mayor of the town of Velusk?", 1, "Odo Pelle")
    far = asked("What stretch does this water cover?", 0, "68 kilometres")
    language = Language(Lexicon(), Synonyms().of)
    for one in (near, far):
        found = [r for n in range(20) for r in rivalries([one], language, random.Random(n))]
        assert found
        for windows in (r.windows for r in found):
            assert sum(w.answer is not None for w in windows) <= 1
            assert len({w.question for w in windows}) == 1
            unread = [w for w in windows if w.kind in ("other window", "rest of paragraph")]
            assert not any(one.answer in w.window for w in unread)
    drawn = [far_worded([near, far], 1, random.Random(n))[0] for n in range(60)]
    assert drawn.count(far) > drawn.count(near)
