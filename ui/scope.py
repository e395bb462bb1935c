"""What narrows a question, for doors whose protocol has its own place for the question itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import Field, ValidationError, model_validator

from qa.errors import InputError
from qa.types import MAX_TOP_K, Frozen, Published, Question
from ui.invalid import in_words


class Scope(Frozen):
    """The fields of a `Question` besides its text and history.

    Language models fill in what they have no value for: null and "" count as not given, and one
    outlet may stand without the list around it.
    """

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
    top_k: Annotated[
        int, Field(ge=1, le=MAX_TOP_K, description="At most this many passages are found.")
    ] = 10

    @model_validator(mode="before")
    @classmethod
    def _given(cls, fields: object) -> object:
        if not isinstance(fields, Mapping):
            return fields
        given = {name: value for name, value in fields.items() if value not in (None, "")}
        if isinstance(given.get("publishers"), str):
            given["publishers"] = [given["publishers"]]
        return given

    def narrowed(self, text: str, turns: Sequence[tuple[str, str]] = ()) -> Question:
        """The question within this scope, after turns of a question and its answer each.

        Raises `InputError` where it is empty, too long or at odds.
        """
        narrowing = self.model_dump(exclude_unset=True, include=set(Scope.model_fields))
        history = [{"question": asked, "answer": told} for asked, told in turns]
        try:
            return Question.model_validate({"text": text, "history": history, **narrowing})
        except ValidationError as error:
            raise InputError(in_words([_called(e) for e in error.errors()])) from error


def _called(error: Mapping[str, object]) -> dict[str, object]:
    """The error with the name that doors have for the text of a question."""
    return {**error, "loc": ("the question",) if error["loc"] == ("text",) else error["loc"]}
