"""Facts to bytes and back. Knows no table."""

from __future__ import annotations

import msgspec

from console.domain.actions import Pending
from console.domain.facts import AnyFact, Center, Event, EventDetail, Fact

encode = msgspec.msgpack.Encoder().encode
decode_event = msgspec.msgpack.Decoder(Event).decode
decode_detail = msgspec.msgpack.Decoder(EventDetail).decode
decode_center = msgspec.msgpack.Decoder(Center).decode
decode_pending = msgspec.msgpack.Decoder(Pending).decode
_decode_any = msgspec.msgpack.Decoder(AnyFact).decode


def decode_fact(body: bytes) -> Fact:
    fact: Fact = _decode_any(body)
    return fact
