"""Reads the last known picture back from the store. Knows no board.

Memory holds what is open and what is recent; the rest is looked up here. A row that is damaged is
left out, and told anew by its center.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeVar

import sqlalchemy as sa

from console.domain.facts import Event, EventDetail, Fact, Ref
from console.store.encoding import decode_detail, decode_event, decode_fact
from console.store.healing import let_go
from console.store.schema import event, record
from console.store.seam import dialect
from console.store.sql import Key, ids_by_kind, some

CHUNK = 1000
AnyKind = TypeVar("AnyKind", bound=Fact)
EVENT_KEY = (event.c.center, event.c.id)
RECORD_KEY = (record.c.center, record.c.kind, record.c.id)


def worst_events(engine: sa.Engine, centers: Sequence[str], limit: int) -> list[Event]:
    """Return the open events that come first in the duty room's order."""
    here = event.c.center.in_(centers) & event.c.closed_at.is_(None)
    query = sa.select(event.c.version, event.c.body, *EVENT_KEY).where(here).order_by(event.c.rank).limit(limit)
    return _read(engine, event, query, decode_event)


def records(engine: sa.Engine, centers: Sequence[str], kinds: Sequence[str]) -> list[list[Fact]]:
    """Return all facts of some kinds other than events, in chunks."""
    query = sa.select(record.c.version, record.c.body, *RECORD_KEY)
    query = query.where(record.c.center.in_(centers), record.c.kind.in_(kinds))
    return _chunks(_read(engine, record, query, decode_fact))


def open_events(engine: sa.Engine, centers: Sequence[str]) -> list[list[Fact]]:
    """Return the events that are open, in chunks."""
    return _events(engine, centers, event.c.closed_at.is_(None))


def closed_events(engine: sa.Engine, centers: Sequence[str], since: datetime) -> list[list[Fact]]:
    """Return the closed events that were reported, due or closed after `since`, in chunks."""
    late = event.c.latest_at >= since.timestamp()
    return _events(engine, centers, event.c.closed_at.is_not(None) & late)


def _events(engine: sa.Engine, centers: Sequence[str], which: sa.ColumnElement[bool]) -> list[list[Fact]]:
    query = sa.select(event.c.version, event.c.body, *EVENT_KEY).where(event.c.center.in_(centers), which)
    return _chunks(_read(engine, event, query, decode_fact))


def _read(
    engine: sa.Engine, table: sa.Table, query: sa.Select[*tuple[Any, ...]], decode: Callable[[bytes], AnyKind]
) -> list[AnyKind]:
    """Return the facts of rows that begin with version and body, then their primary key."""
    found: list[AnyKind] = []
    damaged: list[tuple[str, ...]] = []
    with engine.begin() as connection:
        rows = connection.execute(query).all()
    for version, body, *key in rows:
        try:
            fact = decode(body)
        except ValueError:
            damaged.append(tuple(key))
            continue
        if (fact.version, fact.center, fact.id) == (version, key[0], key[-1]):
            found.append(fact)
        else:
            damaged.append(tuple(key))
    if damaged:
        let_go(engine, table, damaged)
    return found


def facts_of(engine: sa.Engine, center: str, keys: Iterable[Key]) -> list[Fact]:
    """Return what is kept of some records of a center, by kind and id; what is not kept is left out."""
    found: list[Fact] = []
    for kind, ids in ids_by_kind(keys):
        table, key = (event, EVENT_KEY) if kind == "event" else (record, RECORD_KEY)
        database = dialect(engine.dialect.name)
        query = sa.select(table.c.version, table.c.body, *key).where(some(database, table))
        given = {"of_center": center, "of_kind": kind, "ids": database.many(ids)}
        found += _read(engine, table, query.params(given), decode_fact)
    return found


def _chunks(facts: Sequence[Fact]) -> list[list[Fact]]:
    return [list(facts[start : start + CHUNK]) for start in range(0, len(facts), CHUNK)]


def detail_of(engine: sa.Engine, ref: Ref) -> EventDetail | None:
    """Return the long texts and the history of an event, or None where it is not kept."""
    center, _, id_ = ref.partition("/")
    query = sa.select(event.c.detail).where(event.c.center == center, event.c.id == id_)
    with engine.begin() as connection:
        body = connection.scalar(query)
    if body is None:
        return None
    try:
        return decode_detail(body)
    except ValueError:
        let_go(engine, event, [(center, id_)])
        return None


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
