from __future__ import annotations

from pathlib import Path

import pytest

from qa.errors import ModelError
from qa.pretrained import CALIBRATION, calibration, folder, is_installed, load
from qa.settings import DEFAULT_CLOSE_READER_MODEL, DEFAULT_READER_MODEL, DEFAULT_VERIFIER_MODEL


@pytest.mark.parametrize(
    "name", [DEFAULT_READER_MODEL, DEFAULT_CLOSE_READER_MODEL, DEFAULT_VERIFIER_MODEL]
)
def test_the_models_of_this_package_are_there(name: str) -> None:
    assert is_installed(name)
    assert (folder(name) / "README.md").is_file(), "with a model card"
    assert calibration(name)


def test_other_names_are_folders_or_ids() -> None:
    assert is_installed("some/model")
    assert folder("some/model") == Path("some/model")
    assert calibration("some/model") == {}


@pytest.mark.parametrize("text", ["[1]", "{", '{"weight": "much"}', "null"])
def test_a_calibration_that_is_none_is_an_error_that_says_so(tmp_path: Path, text: str) -> None:
    (tmp_path / CALIBRATION).write_text(text, "utf-8")
    with pytest.raises(ModelError, match="not a calibration"):
        calibration(str(tmp_path))


def test_weights_that_are_none_are_an_error_that_says_so(tmp_path: Path) -> None:
    reader = folder(DEFAULT_READER_MODEL)
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
        (tmp_path / name).write_bytes((reader / name).read_bytes())
    (tmp_path / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(str(tmp_path), "QuestionAnswering")
