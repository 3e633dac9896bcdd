"""Server-Sent Events out of a stream of bytes (WHATWG HTML, 9.2). Knows no page.

Comments and `retry` are skipped: how long to wait is the console's own affair.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

LARGEST_EVENT = 64 * 2**20


class ServerEvent(msgspec.Struct, frozen=True):
    """One dispatched event."""

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
            name, data, size = "", [], 0
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
    mark, after_return = b"\xef\xbb\xbf", False
    for chunk in chunks:
        text = chunk.removeprefix(mark)
        if after_return:
            text = text.removeprefix(b"\n")
        mark, after_return = b"", chunk.endswith(b"\r")
        yield text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
