"""How far each center's feed was kept. Knows no record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache

import sqlalchemy as sa

from console.domain.facts import Center
from console.store import aside
from console.store.encoding import decode_center, encode
from console.store.schema import event, feed, gone, record, set_aside
from console.store.sql import Prepared, writing

_OF_CENTER = feed.c.center == sa.bindparam("of_center")
_READ = Prepared(lambda _: sa.select(feed).where(_OF_CENTER))


@cache
def _updated(names: tuple[str, ...]) -> Prepared:
    values = {name: sa.bindparam(f"to_{name}", type_=feed.c[name].type) for name in names}
    return Prepared(lambda _: sa.update(feed).where(_OF_CENTER).values(values))


@dataclass(frozen=True, slots=True)
class FeedState:
    """How far a center's feed was kept."""

    cursor: str | None = None
    sequence: int = 0
    generation: int = 0
    snapshot: bool = False
    as_of: datetime | None = None
    described: Center | None = None
    set_aside: int = 0


def feed_state(engine: sa.Engine, center: str) -> FeedState:
    with engine.begin() as connection:
        return replace(read_feed(connection, center), set_aside=aside.count(connection, center))


def read_feed(connection: sa.Connection, center: str) -> FeedState:
    row = _READ(connection, of_center=center).first()
    if row is None:
        return FeedState()
    return FeedState(
        row.cursor,
        row.sequence,
        row.generation,
        bool(row.snapshot),
        None if row.as_of is None else datetime.fromtimestamp(row.as_of, UTC),
        _center(row.described),
    )


def _center(described: bytes | None) -> Center | None:
    try:
        return None if described is None else decode_center(described)
    except ValueError:
        return None  # damaged: the center says it anew when it is heard


def known(engine: sa.Engine) -> list[str]:
    """Return the centers of which anything was kept."""
    with engine.begin() as connection:
        return list(connection.scalars(sa.select(feed.c.center).order_by(feed.c.center)))


def describe(engine: sa.Engine, center: Center) -> bool:
    """Keep what a center says of itself; return False if another center stood behind this key before.

    Then nothing that was kept under the key is this center's: its facts and its cursor go.
    """
    with writing(engine, center.key) as connection:
        before = read_feed(connection, center.key).described
        same = before is None or before.id == center.id
        if not same:
            for table in (event, record, gone, set_aside, feed):
                connection.execute(sa.delete(table).where(table.c.center == center.key))
        save_feed(connection, center.key, {"described": encode(center)})
    return same


def forget_cursor(engine: sa.Engine, center: str) -> None:
    """Let the next page begin a snapshot; what is kept stays until that ends."""
    with writing(engine, center) as connection:
        save_feed(connection, center, {"cursor": None, "snapshot": False})


def heard(engine: sa.Engine, center: str, at: datetime) -> None:
    """Keep until when what we have was known to be all that the center has."""
    with writing(engine, center) as connection:
        save_feed(connection, center, {"as_of": at.timestamp()})


def save_feed(connection: sa.Connection, center: str, values: Mapping[str, object]) -> None:
    given = {f"to_{name}": value for name, value in values.items()}
    if _updated(tuple(values))(connection, of_center=center, **given).rowcount == 0:
        first = {"sequence": 0, "generation": 0, "snapshot": False, **values}
        connection.execute(sa.insert(feed).values(center=center, **first))
