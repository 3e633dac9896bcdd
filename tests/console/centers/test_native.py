"""The Center API's adapter against servers that keep the contract, and such that don't."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

import pytest

from console.centers.native import NativeCenter, client
from console.centers.seam import adapter_for
from console.clock import SystemClock
from console.codes import Code
from console.domain.actions import Action, Receipt
from console.domain.page import Beat, Page
from console.domain.place import Position
from console.domain.source import Source
from console.domain.verbs import Verb
from console.errors import (
    AnswerNotUnderstood,
    CenterError,
    CenterRefused,
    CenterUnavailable,
    ConfigError,
    CursorUnknown,
    SignInNeeded,
)
from tests._machine import LATE_S
from tests.console.centers.making import AT, dumped, ids, item, page_of
from tests.console.centers.sockets import Line, Server, Talk, answer, saying

NOW = datetime(2026, 8, 22, 6, 30, tzinfo=UTC)
CENTER: dict[str, Any] = {
    "id": "321084", "name": "高邮市指挥中心", "level": "county", "time": AT, "crs": "WGS84", "stream": True,
    "kinds": ["event"], "verbs": ["acknowledge"], "unit": "321084", "steps": {"hotline": ["accepted", "archived"]},
}  # fmt: skip
ACTION = Action(
    key="00000000-0000-0000-0000-000000000001",
    verb=Verb.ACKNOWLEDGE,
    center="c",
    target_kind="event",
    target_id="E/1 甲",
    seen_version=3,
    officer="值班长",
    seat="1号席",
    made_at=NOW,
)


@contextmanager
def center_that(talk: Talk) -> Iterator[tuple[NativeCenter, Server]]:
    with Server(talk) as server:
        center = NativeCenter(Source("c", "native", server.url, token="secret"), SystemClock())
        yield center, server
        center.close()


def describing(*answers: bytes, **members: Any) -> Talk:
    """Return a talk that first says who the center is."""
    return saying(answer(dumped(CENTER | members)), *answers)


def told(center: NativeCenter, **call: Any) -> CenterError:
    [(method, argument)] = call.items()
    with pytest.raises(CenterError) as error:
        getattr(center, method)(argument)
    return error.value


# --- who it is ------------------------------------------------------------------------------------


def test_it_says_who_it_is() -> None:
    with center_that(describing()) as (center, server):
        found = center.describe()
    assert (found.key, found.id, found.unit, found.stream, found.verbs) == (
        "c", "321084", "c/321084", True, ("acknowledge",),
    )  # fmt: skip
    assert found.steps == {"hotline": ("accepted", "archived")}
    assert server.heard[0].startswith(b"GET /v1/center HTTP/1.1")


@pytest.mark.parametrize(
    "members",
    [
        {"crs": "GCJ-02"}, {"crs": None}, {"id": 7}, {"stream": "yes"}, {"time": "2026-08-22T14:30:00"}, {"kinds": None},
        {"stream": False}, {"stream": False, "interval_s": 0}, {"stream": False, "interval_s": -5}, {"steps": []},
    ],
)  # fmt: skip
def test_a_center_that_does_not_keep_the_contract_is_not_understood(members: dict[str, Any]) -> None:
    with center_that(describing(**members)) as (center, _):
        with pytest.raises(AnswerNotUnderstood) as error:
            center.describe()
        assert error.value.reason.code is Code.WRONG_SHAPE


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (answer(b"<html>", 200, "text/html"), Code.NOT_JSON), (answer(b"{}", 200, ""), Code.NOT_JSON),
        (answer(b"[]"), Code.WRONG_SHAPE), (answer(b""), Code.WRONG_SHAPE), (answer(b"[" * 99_999), Code.WRONG_SHAPE),
        (answer(b"{}", 404), Code.SERVER_FAILED), (answer(b"{}", 204), Code.SERVER_FAILED),
    ],
)  # fmt: skip
def test_what_is_no_center_is_not_understood(said: bytes, code: Code) -> None:
    with center_that(saying(said)) as (center, _):
        with pytest.raises(AnswerNotUnderstood) as error:
            center.describe()
        assert error.value.reason.code is code


def test_an_interval_is_a_sane_one() -> None:
    for given, taken in ((5, 5), (1e300, 86_400), (1e-300, 0.1)):
        with center_that(describing(stream=False, interval_s=given)) as (center, _):
            assert center.describe().interval_s == taken


def test_a_leap_second_stops_nobody() -> None:
    with center_that(describing(time="2026-12-31T23:59:60Z")) as (center, _):
        assert center.describe().id == "321084"


# --- pages ----------------------------------------------------------------------------------------


def test_a_page_follows_its_cursor() -> None:
    with center_that(describing(answer(page_of(item("a"))))) as (center, server):
        assert ids(center.pull(None)) == ["a"]
        center.pull("c/1 +&甲")
    assert [head.split(b" ")[1] for head in server.heard] == [
        b"/v1/center",
        b"/v1/changes?limit=500",
        b"/v1/changes?limit=500&since=c%2F1+%2B%26%E7%94%B2",
    ]


def test_positions_are_read_in_the_system_that_the_center_declares() -> None:
    place = {"position": {"lon": 119.46458296335815, "lat": 32.77983677512024}}
    with center_that(describing(answer(page_of(item(place=place))), crs="GCJ02")) as (center, _):
        [change] = center.pull(None).changes
    found: Position = change.fact.position  # type: ignore[union-attr]
    assert (found.lon, found.lat) == pytest.approx((119.459161, 32.781659), abs=1e-7)


@pytest.mark.parametrize(
    ("said", "kind", "code"),
    [
        (answer(b"{}", 410), CursorUnknown, Code.CURSOR_UNKNOWN),
        (answer(b"{}", 401), SignInNeeded, Code.SIGN_IN_NEEDED),
        (answer(b"{}", 503), CenterUnavailable, Code.TOO_BUSY),
        (answer(b"{}", 404), AnswerNotUnderstood, Code.SERVER_FAILED),
        (answer("<h1>登录</h1>".encode(), 200, "text/html; charset=utf-8"), AnswerNotUnderstood, Code.NOT_JSON),
        (answer(b"[]"), AnswerNotUnderstood, Code.WRONG_SHAPE),
        (answer(b""), AnswerNotUnderstood, Code.CUT_SHORT),
        (answer(page_of(item())[:-30]), AnswerNotUnderstood, Code.CUT_SHORT),
        (answer(page_of(item(), count=2)), AnswerNotUnderstood, Code.WRONG_COUNT),
        (b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + page_of(item())[:100], AnswerNotUnderstood, Code.CUT_SHORT),
    ],
)  # fmt: skip
def test_what_is_no_page_moves_nothing(said: bytes, kind: type[CenterError], code: Code) -> None:
    def talk(line: Line) -> None:
        # Both on one connection: to close it after the first answer would race the second request.
        for text in (answer(dumped(CENTER)), said):
            line.request()
            line.say(text)

    with center_that(talk) as (center, _):
        center.describe()
        error = told(center, pull="c1")
        assert (type(error), error.reason.code) == (kind, code)


def test_pages_become_smaller_on_a_slow_link_and_whole_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "PAGE_LIMIT", 100)
    asked: list[int] = []

    def talk(line: Line) -> None:
        while head := line.request():
            target = head.split(b" ")[1]
            if target == b"/v1/center":
                line.say(answer(dumped(CENTER)))
                continue
            asked.append(int(target.partition(b"limit=")[2]))
            if len(asked) < 3:
                line.hang()
                return
            line.say(answer(page_of()))

    with Server(talk) as server:
        center = NativeCenter(Source("c", "native", server.url), SystemClock())
        center._limit = 100
        center.describe()
        ask = center._ask.ask
        monkeypatch.setattr(center._ask, "ask", lambda *args, **more: ask(*args, **{**more, "within_s": 0.5}))
        for _ in range(6):
            with suppress(CenterUnavailable):
                center.pull(None)
        center.close()
    assert asked == [100, 25, 10, 20, 40, 80]


# --- the stream -----------------------------------------------------------------------------------


def streaming(*parts: bytes, then: str = "close", content_type: str = "text/event-stream") -> Talk:
    def talk(line: Line) -> None:
        target = line.request().split(b" ")[1]
        if target == b"/v1/center":
            line.say(answer(dumped(CENTER)))
            return
        line.say(f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n".encode())
        for part in parts:
            line.say(part)
        if then == "hang":
            line.hang()
        elif then == "trickle":
            line.drip(b":\n" * 10_000, 0.02)

    return talk


def sse(name: str, data: bytes, id_: str | None = None) -> bytes:
    cursor = b"" if id_ is None else b"id: " + id_.encode() + b"\n"
    return b"event: " + name.encode() + b"\n" + cursor + b"data: " + data + b"\n\n"


def heard(center: NativeCenter, cursor: str | None = "c0") -> tuple[list[Page | Beat], CenterError]:
    """Listen to the end; return what came, and what ended it."""
    found: list[Page | Beat] = []
    with pytest.raises(CenterError) as error:
        found.extend(center.stream(cursor))
    return found, error.value


def test_a_stream_brings_pages_and_beats_until_it_ends() -> None:
    beat = dumped({"sequence": 7, "center_time": AT})
    parts = (
        sse("changes", page_of(item("a")), "c/7"),
        sse("beat", beat),
        sse("later", b"x"),
        sse("changes", page_of(item("b"), next="c8")),
    )
    with center_that(streaming(*parts)) as (center, server):
        center.describe()
        stream = iter(center.stream("c/0"))
        first, second, third = next(stream), next(stream), next(stream)
        with pytest.raises(CenterUnavailable):
            next(stream)
    assert isinstance(first, Page)
    assert isinstance(third, Page)
    assert (first.cursor, ids(first), second, third.cursor) == ("c/7", ["a"], Beat(7, NOW), "c8")
    assert server.heard[-1].startswith(b"GET /v1/stream?since=c%2F0 HTTP/1.1")
    assert b"\r\nAccept: text/event-stream\r\n" in server.heard[-1]


@pytest.mark.parametrize(
    "data", [b"{}", page_of(item())[:-9], page_of(item(), count=5), page_of(extra=b',"a":NaN'), b"\xff"]
)
def test_a_page_that_is_none_ends_the_stream(data: bytes) -> None:
    with center_that(streaming(sse("changes", data), then="hang")) as (center, _):
        assert isinstance(heard(center)[1], AnswerNotUnderstood)


def test_a_cursor_that_the_stream_no_longer_knows_is_told() -> None:
    def talk(line: Line) -> None:
        target = line.request().split(b" ")[1]
        line.say(answer(dumped(CENTER)) if target == b"/v1/center" else answer(b"{}", 410, "application/problem+json"))

    with center_that(talk) as (center, _):
        assert isinstance(heard(center)[1], CursorUnknown)


@pytest.mark.parametrize("content_type", ["text/html", "application/json", ""])
def test_what_is_no_stream_is_not_understood(content_type: str) -> None:
    with center_that(streaming(b"<html>", then="hang", content_type=content_type)) as (center, _):
        error = heard(center)[1]
        assert (type(error), error.reason.code) == (AnswerNotUnderstood, Code.NOT_JSON)


@pytest.mark.parametrize("then", ["hang", "trickle"])
def test_a_stream_that_says_nothing_is_given_up(monkeypatch: pytest.MonkeyPatch, then: str) -> None:
    monkeypatch.setattr(client, "SILENCE_S", 0.3)
    with center_that(streaming(then=then)) as (center, _):
        center.describe()
        began = time.monotonic()
        error = heard(center)[1]
        assert isinstance(error, CenterUnavailable)
        assert time.monotonic() - began < 0.3 + LATE_S


class Slow(SystemClock):
    """By this clock each piece that comes takes longer than a stream may be silent."""

    def __init__(self) -> None:
        self._seconds = 0.0

    def monotonic(self) -> float:
        self._seconds += client.SILENCE_S + 1
        return self._seconds


@pytest.mark.parametrize(("trickle", "heard_of"), [(100, [["a"]]), (1_000_000, [])])
def test_a_large_page_on_a_slow_link_is_no_silence_while_enough_comes(
    monkeypatch: pytest.MonkeyPatch, trickle: int, heard_of: list[list[str]]
) -> None:
    monkeypatch.setattr(client, "TRICKLE", trickle)
    whole = sse("changes", page_of(item("a", description="长" * 2_000)), "c1")
    whole += b":" * (-len(whole) % 300)

    def talk(line: Line) -> None:
        target = line.request().split(b" ")[1]
        if target == b"/v1/center":
            line.say(answer(dumped(CENTER)))
            return
        line.say(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
        for start in range(0, len(whole), 300):
            line.say(whole[start : start + 300])
            line.over.wait(0.002)

    with Server(talk) as server:
        center = NativeCenter(Source("c", "native", server.url), Slow())
        found, _ = heard(center)
        center.close()
    assert [ids(page) for page in found if isinstance(page, Page)] == heard_of


# --- actions --------------------------------------------------------------------------------------

RECEIPT = dumped({"key": ACTION.key, "applied_at": AT, "target_version": 4})


def problem(status: int, **members: Any) -> bytes:
    return answer(dumped({"title": "不行", "status": status, **members}), status, "application/problem+json")


@pytest.mark.parametrize("status", [200, 201])
def test_an_action_goes_out_under_its_key(status: int) -> None:
    bodies: list[bytes] = []

    def talk(line: Line) -> None:
        head = line.request()
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r")[0])
        body = head.partition(b"\r\n\r\n")[2]
        while len(body) < length:
            body += line.sock.recv(65536)
        bodies.append(body)
        line.say(answer(RECEIPT, status))

    with center_that(talk) as (center, server):
        assert center.send(ACTION) == Receipt(key=ACTION.key, applied_at=NOW, target_version=4)
    assert b"Idempotency-Key: " + ACTION.key.encode() in server.heard[0]
    assert json.loads(bodies[0]) == {
        "verb": "acknowledge", "target": {"kind": "event", "id": "E/1 甲"}, "seen_version": 3,
        "officer": "值班长", "seat": "1号席", "made_at": "2026-08-22T06:30:00Z",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (problem(409, detail="已被接手", code="target.moved"), "已被接手 · target.moved"),
        (problem(422), "不行"), (problem(404, code="target.unknown"), "不行 · target.unknown"),
        (answer(b"<html>", 400, "text/html"), "HTTP 400"), (problem(409, detail=None, code=7), "HTTP 409"),
        (problem(422, detail="长" * 5_000), "长" * 1_000),
    ],
)  # fmt: skip
def test_a_refusal_is_in_the_center_s_words(said: bytes, words: str) -> None:
    with center_that(saying(said)) as (center, _):
        error = told(center, send=ACTION)
        assert isinstance(error, CenterRefused)
        assert error.reason.params["detail"] == words


@pytest.mark.parametrize(
    "said",
    [
        answer(b"", 500), answer(b"", 503), answer(b"", 429), answer(b"<html>", 200, "text/html"), answer(b"{}", 201),
        answer(RECEIPT[:-4], 201), answer(RECEIPT, 201, "application/json", length=999), b"",
        answer(RECEIPT.replace(b"4}", b"1" * 30 + b"}"), 201),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_no_refusal(said: bytes) -> None:
    def talk(line: Line) -> None:
        line.request()
        line.say(said)

    with center_that(talk) as (center, _):
        assert isinstance(told(center, send=ACTION), CenterUnavailable | AnswerNotUnderstood)


def test_what_became_of_a_key_is_asked_for() -> None:
    said = [answer(RECEIPT), problem(404), problem(409), answer(b"<h1>404</h1>", 404, "text/html")]
    with center_that(saying(*said)) as (center, server):
        assert center.became(ACTION.key) == Receipt(key=ACTION.key, applied_at=NOW, target_version=4)
        assert center.became("a/b?") is None
        assert isinstance(told(center, became=ACTION.key), CenterRefused)
        error = told(center, became=ACTION.key)
        assert isinstance(error, AnswerNotUnderstood), "the word of something before the center"
    assert server.heard[1].startswith(b"GET /v1/actions/a%2Fb%3F HTTP/1.1")


# --- the seam -------------------------------------------------------------------------------------


def test_an_adapter_is_found_by_its_kind() -> None:
    assert isinstance(adapter_for(Source("c", "native", "http://127.0.0.1:9"), SystemClock()), NativeCenter)
    with pytest.raises(ConfigError) as error:
        adapter_for(Source("c", "telegraph", "http://127.0.0.1:9"), SystemClock())
    assert error.value.reason.code is Code.CENTER_KIND_UNKNOWN
    assert error.value.reason.params["known"] == "csv, geojson, native, open311"
