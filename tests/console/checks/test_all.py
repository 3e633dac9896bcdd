"""Everything is looked at in one call; a broken configuration is a finding, and the rest goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.checks.all import look_at_all
from console.checks.finding import Finding, Found, Name, finding
from console.checks.together import Check
from console.clock import SystemClock
from console.codes import Code, Reason, because
from console.config import CenterConfig, Config, SeatConfig
from tests.console.centers.sockets import Closed


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("console.secrets._may_have_keyring", lambda: False)


def found(tmp_path: Path, config: Config | Reason, *beside: Check) -> dict[Name, Finding]:
    findings = look_at_all(tmp_path / "config.toml", config, tmp_path / "data", SystemClock(), beside)
    return {one.name: one for one in findings}


def test_everything_without_a_screen_is_looked_at(tmp_path: Path) -> None:
    told = found(tmp_path, Config())
    on_screen = {Name.DISPLAY, Name.WEB_ENGINE, Name.SANDBOX, Name.FONT}
    assert set(Name) - told.keys() == {Name.SEAT, *on_screen}, "no seat is needed for the demo center"
    assert told[Name.CENTER].found is Found.CENTER_NONE
    assert not any(one.found in (Found.CHECK_FAILED, Found.CHECK_LATE) for one in told.values())
    assert not list(tmp_path.iterdir()), "nothing is made"


def test_what_somebody_else_wants_looked_at_is_told_with_it(tmp_path: Path) -> None:
    painted = finding(Name.WEB_ENGINE, Found.MAP_PAINTED)
    assert found(tmp_path, Config(), Check(Name.WEB_ENGINE, lambda: [painted]))[Name.WEB_ENGINE] == painted


def test_a_broken_configuration_is_told_and_the_rest_looked_at(tmp_path: Path) -> None:
    reason = because(Code.CONFIG_UNREADABLE, file="config.toml", detail="odd")
    told = found(tmp_path, reason)
    assert (told[Name.CONFIGURATION].found, told[Name.CONFIGURATION].reason) == (Found.CONFIG_BAD, reason)
    assert told[Name.STORE].found is Found.STORE_TO_COME
    assert Name.CENTER not in told, "nobody knows whether there are any"


@pytest.mark.parametrize(
    ("seat", "expected"),
    [
        (SeatConfig(), Found.SEAT_ASKED),
        (SeatConfig(name="1号席"), Found.SEAT_NAMED),
    ],
)
def test_each_center_is_asked_and_the_seat_looked_at(tmp_path: Path, seat: SeatConfig, expected: Found) -> None:
    with Closed() as url:
        centers = tuple(CenterConfig(key=key, kind="native", url=url) for key in ("a", "b"))
        findings = look_at_all(None, Config(seat=seat, centers=centers), tmp_path / "data", SystemClock(), ())
    assert [one.about for one in findings if one.found is Found.CENTER_DOWN] == ["a", "b"]
    assert next(one.found for one in findings if one.name is Name.SEAT) is expected
