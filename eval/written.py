"""What becomes of a language model's sentences? `python -m eval.written CASES`.

CASES is a set for `dateline eval`; its questions are put to the library in `DATELINE_DATA_DIR`, the
model is that of `DATELINE_LLM`. Prints every sentence that the model wrote in answer, for a reader
to judge: `+` those shown, each with the words it rests on, `-` those that the check held back, with
the reason. Without the check all of them would be shown.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from eval.cases import find_set, load_cases
from eval.reasons import ending_with_reason
from eval.run import question_of
from qa.errors import SettingsError
from qa.service import QAService
from qa.settings import load_settings
from qa.types import Answer, Sentence


def shown(answer: Answer, llm: str) -> tuple[Sentence, ...]:
    """The model's sentences in the answer; none where the articles' own words stand in."""
    return answer.sentences if answer.model == llm else ()


def lines(answer: Answer, llm: str) -> Iterator[str]:
    """What the model wrote in answer, sentence by sentence."""
    quotes = {c.number: c.quote for c in answer.citations}
    for sentence in shown(answer, llm):
        yield f"+ {sentence.text}"
        yield from (f"    “{quotes[number]}”" for number in sentence.citations)
    yield from (f"- {dropped.text}\n    {dropped.reason}" for dropped in answer.dropped)


@ending_with_reason()
def main() -> None:
    """Print the sentences, and how many were written and shown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", help="a set's name or file")
    given = parser.parse_args()
    written = kept = 0
    settings = load_settings()
    if settings.llm is None:
        raise SettingsError("no language model is set: name one with DATELINE_LLM")
    cases = load_cases(find_set(given.cases))
    with QAService.open(settings) as service:
        for case in cases:
            answer = service.ask(question_of(case))
            found = lines(answer, settings.llm)
            print(f"\n{case.id}: {case.question}", *found, sep="\n", flush=True)
            kept += len(shown(answer, settings.llm))
            written += len(shown(answer, settings.llm)) + len(answer.dropped)
    print(f"\n{written} sentences written, {kept} shown")


if __name__ == "__main__":
    main()
