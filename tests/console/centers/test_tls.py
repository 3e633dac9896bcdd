"""A center is believed by its certificate alone; before that no byte of the token is sent."""

from __future__ import annotations

import ssl
import threading
import time
import warnings
from pathlib import Path

import pytest
from urllib3.exceptions import HTTPError

from console.centers.bounds import Rope
from console.centers.http import Http
from console.codes import Code
from console.errors import CenterError, CenterUnavailable
from tests._machine import LATE_S
from tests.console.centers.certificates import Authority, authority
from tests.console.centers.sockets import Line, Server, Talk, answer, saying

TOKEN = "canary-token-4711"


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("ca"), "ours")


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("ca"), "theirs")


def asked(
    talk: Talk, tls: ssl.SSLContext | None, ca_file: Path | None, host: str = "127.0.0.1"
) -> tuple[CenterError | None, Server]:
    """Ask over TLS, for an answer and for a stream; return what was told, and the server that was asked."""
    with Server(talk, tls) as server:
        center = Http("c", f"https://{host}:{server.port}", TOKEN, ca_file)
        told: CenterError | None = None
        try:
            center.ask("/v1/center", within_s=5)
        except CenterError as error:
            told = error
            with pytest.raises(CenterError):
                center.listen("/v1/stream", {}, Rope(), 5)
        center.close()
    return told, server


def test_a_private_authority_is_believed_where_it_is_configured(ours: Authority) -> None:
    told, server = asked(saying(answer()), ours.server(), ours.file)
    assert told is None
    assert TOKEN.encode() in server.heard[0]


@pytest.mark.parametrize("bad", ["unknown authority", "another authority", "expired", "wrong host", "no certificates"])
def test_a_certificate_that_is_not_good_gets_no_byte_of_the_token(ours: Authority, theirs: Authority, bad: str) -> None:
    empty = ours.folder / "empty.pem"
    empty.write_text("")
    tls, ca_file = {
        "unknown authority": (ours.server(), None),
        "another authority": (theirs.server(), ours.file),
        "expired": (ours.server(expired=True), ours.file),
        "wrong host": (ours.server(host="center.example"), ours.file),
        "no certificates": (ours.server(), empty),
    }[bad]
    told, server = asked(saying(answer()), tls, ca_file)
    assert isinstance(told, CenterUnavailable)
    assert told.reason.code is Code.CERTIFICATE_REFUSED
    assert str(told.reason.params["detail"])
    assert server.heard == []


def test_the_environment_s_authorities_are_not_believed(ours: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, str(ours.file))
    told, server = asked(saying(answer()), ours.server(), None)
    assert told is not None
    assert told.reason.code is Code.CERTIFICATE_REFUSED
    assert server.heard == []


def test_a_name_is_not_its_neighbor(ours: Authority) -> None:
    told, server = asked(saying(answer()), ours.server(host="localhost"), ours.file, "localhost")
    assert told is None
    told, server = asked(saying(answer()), ours.server(host="localhost"), ours.file, "127.0.0.1")
    assert told is not None
    assert server.heard == []


def test_a_server_that_speaks_no_tls_gets_nothing(ours: Authority) -> None:
    plain: list[bytes] = []

    def talk(line: Line) -> None:
        plain.append(line.sock.recv(65536))
        line.say(answer())

    told, _ = asked(talk, None, ours.file)
    assert isinstance(told, CenterUnavailable)
    assert plain
    assert not any(TOKEN.encode() in heard for heard in plain)


def test_an_old_protocol_is_refused(ours: Authority) -> None:
    old = ours.server()
    old.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    told, server = asked(saying(answer()), old, ours.file)
    assert isinstance(told, CenterUnavailable)
    assert server.heard == []


@pytest.mark.parametrize("after", [0, 1, 5, 20])
def test_a_handshake_that_is_cut_is_told(ours: Authority, after: int) -> None:
    def talk(line: Line) -> None:
        line.sock.recv(65536)
        line.say(b"\x16\x03\x03\x00\x7a\x02\x00\x00\x76\x03\x03" + bytes(20)) if after == 20 else line.say(
            b"\x16" * after
        )

    told, _ = asked(talk, None, ours.file)
    assert isinstance(told, CenterUnavailable)


@pytest.mark.parametrize("way", ["handshake", "answer"])
def test_the_deadline_holds_over_tls_too(ours: Authority, way: str) -> None:
    def talk(line: Line) -> None:
        if way == "answer":
            line.request()
            line.say(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n").drip(b" " * 9999)
        else:
            line.hang()

    with Server(talk, ours.server() if way == "answer" else None) as server:
        center = Http("c", f"https://127.0.0.1:{server.port}", TOKEN, ours.file)
        began = time.monotonic()
        with pytest.raises(CenterUnavailable) as error:
            center.ask("/", within_s=0.5)
        assert time.monotonic() - began < 0.5 + LATE_S
        assert error.value.reason.code is Code.OUT_OF_TIME
        center.close()


def test_a_stream_over_tls_is_cut_from_another_thread(ours: Authority) -> None:
    rope = Rope()

    def talk(line: Line) -> None:
        line.request()
        line.say(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n:\n").hang()

    with Server(talk, ours.server()) as server:
        center = Http("c", f"https://127.0.0.1:{server.port}", TOKEN, ours.file)
        with center.listen("/v1/stream", {}, rope, 30) as response:
            assert response.raw.read1(100) == b":\n"
            threading.Timer(0.05, rope.cut).start()
            try:
                rest = response.raw.read1(100)
            except Exception as error:  # noqa: BLE001 - whichever it is, the adapter turns it into ours
                assert isinstance(error, HTTPError | OSError)  # noqa: PT017
            else:
                assert rest == b""
        center.close()
