"""Loading trained models: where their files are; the only importer of their classes.

Models are plain folders as transformers writes them: safetensors, a fast tokenizer, no code.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal, NamedTuple

from qa.environment import prepare
from qa.errors import ModelError
from qa.settings import DEFAULT_CLOSE_READER_MODEL, DEFAULT_READER_MODEL, DEFAULT_VERIFIER_MODEL

MODELS = Path(__file__).parent / "models"
PACKAGED = {
    DEFAULT_READER_MODEL: MODELS / "reader",
    DEFAULT_CLOSE_READER_MODEL: MODELS / "close_reader",
    DEFAULT_VERIFIER_MODEL: MODELS / "verifier",
}
CALIBRATION = "calibration.json"


class Loaded(NamedTuple):
    """A tokenizer and a model, ready to be called."""

    tokenizer: Any
    model: Any


def folder(name: str) -> Path:
    """The folder of a model that comes with this package, or of the one at that path.

    It need not exist: a name may also be a Hugging Face id.
    """
    return PACKAGED.get(name, Path(name))


def is_installed(name: str) -> bool:
    """False for a model of this package whose weights were not installed."""
    return name not in PACKAGED or any(PACKAGED[name].glob("*.safetensors"))


def calibration(name: str) -> dict[str, float]:
    """The fields of the model's `calibration.json`; none where it has no such file.

    Raises `ModelError` where they are not numbers.
    """
    path = folder(name) / CALIBRATION
    if not path.is_file():
        return {}
    try:
        return {str(k): float(v) for k, v in json.loads(path.read_text("utf-8")).items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise ModelError(f"{path} is not a calibration: {error}") from error


def load(name: str, kind: Literal["QuestionAnswering", "SequenceClassification"]) -> Loaded:
    """The model of that name, on the CPU; in bfloat16 where the CPU computes in it.

    Only a name that is no folder may ask the hub. Raises `ModelError`.
    """
    local = folder(name).is_dir()
    prepare(offline=local)
    import torch
    import transformers
    from safetensors import SafetensorError
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    source = str(folder(name)) if local else name
    bfloat16 = torch.cpu._is_avx512_bf16_supported()
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(source, local_files_only=local)
        model = getattr(transformers, f"AutoModelFor{kind}").from_pretrained(
            source,
            local_files_only=local,
            trust_remote_code=False,
            use_safetensors=True,
            dtype=torch.bfloat16 if bfloat16 else torch.float32,
        )
    except (OSError, ValueError, SafetensorError) as error:
        raise ModelError(f"the model {name} cannot be loaded: {error}") from error
    return Loaded(tokenizer, model.eval())
