"""What narrows a question, for doors whose protocol has its own place for the question itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field, ValidationError

from qa.errors import InputError
from qa.types import Frozen, Published, Question, Turn
from ui.invalid import in_words


class Scope(Frozen):
    """The fields of a `Question` besides its text and history; `Question` has their limits."""

    as_of: Annotated[
        Published | None, Field(description="Answer from what was published by this day.")
    ] = None
    published_from: Annotated[
        Published | None, Field(description="Only articles published on this day or later.")
    ] = None
    published_to: Annotated[
        Published | None, Field(description="Only articles published on this day or earlier.")
    ] = None
    publishers: Annotated[
        tuple[str, ...], Field(description="Only articles of these outlets.")
    ] = ()
    top_k: Annotated[int, Field(description="At most this many passages.")] = 10

    def narrowed(self, text: str, history: Sequence[Turn] = ()) -> Question:
        """The question within this scope. Raises `InputError`: empty, too long, at odds."""
        narrowing = self.model_dump(exclude_unset=True, include=set(Scope.model_fields))
        try:
            return Question(text=text, history=tuple(history), **narrowing)
        except ValidationError as error:
            told = in_words(error.errors())
            raise InputError(told.replace("text takes", "a question takes", 1)) from error
