"""Looks at a store in a database without changing it: no table is made, no migration run. Knows no fact.

What it says is what the next start would find: `console.store.postgres.opening` opens by the same rules.
"""

from __future__ import annotations

from console.store.condition import Condition, Seen
from console.store.faults import told
from console.store.postgres.driver import Connection, engine_on
from console.store.postgres.opening import (
    OpenedDatabase,
    addressed,
    check_ours,
    check_rights,
    check_server,
    check_whole,
    version_of,
)
from console.store.schema import HEAD


def look_at(url: str, password: str | None) -> tuple[str, Seen]:
    """Return where the store is, and how; `password` is what would be used to open it.

    Raises:
        StoreUnavailable: nobody answers, or what is there is nothing that this console can work with.
    """
    where, place = addressed(url, password)
    found: list[Condition] = []
    with told():
        engine = engine_on(where, lambda connection: found.append(_look(connection, place)))
        try:
            with engine.begin():
                condition = found[-1]
            size = OpenedDatabase(engine, place).size() if condition is Condition.SOUND else 0
        finally:
            engine.dispose()
    return place, Seen(condition, None, size)


def _look(connection: Connection, place: str) -> Condition:
    connection.read_only = True
    try:
        return _condition(connection, place)
    finally:
        connection.rollback()


def _condition(connection: Connection, place: str) -> Condition:
    check_server(connection, place)
    version = version_of(connection)
    check_ours(connection, place)
    if version is None:
        return Condition.TO_COME
    if version != HEAD:
        return Condition.OLDER if version < HEAD else Condition.NEWER
    check_whole(connection, place)
    check_rights(connection, place)
    return Condition.SOUND
