"""A connection that ends in time, whatever the other side does. Knows no request.

`requests` bounds each read, not the whole: a server that drips a byte a second is never late
(measured: 9.6 s with a timeout of 1.5). Here the socket itself is shut when the time is up, so
connect, handshake, headers and body share one deadline.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager


class Rope:
    """Holds the sockets of one exchange, to cut them from another thread."""

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []
        self.was_cut = False

    def hold(self, sock: socket.socket | None) -> None:
        if sock is not None:
            self._sockets.append(sock)
            if self.was_cut:
                self.cut()

    def cut(self) -> None:
        self.was_cut = True
        for sock in self._sockets:
            with suppress(OSError):
                # not TLS's own, which takes the session away under the thread that reads
                socket.socket.shutdown(sock, socket.SHUT_RDWR)


_here = threading.local()


@contextmanager
def on_rope(rope: Rope, within_s: float | None = None) -> Iterator[None]:
    """Tie what this thread connects to `rope`; cut it after `within_s` seconds if that is given."""
    timer = threading.Timer(within_s, rope.cut) if within_s is not None else None
    if timer:
        timer.daemon = True
        timer.start()
    _here.rope = rope
    try:
        yield
    finally:
        _here.rope = None
        if timer:
            timer.cancel()
            timer.join()


def _hold(sock: Any) -> None:
    rope: Rope | None = getattr(_here, "rope", None)
    if rope is not None:
        rope.hold(sock)


class _Plain(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        sock = super()._new_conn()
        _hold(sock)
        return sock

    def request(self, *args: Any, **kwargs: Any) -> None:
        _hold(self.sock)
        super().request(*args, **kwargs)


class _Secure(_Plain, HTTPSConnection):
    """The same over TLS: what `_Plain` calls above itself is `HTTPSConnection`."""


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _Secure


class RopedAdapter(HTTPAdapter):
    """The transport of `requests` whose connections hang on a rope."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        pools: PoolManager = self.poolmanager
        pools.pool_classes_by_scheme = {"http": _PlainPool, "https": _SecurePool}
