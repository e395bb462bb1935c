"""The small numbered marks that lead from a sentence or a value to the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qa.types import Citation
from ui.inert import link

Numbered = Mapping[int, Citation]
"""Citations by their numbers."""


def marks(numbers: Iterable[int], by_number: Numbered) -> str:
    """The numbered marks of a sentence or a value: links to the words it rests on."""
    return "".join(
        link(
            by_number[n].permalink,
            str(n),
            "dl-ref",
            f"Source {n}: {by_number[n].publisher or by_number[n].title}",
        )
        for n in numbers
        if n in by_number
    )
