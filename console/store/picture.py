"""Reads the last known picture back from the store. Knows no board.

Memory holds what is open and what is recent; the rest is looked up here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa

from console.domain.facts import Event, EventDetail, Fact, Ref
from console.store.encoding import decode_detail, decode_event, decode_fact
from console.store.schema import event, record

CHUNK = 1000


def worst_events(engine: sa.Engine, centers: Sequence[str], limit: int) -> list[Event]:
    """Return the open events that come first in the duty room's order."""
    here = event.c.center.in_(centers) & event.c.closed_at.is_(None)
    query = sa.select(event.c.body).where(here).order_by(event.c.rank).limit(limit)
    with engine.begin() as connection:
        return [decode_event(body) for body in connection.scalars(query)]


def records(engine: sa.Engine, centers: Sequence[str], kinds: Sequence[str]) -> list[list[Fact]]:
    """Return all facts of some kinds other than events, in chunks."""
    return _chunks(engine, sa.select(record.c.body).where(record.c.center.in_(centers), record.c.kind.in_(kinds)))


def recent_events(engine: sa.Engine, centers: Sequence[str], since: datetime) -> list[list[Fact]]:
    """Return the events that are open, or were reported, due or closed after `since`, in chunks."""
    start = since.timestamp()
    late = (event.c.reported_at >= start) | (event.c.due_at >= start) | (event.c.closed_at >= start)
    return _chunks(
        engine, sa.select(event.c.body).where(event.c.center.in_(centers), event.c.closed_at.is_(None) | late)
    )


def _chunks(engine: sa.Engine, query: sa.Select[Any]) -> list[list[Fact]]:
    with engine.begin() as connection:
        bodies = connection.scalars(query).all()
    return [[decode_fact(body) for body in bodies[start : start + CHUNK]] for start in range(0, len(bodies), CHUNK)]


def detail_of(engine: sa.Engine, ref: Ref) -> EventDetail | None:
    """Return the long texts and the history of an event, or None where it is not kept."""
    center, _, id_ = ref.partition("/")
    query = sa.select(event.c.detail).where(event.c.center == center, event.c.id == id_)
    with engine.begin() as connection:
        body = connection.scalar(query)
    return None if body is None else decode_detail(body)


def digest(events: Iterable[tuple[Ref, int]]) -> str:
    """Return the SHA-256 of the sorted `id@version` lines, as the Center API's ledger has it.

    Ids are the centers' own, sorted by code point, joined by a newline, none at the end.
    """
    lines = sorted(f"{ref.partition('/')[2]}@{version}" for ref, version in events)
    return sha256("\n".join(lines).encode()).hexdigest()


def event_versions(engine: sa.Engine, centers: Sequence[str]) -> list[tuple[Ref, int]]:
    """Return the ref and version of every event that is kept and not gone."""
    query = sa.select(event.c.center, event.c.id, event.c.version).where(event.c.center.in_(centers))
    with engine.begin() as connection:
        return [(f"{center}/{id_}", version) for center, id_, version in connection.execute(query)]
