from __future__ import annotations

from pathlib import Path

import pytest
from transformers import (  # type: ignore[attr-defined]
    BertConfig,
    BertForSequenceClassification,
    BertTokenizerFast,
)

from qa.errors import ModelError
from qa.verify import EntailmentModel, Judgement, Thresholds, open_verifier


def saved(folder: Path, labels: tuple[str, ...]) -> Path:
    """A tiny entailment model with chance weights."""
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "ferry", "sank", "left"]
    (folder / "vocab.txt").write_text("\n".join(words))
    BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    config = BertConfig(  # type: ignore[call-arg]
        vocab_size=len(words),
        hidden_size=8,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=8,
        num_labels=len(labels),
        id2label=dict(enumerate(labels)),
        label2id={label: i for i, label in enumerate(labels)},
    )
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


PAIRS = [("the ferry sank", "the ferry left"), ("the ferry " * 300, "sank"), ("", "")]


def test_probabilities_come_in_the_order_of_the_pairs(tmp_path: Path) -> None:
    model = EntailmentModel(str(saved(tmp_path, ("neutral", "contradiction", "entailment"))))
    judged = model.judge(PAIRS)
    assert [sum(j) for j in judged] == pytest.approx([1.0] * len(PAIRS), abs=1e-3)
    alone = [model.judge([pair])[0] for pair in PAIRS]
    for one, other in zip(judged, alone, strict=True):
        assert one == pytest.approx(other, abs=0.02)
    assert model.judge([]) == []


def test_labels_are_found_by_name(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir()
    second.mkdir()
    saved(first, ("entailment", "neutral", "contradiction"))
    model = EntailmentModel(str(first))
    (judged,) = model.judge(PAIRS[:1])
    config = (first / "config.json").read_text()
    for source in first.iterdir():
        (second / source.name).write_bytes(source.read_bytes())
    swapped = config.replace("entailment", "x").replace("contradiction", "entailment")
    (second / "config.json").write_text(swapped.replace('"x"', '"CONTRADICTION"'))
    (other,) = EntailmentModel(str(second)).judge(PAIRS[:1])
    assert Judgement(other[2], other[1], other[0]) == pytest.approx(judged, abs=1e-3)


def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no label 'entailment'"):
        EntailmentModel(str(saved(tmp_path, ("yes", "no")))).judge(PAIRS)
    with pytest.raises(ModelError, match="cannot be loaded"):
        EntailmentModel(str(tmp_path / "nowhere")).judge(PAIRS)


def test_thresholds_come_from_the_folder(tmp_path: Path) -> None:
    assert EntailmentModel(str(tmp_path)).thresholds == Thresholds()
    (tmp_path / "calibration.json").write_text('{"supported": 0.3, "contradicted": 0.9}')
    assert EntailmentModel(str(tmp_path)).thresholds == Thresholds(0.3, 0.9, 0.5)


def test_a_named_model_is_taken_as_it_is() -> None:
    model = open_verifier("some/model")
    assert model is not None
    assert model.name == "some/model"
