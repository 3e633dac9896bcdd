"""A server of bare sockets on loopback: it says and does what no decent server would."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

Talk = Callable[["Line"], object]
WITHIN_S = 20.0


class Line:
    """One connection: what came over it, and the ways to answer."""

    def __init__(self, sock: socket.socket, over: threading.Event) -> None:
        self.sock = sock
        self.over = over

    def request(self) -> bytes:
        """Read to the end of a request's head."""
        head = b""
        while b"\r\n\r\n" not in head:
            piece = self.sock.recv(65536)
            if not piece:
                return head
            head += piece
        return head

    def say(self, data: bytes) -> Line:
        self.sock.sendall(data)
        return self

    def drip(self, data: bytes, every_s: float = 0.05) -> Line:
        """Say one byte after the other, until nobody listens or the test is over."""
        for byte in data:
            self.say(bytes([byte]))
            if self.over.wait(every_s):
                break
        return self

    def hang(self) -> None:
        """Say nothing until the other side or the test is gone."""
        self.sock.settimeout(0.05)
        while not self.over.is_set():
            try:
                if not self.sock.recv(65536):
                    return
            except TimeoutError:
                continue

    def reset(self) -> None:
        """Break off hard: the other side sees a reset."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.sock.close()


class Server:
    """Runs `talk` for each connection on a thread of its own; all end with it."""

    def __init__(self, talk: Talk, tls: ssl.SSLContext | None = None) -> None:
        self._talk = talk
        self._tls = tls
        self._over = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._threads: list[threading.Thread] = []
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self.heard: list[bytes] = []
        self.connections = 0
        self.asked = threading.Event()
        self.port = int(self._listening.getsockname()[1])
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"

    def __enter__(self) -> Server:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for sock in self._sockets:
            with suppress(OSError):
                socket.socket.shutdown(sock, socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(WITHIN_S)
        for sock in self._sockets:
            sock.close()

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name="test server", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._sockets.append(sock)
            self._start(lambda sock=sock: self._serve(sock))  # type: ignore[misc]

    def _serve(self, sock: socket.socket) -> None:
        with suppress(OSError):
            if self._tls is not None:
                sock = self._tls.wrap_socket(sock, server_side=True)
                self._sockets.append(sock)
            self._talk(_Recording(sock, self._over, self))
        with suppress(OSError):
            sock.close()


class _Recording(Line):
    def __init__(self, sock: socket.socket, over: threading.Event, server: Server) -> None:
        super().__init__(sock, over)
        self._server = server

    def request(self) -> bytes:
        head = super().request()
        if head:
            self._server.heard.append(head)
            self._server.asked.set()
        return head


def answer(
    body: bytes = b"{}",
    status: int = 200,
    content_type: str = "application/json",
    *headers: str,
    length: int | None = None,
) -> bytes:
    """Return a whole answer; `length` in place of the body's own."""
    head = [
        f"HTTP/1.1 {status} Because",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(body) if length is None else length}",
        *headers,
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def saying(*answers: bytes) -> Talk:
    """Return a server's talk: one answer after the other, the last for ever."""
    left = list(answers)

    def talk(line: Line) -> None:
        while line.request():
            line.say(left.pop(0) if len(left) > 1 else left[0])

    return talk


class Closed:
    """A port on which nobody listens."""

    def __enter__(self) -> str:
        self._sock = socket.socket()
        self._sock.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{self._sock.getsockname()[1]}"

    def __exit__(self, *_: object) -> None:
        self._sock.close()
