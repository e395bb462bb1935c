"""The garbage collector while a process starts."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from ui.starting import starting


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def test_nothing_is_collected_until_it_has_started() -> None:
    with starting() as started:
        assert not gc.isenabled()
        started()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0


def test_a_start_that_fails_collects_again() -> None:
    with pytest.raises(ZeroDivisionError), starting():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_who_has_switched_it_off_keeps_it_off() -> None:
    gc.disable()
    with starting() as started:
        started()
        assert not gc.isenabled()
    assert not gc.isenabled()
