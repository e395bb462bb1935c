"""Average the weights of two models: `python -m eval.training.average BEFORE AFTER OUT`.

BEFORE and AFTER are folders of one model before and after it was trained on; OUT receives the
model half-way between them (`--share` of the way), which often keeps what the first knew of other
data while it has learnt most of the second's (Wortsman et al., "Robust fine-tuning of zero-shot
models", 2022).
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from eval.reasons import ending_with_reason
from qa.errors import InputError

WEIGHTS = "model*.safetensors"
OF_ITS_OWN = ("README.md", "calibration.json")


def average(before: Path, after: Path, out: Path, share: float) -> None:
    """Write the model `share` of the way from one to the other, in the first's precision, without
    the first's card and thresholds, which are not its own.

    Raises `InputError` where the two are not one model in the same files, or `out` is one of them.
    """
    if not 0 <= share <= 1:
        raise InputError(f"a share of {share} lies not between the two: give 0 to 1")
    if out.resolve() in (before.resolve(), after.resolve()):
        raise InputError(f"{out} is one of the two: give another folder")
    for folder in (before, after):
        if not any(folder.glob(WEIGHTS)):
            raise InputError(f"{folder / WEIGHTS} is missing: give the folder of a model")
    names, others = ({w.name for w in folder.glob(WEIGHTS)} for folder in (before, after))
    if names != others:
        raise InputError(f"{before} and {after} are divided into other files: give one model")
    parts = {n: (load_file(before / n), load_file(after / n)) for n in sorted(names)}
    for first, second in parts.values():
        if {n: t.shape for n, t in first.items()} != {n: t.shape for n, t in second.items()}:
            raise InputError(f"{before} and {after} hold weights of other shapes: give one model")
    out.mkdir(parents=True, exist_ok=True)
    for other in before.iterdir():
        if other.is_file() and other.name not in parts and other.name not in OF_ITS_OWN:
            shutil.copy(other, out / other.name)
    for name, (first, second) in parts.items():
        between = {
            key: torch.lerp(tensor.float(), second[key].float(), share).to(tensor.dtype)
            for key, tensor in first.items()
        }
        save_file(between, str(out / name), metadata={"format": "pt"})


@ending_with_reason()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.5)
    given = parser.parse_args()
    average(given.before, given.after, given.out, given.share)


if __name__ == "__main__":
    main()
