"""Records that could not be read, kept with the reason until they can. Knows no dialect."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import sqlalchemy as sa

from console.domain.page import SetAside
from console.store.schema import set_aside
from console.store.sql import Key, Prepared, ids_by_kind, some

MOST = 10_000
"""Of each center; the oldest make room."""
_CLEAR = Prepared(lambda database: sa.delete(set_aside).where(some(database, set_aside)))
_OF_CENTER = set_aside.c.center == sa.bindparam("of_center")
_COUNT = Prepared(lambda _: sa.select(sa.func.count()).select_from(set_aside).where(_OF_CENTER))


def keep(connection: sa.Connection, center: str, records: Iterable[SetAside], now: datetime) -> None:
    """Keep unreadable records; of the same record the latest reason stands."""
    rows = [
        {"center": center, "kind": one.kind, "id": one.id, "why": one.why, "sample": one.sample, "at": now.timestamp()}
        for one in records
    ]
    if not rows:
        return
    clear(connection, center, ((one.kind, one.id) for one in records))
    latest = {(row["kind"], row["id"]): row for row in rows}
    connection.execute(sa.insert(set_aside), list(latest.values()))
    first = sa.select(set_aside.c.number).where(set_aside.c.center == center)
    first = first.order_by(set_aside.c.number.desc()).offset(MOST).limit(1)
    surplus = (set_aside.c.center == center) & (set_aside.c.number <= first.scalar_subquery())
    connection.execute(sa.delete(set_aside).where(surplus))


def clear(connection: sa.Connection, center: str, keys: Iterable[Key]) -> None:
    """Drop what has become readable, or is gone."""
    for kind, ids in ids_by_kind(keys):
        _CLEAR.of(connection, center, kind, ids)


def forget(connection: sa.Connection, center: str) -> None:
    """Drop all of a center: it begins to tell everything anew."""
    connection.execute(sa.delete(set_aside).where(set_aside.c.center == center))


def count(connection: sa.Connection, center: str) -> int:
    return int(_COUNT(connection, of_center=center).scalar_one())


def newest(engine: sa.Engine, limit: int = 500) -> list[tuple[datetime, str, SetAside]]:
    """Return when, from which center and what, newest first."""
    query = sa.select(set_aside).order_by(set_aside.c.number.desc()).limit(limit)
    with engine.begin() as connection:
        return [
            (datetime.fromtimestamp(row.at, UTC), row.center, SetAside(row.kind, row.id, row.why, row.sample))
            for row in connection.execute(query)
        ]
