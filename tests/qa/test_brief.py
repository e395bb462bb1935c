from __future__ import annotations

from qa.brief import MOST_SENTENCES, brief, tokens
from qa.compose import Part
from tests.chat import differing, evidence

TEXT = "The dam broke. Twelve people died. The mayor wept."


def test_the_sentences_around_the_best_come_too_in_the_order_of_the_text() -> None:
    found = evidence("a", TEXT, 1)
    given = brief("How many died?", [Part(question="q", evidence=(found,))], 0.5, 1000)
    assert [e.text for e in given.evidence] == [
        "The dam broke.",
        "Twelve people died.",
        "The mayor wept.",
    ]
    for e in given.evidence:
        passage = e.hit.passage
        assert passage.text[e.start - passage.start : e.end - passage.start] == e.text
    assert given.number(found) == 2


def test_nothing_is_given_of_a_part_that_is_not_answered() -> None:
    weak = Part(question="q", evidence=(evidence("a", TEXT, probability=0.1),))
    sure = Part(question="r", evidence=(evidence("b", "The bridge held.", probability=0.6),))
    given = brief("q and r", [weak, sure], 0.5, 1000)
    assert {e.hit.source.article_id for e in given.evidence} == {"b"}


def test_every_value_that_differs_is_given_whatever_the_budget_leaves_out() -> None:
    many = [evidence(f"m{n}", f"Story {n} tells of a flood.", probability=0.9) for n in range(9)]
    rare = evidence("z", "Nine people died.", probability=0.2, answer="Nine")
    comparison = differing(("Twelve", [evidence("a", TEXT, 1)]), ("Nine", [rare]))
    part = Part(question="q", evidence=(*many, rare), comparison=comparison)
    given = brief("q", [part], 0.1, 1)
    assert given.number(rare)
    assert len(given.evidence) == 2
    assert given.comparisons == (comparison,)


def test_only_so_many_sentences_are_given_and_none_twice() -> None:
    names = "Aldan Brome Corrin Doth Elmar Fenn Gault Hask Irvel Jorn Kest Lund Morrin Nath".split()
    found = [evidence(f"m{n}", f"{name} saw {name}ville burn.") for n, name in enumerate(names)]
    part = Part(question="q", evidence=(*found, found[0]))
    assert len(brief("q", [part], 0.1, 10_000).evidence) == MOST_SENTENCES


def test_one_sentence_is_given_even_beyond_the_budget() -> None:
    part = Part(question="q", evidence=(evidence("a", TEXT),))
    assert len(brief("q", [part], 0.1, 1).evidence) == 1


def test_scripts_without_spaces_count_more() -> None:
    assert tokens("水が出た") == 4
    assert tokens("abcdef") == 2
