"""Ask another center over HTTP, inside this loop, so that a stop ends the question. Knows not what is asked."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlsplit

import h11
import msgspec

Json = dict[str, Any]
_ANSWER_S = 10.0


class Unanswered(Exception):
    """The other center is away, or says what nobody can use; asking again later may help."""


class Neighbor:
    """Another center on loopback; every question has a connection of its own."""

    def __init__(self, url: str, token: str | None = None) -> None:
        """Raise ValueError where `url` is none of a center on this machine's loopback."""
        parts = urlsplit(url)
        if parts.scheme != "http" or parts.hostname not in ("127.0.0.1", "localhost") or not parts.port:
            raise ValueError(f"{url}: a center below is named by http://127.0.0.1:PORT")
        self.url = f"http://127.0.0.1:{parts.port}"
        self._port = parts.port
        self._token = token

    async def get(self, path: str, within_s: float = _ANSWER_S) -> Json:
        return await self._ask("GET", path, b"", within_s)

    async def post(self, path: str, body: Json) -> Json:
        return await self._ask("POST", path, msgspec.json.encode(body), _ANSWER_S)

    async def _ask(self, method: str, path: str, body: bytes, within_s: float) -> Json:
        """Return the answer.

        Raises:
            Unanswered: nobody answered in time, or the answer is no JSON object, or refuses.
        """
        try:
            async with asyncio.timeout(within_s):
                status, content = await self._exchange(method, path, body)
            if status >= 400:
                raise Unanswered(f"{method} {path}: {status}")
            return msgspec.json.decode(content, type=Json)
        except (OSError, h11.ProtocolError, msgspec.MsgspecError, UnicodeError) as error:
            raise Unanswered(f"{method} {path}: {error}") from error

    async def _exchange(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            connection = h11.Connection(h11.CLIENT)
            headers = [("Host", f"127.0.0.1:{self._port}"), ("Content-Length", str(len(body))), ("Connection", "close")]
            if self._token is not None:
                headers.append(("Authorization", f"Bearer {self._token}"))
            asked = (h11.Request(method=method, target=path, headers=headers), h11.Data(data=body), h11.EndOfMessage())
            writer.write(b"".join(connection.send(event) or b"" for event in asked))
            return await _answer(connection, reader)
        finally:
            writer.close()


async def _answer(connection: h11.Connection, reader: asyncio.StreamReader) -> tuple[int, bytes]:
    status, parts = 0, []
    while True:
        event = connection.next_event()
        if event is h11.NEED_DATA:
            connection.receive_data(await reader.read(65536))
        elif isinstance(event, h11.Response):
            status = event.status_code
        elif isinstance(event, h11.Data):
            parts.append(bytes(event.data))
        elif isinstance(event, h11.EndOfMessage):
            return status, b"".join(parts)
        else:
            raise ConnectionResetError("the connection ended before the answer")
