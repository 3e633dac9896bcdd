"""Every form of the command line that the documents promise is understood, and a bad address stops the start."""

from __future__ import annotations

from pathlib import Path

import pytest

from console.cli import HEADLESS_S, centers_of, parser
from console.codes import Code
from console.config import CenterConfig, Config
from console.errors import ConfigError

CONFIGURED = Config(centers=(CenterConfig(key="a", kind="native", url="https://a.example"),))


def test_a_headless_run_with_everything() -> None:
    line = "run --headless --seconds 20 --report F.json --pictures DIR --data D --center http://c:1 --offline"
    options = parser().parse_args(line.split())
    assert (options.command, options.headless, options.offline, options.seconds) == ("run", True, True, 20.0)
    assert (options.report, options.pictures, options.data) == (Path("F.json"), Path("DIR"), Path("D"))
    assert options.center == ["http://c:1"]


def test_a_plain_run_asks_for_nothing() -> None:
    options = parser().parse_args(["run"])
    assert (options.headless, options.offline, options.center, options.seconds) == (False, False, [], HEADLESS_S)
    assert (options.config, options.data, options.report, options.pictures, options.look) == (None,) * 5


def test_the_other_commands() -> None:
    assert parser().parse_args(["tour", "DIR"]).directory == Path("DIR")
    assert parser().parse_args(["bench", "--json", "F.json"]).json == Path("F.json")
    doctor = parser().parse_args(["doctor", "--json", "--config", "F", "--data", "D"])
    assert (doctor.command, doctor.json, doctor.config, doctor.data) == ("doctor", True, Path("F"), Path("D"))
    probe = parser().parse_args(["probe", "csv", "F", "--option", "kind=grid", "--option", "crs=GCJ02", "--json"])
    assert (probe.kind, probe.source, probe.option, probe.json) == ("csv", "F", ["kind=grid", "crs=GCJ02"], True)
    assert parser().parse_args(["demo-center"]).command == "demo-center"  # what follows, its own parser reads


@pytest.mark.parametrize(
    "line", ["fly", "run --seconds soon", "tour", "run --look pink", "run --size big", "probe xls F", "probe csv"]
)
def test_what_is_not_understood_ends_with_2(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(line.split())
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_without_addresses_the_configured_centers_are_followed() -> None:
    assert centers_of(CONFIGURED, []) == CONFIGURED.centers


def test_addresses_take_the_place_of_the_configured_centers() -> None:
    given = [
        "http://127.0.0.1:8080/api",
        "open311+http://city.example/open311/v2",
        "https://x.example/a+b",
        "csv+file:///srv/a+b",
    ]
    assert [(one.key, one.kind, one.url) for one in centers_of(CONFIGURED, given)] == [
        ("center", "native", "http://127.0.0.1:8080/api"),
        ("center2", "open311", "http://city.example/open311/v2"),
        ("center3", "native", "https://x.example/a+b"),
        ("center4", "csv", "file:///srv/a+b"),
    ]


@pytest.mark.parametrize(
    "text", ["127.0.0.1:8080", "ftp://c", "open311+ftp://c", "", "native+file:///srv/a", "csv+file://"]
)
def test_what_is_no_address_stops_the_start_with_the_reason(text: str) -> None:
    with pytest.raises(ConfigError) as stopped:
        centers_of(CONFIGURED, [text])
    reason = stopped.value.reason
    assert (reason.code, reason.params["file"], reason.params["key"]) == (Code.CONFIG_BAD_VALUE, "--center", "url")
    assert text in str(reason.params["detail"])
