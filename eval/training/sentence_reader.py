"""Train the weights of the sentence reader: `python -m eval.training.sentence_reader DATA OUT`.

DATA is a folder with human span questions in SQuAD 1.1 format (`*.json.gz`); OUT is where
`weights.json` goes. For each question the sentence that holds the answer is a positive example;
the other sentences of its paragraph, and of four other paragraphs of the same article, are
negatives, as they are met when searching. Three of four questions train, the rest measure.
Deterministic; about three minutes on two cores.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from qa.embed import SentenceEmbedder
from qa.relevance import FEATURES, Context, Rarity, features
from qa.text import sentences

FILES = ("squad_train_part.json.gz", "squadshifts_new_wiki.json.gz")
OTHER_PARAGRAPHS = 4


@dataclass(frozen=True)
class Case:
    question: str
    title: str
    paragraph: str
    answer_start: int
    others: tuple[str, ...]


def cases(data: Path, limit: int, seed: int) -> list[Case]:
    chance = random.Random(seed)  # noqa: S311 - reproducible sampling
    found = [case for name in FILES for case in _cases(data / name, chance)]
    chance.shuffle(found)
    return found[:limit]


def _cases(path: Path, chance: random.Random) -> Iterator[Case]:
    if not path.is_file():
        raise SystemExit(f"{path} is missing: DATA must hold {' and '.join(FILES)}")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        articles = json.load(file)["data"]
    for article in articles:
        texts = [p["context"] for p in article["paragraphs"]]
        for paragraph in article["paragraphs"]:
            others = [t for t in texts if t != paragraph["context"]]
            for qa in paragraph["qas"]:
                if qa["answers"]:
                    yield Case(
                        question=qa["question"].strip(),
                        title=article["title"].replace("_", " "),
                        paragraph=paragraph["context"],
                        answer_start=qa["answers"][0]["answer_start"],
                        others=tuple(chance.sample(others, min(OTHER_PARAGRAPHS, len(others)))),
                    )


def examples(case: Case, embedder: SentenceEmbedder) -> Iterator[tuple[np.ndarray, bool, bool]]:
    """(features, answers the question, stands in the right paragraph) of each sentence."""
    found = [
        (paragraph[s.start : s.end], paragraph, s.start <= case.answer_start < s.end, paragraph)
        for paragraph in (case.paragraph, *case.others)
        for s in sentences(paragraph)
    ]
    contexts = {p: Context(f"{case.title} {p}") for p in (case.paragraph, *case.others)}
    rarity = Rarity(contexts.values())
    asked, *read = embedder.encode_tokens([case.question, *(text for text, *_ in found)])
    for (text, context, holds, paragraph), vectors in zip(found, read, strict=True):
        right = paragraph is case.paragraph
        x = features(case.question, asked, text, vectors, contexts[context], rarity)
        yield x, holds and right, right


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--questions", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(arguments)

    embedder = SentenceEmbedder()
    x, y, question, right = [], [], [], []
    for number, case in enumerate(cases(args.data, args.questions, args.seed)):
        for vector, answers, in_paragraph in examples(case, embedder):
            x.append(vector)
            y.append(answers)
            question.append(number)
            right.append(in_paragraph)
        if number % 200 == 0:
            print(f"{number} questions", flush=True)
    features_, labels, of, in_right = map(np.array, (x, y, question, right))
    train = of % 4 != 0
    model = LogisticRegression(max_iter=5_000).fit(features_[train], labels[train])
    probability = model.predict_proba(features_)[:, 1]

    best, best_without, first = [], [], []
    for number in np.unique(of[~train]):
        mine = of == number
        best.append(probability[mine].max())
        best_without.append(probability[mine & ~in_right].max(initial=0.0))
        first.append(bool(labels[mine][probability[mine].argmax()]))
    figures = {
        "questions": int(of.max() + 1),
        "held_out_questions": len(best),
        "sentence_auc": roc_auc_score(labels[~train], probability[~train]),
        "answerable_auc": roc_auc_score([1] * len(best) + [0] * len(best), best + best_without),
        "best_sentence_is_right": float(np.mean(first)),
        **{
            f"answered_and_refused@{t}": [
                float(np.mean(np.array(best) >= t)),
                float(np.mean(np.array(best_without) < t)),
            ]
            for t in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
        },
    }
    print(json.dumps(figures, indent=1))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    weights = dict(zip(FEATURES, model.coef_[0].round(4).tolist(), strict=True))
    stored = {"weights": weights, "intercept": round(float(model.intercept_[0]), 4)}
    args.out.write_text(json.dumps(stored, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
