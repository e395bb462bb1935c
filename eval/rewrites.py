"""Are rewrites found, and are reports of one event by two outlets kept apart?

    python -m eval.rewrites ARTICLES.jsonl.gz [--rewrites N] [--labels PAIRS.json]

The articles (JSON Lines, as `dateline ingest` takes them) are read and compared as at ingest,
without embedding. Three things are measured, and printed as JSON:

- rewrites: of N articles, each told anew by every recipe of `eval.rewriting` under another outlet's
  name, how many are missed, and which others they are held to be rewrites of, to be read;
- event pairs: articles of different outlets, at most a week apart, that share so many names and
  numbers that their sentences are compared; those that are merged are listed, to be read;
- labels: pairs that a person has read, `[{"one": id, "other": id, "same": bool}]`.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.reasons import ending_with_reason
from eval.rewriting import RECIPES, Recipe, SynonymsOf, rewrite
from eval.synonyms import Synonyms
from ingest.copies import Copies
from ingest.describe import describe
from ingest.duplicates import signature, text_sha256
from ingest.extract import Unreadable, extract
from ingest.load import Skipped, load
from ingest.terms import anchors, read_report
from qa.records import Fingerprint
from qa.text import sentences

SEED = 20
SENTENCES = range(8, 121)
"""Length of the articles that are told anew: neither briefs nor transcripts."""
LENGTH_LIMIT = 10**9


@dataclass(frozen=True, slots=True)
class Told:
    """An article as ingest knows it before it is split."""

    fingerprint: Fingerprint
    external_id: str | None
    title: str
    text: str
    language: str | None

    @property
    def id(self) -> str:
        return self.fingerprint.article_id


def read(path: Path) -> list[Told]:
    """The articles of a file, exact copies once; what can't be read is left out."""
    found: dict[str, Told] = {}
    limits = {"max_file_bytes": LENGTH_LIMIT, "max_url_bytes": 1, "url_timeout_seconds": 1.0}
    for document in load([path], **limits):  # type: ignore[arg-type]
        if isinstance(document, Skipped):
            continue
        try:
            text, source = (
                (extracted := extract(document)).text,
                describe(document, extracted).source,
            )
        except Unreadable:
            continue
        article = Told(
            Fingerprint(
                source.article_id,
                signature(text),
                anchors(text).tobytes(),
                source.publisher,
                source.url,
                source.published,
            ),
            source.external_id,
            source.title,
            text,
            source.language,
        )
        found.setdefault(text_sha256(text), article)
    return list(found.values())


def retold(
    article: Told,
    recipe: Recipe,
    synonyms: SynonymsOf,
    others: Sequence[str],
    chance: random.Random,
) -> Told:
    """The article as another outlet's, the same day."""
    text = rewrite(article.text, recipe, synonyms, others, chance)
    name = f"{article.id}-{recipe.name}"
    fingerprint = Fingerprint(
        name, signature(text), anchors(text).tobytes(), name, None, article.fingerprint.published
    )
    return Told(fingerprint, None, article.title, text, article.language)


def compared(articles: Iterable[Told]) -> tuple[Copies, list[tuple[Told, Told, bool]], float]:
    """All articles taken in one after the other.

    Gives the pairs of different outlets that share enough to be compared, and all near-copies, with
    whether they were merged; and the processor's seconds that finding copies took.
    """
    known: dict[str, Told] = {}
    copies = Copies((), lambda i: (known[i].text, known[i].language) if i in known else None)
    pairs, seconds = [], 0.0
    for article in articles:
        begun = time.process_time()
        merged = copies.of(article.fingerprint, article.text, article.language)
        copies.add(article.fingerprint)
        seconds += time.process_time() - begun
        known[article.id] = article
        looked_at = {*copies.alike(article.fingerprint), *merged}
        pairs += [(known[other], article, other in merged) for other in sorted(looked_at)]
    return copies, pairs, seconds


def measure(
    articles: Sequence[Told], synonyms: SynonymsOf, count: int, labels: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """The figures of the module's docstring."""
    copies, pairs, seconds = compared(articles)
    same = {frozenset((one.id, other.id)) for one, other, merged in pairs if merged}
    chance = random.Random(SEED)  # noqa: S311 - a sample, no secret
    fit = [a for a in articles if len(read_report(a.text, a.language).sentences) in SENTENCES]
    picked = chance.sample(fit, min(count, len(fit)))
    others = [
        a.text[s.start : s.end]
        for a in chance.sample(fit, min(40, len(fit)))
        for s in sentences(a.text)
    ]
    by_recipe = {}
    for recipe in RECIPES:
        missed = wrong = 0
        for article in picked:
            made = retold(article, recipe, synonyms, others, chance)
            found = set(copies.of(made.fingerprint, made.text, made.language))
            missed += article.id not in found
            wrong += any(frozenset((article.id, o)) not in same for o in found - {article.id})
        by_recipe[recipe.name] = {
            "rewrites": len(picked),
            "missed": missed,
            "merged_wrongly": wrong,
        }
    merged = [(one, other) for one, other, was_merged in pairs if was_merged]
    return {
        "articles": len(articles),
        "ms_per_article": round(1000 * seconds / max(1, len(articles)), 2),
        "rewrites": by_recipe,
        "event_pairs": {
            "pairs": len(pairs),
            "merged": [[one.title, one.id, other.title, other.id] for one, other in merged],
        },
        "labels": _judged(articles, labels, same),
    }


def _judged(
    articles: Sequence[Told], labels: Sequence[dict[str, Any]], same: set[frozenset[str]]
) -> dict[str, int]:
    ids = {a.external_id: a.id for a in articles if a.external_id}
    judged = [
        (bool(label["same"]), frozenset((ids[label["one"]], ids[label["other"]])) in same)
        for label in labels
        if label["one"] in ids and label["other"] in ids
    ]
    return {
        "same": sum(wanted for wanted, _ in judged),
        "missed": sum(wanted and not got for wanted, got in judged),
        "independent": sum(not wanted for wanted, _ in judged),
        "merged_wrongly": sum(got and not wanted for wanted, got in judged),
    }


@ending_with_reason()
def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m eval.rewrites")
    parser.add_argument("articles", type=Path)
    parser.add_argument("--rewrites", type=int, default=200, metavar="N")
    parser.add_argument("--labels", type=Path)
    given = parser.parse_args()
    for path in filter(None, (given.articles, given.labels)):
        if not path.is_file():
            raise SystemExit(f"there is no file {path}")
    labels = json.loads(given.labels.read_text("utf-8")) if given.labels else []
    figures = measure(read(given.articles), Synonyms().of, given.rewrites, labels)
    sys.stdout.write(json.dumps(figures, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
