"""Whatever the other side does, an answer comes in time and whole, or an error of ours does."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.centers import http
from console.centers.bounds import Rope
from console.centers.http import Http, wait_s
from console.codes import Code
from console.errors import AnswerNotUnderstood, CenterError, CenterUnavailable, SignInNeeded
from tests._machine import LATE_S, PATIENCE_S
from tests.console.centers.sockets import Closed, Line, Server, Talk, answer, saying

TOKEN = "canary-token-4711"
DEADLINE_S = 0.5
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def failure(talk: Talk, within_s: float = DEADLINE_S) -> CenterError:
    """Ask a server that does not behave; return what is told soon after the deadline."""
    with Server(talk) as server:
        center = Http("c", server.url, TOKEN)
        began = time.monotonic()
        with pytest.raises(CenterError) as error:
            center.ask("/v1/changes", within_s=within_s)
        assert time.monotonic() - began < within_s + LATE_S
        center.close()
    assert error.value.center == "c"
    assert TOKEN not in str(error.value.reason)
    return error.value


def asking(then: Callable[[Line], object]) -> Talk:
    def talk(line: Line) -> None:
        line.request()
        then(line)

    return talk


# --- in time --------------------------------------------------------------------------------------


def endless(line: Line) -> None:
    line.say(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        line.say(b"10\r\n" + b"x" * 16 + b"\r\n")
        if line.over.wait(0.01):
            return


SLOW: dict[str, Talk] = {
    "nothing after connect": Line.hang,
    "nothing after the request": asking(Line.hang),
    "a head byte by byte": asking(lambda line: line.drip(HEAD + b"X-Slow: 1\r\n" * 1000)),
    "endless headers": asking(lambda line: line.say(b"HTTP/1.1 200 OK\r\n").drip(b"X: y\r\n" * 1000)),
    "endless 100 Continue": asking(lambda line: line.drip(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000, 0.002)),
    "a body byte by byte": asking(lambda line: line.drip(answer(b" " * 1000), 0.02)),
    "half a body, then nothing": asking(lambda line: line.say(answer(b"{", length=10)).hang()),
    "a body that never ends": asking(endless),
    "a body without a length": asking(lambda line: line.say(HEAD + b"\r\n{").drip(b" " * 1000)),
}


@pytest.mark.parametrize("way", SLOW)
def test_the_deadline_holds_for_the_whole_of_an_answer(way: str) -> None:
    error = failure(SLOW[way])
    assert isinstance(error, CenterUnavailable)
    assert error.reason.code is Code.OUT_OF_TIME
    assert error.reason.params == {"seconds": DEADLINE_S}


def test_a_slow_answer_within_the_deadline_is_whole() -> None:
    body = b'{"a": 1}'
    with Server(asking(lambda line: line.drip(answer(body), 0.001))) as server:
        center = Http("c", server.url)
        assert center.ask("/", within_s=10).body == body
        center.close()


def test_after_a_deadline_the_next_question_is_a_fresh_one() -> None:
    replies: list[Callable[[Line], object]] = [Line.hang, lambda line: line.say(answer(b"{}"))]

    def talk(line: Line) -> None:
        line.request()
        replies.pop(0)(line)

    with Server(talk) as server:
        center = Http("c", server.url)
        with pytest.raises(CenterUnavailable):
            center.ask("/", within_s=0.2)
        assert center.ask("/").body == b"{}"
        center.close()
        assert server.connections == 2


# --- whole ----------------------------------------------------------------------------------------

CUT: dict[str, tuple[Talk, Code]] = {
    "reset in the body": (asking(lambda line: line.say(answer(b"{", length=10)).reset()), Code.CUT_SHORT),
    "closed in the body": (asking(lambda line: line.say(answer(b"{", length=10))), Code.CUT_SHORT),
    "a length too large": (asking(lambda line: line.say(answer(b"{}", length=3))), Code.CUT_SHORT),
    "chunks cut": (asking(lambda line: line.say(HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab")), Code.CUT_SHORT),
    "no last chunk": (asking(lambda line: line.say(HEAD + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n")), Code.CUT_SHORT),
    "chunks that are none": (asking(lambda line: line.say(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n")), Code.CUT_SHORT),
    "reset at once": (Line.reset, Code.NO_ANSWER),
    "reset before the head": (asking(Line.reset), Code.NO_ANSWER),
    "closed before the head": (asking(lambda line: None), Code.NO_ANSWER),
    "closed in the first line": (asking(lambda line: line.say(HEAD[:7])), Code.NO_ANSWER),
    "no HTTP": (asking(lambda line: line.say(b"220 smtp ready\r\n\r\n")), Code.NO_ANSWER),
    "noise": (asking(lambda line: line.say(bytes(range(256)) * 10)), Code.NO_ANSWER),
    "a line without end": (asking(lambda line: line.say(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000)), Code.NO_ANSWER),
    "a thousand headers": (asking(lambda line: line.say(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 1000 + b"\r\n")), Code.NO_ANSWER),
    "gzip that is none": (asking(lambda line: line.say(answer(b"{}", 200, "a/b", "Content-Encoding: gzip"))), Code.BROKEN_JSON),
}  # fmt: skip


@pytest.mark.parametrize("way", CUT)
def test_what_is_cut_or_no_answer_is_told(way: str) -> None:
    talk, code = CUT[way]
    assert failure(talk, within_s=5).reason.code is code


def test_a_port_where_nobody_listens_is_no_answer() -> None:
    with Closed() as url:
        center = Http("c", url)
        with pytest.raises(CenterUnavailable) as error:
            center.ask("/")
    assert error.value.reason.code is Code.NO_ANSWER


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "http://a b", "http://.", "http://256.1.1.1:99999", "ftp://x"]
)
def test_an_address_that_is_none_is_no_answer(url: str) -> None:
    with pytest.raises(CenterUnavailable) as error:
        Http("c", url).ask("/", within_s=2)
    assert error.value.reason.code is Code.NO_ANSWER


def test_a_body_has_at_most_the_agreed_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "LARGEST_BODY", 100_000)
    declared = failure(asking(lambda line: line.say(answer(b"{", length=100_001))), within_s=5)
    assert (type(declared), declared.reason.code) == (AnswerNotUnderstood, Code.TOO_LARGE)
    undeclared = failure(asking(lambda line: line.say(HEAD + b"\r\n" + b" " * 300_000)), within_s=5)
    assert undeclared.reason.code is Code.TOO_LARGE
    with Server(saying(answer(b" " * 100_000))) as server:
        center = Http("c", server.url)
        assert len(center.ask("/").body) == 100_000
        center.close()


def test_a_bomb_does_not_go_off() -> None:
    bomb = gzip.compress(bytes(200 * 2**20), 9)
    talk = asking(lambda line: line.say(answer(bomb, 200, "application/json", "Content-Encoding: gzip")))
    assert failure(talk, within_s=20).reason.code is Code.TOO_LARGE
    twice = gzip.compress(bomb)
    talk = asking(lambda line: line.say(answer(twice, 200, "application/json", "Content-Encoding: gzip, gzip")))
    assert failure(talk, within_s=20).reason.code is Code.BROKEN_JSON


def test_nothing_packed_is_asked_for_and_one_packing_is_borne() -> None:
    with Server(saying(answer(gzip.compress(b"{}"), 200, "a/b", "Content-Encoding: gzip"))) as server:
        center = Http("c", server.url)
        assert center.ask("/").body == b"{}"
        center.close()
        assert b"accept-encoding: identity" in server.heard[0].lower()


# --- whose say it is ------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_never_followed_and_nothing_leaks(status: int) -> None:
    with Server(saying(answer())) as elsewhere:
        location = f"Location: {elsewhere.url}/v1/center"
        with Server(saying(answer(b"", status, "text/plain", location))) as server:
            center = Http("c", server.url, TOKEN)
            for body in (None, b"{}"):
                with pytest.raises(AnswerNotUnderstood) as error:
                    center.ask("/v1/center", body=body)
                assert error.value.reason.code is Code.REDIRECTED
            with pytest.raises(AnswerNotUnderstood):
                center.listen("/v1/stream", {}, Rope(), 5)
            center.close()
            assert len(server.heard) == 3
    assert elsewhere.connections == 0


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An environment that wants to lead everything elsewhere."""
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login thief password stolen\n")
    (tmp_path / ".netrc").chmod(0o600)
    for name, value in {
        "HOME": str(tmp_path),
        "NETRC": str(tmp_path / ".netrc"),
        "REQUESTS_CA_BUNDLE": str(tmp_path / "none.pem"),
        "CURL_CA_BUNDLE": str(tmp_path / "none.pem"),
    }.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def test_the_environment_has_no_say(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(saying(answer())) as proxy, Server(saying(answer())) as server:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
            monkeypatch.setenv(name.lower(), proxy.url)
        monkeypatch.setenv("NO_PROXY", "")
        for token in (TOKEN, None):
            center = Http("c", server.url, token)
            assert center.ask("/").status == 200
            center.close()
    assert proxy.connections == 0
    assert f"Authorization: Bearer {TOKEN}".encode() in server.heard[0]
    assert b"authorization" not in server.heard[1].lower()


def test_no_cookie_comes_back() -> None:
    with Server(saying(answer(b"{}", 200, "a/b", "Set-Cookie: track=1; Path=/"))) as server:
        center = Http("c", server.url)
        center.ask("/")
        center.ask("/")
        center.close()
    assert b"cookie" not in server.heard[1].lower()


@pytest.mark.parametrize("token", ["带字的", "tab\tinside", "line\nbreak", "\r\nX-Evil: 1"])
def test_an_odd_token_neither_stumbles_nor_shows(token: str) -> None:
    with Server(saying(answer())) as server:
        center = Http("c", server.url, token)
        told: list[str] = []
        try:
            center.ask("/")
        except CenterUnavailable as error:
            told.append(str(error.reason))
        center.close()
    assert not any(token in words or "evil" in words.lower() for words in told)
    assert bool(told) != bool(server.heard), "sent as it is, or not at all"
    assert all(token.encode() in head and head.count(b"\r\n\r\n") == 1 for head in server.heard)


def test_a_cursor_is_escaped() -> None:
    with Server(saying(answer())) as server:
        center = Http("c", server.url + "/")
        center.ask("/v1/changes", query={"since": "a b&c=d+e/😀#?%"})
        center.close()
    assert server.heard[0].startswith(b"GET /v1/changes?since=a+b%26c%3Dd%2Be%2F%F0%9F%98%80%23%3F%25 HTTP/1.1")


# --- what a status means --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (401, SignInNeeded, Code.SIGN_IN_NEEDED), (403, SignInNeeded, Code.SIGN_IN_NEEDED),
        (429, CenterUnavailable, Code.TOO_BUSY), (503, CenterUnavailable, Code.TOO_BUSY),
        (500, CenterUnavailable, Code.SERVER_FAILED), (502, CenterUnavailable, Code.SERVER_FAILED),
        (599, CenterUnavailable, Code.SERVER_FAILED), (304, AnswerNotUnderstood, Code.REDIRECTED),
    ],
)  # fmt: skip
def test_a_status_means_the_same_whatever_was_asked(status: int, kind: type[CenterError], code: Code) -> None:
    error = failure(saying(answer(b"" if status == 304 else b"{}", status)), within_s=5)
    assert (type(error), error.reason.code, error.reason.params) == (kind, code, {"status": status})


