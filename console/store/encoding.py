"""Facts to bytes and back, under a checksum. Knows no table.

A flipped bit inside a row's body is seen by no check of SQLite's (TRUST: `quick_check` found 30 of 300):
so each body bears a CRC-32, behind a byte with which no msgpack begins.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from zlib import crc32

import msgspec

from console.domain.actions import Pending
from console.domain.facts import AnyFact, Center, Event, EventDetail, Fact

T = TypeVar("T")
MARK = b"\xc1"
_START = len(MARK) + 4
_encode = msgspec.msgpack.Encoder().encode


def encode(value: object) -> bytes:
    body = _encode(value)
    return MARK + crc32(body).to_bytes(4, "little") + body


def _decoder(kind: type[T]) -> Callable[[bytes], T]:
    decode = msgspec.msgpack.Decoder(kind).decode

    def checked(body: bytes) -> T:
        """Raises: ValueError: the body is not what was written."""
        if body[:1] == MARK:  # bodies of the first days bear none
            body, given = body[_START:], body[1:_START]
            if crc32(body).to_bytes(4, "little") != given:
                raise ValueError("a wrong checksum")
        return decode(body)

    return checked


decode_event = _decoder(Event)
decode_detail = _decoder(EventDetail)
decode_center = _decoder(Center)
decode_pending = _decoder(Pending)
decode_fact: Callable[[bytes], Fact] = _decoder(AnyFact)  # type: ignore[arg-type]  # a union is no type to mypy
