"""Are falsified sentences caught? `python -m eval.swaps ARTICLES [--each 100] [--check]`.

ARTICLES is JSON Lines (plain or gzip) with `text`, `title` and `published`. For each kind of swap
(`eval.swapping`) so many sentences are drawn, each from another article, and checked against the
passage they stand in. Prints for each kind the share of swapped sentences that are caught (not
supported), and of the true ones that are passed: as they stand, and reworded by the recipe of
`eval.rewriting` at its lightest, where none of the words need be the passage's own.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from pydantic import BaseModel, ConfigDict

from eval.lines import read_lines
from eval.reasons import ending_with_reason
from eval.rewriting import RECIPES, Recipe, rewrite
from eval.swapping import KINDS, Kind, swapped
from eval.synonyms import Synonyms
from qa.ground import Grounding, Weighed
from qa.premises import Premise
from qa.settings import DEFAULT_VERIFIER_MODEL
from qa.text import sentences
from qa.types import Published, calendar_day
from qa.verify import EntailmentModel

LEAST_WORDS, MOST_WORDS = 8, 40
PASSAGE_CHARS = 700
"""About the length of the passages that articles are split into."""
SEED = 5


class Row(BaseModel):
    """An article of the file; its other fields are passed over."""

    model_config = ConfigDict(extra="ignore")

    text: str
    title: str = ""
    published: Published | None = None


class Swap(NamedTuple):
    kind: Kind
    premise: Premise
    true: str
    reworded: str
    false: str


def swaps(path: Path, each: int) -> Iterator[Swap]:
    """`each` sentences of each kind, as far as there are enough, no two of one article."""
    rows = list(read_lines(path, Row))
    chance = random.Random(SEED)  # noqa: S311 - reproducible sampling
    synonyms = Synonyms().of
    recipe = Recipe("sentence", 0, 0.5, 0.5, 0, RECIPES[0].synonyms, 0, 0)
    wanted = dict.fromkeys(KINDS, each)
    chance.shuffle(rows)
    for row in rows:
        left = [kind for kind in KINDS if wanted[kind]]
        if not left:
            return
        kind = max(left, key=lambda k: (wanted[k], k))
        found = _drawn(row, kind, chance)
        if found is not None:
            premise, true, false = found
            told = rewrite(true, recipe, synonyms, (), chance).replace("\n\n", " ")
            wanted[kind] -= 1
            yield Swap(kind, premise, true, told, false)


def _drawn(row: Row, kind: Kind, chance: random.Random) -> tuple[Premise, str, str] | None:
    spans = list(sentences(row.text))
    order = [
        i
        for i, s in enumerate(spans)
        if LEAST_WORDS <= len(row.text[s.start : s.end].split()) <= MOST_WORDS
        and row.text[s.end - 1] in '.”"'
    ]
    chance.shuffle(order)
    for i in order[:40]:
        true = row.text[spans[i].start : spans[i].end]
        false = swapped(true, row.text, kind, chance)
        if false is None:
            continue
        first = last = i
        while last + 1 < len(spans) and spans[last + 1].end - spans[first].start < PASSAGE_CHARS:
            if first > 0 and chance.random() < 0.5:
                first -= 1
            last += 1
        passage = row.text[spans[first].start : spans[last].end]
        published = row.published
        day = calendar_day(published)
        return Premise(text=passage, title=row.title, published=day), true, false
    return None


@ending_with_reason()
def main() -> None:
    """Print a line a kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--each", type=int, default=100)
    parser.add_argument("--model", default=DEFAULT_VERIFIER_MODEL, help="'none' for rules alone")
    parser.add_argument("--check", action="store_true", help="as strictly as `dateline check`")
    parser.add_argument("--list", action="store_true", help="print what is told wrong")
    given = parser.parse_args()
    grounding = Grounding(None if given.model == "none" else EntailmentModel(given.model))
    drawn = list(swaps(given.articles, given.each))
    began = time.perf_counter()
    told: dict[str, list[Weighed]] = {
        name: grounding.weigh_all(
            [(getattr(s, name), [s.premise]) for s in drawn], drafted=not given.check
        )
        for name in ("true", "reworded", "false")
    }
    each = 1000 * (time.perf_counter() - began) / max(1, 3 * len(drawn))
    print("kind          n  caught  contradicted  true passed  reworded passed")
    for kind in (*KINDS, "all"):
        rows = [i for i, s in enumerate(drawn) if kind in (s.kind, "all")]
        share = {
            name: np.mean([found[i].support == "supported" for i in rows])
            for name, found in told.items()
        }
        denied = np.mean([told["false"][i].support == "contradicted" for i in rows])
        print(
            f"{kind:10} {len(rows):4}  {1 - share['false']:6.3f}  {denied:12.3f}  "
            f"{share['true']:11.3f}  {share['reworded']:15.3f}"
        )
    print(f"{each:.1f} ms a sentence")
    if given.list:
        for i, s in enumerate(drawn):
            for name, wrong in (("false", True), ("true", False), ("reworded", False)):
                if (told[name][i].support == "supported") is wrong:
                    print(f"{s.kind} {name}: {getattr(s, name)} ({told[name][i].reason})")


if __name__ == "__main__":
    main()
