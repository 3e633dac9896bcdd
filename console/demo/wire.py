"""HTTP on a loopback socket: one packet an answer, and answers that break off. Knows nothing of what is answered."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, cast

import h11
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

Asgi = Callable[..., Awaitable[None]]
Scope = MutableMapping[str, Any]
# How the application reaches the connection of its request, to break it.
TRANSPORT = "shouwang.transport"
_KEEP_ALIVE_S = 75
_STOP_S = 0.05
_TURNS = 4


class _OnePacket:
    """A transport that sends at once what was written in one turn of the loop.

    uvicorn writes header and body apart; in two packets they can cost 40 ms (Nagle and delayed ACK).
    """

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._waiting: list[bytes] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        if not self._waiting:
            asyncio.get_running_loop().call_soon(self.flush)
        self._waiting.append(data)

    def flush(self) -> None:
        if self._waiting and not self._transport.is_closing():
            self._transport.write(b"".join(self._waiting))
        self._waiting = []

    def close(self) -> None:
        self.flush()
        self._transport.close()


class _Protocol(H11Protocol):
    """uvicorn's own, with a transport that keeps an answer together and lies open to the application."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        whole = cast("asyncio.Transport", _OnePacket(transport))
        self.app_state = {**self.app_state, TRANSPORT: whole}
        super().connection_made(whole)

    def send_400_response(self, msg: str) -> None:
        body = b'{"type":"urn:shouwang:problem:request.malformed","title":"\xe8\xaf\xb7\xe6\xb1\x82\xe4\xb8\x8d\xe6\x98\xaf\xe6\x9c\x89\xe6\x95\x88\xe7\x9a\x84 HTTP","status":400,"code":"request.malformed"}'
        headers = [
            ("content-type", "application/problem+json"),
            ("connection", "close"),
            ("content-length", str(len(body))),
        ]
        for event in (h11.Response(status_code=400, headers=headers), h11.Data(data=body), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event))
        self.transport.close()


class Listener:
    """A listening server. uvicorn's own loop wakes ten times a second; this one sleeps until something comes."""

    def __init__(self, app: Asgi, sock: socket.socket) -> None:
        self._config = Config(
            app,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            http=_Protocol,
            loop="asyncio",
            date_header=False,
            server_header=False,
            timeout_keep_alive=_KEEP_ALIVE_S,
        )
        self._config.load()
        self._state = ServerState()
        self._socket = sock
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        def protocol() -> asyncio.Protocol:
            return _Protocol(self._config, self._state, {})

        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(protocol, sock=self._socket, backlog=512)

    async def stop(self) -> None:
        """Stop listening, let go of every connection, and wait until nothing runs any more."""
        assert self._server is not None
        # asyncio leaks a connection that was accepted, and not yet taken over, when its server closes.
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().remove_reader(self._socket)
        for _ in range(_TURNS):
            await asyncio.sleep(0)
        self._server.close()
        for connection in list(self._state.connections):
            connection.transport.abort()
        # What answered them sees that they are gone, and ends by itself.
        while self._state.connections or self._state.tasks:
            tasks = list(self._state.tasks)
            await asyncio.wait(tasks, timeout=_STOP_S) if tasks else await asyncio.sleep(0)


def bound(port: int) -> socket.socket:
    """Return a socket on loopback; port 0 finds a free one."""
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind(("127.0.0.1", port))
    return sock


def transport_of(scope: Scope) -> asyncio.Transport:
    return cast("asyncio.Transport", scope["state"][TRANSPORT])
