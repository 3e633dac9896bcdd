"""Lets rows go that are not what was written, so that their centers tell them anew. Knows no reader."""

from __future__ import annotations

import logging
from collections.abc import Sequence

import sqlalchemy as sa

from console.store.feeds import forget_cursor
from console.store.sql import writing

logger = logging.getLogger(__name__)


def let_go(engine: sa.Engine, table: sa.Table, rows: Sequence[tuple[str, ...]]) -> None:
    """Drop rows by their primary key, and let their centers' next page begin a snapshot."""
    logger.warning("%d rows of %s are damaged: their centers are asked anew", len(rows), table.name)
    keys = list(table.primary_key)
    with writing(engine) as connection:
        for row in rows:
            is_it = sa.and_(*(column == value for column, value in zip(keys, row, strict=True)))
            connection.execute(sa.delete(table).where(is_it))
    for center in {row[0] for row in rows}:
        forget_cursor(engine, center)
