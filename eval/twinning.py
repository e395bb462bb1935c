"""Making a twin: the passage that answers, told by another outlet with another value."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from qa.text import content_words, sentences, stems
from qa.types import Hit, Source
from qa.windows import window_spans

LEAST_SHARED = 0.35
"""Share of the question's words that the sentence with the answer has, with its headline: one that
shares less holds the words by chance."""
OUTLET = "Twin Courier"
_MARKS = " \t\"'“”‘’.,;"
_NONE_OR_ALL = re.compile(r"\b(?:all|none|both|neither|either) of\b", re.I)


class Twin(NamedTuple):
    hits: tuple[Hit, ...]
    """Those found, with the twin right after the one it was made of."""
    wrong: str
    """What it says in the place of the answer."""


def with_twin(
    question: str, answer: str, wrong: Sequence[str], hits: Sequence[Hit], chance: random.Random
) -> Twin | None:
    """The hits with a twin of the passage that answers the question, which gives one of `wrong`.

    None where no passage answers in the words of `answer`, or no wrong choice is like it: a number
    for a number, words for words, neither a part of the other nor in the passage already.
    """
    answer = answer.strip(_MARKS)
    shared = [_shared(question, answer, hit) for hit in hits]
    best = max(shared, default=0.0)
    if best < LEAST_SHARED:
        return None
    at = shared.index(best)
    told = f"{hits[at].source.title}\n{hits[at].passage.text}"
    fit = [
        choice
        for choice in (w.strip(_MARKS) for w in wrong)
        if choice and _alike(choice, answer) and not _found(choice, told)
    ]
    if not fit:
        return None
    chosen = chance.choice(fit)
    twin = _retold(hits[at], answer, chosen, chance.randint(0, 1))
    return Twin((*hits[: at + 1], twin, *hits[at + 1 :]), chosen)


def _shared(question: str, answer: str, hit: Hit) -> float:
    """The largest share of the question's words in a sentence that has the answer, headline
    included, the answer's own words aside."""
    own = stems(content_words(answer))
    wanted = stems(content_words(question)) - own
    text, title = hit.passage.text, hit.source.title
    shares = [
        len(wanted & stems(content_words(f"{title} {text[s.start : s.end]}"))) / len(wanted)
        for s in sentences(text, hit.source.language)
        if wanted and _found(answer, text[s.start : s.end])
    ]
    return max(shares, default=0.0)


def _retold(hit: Hit, answer: str, wrong: str, days: int) -> Hit:
    text = replaced(hit.passage.text, answer, wrong)
    name = f"twin-of-{hit.source.article_id}"
    published = hit.source.published
    passage = hit.passage.model_copy(
        update={"id": -1, "article_id": name, "start": 0, "end": len(text), "text": text}
    )
    source = Source(
        article_id=name,
        title=replaced(hit.source.title, answer, wrong),
        publisher=OUTLET,
        published=published and published + timedelta(days=days),
        published_from=hit.source.published_from,
        language=hit.source.language,
    )
    # Read as the original is: what differs is one value.
    spans = window_spans(passage.text, source.language, source.title)
    alike = len(spans) == len(hit.cosines)
    near = zip(spans, hit.cosines, strict=True) if alike else ()
    return hit.model_copy(
        update={
            "passage": passage,
            "source": source,
            "cluster_id": None,
            "cosines": tuple((*span, cosine) for span, (*_, cosine) in near),
        }
    )


def replaced(text: str, answer: str, wrong: str) -> str:
    """The text with `wrong` in every place of `answer`.

    Where it begins in lower case, so does what takes its place. A name's last word alone, which
    mostly means its bearer, gives way to the last word of the other name.
    """

    def put(found: re.Match[str]) -> str:
        lower = found.group()[:1].islower() and answer[:1].isupper()
        return wrong[:1].lower() + wrong[1:] if lower else wrong

    text = _pattern(answer).sub(put, text)
    if _is_name(answer) and _is_name(wrong):
        last, other = answer.split()[-1], wrong.split()[-1]
        if not _found(last, wrong):
            text = re.sub(_pattern(last).pattern, lambda _: other, text)
    return text


def _is_name(text: str) -> bool:
    """Whether it is several words, each of letters and with a capital: a person, a team."""
    parts = text.split()
    return len(parts) > 1 and all(p[0].isupper() and p.replace("-", "").isalpha() for p in parts)


def _alike(choice: str, answer: str) -> bool:
    digits = bool(re.search(r"\d", choice)) == bool(re.search(r"\d", answer))
    apart = not _found(choice, answer) and not _found(answer, choice)
    return digits and apart and not _NONE_OR_ALL.search(choice)


def _found(words: str, text: str) -> bool:
    return bool(words) and bool(_pattern(words).search(text))


def _pattern(words: str) -> re.Pattern[str]:
    """Finds the words whole, whatever their case; 5 is not in 5.5 or 1,500."""
    return re.compile(rf"(?<![\w$])(?<!\d[.,]){re.escape(words)}(?!\w|[.,]\d|%)", re.I)
