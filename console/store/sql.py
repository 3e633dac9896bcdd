"""The few statements that every table shares. Knows no rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from console.store.schema import event
from console.store.seam import Dialect, dialect

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


class Prepared:
    """A statement that is written out once for each database, and then handed to the driver as it is.

    To put a statement together and look it up costs SQLAlchemy more than SQLite takes to carry it out, and of an
    ordinary night each event is a page of its own: 4.5 ms of processor for its nine statements, 1.1 as they are here.

    Args:
        build: makes the statement for a dialect; what differs each time is a `bindparam`.
    """

    def __init__(self, build: Callable[[Dialect], sa.ClauseElement]) -> None:
        self._build = build
        self._written: dict[str, tuple[str, Sequence[str] | None]] = {}

    def __call__(self, connection: sa.Connection, **values: object) -> sa.CursorResult[*tuple[Any, ...]]:
        """Carry it out with these values, as the driver takes them."""
        name = connection.dialect.name
        if name not in self._written:
            compiled = self._build(dialect(name)).compile(dialect=connection.dialect)
            self._written[name] = str(compiled), getattr(compiled, "positiontup", None)
        text, places = self._written[name]
        return connection.exec_driver_sql(text, values if places is None else tuple(values[one] for one in places))

    def of(
        self, connection: sa.Connection, center: str, kind: str, ids: list[str], **more: object
    ) -> sa.CursorResult[*tuple[Any, ...]]:
        """Carry it out for records of one kind, of which `some` is the condition."""
        given = dialect(connection.dialect.name).many(ids)
        return self(connection, of_center=center, of_kind=kind, ids=given, **more)


def some(database: Dialect, table: sa.Table) -> sa.ColumnElement[bool]:
    """Return the condition for some records of one kind; the event table has but one kind."""
    found = (table.c.center == sa.bindparam("of_center")) & database.one_of(table.c.id, "ids")
    return found if table is event else found & (table.c.kind == sa.bindparam("of_kind"))
