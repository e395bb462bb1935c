"""Answers from scraped dossiers: `python -m eval.dossiers [--part chosen|reported]`.

Four libraries of six invented articles each (`sets/dossiers_articles.jsonl`), as a scraper saves
them: a news page with its junk, a rewrite of it, a long analysis, a partisan address, a
machine-spun text and a later report; and 45 questions to each (`sets/dossiers.jsonl`), from figures
to reasons, signs and what nobody tells. What is chosen is chosen on two of them (`chosen`), the
others report. Prints the figures of `dateline eval` over the cases asked, and what was missed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Literal

from rich.console import Console
from rich.progress import track

from eval.cases import SETS, Case
from eval.libraries import serving
from eval.lines import read_lines
from eval.reasons import ending_with_reason
from eval.report import render
from eval.run import Outcome, ask_each, reported
from qa.embed import SentenceEmbedder

CASES, ARTICLES = SETS / "dossiers.jsonl", SETS / "dossiers_articles.jsonl"


class DossierCase(Case):
    library: str
    part: Literal["chosen", "reported"]


def cases(part: str | None = None) -> list[DossierCase]:
    """The cases of a part; all of them by default."""
    return [c for c in read_lines(CASES, DossierCase) if part in (None, c.part)]


def ask(part: str | None = None) -> Iterator[Outcome]:
    """The answers to the cases of a part, each from its own library."""
    asked = cases(part)
    embedder = SentenceEmbedder()
    for library in dict.fromkeys(c.library for c in asked):
        with serving(ARTICLES, library, embedder) as service:
            its_own = [c for c in asked if c.library == library]
            yield from ask_each(service, track(its_own, library, console=Console(stderr=True)))


@ending_with_reason()
def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("chosen", "reported"))
    given = parser.parse_args()
    outcomes = list(ask(given.part))
    asked = "".join(o.case.model_dump_json() for o in outcomes).encode()
    name = f"{CASES.stem}, {given.part or 'all'}"
    print(render(reported(name, asked, "one for each", outcomes)))


if __name__ == "__main__":
    main()
