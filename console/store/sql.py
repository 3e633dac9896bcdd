"""The few statements that every table shares. Knows no rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from console.store.schema import event
from console.store.seam import dialect

Key = tuple[str, str]
"""A record's kind and its center's id."""
MOST_IDS = 5_000
"""In one statement: SQLite takes 32 766 parameters, PostgreSQL 65 535; a page may bring more records."""


@contextmanager
def writing(engine: sa.Engine, center: str | None = None) -> Iterator[sa.Connection]:
    """Begin a transaction in which what was read stays true until it is written, whoever else is on the store.

    One for a center lets other centers' writers go on; one for none is alone with the store.
    """
    with engine.begin() as connection:
        dialect(engine.dialect.name).write_alone(connection, center)
        yield connection


def upsert(connection: sa.Connection, table: sa.Table, rows: list[dict[str, object]]) -> None:
    """Insert rows, or replace those with the same primary key; every row names every column."""
    if rows:
        dialect(connection.dialect.name).upsert(connection, table, rows)


def ids_by_kind(keys: Iterable[Key]) -> Iterator[tuple[str, list[str]]]:
    """Yield each kind with its ids, as many at a time as one statement may name."""
    by_kind: dict[str, list[str]] = {}
    for kind, id_ in keys:
        by_kind.setdefault(kind, []).append(id_)
    for kind, ids in by_kind.items():
        for start in range(0, len(ids), MOST_IDS):
            yield kind, ids[start : start + MOST_IDS]


def where(
    bind: sa.Connection | sa.Engine, table: sa.Table, center: str, kind: str, ids: list[str]
) -> sa.ColumnElement[bool]:
    """Return the condition for some records of one kind; the event table has but one kind."""
    found = (table.c.center == center) & dialect(bind.dialect.name).one_of(table.c.id, ids)
    return found if table is event else found & (table.c.kind == kind)
