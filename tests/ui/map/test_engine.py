"""What the environment says is kept; only root goes without the sandbox."""

from __future__ import annotations

import os

import pytest

from ui.map import engine


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(engine.FLAGS, raising=False)
    monkeypatch.delenv(engine.NO_SANDBOX, raising=False)


@pytest.mark.parametrize("possible", [True, False])
def test_the_sandbox_is_on_wherever_it_can_be(monkeypatch: pytest.MonkeyPatch, possible: bool) -> None:
    monkeypatch.setattr(engine, "sandbox_possible", lambda: possible)
    assert engine.prepare() is possible
    assert os.environ.get(engine.NO_SANDBOX) == (None if possible else "1")


def test_who_turned_the_sandbox_off_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "sandbox_possible", lambda: True)
    monkeypatch.setenv(engine.NO_SANDBOX, "1")
    assert engine.prepare() is False


def test_given_flags_stay_and_none_comes_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(engine.FLAGS, "--remote-allow-origins=x")
    engine.prepare()
    engine.prepare()
    flags = os.environ[engine.FLAGS].split()
    assert flags[0] == "--remote-allow-origins=x"
    assert len(flags) == len(set(flags))
    assert "--ignore-gpu-blocklist" not in flags
