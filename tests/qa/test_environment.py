"""What the model libraries are told before they are imported."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from qa.environment import prepare

NAMES = ("HF_HUB_OFFLINE", "HF_HUB_DISABLE_TELEMETRY", "OMP_WAIT_POLICY")


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.setenv(name, "so that it is restored")
        monkeypatch.delenv(name)


def test_waiting_threads_sleep_and_nothing_is_reported() -> None:
    prepare(offline=False)
    assert os.environ["OMP_WAIT_POLICY"] == "PASSIVE"
    assert os.environ["HF_HUB_DISABLE_TELEMETRY"] == "1"
    assert "HF_HUB_OFFLINE" not in os.environ


def test_models_on_disk_keep_the_hub_out() -> None:
    prepare(offline=True)
    assert os.environ["HF_HUB_OFFLINE"] == "1"


def test_what_a_user_has_set_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_WAIT_POLICY", "ACTIVE")
    prepare(offline=True)
    assert os.environ["OMP_WAIT_POLICY"] == "ACTIVE"


@pytest.mark.parametrize(
    "load", ["from qa.embed import SentenceEmbedder as M", "from qa.spans import SpanModel as M"]
)
def test_it_is_set_before_torch_is_there(load: str) -> None:
    """Later it would have no effect."""
    code = f"""
import os, sys
{load}
assert "torch" not in sys.modules
class Watch:
    def find_spec(self, name, path=None, target=None):
        if name == "torch":
            raise SystemExit(os.environ.get("OMP_WAIT_POLICY"))
sys.meta_path.insert(0, Watch())
model = M()
model.encode(["a"]) if hasattr(model, "encode") else model._loaded
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stderr.strip() == "PASSIVE"
