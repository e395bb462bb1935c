"""What has come of an answer so far, in words and as HTML."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qa.progress import Progress
from qa.types import Sentence
from ui.markup import sentences_as_html


@dataclass(frozen=True)
class Arrival:
    """The stages begun and the sentences that are ready."""

    stages: tuple[str, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    def after(self, step: Progress) -> Arrival:
        """This, and what happened next."""
        if step.sentence is not None:
            return replace(self, sentences=(*self.sentences, step.sentence))
        return replace(self, stages=(*self.stages, in_words(step)))

    @property
    def said(self) -> str:
        """What a screen reader is told: the stage that has just begun."""
        return self.stages[-1] if self.stages else ""

    def html(self) -> str:
        """The stages, the last of them under way, and the sentences so far."""
        items = "".join(f"<li>{stage}</li>" for stage in self.stages)
        return f'<ol class="dl-stages">{items}</ol>{sentences_as_html(self.sentences, {})}'


def in_words(step: Progress) -> str:
    """`Searching 4,690 articles`."""
    match step.stage:
        case "searching":
            return f"Searching {_counted(step.articles, 'article')}"
        case "reading":
            return f"Reading {_counted(step.passages, 'passage')}"
        case "comparing":
            return "Comparing what the sources say"
        case "writing":
            return "Writing"
        case "checking":
            return "Checking each sentence"
        case _:
            return ""


def _counted(many: int | None, noun: str) -> str:
    if many is None:
        return f"{noun}s"
    return f"{many:,} {noun}{'' if many == 1 else 's'}"
