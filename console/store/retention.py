"""Lets old events go, by age and by size. Never one that is open, never the outbox."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from console.domain.facts import Ref
from console.store.schema import event
from console.store.seam import dialect
from console.store.sql import writing

BATCH = 2000
MONTH = timedelta(days=365.25 / 12)


def retire(engine: sa.Engine, now: datetime, months: int, most_bytes: int) -> list[Ref]:
    """Drop events closed more than `months` ago; then the oldest closed ones until the store fits.

    Returns:
        The refs that were dropped.
    """
    limit = (now - months * MONTH).timestamp()
    old = event.c.closed_at < limit
    retired = []
    while batch := _drop(engine, old):
        retired += batch
    while _size(engine) > most_bytes and (batch := _drop(engine, event.c.closed_at.is_not(None))):
        retired += batch
    return retired


def _drop(engine: sa.Engine, which: sa.ColumnElement[bool]) -> list[Ref]:
    with writing(engine) as connection:
        query = sa.select(event.c.center, event.c.id).where(which).order_by(event.c.closed_at).limit(BATCH)
        keys = [(center, id_) for center, id_ in connection.execute(query)]
        if keys:
            connection.execute(sa.delete(event).where(sa.tuple_(event.c.center, event.c.id).in_(keys)))
    return [f"{center}/{id_}" for center, id_ in keys]


def _size(engine: sa.Engine) -> int:
    with engine.begin() as connection:
        return dialect(engine.dialect.name).bytes_in_use(connection)
