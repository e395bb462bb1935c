"""What to measure with, as JSON Lines: one value a line, plain or gzip."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from qa.errors import InputError

Part = Literal["all", "even", "odd"]
PARTS: tuple[Part, ...] = get_args(Part)
"""Every other value, so that one half can choose and the other report; the first is even."""

RowT = TypeVar("RowT", bound=BaseModel)
ValueT = TypeVar("ValueT")


def read_lines(path: Path, row: type[RowT], part: Part = "all") -> list[RowT]:
    """The values of a file; fields that `row` doesn't name are passed over as it says.

    Raises `InputError` when the file is missing or can't be read, naming the line that is wrong.
    """
    if not path.is_file():
        raise InputError(f"{path} is missing: give a file of JSON Lines (.jsonl or .jsonl.gz)")
    opener = gzip.open if path.suffix == ".gz" else open
    rows = []
    try:
        with opener(path, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    rows.append(_value(line, row, f"{path}, line {number}"))
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    return halved(rows, part)


def halved(values: Sequence[ValueT], part: Part) -> list[ValueT]:
    """Those of a part."""
    first, step = {"all": (0, 1), "even": (0, 2), "odd": (1, 2)}[part]
    return list(values[first::step])


def _value(line: str, row: type[RowT], place: str) -> RowT:
    try:
        return row.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{place}: {field and field + ': '}{first['msg']}") from error
