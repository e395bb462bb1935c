"""The options that commands share, and the question they make."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import TypeAdapter, ValidationError

from qa.errors import InputError
from qa.types import MAX_TOP_K, Published, Question, Turn
from ui.invalid import in_words


def _published(text: str) -> Published:
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(
            f"{text!r} is not a date: write it as 2024-11-14 or 2024-11-14T21:20:00"
        ) from error


DataDir = Annotated[
    Path | None,
    typer.Option(
        "--data-dir", help="Folder of the library (default: $DATELINE_DATA_DIR, else ./data)."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document on stdout.")]
AsOf = Annotated[
    Any,
    typer.Option("--as-of", parser=_published, metavar="DATE", help="As if today were this day."),
]
From = Annotated[
    Any,
    typer.Option("--from", parser=_published, metavar="DATE", help="Published then or later."),
]
To = Annotated[
    Any,
    typer.Option("--to", parser=_published, metavar="DATE", help="Published then or earlier."),
]
Publishers = Annotated[
    list[str] | None,
    typer.Option("--publisher", metavar="NAME", help="From this publisher; may be repeated."),
]
TopK = Annotated[int, typer.Option("--top-k", min=1, max=MAX_TOP_K, help="Passages to find.")]


class ArticlesAction(StrEnum):
    """What `dateline articles` does."""

    list = "list"
    show = "show"
    delete = "delete"


def ids_for(action: ArticlesAction, ids: Sequence[str] | None) -> Sequence[str]:
    """The ids given, when they are as many as the action takes; else wrong usage."""
    given = ids or ()
    if action is ArticlesAction.list and given:
        raise typer.BadParameter("takes no ID", param_hint="list")
    if action is ArticlesAction.show and len(given) != 1:
        raise typer.BadParameter("takes one ID", param_hint="show")
    if action is ArticlesAction.delete and not given:
        raise typer.BadParameter("takes at least one ID", param_hint="delete")
    return given


def question_from(
    text: str,
    as_of: Published | None,
    published_from: Published | None,
    published_to: Published | None,
    publishers: list[str] | None,
    top_k: int,
    history: tuple[Turn, ...],
) -> Question:
    """The question with its options; `-` reads it from stdin. Raises `InputError`."""
    try:
        return Question(
            text=sys.stdin.read() if text == "-" else text,
            history=history,
            as_of=as_of,
            published_from=published_from,
            published_to=published_to,
            publishers=tuple(publishers or ()),
            top_k=top_k,
        )
    except ValidationError as error:
        raise InputError(in_words(error.errors())) from error


def turns_from(path: Path | None) -> tuple[Turn, ...]:
    """The turns in a JSON file, oldest first. Raises `InputError`."""
    if path is None:
        return ()
    try:
        return TypeAdapter(tuple[Turn, ...]).validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error
    except ValidationError as error:
        raise InputError(
            f"{path} is not a JSON list of {{question, answer}}: {in_words(error.errors())}"
        ) from error
