from __future__ import annotations

import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import ingest
from ingest.wording import MIN_PAIRS, SPUN, machine_spun, surplus

SAMPLE = Path(ingest.__file__).parent / "sample"
SPUN_FILE = "dailybuzzvault-dam-gates.txt"
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(SAMPLE.glob("*.txt"))}


def test_of_the_sample_only_the_spun_article_is_called_so() -> None:
    assert [name for name, text in TEXTS.items() if machine_spun(text)] == [SPUN_FILE]
    signal = machine_spun(TEXTS[SPUN_FILE])
    assert signal is not None
    assert signal.kind == "machine_spun"


def test_words_out_of_order_raise_the_surplus() -> None:
    text = " ".join(TEXTS[name] for name in ("2025-03-12-ledger-who-knew.txt",))
    words = text.split()
    random.Random(1).shuffle(words)
    before, after = surplus(text), surplus(" ".join(words))
    assert before is not None
    assert after is not None
    assert before < 0 < SPUN < after


def test_too_few_pairs_tell_nothing() -> None:
    few = " ".join(["The ferry to Lowmere was late again this morning."] * MIN_PAIRS)
    assert surplus(few) is None  # the same pairs over and over
    assert surplus("a colossal harbour commotion " * 5) is None
    assert surplus("") is None


@given(st.text(max_size=2000), st.integers(0, 200))
def test_any_text_is_taken(text: str, times: int) -> None:
    assert machine_spun(text * times) is None or surplus(text * times) is not None