@pytest.mark.parametrize("status", [200, 201, 204, 400, 404, 409, 410, 422])
def test_any_other_status_is_the_adapter_s_to_read(status: int) -> None:
    with Server(saying(answer(b"", status))) as server:
        center = Http("c", server.url)
        assert center.ask("/").status == status
        center.close()


def test_a_refusal_bears_how_long_to_wait() -> None:
    error = failure(saying(answer(b"", 429, "a/b", "Retry-After: 7")), within_s=5)
    assert isinstance(error, CenterUnavailable)
    assert error.wait_s == 7
    error = failure(saying(answer(b"", 500)), within_s=5)
    assert isinstance(error, CenterUnavailable)
    assert error.wait_s is None


DATE = "Sat, 22 Aug 2026 06:30:00 GMT"


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("0", 0), ("1", 1), (" 7 ", 7), ("300", 300), ("007", 7),
        ("301", 60), ("99999999", 60), ("9" * 5000, 60), ("-1", 60), ("-5", 60),
        ("soon", 60), ("", 60), ("1.5", 60), ("1e2", 60), ("+5", 60), ("1_0", 60), ("٣", 60), ("０", 60), ("NaN", 60), ("5;6", 60),
        ("Sat, 22 Aug 2026 06:30:00 GMT", 0), ("Sat, 22 Aug 2026 06:30:02 GMT", 2), ("Sat, 22 Aug 2026 06:35:00 GMT", 300),
        ("Sat, 22 Aug 2026 06:35:01 GMT", 60), ("Sat, 22 Aug 2026 06:29:59 GMT", 60), ("Fri, 01 Jan 1990 00:00:00 GMT", 60),
        ("Saturday, 22-Aug-26 06:30:09 GMT", 9), ("Sat Aug 22 06:30:09 2026", 9), ("Sat, 22 Aug 2026 14:30:09 +0800", 9),
        ("Sat, 99 Aug 2026 06:30:09 GMT", 60), ("Sat, 22 Aug 99999 06:30:09 GMT", 60), ("Sat, 22 Aug 2026 06:30:09 +99999999", 60),
        ("0 0 0", 60), (",,,", 60),
    ],
)  # fmt: skip
def test_how_long_to_wait(asked: str, seconds: float) -> None:
    assert wait_s({"Retry-After": asked, "Date": DATE}) == seconds


