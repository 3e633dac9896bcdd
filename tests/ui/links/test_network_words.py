"""What the network said, in words: the failures of real connections have a Chinese sentence, and no English in it."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator

import pytest

from console.centers.http import Http
from console.codes import Code, because
from console.errors import CenterError
from tests._machine import LATE_S
from tests.console.centers.sockets import Line, Server
from ui.links.network_words import why_unheard
from ui.sentences import explained
from ui.words import CHINESE, ENGLISH, install_translations

LATIN = re.compile("[A-Za-z]")


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    assert install_translations(CHINESE)
    yield
    install_translations(ENGLISH)


def asked(url: str) -> CenterError:
    center = Http("c", url, "")
    with pytest.raises(CenterError) as error:
        center.ask("/v1/changes", within_s=LATE_S)
    center.close()
    return error.value


def test_a_port_where_nobody_listens_is_said_to_be_one() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        words = why_unheard(asked(f"http://127.0.0.1:{taken.getsockname()[1]}").reason)
    assert words == "中心没有应答：机器在，但这个地址上没有程序应答"


def test_a_name_that_nobody_knows_is_said_to_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    words = why_unheard(asked("http://center.invalid").reason)
    assert words == "中心没有应答：找不到叫这个名字的机器；域名服务通吗？"


def test_a_connection_that_is_cut_is_said_to_be() -> None:
    def cut(line: Line) -> None:
        line.request()
        line.reset()

    with Server(cut) as server:
        words = why_unheard(asked(server.url).reason)
    assert words == "中心没有应答：连接被切断"


@pytest.mark.parametrize(
    "said",
    [
        "OSError: [Errno 101] Network is unreachable",
        "OSError: [Errno 113] No route to host",
        "TimeoutError: timed out",
        "ConnectionResetError: [Errno 104] Connection reset by peer",
        "ConnectionRefusedError: [WinError 10061] the target machine actively refused it",
        "gaierror: [Errno -3] Temporary failure in name resolution",
        "the stream ended",
    ],
)
def test_what_the_system_says_is_not_shown_in_english(said: str) -> None:
    assert not LATIN.search(why_unheard(because(Code.NO_ANSWER, detail=said)))


def test_what_is_not_known_is_shown_as_it_came_and_other_reasons_are_let_be() -> None:
    assert why_unheard(because(Code.NO_ANSWER, detail="a wholly new trouble")) == "中心没有应答: a wholly new trouble"
    other = because(Code.BROKEN_JSON, detail="the stream ended")
    assert why_unheard(other) == explained(other)
