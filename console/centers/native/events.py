"""Server-Sent Events out of a stream of bytes (WHATWG HTML, 9.2). Knows no page.

Comments and `retry` are skipped: how long to wait is the console's own affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

LARGEST_EVENT = 64 * 2**20
MARK = b"\xef\xbb\xbf"


class ServerEvent(msgspec.Struct, frozen=True):
    """One dispatched event; `id` is its own, not that of an event before it."""

    name: str
    data: bytes
    id: str | None


def server_events(chunks: Iterable[bytes]) -> Iterator[ServerEvent]:
    """Yield the events that the chunks spell, however they are cut.

    Raises:
        ValueError: one event is larger than a page may be.
    """
    name, id_, size = "", None, 0
    data: list[bytes] = []
    for line in _lines(chunks):
        size += len(line)
        if size > LARGEST_EVENT:
            raise ValueError("an event without end")
        if not line:
            if data:
                yield ServerEvent(name or "message", b"\n".join(data), id_)
            name, id_, data, size = "", None, [], 0
            continue
        field, _, value = line.partition(b":")
        value = value.removeprefix(b" ")
        if field == b"event":
            name = value.decode(errors="replace")
        elif field == b"data":
            data.append(value)
        elif field == b"id" and b"\0" not in value:
            id_ = value.decode(errors="replace")


def _lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines ended by LF, CR LF or CR; a large one is joined once, not chunk by chunk."""
    parts: list[bytes] = []
    held = 0
    for chunk in _newlines(chunks):
        *whole, rest = chunk.split(b"\n")
        for piece in whole:
            yield b"".join((*parts, piece))
            parts, held = [], 0
        parts.append(rest)
        held += len(rest)
        if held > LARGEST_EVENT:
            raise ValueError("a line without end")


def _newlines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the chunks with LF as the only line end, though a CR LF may be cut in two."""
    after_return = False
    for chunk in _without_mark(chunks):
        if chunk:
            text = chunk.removeprefix(b"\n") if after_return else chunk
            after_return = chunk.endswith(b"\r")
            yield text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _without_mark(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the chunks without the byte order mark that may begin the first ones."""
    start: bytes | None = b""
    for chunk in chunks:
        if start is None:
            yield chunk
            continue
        start += chunk
        if len(start) >= len(MARK) or not MARK.startswith(start):
            yield start.removeprefix(MARK)
            start = None
    if start:
        yield start