def test_a_date_is_measured_against_the_answer_s_own_alone() -> None:
    assert wait_s({}) is None
    assert wait_s({"Retry-After": "Sat, 22 Aug 2026 06:30:02 GMT"}) == 60
    assert wait_s({"Retry-After": "Sat, 22 Aug 2026 06:30:02 GMT", "Date": "yesterday"}) == 60
    assert wait_s({"Retry-After": "5", "Date": "yesterday"}) == 5


@given(st.text(), st.text())
def test_any_words_are_a_time_to_wait(asked: str, date: str) -> None:
    assert 0 <= (wait_s({"Retry-After": asked, "Date": date}) or 0) <= 300


@given(st.from_regex(r"\A[A-Z][a-z]{2}, [0-9]{1,9} [A-Z][a-z]{2} -?[0-9]{1,9} [0-9:]{1,9} [-+A-Z0-9]{1,9}\Z"))
def test_anything_like_a_date_is_a_time_to_wait(asked: str) -> None:
    assert 0 <= (wait_s({"Retry-After": asked, "Date": DATE}) or 0) <= 300


# --- the end --------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["nothing after connect", "nothing after the request", "half a body, then nothing"])
def test_close_cuts_what_is_under_way(way: str) -> None:
    reached = threading.Event()

    def talk(line: Line) -> None:
        reached.set()
        SLOW[way](line)

    told: list[BaseException] = []
    with Server(talk) as server:
        center = Http("c", server.url)

        def ask() -> None:
            try:
                center.ask("/", within_s=30)
            except CenterUnavailable as error:
                told.append(error)

        thread = threading.Thread(target=ask)
        thread.start()
        assert reached.wait(PATIENCE_S)
        began = time.monotonic()
        while thread.is_alive() and time.monotonic() - began < 5:
            center.close()  # again and again: the first may come before the connection is known
            thread.join(0.01)
        assert not thread.is_alive()
        assert len(told) == 1


def test_a_stream_is_cut_from_another_thread_and_has_no_deadline_but_its_silence() -> None:
    rope = Rope()

    def talk(line: Line) -> None:
        line.request()
        line.say(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n:\n")
        line.hang()

    with Server(talk) as server:
        center = Http("c", server.url)
        with center.listen("/v1/stream", {}, rope, 30) as response:
            assert response.raw.read1(100) == b":\n"
            threading.Timer(0.05, rope.cut).start()
            began = time.monotonic()
            assert response.raw.read1(100) == b""
            assert time.monotonic() - began < 1 + LATE_S
        center.close()


def test_the_head_of_a_stream_has_a_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "ANSWER_WITHIN_S", DEADLINE_S)
    with Server(asking(lambda line: line.drip(HEAD + b"X: y\r\n" * 1000))) as server:
        center = Http("c", server.url)
        began = time.monotonic()
        with pytest.raises(CenterUnavailable) as error:
            center.listen("/v1/stream", {}, Rope(), 5)
        assert time.monotonic() - began < DEADLINE_S + LATE_S
        assert error.value.reason.code is Code.OUT_OF_TIME
        center.close()
