"""A small storm of a fixed seed: what `make faults` does at length."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.storm import Storm, Verdict


def struck(folder: Path, seed: int, kills: int, actions: int, *, keyless: bool) -> Verdict:
    storm = Storm(folder, seed, kills, actions, keyless=keyless)
    try:
        return storm.strike()
    finally:
        storm.close()


@pytest.mark.parametrize(("seed", "keyless"), [(11, False), (12, True)])
def test_nothing_is_lost_and_nothing_is_applied_twice(tmp_path: Path, seed: int, keyless: bool) -> None:
    verdict = struck(tmp_path, seed, kills=6, actions=120, keyless=keyless)
    assert verdict.holds, verdict
    assert verdict.kills >= 6
    assert verdict.actions >= 120
    assert verdict.events > 0
    assert verdict.faults > verdict.kills
    assert verdict.slowest_recovery_s > 0
    if keyless:
        assert verdict.looked_for > 0, "what nobody could tell was asked about before anything else"
