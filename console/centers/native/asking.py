"""An action as the Center API takes it, and what its refusal says of the target. Pure: knows no HTTP."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from console.centers.native import wire
from console.centers.native.reading import Reader
from console.domain.actions import Action
from console.domain.facts import Event

_moved = msgspec.json.Decoder(wire.Moved)


def asked(action: Action) -> bytes:
    """Return the body of a request for an action; ids are those that the center gave, without our key for it."""
    fields = dict(action.fields) | ({"approved_by": action.approved_by} if action.approved_by else {})
    body: dict[str, Any] = {
        "verb": action.verb,
        "target": {"kind": action.target_kind, "id": action.target_id},
        "seen_version": action.seen_version,
        "officer": action.officer,
        "seat": action.seat,
        "made_at": action.made_at,
    }
    more = {
        "to": None if action.to is None else action.to.partition("/")[2],
        "until": action.until,
        "text": action.text,
        "fields": fields or None,
    }
    return msgspec.json.encode(body | {name: value for name, value in more.items() if value is not None})


def moved_event(body: bytes, action: Action, reader: Callable[[], Reader]) -> Event | None:
    """Return how an event stands by the word of a refusal; None where it does not say, or not readably.

    The reader is asked for only where there is something to read: to have one may mean to ask the center.
    """
    try:
        moved = _moved.decode(body)
        return reader().event(action.target_id, moved.version, moved.record)
    except (ValueError, RecursionError):
        return None
