"""What a number counts: people or things, and what only says of which kind they are."""

from __future__ import annotations

import re

from qa.text import stems

_PEOPLE = frozenset(
    stems(
        """people persons person population residents civilians victims soldiers women men children
        passengers workers migrants refugees evacuees casualties protesters demonstrators citizens
        inhabitants users customers suspects nationals""".split()
    )
)
_THINGS = frozenset(
    stems(
        """households homes houses buildings families companies vehicles cars jobs dams countries
        states towns cities villages schools hospitals animals ships planes drones missiles
        articles cases""".split()
    )
)
_ASKED_THINGS = re.compile(
    r"\bhow many (?:[a-z-]+ )?(?P<things>(?!was\b|is\b|does\b|has\b|its\b|this\b)[a-z]{2,}s)\b",
    re.I,
)
_COUNTED_THINGS = re.compile(
    r"(?: (?!(?:of|in|on|at|to|and|or|per|an?|the|is|are|was|were|had|has|have|that|which|who|each"
    r"|for|from|with|by|still|now)\b)[a-z]+){1,4}"
)


def counts_another_thing(question: str, following: str) -> bool:
    """Whether people are asked for and the words that follow a number are for things, or the other
    way round."""
    asked = re.search(r"\bhow many ((?:\S+ ){0,3})", question, re.I)
    if asked is None:
        return False
    wanted = _class(stems(asked[1].lower().split()))
    counted = _class(stems(re.findall(r"[a-z]+", following.lower())[:2]))
    return wanted is not None and counted is not None and wanted != counted


def only_names_a_kind(question: str, following: str) -> bool:
    """Whether what is asked for only says of which kind that is which the number before counts:
    "43 bus routes", where buses are asked for."""
    asked = _ASKED_THINGS.search(question)
    counted = _COUNTED_THINGS.match(following.lower())
    if asked is None or counted is None:
        return False
    things = asked["things"].lower()
    one = {things[:-1], things.removesuffix("es"), things.removesuffix("ies") + "y"}
    run = counted[0].split()
    return things not in run and any(word in one for word in run[:-1])


def _class(found: set[str]) -> str | None:
    if found & _THINGS:
        return "things"
    return "people" if found & _PEOPLE else None
