from __future__ import annotations

import pytest

from qa.english.names import Name, name, same_name


def named(sentence: str, answer: str | None = None) -> Name:
    start = sentence.index(answer or sentence)
    return name(sentence, start, start + len(answer or sentence))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hesper Lindqvale", "Lindqvale"),
        ("Hesper Lindqvale", "Hesper Lindkvale"),
        ("Governor Oskallen", "Marit Oskallen"),
        ("Ms Corvane", "Ilsabet Corvane"),
        ("LRC-T", "Lomarran Relief Corps Tessary"),
        ("UN", "the United Nations"),
        ("Dunmarrow", "Crisis Hall, Dunmarrow"),
        ("Lomarran Alliance", "Lomarra Alliance"),
        ("Jósef Ekström", "Josef Ekstrom"),
        ("Mikhail Andrenko", "Mykhailo Andrenko"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert same_name(named(one), named(other))
    assert same_name(named(other), named(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hesper Lindqvale", "Gudrun Ostermeyr"),
        ("Austria", "Australia"),
        ("United States", "United Kingdom"),
        ("Jill Tarrick", "Anselm Tarrick"),
        ("13th Regiment", "19th Regiment"),
        ("CNN", "CBS News"),
        ("Burger King", "Pie King"),
        ("Major", "General"),
        ("Hepatitis C", "Coronavirus"),
    ],
)
def test_different_names(one: str, other: str) -> None:
    assert not same_name(named(one), named(other))
    assert not same_name(named(other), named(one))


def test_one_named_by_office_is_not_another_in_another_office() -> None:
    office = named("Lomarra's president said so.", "Lomarra's president")
    premier = named("Lomarran Prime Minister Rurik Dahlenne said so.", "Rurik Dahlenne")
    president = named("Ada Fenn, the Lomarran president, said so.", "Ada Fenn")
    plain = named("Dahlenne said so.", "Dahlenne")
    former = named("Former President Ada Fenn said so.", "Ada Fenn")
    assert not same_name(office, premier)
    assert premier.text == "Prime Minister Rurik Dahlenne"
    assert same_name(office, president)
    assert same_name(office, plain)
    assert not former.offices
