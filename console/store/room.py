"""Whether the store takes anything: tried, not asked. Knows no fact."""

from __future__ import annotations

import os

import sqlalchemy as sa

from console.store.schema import record
from console.store.sql import upsert, writing

ROOM_BYTES = 4 * 2**20
"""What a full page of facts takes, and its log: with less room the next page would be refused again."""
_KEY = {"center": "", "kind": "room", "id": "room"}
"""No center has an empty key; what a crash leaves here nobody reads, and the next try replaces it."""


def try_room(engine: sa.Engine) -> None:
    """Write as much as a page of facts, committed, and take it back.

    Nothing smaller tells: what is as it was is not written at all, and a few bytes find room in the log.

    Raises:
        sqlalchemy.exc.SQLAlchemyError: the store does not take it.
    """
    row: dict[str, object] = {**_KEY, "version": 0, "sequence": 0, "generation": 0, "body": os.urandom(ROOM_BYTES)}
    with writing(engine, "") as connection:
        upsert(connection, record, [row])
    with writing(engine, "") as connection:
        mine = [record.c[name] == value for name, value in _KEY.items()]
        connection.execute(sa.delete(record).where(*mine))
