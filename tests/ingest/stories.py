"""A short article, for tests of what stands around it."""

from __future__ import annotations

from ingest.documents import Extracted, Metadata, RawDocument
from ingest.extract import extract

STORY = (
    "The harbour council voted on Friday to close the old bridge in Lowmere until the summer, "
    "after engineers had found cracks in two of its pillars and the ferry company had offered "
    "boats."
)
SECOND = "Buses will take the northern road, which is nine kilometres longer, from Monday on."


def article(*lines: str) -> Extracted:
    text = "\n\n".join([*lines, STORY, SECOND])
    return extract(RawDocument("key", "a", "text", text, "0", Metadata()))
