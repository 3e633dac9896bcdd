"""A center is told by one question: does it answer, does it take us, and what time is it there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from console.checks import centers
from console.checks.centers import look_at_center
from console.checks.finding import Finding, Found
from console.clock import SystemClock
from console.codes import Code, because
from console.config import CenterConfig
from console.demo.server import DemoServer
from tests.console.centers.certificates import authority
from tests.console.centers.sockets import Closed, Line, Server, answer, saying

CLOCK = SystemClock()


@pytest.fixture(scope="module")
def center() -> Iterator[DemoServer]:
    with DemoServer(name="测试中心", token="right") as server:
        yield server


def looked_at(url: str, kind: str = "native", token: str | None = None, ca_file: Path | None = None) -> Finding:
    config = CenterConfig(key="county", kind=kind, url=url, ca_file=str(ca_file) if ca_file else None)
    (found,) = look_at_center(config, token, CLOCK)
    assert found.about == "county"
    return found


def test_a_center_that_answers_keeps_our_time(center: DemoServer) -> None:
    found = looked_at(center.url, token="right")
    assert (found.found, found.params["center"]) == (Found.CENTER_AGREES, "测试中心")
    assert abs(float(found.params["offset"])) <= float(found.params["within"]) + 0.1


@pytest.mark.parametrize("ahead_s", [-3600, 30])
def test_a_clock_that_is_off_is_told_in_seconds(ahead_s: int) -> None:
    there = datetime.now(UTC) + timedelta(seconds=ahead_s)
    with DemoServer(now=there.isoformat()) as server:
        found = looked_at(server.url)
    assert found.found is Found.CENTER_CLOCK_OFF
    assert abs(float(found.params["offset"]) - ahead_s) < 10, "as long as the server takes to start"


def test_a_token_is_missing_or_refused(center: DemoServer) -> None:
    missing = looked_at(center.url)
    assert missing.found is Found.CENTER_TOKEN_MISSING
    assert missing.params == {"name": "SHOUWANG_TOKEN_COUNTY", "entry": "token-county"}
    refused = looked_at(center.url, token="wrong")
    assert (refused.found, refused.params) == (Found.CENTER_TOKEN_REFUSED, {"status": 401})


@pytest.mark.parametrize(
    ("fault", "expected", "code"),
    [
        ("500:1", Found.CENTER_DOWN, Code.SERVER_FAILED),
        ("503:1", Found.CENTER_DOWN, Code.TOO_BUSY),
        ("silent:1", Found.CENTER_DOWN, Code.OUT_OF_TIME),
    ],
)
def test_a_center_in_trouble_is_down(
    center: DemoServer, monkeypatch: pytest.MonkeyPatch, fault: str, expected: Found, code: Code
) -> None:
    monkeypatch.setattr(centers, "ANSWER_WITHIN_S", 0.3)
    center.set_faults(fault)
    try:
        found = looked_at(center.url, token="right")
    finally:
        center.set_faults("")
    assert found.found is expected
    assert found.reason is not None
    assert found.reason.code is code


def test_a_center_that_is_not_there_is_down() -> None:
    with Closed() as url:
        found = looked_at(url)
    assert found.found is Found.CENTER_DOWN
    assert found.reason is not None
    assert found.reason.code is Code.NO_ANSWER


def test_a_slow_center_is_told(center: DemoServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(centers, "SLOW_S", 0.0)
    assert looked_at(center.url, token="right").found is Found.CENTER_SLOW


def test_a_certificate_that_nobody_trusts_is_told(tmp_path: Path) -> None:
    ours, theirs = authority(tmp_path, "ours"), authority(tmp_path, "theirs")
    with Server(saying(answer()), theirs.server()) as server:
        found = looked_at(server.url, token="secret", ca_file=ours.file)
        assert server.heard == [], "no byte of the token"
    assert found.found is Found.CENTER_CERTIFICATE


@pytest.mark.parametrize(
    "said",
    [
        answer(b"<html>", content_type="text/html"),
        answer(b"{}"),
        answer(b"{"),
        answer(b"{}", 404),
        answer(b"", 302, "text/html", "Location: http://elsewhere.example/"),
    ],
)
def test_what_is_no_center_is_told(said: bytes) -> None:
    with Server(saying(said)) as server:
        assert looked_at(server.url).found is Found.CENTER_ODD


def test_any_other_kind_is_known_by_the_date_of_its_answer() -> None:
    with Server(saying(answer(b"", 404, "text/html", "Date: Mon, 01 Jan 2024 00:00:00 GMT"))) as server:
        found = looked_at(server.url, "open311")
        assert server.heard[0].startswith(b"GET /services.json ")
    assert found.found is Found.CENTER_CLOCK_OFF
    assert float(found.params["within"]) >= 0.5, "a date is cut to whole seconds"


def test_a_center_without_a_date_has_no_clock() -> None:
    with Server(saying(answer(b"[]"))) as server:
        assert looked_at(server.url, "open311").found is Found.CENTER_WITHOUT_CLOCK


def test_an_answer_that_drips_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(centers, "ANSWER_WITHIN_S", 0.3)

    def talk(line: Line) -> None:
        line.request()
        line.say(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n").drip(b" " * 9999)

    with Server(talk) as server:
        assert looked_at(server.url).found is Found.CENTER_DOWN


def test_a_kind_that_nobody_speaks_and_a_bad_token_are_told() -> None:
    unknown = looked_at("http://127.0.0.1:1", "telepathy")
    assert unknown.found is Found.CENTER_MISCONFIGURED
    bad = because(Code.CONFIG_BAD_VALUE, file="X", key="token-county", detail="a line break")
    (found,) = look_at_center(CenterConfig(key="county", kind="native", url="http://127.0.0.1:1"), bad, CLOCK)
    assert (found.found, found.reason) == (Found.CENTER_MISCONFIGURED, bad)
